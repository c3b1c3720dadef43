// API keys and role bindings through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drain, official, startSandbox } from './sandbox.mjs';

const { listApiKeys, listRoleBindings, listUsers } = official;
const sandbox = startSandbox();

test('own keys are read as user keys', async () => {
  const { data } = await listApiKeys({ client: sandbox.client() });
  assert.deepEqual(new Set(data.map((key) => key.keyType)), new Set(['USER']));
});

test('keys of a space are read as service keys', async () => {
  const { spaces } = await sandbox.state();
  const spaceId = spaces.find((space) => space.name === 'Checkout').id;
  const { data } = await listApiKeys({ client: sandbox.client(), keyType: 'SERVICE', spaceId });
  assert.deepEqual(new Set(data.map((key) => key.keyType)), new Set(['SERVICE']));
});

test('keys of somebody else are read by an admin', async () => {
  const client = sandbox.client();
  const [{ id: userId }] = (await listUsers({ client, email: 'jane@' })).data;
  const { data } = await listApiKeys({ client, userId, status: 'ACTIVE' });
  assert.deepEqual(new Set(data.map((key) => key.createdByUserId)), new Set([userId]));
});

for (const resourceType of ['SPACE', 'PROJECT']) {
  test(`role bindings of a ${resourceType} over pages`, async () => {
    const client = sandbox.client();
    const { data: atOnce } = await listRoleBindings({ client, resourceType });
    const { rows } = await drain(listRoleBindings, { client, resourceType, limit: 1 });
    assert.ok(atOnce.length > 1);
    assert.deepEqual(rows, atOnce);
  });
}

test('role bindings of one user', async () => {
  const client = sandbox.client();
  const [{ id: userId }] = (await listUsers({ client, email: 'jane@' })).data;
  const { data } = await listRoleBindings({ client, resourceType: 'SPACE', userId });
  assert.deepEqual(new Set(data.map((binding) => binding.userId)), new Set([userId]));
});
