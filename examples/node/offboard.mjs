// Invites a person, finds and removes them, with a confirmation that can't be skipped.
//
// Run it against the sandbox, never against an account that matters:
//
//     node offboard.mjs URL KEY [--interactive]
//
// `cargo xtask demo` does so.

import { createInterface } from 'node:readline/promises';

import { AxAdmin, ConfirmationRequired, StalePlan } from 'ax-admin';

const EMAIL = 'robin@acme.example';

const [url, key, ...flags] = process.argv.slice(2);
const admin = new AxAdmin({ apiKey: key, baseUrl: url });

await invite();
await workForAWhile();
await find();
await remove(flags.includes('--interactive'));
await showWhatArrived();

async function invite() {
  heading('Invite');
  for (let time = 0; time < 2; time += 1) {
    const result = await admin.users.create({
      name: 'Robin Example',
      email: EMAIL,
      role: 'MEMBER',
      inviteMode: 'TEMPORARY_PASSWORD',
    });
    console.log(`  created: ${result.created}, password: ${result.temporaryPassword}`);
  }
}

async function find() {
  heading('Find');
  const user = await admin.users.get(EMAIL);
  console.log(`  ${user.name}, ${user.email}, ${user.status}`);
  let count = 0;
  for await (const _ of admin.users.list({ limit: 20 })) count += 1;
  console.log(`  one of ${count} users, read in pages of 20`);
}

async function remove(interactive) {
  heading('Plan to remove: only reads are sent');
  let plan = await admin.users.delete(EMAIL);
  console.log(indented(plan.text));

  heading('Apply it without a code, and with a wrong one');
  for (const confirm of [undefined, mistyped(plan.code)]) {
    try {
      await plan.apply({ confirm });
    } catch (refused) {
      if (!(refused instanceof ConfirmationRequired)) throw refused;
      console.log(`  refused (${refused.reason}): ${refused.message}`);
    }
  }

  heading("The account changes; then the plan's own code");
  await control('change', { add_key: { user: EMAIL, name: 'robin-second-laptop' } });
  try {
    await plan.apply({ confirm: plan.code });
  } catch (refused) {
    if (!(refused instanceof StalePlan)) throw refused;
    console.log(`  refused: ${refused.nextStep}`);
    for (const { what, before, now } of refused.difference) {
      console.log(`    ${what}: was ${before ?? 'nothing'}, is ${now ?? 'nothing'}`);
    }
  }

  heading('A new plan, and its code');
  plan = await admin.users.delete(EMAIL);
  const applied = await plan.apply({ confirm: interactive ? await ask(plan) : plan.code });
  console.log(`  ${applied.outcome}: ${applied.proof}`);
}

/** The code with another last digit. */
function mistyped(code) {
  return code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
}

async function ask(plan) {
  console.log(indented(plan.text));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const code = await terminal.question('  code: ');
  terminal.close();
  return code;
}

async function workForAWhile() {
  await control('change', { user: EMAIL, set: { status: 'ACTIVE' } });
  await control('change', { add_key: { user: EMAIL, name: 'robin-laptop' } });
  await control('change', { add_binding: { user: EMAIL, role: 'Member', resource: 'Checkout' } });
}

async function showWhatArrived() {
  heading('What the sandbox received');
  const log = await (await fetch(`${url}/__sandbox/log`)).json();
  for (const request of log) console.log(`  ${request.status} ${request.method} ${request.target}`);
}

async function control(path, body) {
  const reply = await fetch(`${url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
}

function heading(text) {
  console.log(`\n${text}`);
}

function indented(text) {
  return text
    .split('\n')
    .map((line) => `  | ${line}`)
    .join('\n');
}
