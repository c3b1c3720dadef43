// Roles through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { createRole, deleteRole, getRole, listRoles, updateRole } = official;
const sandbox = startSandbox();

test('a list over pages has every role once', async () => {
  const client = sandbox.client();
  const { rows, sizes } = await drain(listRoles, { client, limit: 4 });
  assert.deepEqual(sizes, [4, 4, 2]);
  assert.deepEqual(rows, (await listRoles({ client })).data);
  assert.ok(rows.every(({ permissions }) => permissions.length > 0));
});

for (const [isPredefined, count] of [
  [true, 7],
  [false, 3],
]) {
  test(`the filter isPredefined ${isPredefined} over pages`, async () => {
    const { rows, sizes } = await drain(listRoles, { client: sandbox.client(), isPredefined, limit: 2 });
    assert.equal(rows.length, count);
    assert.ok(sizes.length > 1 && rows.every((row) => row.isPredefined === isPredefined));
  });
}

test('get returns the same as the list', async () => {
  const client = sandbox.client();
  const listed = (await listRoles({ client })).data.find(({ name }) => name === 'Prompt Engineer');
  assert.deepEqual(await getRole({ client, roleId: listed.id }), listed);
  assert.ok(!('description' in listed));
});

test('create, update and delete', async () => {
  const client = sandbox.client();
  const request = { client, name: 'Tagger', permissions: ['TAG_READ', 'TAG_CREATE'], description: 'x' };
  const made = await createRole(request);
  assert.deepEqual([made.name, made.description, made.isPredefined], ['Tagger', 'x', false]);
  assert.deepEqual(made.permissions.toSorted(), ['TAG_CREATE', 'TAG_READ']);
  const changed = await updateRole({ client, roleId: made.id, permissions: ['TAG_DELETE'] });
  assert.deepEqual(
    [changed.id, changed.name, changed.description, changed.permissions],
    [made.id, 'Tagger', 'x', ['TAG_DELETE']],
  );
  assert.ok(!('description' in (await updateRole({ client, roleId: made.id, description: null }))));
  await deleteRole({ client, roleId: made.id });
  await refused(404, getRole({ client, roleId: made.id }));
  await refused(404, deleteRole({ client, roleId: made.id }));
  assert.notEqual((await createRole(request)).id, made.id);
});

// Reference 7: the older specification says nothing of bindings.
test('a role that is bound is deleted', async () => {
  const roleId = await sandbox.idOf('roles', 'Prompt Engineer');
  await deleteRole({ client: sandbox.client(), roleId });
  assert.ok((await sandbox.state()).deleted_roles.some(({ id }) => id === roleId));
});

test('a name that is taken is a conflict', async () => {
  const client = sandbox.client();
  await refused(409, createRole({ client, name: 'Prompt Engineer', permissions: ['TAG_READ'] }));
  const roleId = await sandbox.idOf('roles', 'Space Auditor');
  await refused(409, updateRole({ client, roleId, name: 'Prompt Engineer' }));
});

test('invalid bodies are a 400', async () => {
  const client = sandbox.client();
  await refused(400, createRole({ client, name: 'x', permissions: [] }));
  await refused(400, createRole({ client, name: 'x', permissions: ['NO_SUCH'] }));
  await refused(400, createRole({ client, name: 'ü', permissions: ['TAG_READ'] }));
  // Only the newer vintage has it.
  await refused(400, createRole({ client, name: 'x', permissions: ['ROLE_READ'] }));
});

test('predefined roles are not changed', async () => {
  const client = sandbox.client();
  const roleId = await sandbox.idOf('roles', 'Member');
  await refused(403, updateRole({ client, roleId, name: 'Members' }));
  await refused(403, deleteRole({ client, roleId }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const roleId = UNKNOWN.role;
  await refused(404, getRole({ client, roleId }));
  await refused(404, updateRole({ client, roleId, name: 'x' }));
  await refused(404, deleteRole({ client, roleId }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const roleId = await sandbox.idOf('roles', 'Prompt Engineer');
  await refused(403, createRole({ client, name: 'x', permissions: ['TAG_READ'] }));
  await refused(403, updateRole({ client, roleId, name: 'x' }));
  await refused(403, deleteRole({ client, roleId }));
});

// Reference 7: every account user, in the older specification.
test('an annotator reads roles', async () => {
  const client = await sandbox.clientOf('anna');
  assert.equal((await listRoles({ client })).data.length, 10);
});
