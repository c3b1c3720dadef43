// Known defects of the vendor's TypeScript client, which ax-admin must not have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { official, startSandbox } from './sandbox.mjs';

const { bulkDeleteUsers, deleteUser, getUser, listUsers } = official;
const sandbox = startSandbox();

async function idOf(email) {
  const { data } = await listUsers({ client: sandbox.client(), email });
  return data[0].id;
}

for (const [userId, path] of [
  ['..', '/v2/'],
  ['.', '/v2/users/'],
  ['', '/v2/users/'],
]) {
  test(`fact: the id ${JSON.stringify(userId)} asks another path`, async () => {
    const client = sandbox.client();
    await assert.rejects(getUser({ client, userId }), { statusCode: 404 });
    await assert.rejects(deleteUser({ client, userId }), { statusCode: 404 });
    assert.deepEqual(await sandbox.asked(), [`GET ${path} 404`, `DELETE ${path} 404`]);
  });
}

test('fact: an HTML page of a proxy loses its status', async () => {
  await sandbox.fault('list_users', { kind: 'html' });
  const call = listUsers({ client: sandbox.client() });
  await assert.rejects(call, { name: 'APIError', statusCode: undefined, message: /HTTP undefined/ });
});

test('fact: a delete is sent on to where a redirect points', async () => {
  const [jane, marco] = await Promise.all([idOf('jane@'), idOf('marco@')]);
  const location = `/v2/users/${encodeURIComponent(marco)}`;
  await sandbox.fault('delete_user', { kind: 'redirect', location, status: 307 }, 1);
  await deleteUser({ client: sandbox.client(), userId: jane });
  assert.ok((await sandbox.user('marco@acme.example')).blocked);
  assert.ok(!(await sandbox.user('jane@acme.example')).blocked);
});

test('fact: a bulk delete with one failure reports none of its deletions', async () => {
  const [ada, jane] = await Promise.all([idOf('ada.admin@'), idOf('jane@')]);
  const slow = { path_prefix: `/v2/users/${encodeURIComponent(ada)}`, fault: { kind: 'delay', ms: 100 } };
  await sandbox.control('POST', 'faults', { rules: [slow] });
  const call = bulkDeleteUsers({ client: sandbox.client(), userIds: [ada, jane] });
  await assert.rejects(call, { name: 'BadRequestError' });
  assert.ok((await sandbox.user('jane@acme.example')).blocked);
});
