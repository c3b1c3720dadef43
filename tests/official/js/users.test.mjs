// Users through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { bulkDeleteUsers, createUser, deleteUser, getUser, listUsers } = official;
const { resendInvitation, resetPassword, updateUser } = official;
const sandbox = startSandbox();
const role = { type: 'PREDEFINED', name: 'MEMBER' };

test('a list over three pages has every user once and the oldest first', async () => {
  const { rows, sizes } = await drain(listUsers, { client: sandbox.client(), limit: 15 });
  assert.deepEqual(sizes, [15, 15, 10]);
  assert.equal(new Set(rows.map((user) => user.id)).size, 40);
  const times = rows.map((user) => user.createdAt.getTime());
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  for (const user of rows) {
    assert.deepEqual(Object.keys(user).sort(), [
      'createdAt',
      'email',
      'id',
      'isDeveloper',
      'name',
      'role',
      'status',
    ]);
  }
  assert.equal((await sandbox.asked())[0], 'GET /v2/users?limit=15 200');
});

test('filters by e-mail and by several statuses', async () => {
  const client = sandbox.client();
  const janes = await listUsers({ client, email: 'JANE@' });
  assert.deepEqual(
    janes.data.map((user) => user.email),
    ['jane@acme.example'],
  );
  const waiting = await listUsers({ client, status: ['INVITED', 'EXPIRED'] });
  assert.deepEqual(new Set(waiting.data.map((user) => user.status)), new Set(['INVITED', 'EXPIRED']));
});

for (const [inviteMode, status, hasPassword] of [
  ['EMAIL_LINK', 'INVITED', false],
  ['TEMPORARY_PASSWORD', 'INVITED', true],
  ['NONE', 'ACTIVE', false],
]) {
  test(`create with ${inviteMode} answers 201 with what was made`, async () => {
    const client = sandbox.client();
    const user = await createUser({ client, name: 'Nora', email: 'nora@acme.example', role, inviteMode });
    assert.deepEqual(await sandbox.asked(), ['POST /v2/users 201']);
    assert.deepEqual([user.name, user.status, user.inviteMode], ['Nora', status, inviteMode]);
    assert.equal('temporaryPassword' in user, hasPassword);
    assert.equal((await getUser({ client, userId: user.id })).email, 'nora@acme.example');
  });
}

test('create again answers 200 with the user unchanged', async () => {
  const request = {
    client: sandbox.client(),
    email: 'nora@acme.example',
    role,
    inviteMode: 'TEMPORARY_PASSWORD',
  };
  const first = await createUser({ ...request, name: 'Nora' });
  const second = await createUser({ ...request, name: 'Other' });
  assert.deepEqual(await sandbox.asked(), ['POST /v2/users 201', 'POST /v2/users 200']);
  assert.deepEqual([second.id, second.name], [first.id, 'Nora']);
  assert.ok(!('inviteMode' in second) && !('temporaryPassword' in second));
});

test('create of an active user is a conflict', async () => {
  const request = { name: 'Jane', email: 'jane@acme.example', role, inviteMode: 'EMAIL_LINK' };
  await assert.rejects(createUser({ client: sandbox.client(), ...request }), {
    name: 'APIError',
    statusCode: 409,
  });
});

// Reference 3.1: only the older vintage takes the flag, and has a default by role.
for (const [name, byDefault] of [
  ['ADMIN', true],
  ['MEMBER', true],
  ['ANNOTATOR', false],
]) {
  test(`create of an ${name} with and without isDeveloper`, async () => {
    const client = sandbox.client();
    const request = { client, name: 'Nora', role: { type: 'PREDEFINED', name }, inviteMode: 'NONE' };
    const plain = await createUser({ ...request, email: 'nora@acme.example' });
    assert.deepEqual([plain.role.name, plain.isDeveloper], [name, byDefault]);
    const flagged = await createUser({ ...request, email: 'nora2@acme.example', isDeveloper: !byDefault });
    assert.equal(flagged.isDeveloper, !byDefault);
  });
}

test('a role of the newer vintage is a 400', async () => {
  const request = { name: 'Nora', email: 'nora@acme.example', inviteMode: 'NONE' };
  const role = { type: 'PREDEFINED', name: 'MEMBER_UI_ONLY' };
  await refused(400, createUser({ client: sandbox.client(), ...request, role }));
});

test('update changes only the passed members', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('jane');
  const before = await getUser({ client, userId });
  const renamed = await updateUser({ client, userId, name: '  Jane Smith ' });
  assert.deepEqual(renamed, { ...before, name: 'Jane Smith' });
  const changed = await updateUser({ client, userId, isDeveloper: false });
  assert.deepEqual(changed, { ...renamed, isDeveloper: false });
});

test('an invitation is sent again to the invited only', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('ida');
  await sandbox.asked();
  await resendInvitation({ client, userId });
  const path = `/v2/users/${encodeURIComponent(userId)}/resend-invitation`;
  assert.deepEqual(await sandbox.asked(), [`POST ${path} 204`]);
  await refused(400, resendInvitation({ client, userId: await sandbox.userId('jane') }));
});

test('a password is reset for the verified only', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('jane');
  await sandbox.asked();
  await resetPassword({ client, userId });
  const path = `/v2/users/${encodeURIComponent(userId)}/reset-password`;
  assert.deepEqual(await sandbox.asked(), [`POST ${path} 204`]);
  await refused(400, resetPassword({ client, userId: await sandbox.userId('ida') }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const userId = UNKNOWN.user;
  await refused(404, getUser({ client, userId }));
  await refused(404, updateUser({ client, userId, name: 'x' }));
  await refused(404, deleteUser({ client, userId }));
  await refused(404, resendInvitation({ client, userId }));
  await refused(404, resetPassword({ client, userId }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const userId = await sandbox.userId('jane');
  const request = { name: 'Nora', email: 'nora@acme.example', role, inviteMode: 'NONE' };
  // Reference 14, C6: admins and USER_CREATE in the older vintage.
  await refused(403, createUser({ client, ...request }));
  await refused(403, updateUser({ client, userId, name: 'x' }));
  await refused(403, updateUser({ client, userId, isDeveloper: true }));
  await refused(403, deleteUser({ client, userId }));
  await refused(403, resendInvitation({ client, userId: await sandbox.userId('ida') }));
  await refused(403, resetPassword({ client, userId }));
});

test('invalid bodies are a 400', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('jane');
  await refused(400, updateUser({ client, userId, name: '  ' }));
  await refused(400, updateUser({ client, userId }));
  await refused(400, getUser({ client, userId: await sandbox.idOf('spaces', 'Checkout') }));
  await refused(400, createUser({ client, name: 'Nora', email: 'nora', role, inviteMode: 'NONE' }));
});

test('get returns the same as the list', async () => {
  const client = sandbox.client();
  const [listed] = (await listUsers({ client, email: 'jane@' })).data;
  assert.deepEqual(await getUser({ client, userId: listed.id }), listed);
});

test('delete blocks for good and may be repeated', async () => {
  const client = sandbox.client();
  const [{ id: userId }] = (await listUsers({ client, email: 'jane@' })).data;
  await sandbox.asked();
  await deleteUser({ client, userId });
  await deleteUser({ client, userId });
  const line = `DELETE /v2/users/${encodeURIComponent(userId)} 204`;
  assert.deepEqual(await sandbox.asked(), [line, line]);
  await assert.rejects(getUser({ client, userId }), { name: 'NotFoundError', statusCode: 404 });
  assert.deepEqual((await listUsers({ client, email: 'jane@' })).data, []);
  const { blocked, organizations, spaces, bindings } = await sandbox.user('jane@acme.example');
  assert.deepEqual([blocked, organizations, spaces, bindings], [true, [], [], []]);
});

test('bulk delete finds people by e-mail', async () => {
  const emails = ['Jane@acme.example', 'nobody@acme.example'];
  const results = await bulkDeleteUsers({ client: sandbox.client(), emails });
  assert.deepEqual(
    results.map(({ email, status }) => [email, status]),
    [
      ['nobody@acme.example', 'not_found'],
      ['Jane@acme.example', 'deleted'],
    ],
  );
});
