// Role bindings through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { createRoleBinding, deleteRoleBinding, getRoleBinding, listRoleBindings, updateRoleBinding } =
  official;
const sandbox = startSandbox();

/** A binding that isn't there yet. */
async function wanted() {
  return {
    userId: await sandbox.userId('jane'),
    roleId: await sandbox.idOf('roles', 'Project Viewer'),
    resourceType: 'PROJECT',
    resourceId: await sandbox.idOf('projects', 'search-ranking'),
  };
}

for (const resourceType of ['SPACE', 'PROJECT']) {
  test(`role bindings of a ${resourceType} over pages`, async () => {
    const client = sandbox.client();
    const { data: atOnce } = await listRoleBindings({ client, resourceType });
    const { rows } = await drain(listRoleBindings, { client, resourceType, limit: 1 });
    assert.ok(atOnce.length > 1);
    assert.deepEqual(rows, atOnce);
    assert.deepEqual(new Set(rows.map((row) => row.resourceType)), new Set([resourceType]));
  });
}

test('role bindings of one user over pages', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('jane');
  const { rows, sizes } = await drain(listRoleBindings, {
    client,
    resourceType: 'PROJECT',
    userId,
    limit: 1,
  });
  assert.deepEqual([sizes, new Set(rows.map((row) => row.userId))], [[1, 1], new Set([userId])]);
  await refused(404, listRoleBindings({ client, resourceType: 'SPACE', userId: UNKNOWN.user }));
});

test('create, get, update and delete', async () => {
  const client = sandbox.client();
  const request = await wanted();
  const made = await createRoleBinding({ client, ...request });
  assert.deepEqual({ ...made, ...request }, made);
  assert.deepEqual(await getRoleBinding({ client, bindingId: made.id }), made);
  const roleId = await sandbox.idOf('roles', 'Project Editor');
  const changed = await updateRoleBinding({ client, bindingId: made.id, roleId });
  assert.deepEqual([changed.id, changed.roleId, changed.createdAt], [made.id, roleId, made.createdAt]);
  await deleteRoleBinding({ client, bindingId: made.id });
  await refused(404, getRoleBinding({ client, bindingId: made.id }));
  await refused(404, deleteRoleBinding({ client, bindingId: made.id }));
});

test('a second binding on the resource is a conflict', async () => {
  const client = sandbox.client();
  const request = await wanted();
  await createRoleBinding({ client, ...request });
  await refused(409, createRoleBinding({ client, ...request }));
  const roleId = await sandbox.idOf('roles', 'Project Editor');
  await refused(409, createRoleBinding({ client, ...request, roleId }));
});

test('an id of another type and a missing type are a 400', async () => {
  const client = sandbox.client();
  await refused(400, createRoleBinding({ client, ...(await wanted()), resourceType: 'SPACE' }));
  await refused(400, listRoleBindings({ client }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const request = await wanted();
  const bindingId = UNKNOWN.binding;
  await refused(404, getRoleBinding({ client, bindingId }));
  await refused(404, updateRoleBinding({ client, bindingId, roleId: request.roleId }));
  await refused(404, deleteRoleBinding({ client, bindingId }));
  await refused(404, createRoleBinding({ client, ...request, userId: UNKNOWN.user }));
  await refused(404, createRoleBinding({ client, ...request, roleId: UNKNOWN.role }));
  // The newer vintage answers 403 here.
  await refused(404, createRoleBinding({ client, ...request, resourceId: UNKNOWN.project }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const request = await wanted();
  await refused(403, createRoleBinding({ client, ...request }));
  const made = await createRoleBinding({ client: sandbox.client(), ...request });
  await refused(404, updateRoleBinding({ client, bindingId: made.id, roleId: request.roleId }));
  await refused(404, deleteRoleBinding({ client, bindingId: made.id }));
});

// Reference 14, C7: the older vintage.
test('every member of the account sees all bindings', async () => {
  const client = await sandbox.clientOf('marco');
  const { data } = await listRoleBindings({ client, resourceType: 'SPACE' });
  assert.deepEqual(data, (await listRoleBindings({ client: sandbox.client(), resourceType: 'SPACE' })).data);
  assert.deepEqual(await getRoleBinding({ client, bindingId: data[0].id }), data[0]);
});
