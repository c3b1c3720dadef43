// A review of who has access: three calls that may take access away, and what ax-admin says of them.
//
// 1. A project is restricted at once, with warnings: who would be left without access, and the call
//    that undoes it.
// 2. Marco may change roles, by a role of his own. A change that would take this right from him is
//    stopped.
// 3. An account admin plans a change of a role, and sees the people whom it touches.
//
// Run it against the sandbox, never against an account that matters:
//
//     node review-access.mjs URL KEY
//
// URL and KEY are what `cargo run -p ax-admin-sandbox -- --scenario acme` prints.

import { AxAdmin, displaySafe, GuardTrippedError } from 'ax-admin';

const PROJECT = 'search-ranking';
const PERSON = 'marco@acme.example';
const OWN_ROLE = 'Access Reviewer';
const ROLE = 'Prompt Engineer';

const [url, key] = process.argv.slice(2);
const onWarning = (warning) => console.log(`  warning: ${warning}`);
const admin = new AxAdmin({ apiKey: key, baseUrl: url, onWarning });

const ownKey = await delegate();
await restrict();
await changeOwnRole(new AxAdmin({ apiKey: ownKey, baseUrl: url, onWarning }));
await showWhoIsTouched();

/** Marco gets a role on a space, which lets him change roles, and a key. */
async function delegate() {
  const role = await admin.roles.create({
    name: OWN_ROLE,
    permissions: ['ROLE_READ', 'ROLE_UPDATE', 'ROLE_BINDING_READ', 'PROJECT_READ'],
  });
  const { spaceId } = await admin.projects.get(PROJECT);
  await admin.roleBindings.create({
    user: PERSON,
    role,
    resourceType: 'SPACE',
    resource: { id: spaceId },
  });
  // Only Marco can make a key of his own, so the sandbox makes it.
  const made = await control({ add_key: { user: PERSON, name: 'marco-laptop' } });
  return made.key;
}

async function restrict() {
  heading(`Restrict ${PROJECT}: only users with a role binding on it keep access`);
  const { resourceId } = await admin.resourceRestrictions.create(PROJECT);
  console.log('  undone as the warning says:');
  const plan = await admin.resourceRestrictions.delete({ id: resourceId });
  const { proof } = await plan.apply({ confirm: plan.code });
  console.log(`  ${proof}`);
}

async function changeOwnRole(marco) {
  heading(`Marco takes permissions from ${OWN_ROLE}, his own role`);
  try {
    await marco.roles.update(OWN_ROLE, { permissions: ['PROJECT_READ'] });
  } catch (stopped) {
    if (!(stopped instanceof GuardTrippedError)) throw stopped;
    for (const { guard, why } of stopped.guards) console.log(`  stopped by ${guard}: ${why}`);
    console.log('  its plan:');
    console.log(indented(stopped.plan.summary));
  }
}

async function showWhoIsTouched() {
  heading(`Plan to change the role ${ROLE}, which only reads`);
  const plan = await admin.plan.roles.update(ROLE, {
    permissions: ['PROMPT_READ', 'PROJECT_READ'],
  });
  for (const { what, before, now } of plan.document.changes) {
    console.log(`  ${what}: was ${before ?? 'none'}, is ${now ?? 'none'}`);
  }
  for (const { items } of plan.document.impacts) {
    for (const { name, detail } of items) {
      console.log(`  touches ${displaySafe(name)} ${detail}`);
    }
  }
}

/** Changes the sandbox's account, as nobody could through the API. */
async function control(change) {
  const body = JSON.stringify(change);
  const reply = await fetch(`${url}/__sandbox/change`, { method: 'POST', body });
  if (!reply.ok) throw new Error(await reply.text());
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
