// The life of a team in an account: onboard, audit, restrict, change a role, rotate, offboard.
//
// Calls that may be repeated are made twice. Destructive calls return a plan, which is applied with
// its code.
//
// Run it against the sandbox, never against an account that matters:
//
//     node administer.mjs URL KEY SECRET_FILE [--interactive]
//
// `cargo xtask demo` does so.

import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';

import {
  AxAdmin,
  ConfirmationRequiredError,
  displaySafe,
  GuardTrippedError,
  StalePlanError,
} from 'ax-admin';

const EMAIL = 'robin@acme.example';
const ORGANIZATION = 'Acme Robotics';
const SPACE = 'Field Tests';
const PROJECT = 'robot-traces';
const ROLE = 'Trace Steward';
const KEY = 'robot-reports';

const [url, key, secretFile, ...flags] = process.argv.slice(2);
const admin = new AxAdmin({
  apiKey: key,
  baseUrl: url,
  onWarning: (warning) => console.log(`    warning: ${warning}`),
});

const { space, project, ownKey } = await onboard();
await audit();
await restrict();
await changeRole(new AxAdmin({ apiKey: ownKey, baseUrl: url }));
await rotate();
await removePerson(flags.includes('--interactive'));
await removeTheRest();
await showWhatArrived();

async function onboard() {
  heading('Onboard');
  const organization = await admin.organizations.create({
    name: ORGANIZATION,
    description: 'Robots in the field',
  });
  const space = await admin.spaces.create({ name: SPACE, organization: ORGANIZATION });
  const project = await admin.projects.create({ name: PROJECT, space: SPACE });
  const role = await admin.roles.create({
    name: ROLE,
    permissions: ['PROJECT_READ', 'ROLE_BINDING_READ', 'ROLE_READ', 'ROLE_UPDATE'],
  });
  console.log(
    `  created ${organization.name}, ${space.name}, ${project.name} and the role ${role.name}`,
  );

  for (let time = 0; time < 2; time += 1) {
    const invited = await admin.users.create({
      name: 'Robin Example',
      email: EMAIL,
      role: 'MEMBER',
      inviteMode: 'EMAIL_LINK',
    });
    console.log(`  invited ${invited.user.email}: new ${invited.created}`);
  }
  await control('change', { user: EMAIL, set: { status: 'ACTIVE' } });
  const laptop = await control('change', { add_key: { user: EMAIL, name: 'robin-laptop' } });

  for (let time = 0; time < 2; time += 1) {
    const member = await admin.organizations.addUser(ORGANIZATION, { user: EMAIL, role: 'MEMBER' });
    const within = await admin.spaces.addUser(SPACE, { user: EMAIL, role: 'READ_ONLY' });
    console.log(`  member ${member.role.name}, in the space ${within.role.name}`);
    for (const [resourceType, resource] of [
      ['SPACE', SPACE],
      ['PROJECT', PROJECT],
    ]) {
      const bound = await admin.roleBindings.create({
        user: EMAIL,
        role: ROLE,
        resourceType,
        resource,
      });
      console.log(`  role binding ${bound.id} on ${resource}`);
    }
  }

  const made = await admin.apiKeys.createServiceKey({
    name: KEY,
    organizations: [{ organization: ORGANIZATION, spaces: [{ space: SPACE }] }],
  });
  await keep(made.key);
  console.log(
    `  service key ${made.name} (${made.redactedKey}); the key itself is only in its file`,
  );
  return { space, project, ownKey: laptop.key };
}

async function audit() {
  heading('Audit: role bindings and keys');
  const people = new Map();
  for await (const user of admin.users.list()) people.set(user.id, user.email);
  const roles = new Map();
  for await (const role of admin.roles.list()) roles.set(role.id, role.name);
  for (const resourceType of ['SPACE', 'PROJECT']) {
    const bindings = [];
    for await (const binding of admin.roleBindings.list({ resourceType })) bindings.push(binding);
    console.log(`  ${bindings.length} bindings on a ${resourceType}`);
    for (const { userId, roleId, resourceId } of bindings) {
      if (people.get(userId) === EMAIL) {
        console.log(`    ${EMAIL} has ${roles.get(roleId)} on ${resourceId}`);
      }
    }
  }
  for await (const { name, redactedKey, keyType, status } of admin.apiKeys.list({
    space: { id: space.id },
  })) {
    console.log(`  ${name} (${redactedKey}), ${keyType}, ${status}`);
  }
  const { items } = await admin.auditLogs.listPage({ limit: 5 });
  const names = items.map((entry) => entry.operationName ?? '?');
  console.log(`  last in the audit log: ${names.join(', ')}`);
}

async function restrict() {
  heading('Restrict a project to users with a role binding on it');
  for (let time = 0; time < 2; time += 1) {
    const restricted = await admin.resourceRestrictions.create({ id: project.id });
    console.log(`  ${project.name} is restricted since ${restricted.createdAt}`);
  }
}

async function changeRole(robin) {
  heading('Plan to change a role: the people whom it touches');
  const plan = await admin.plan.roles.update(ROLE, { permissions: ['PROJECT_READ'] });
  for (const { items } of plan.document.impacts) {
    for (const { name, detail } of items) console.log(`  ${displaySafe(name)} ${detail}`);
  }

  heading('One of them tries it, and would lose the right to undo it');
  try {
    await robin.roles.update(ROLE, { permissions: ['PROJECT_READ'] });
  } catch (stopped) {
    if (!(stopped instanceof GuardTrippedError)) throw stopped;
    for (const { guard, why } of stopped.guards) console.log(`  stopped by ${guard}: ${why}`);
  }
}

async function rotate() {
  heading('Rotate the service key; the old one stays valid for five minutes');
  const fresh = await admin.apiKeys.refresh(KEY, {
    space: { id: space.id },
    gracePeriodSeconds: 300,
  });
  await keep(fresh.key);
  console.log(`  ${fresh.name} is now ${fresh.redactedKey}; its file has the new key`);
}

async function removePerson(interactive) {
  heading('Offboard: plan to remove a person, which only reads');
  let plan = await admin.users.delete(EMAIL);
  console.log(indented(plan.text));

  heading('Try to apply it without a code, and with a wrong one');
  for (const code of [undefined, mistyped(plan.code)]) await refused(plan, code);

  heading('The account changes; then the plan is applied with its code');
  await control('change', { add_key: { user: EMAIL, name: 'robin-second-laptop' } });
  try {
    await plan.apply({ confirm: plan.code });
  } catch (stale) {
    if (!(stale instanceof StalePlanError)) throw stale;
    console.log(`  refused: ${stale.nextStep}`);
    for (const { what, before, now } of stale.difference) {
      console.log(`    ${what}: was ${before ?? 'nothing'}, is ${now ?? 'nothing'}`);
    }
  }

  heading('Apply a new plan with its code, then try the same code again');
  plan = await admin.users.delete(EMAIL);
  const code = interactive ? await ask(plan) : plan.code;
  const applied = await plan.apply({ confirm: code });
  console.log(`  ${applied.outcome}: ${applied.proof}`);
  await refused(plan, code);
}

async function removeTheRest() {
  heading('Remove what was set up, each with a plan');
  await confirm(await admin.apiKeys.revoke(KEY, { space: { id: space.id } }));
  await confirm(await admin.resourceRestrictions.delete({ id: project.id }));
  await confirm(await admin.projects.delete(PROJECT));
  await confirm(await admin.roles.delete(ROLE));
  const plan = await admin.organizations.delete(ORGANIZATION);
  console.log(indented(plan.text));
  await confirm(plan);
}

async function confirm(plan) {
  const { operation, target, outcome, proof } = await plan.apply({ confirm: plan.code });
  console.log(`  ${operation} ${target.name}: ${outcome}, ${proof}`);
}

async function refused(plan, confirm) {
  try {
    await plan.apply({ confirm });
  } catch (why) {
    if (!(why instanceof ConfirmationRequiredError)) throw why;
    console.log(`  refused (${why.reason}): ${why.message}`);
  }
}

/** The code with a different last digit. */
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

/** Writes a secret to a file that only its owner can read. */
async function keep(secret) {
  await writeFile(secretFile, secret.reveal(), { mode: 0o600 });
}

async function showWhatArrived() {
  heading('The writes that the sandbox received');
  const log = await (await fetch(`${url}/__sandbox/log`)).json();
  const writes = log.filter((request) => request.method !== 'GET');
  for (const { status, method, target } of writes) console.log(`  ${status} ${method} ${target}`);
  console.log(`  and ${log.length - writes.length} reads`);
}

async function control(path, body) {
  const reply = await fetch(`${url}/__sandbox/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  return reply.json();
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
