// The sandbox's errors in the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { official, startSandbox } from './sandbox.mjs';

const { createUser, deleteUser, getUser, listUsers } = official;
const sandbox = startSandbox();

async function idOf(email) {
  const { data } = await listUsers({ client: sandbox.client(), email });
  return data[0].id;
}

test('400 of a bad cursor', async () => {
  const call = listUsers({ client: sandbox.client(), cursor: 'x' });
  await assert.rejects(call, { name: 'BadRequestError', statusCode: 400, message: /`cursor` is not valid/ });
});

test('400 of deleting oneself', async () => {
  const call = deleteUser({ client: sandbox.client(), userId: await idOf('ada.admin@') });
  await assert.rejects(call, { name: 'BadRequestError', statusCode: 400 });
});

test('401 of an unknown key', async () => {
  const call = listUsers({ client: sandbox.client('ak-unknown') });
  await assert.rejects(call, { name: 'AuthenticationError', statusCode: 401 });
});

test('403 of a missing right', async () => {
  const marco = sandbox.client(await sandbox.keyOf('marco@acme.example'));
  const call = deleteUser({ client: marco, userId: await idOf('jane@') });
  await assert.rejects(call, { name: 'AuthorizationError', statusCode: 403 });
});

test('404 of an unknown user', async () => {
  const call = getUser({ client: sandbox.client(), userId: 'VXNlcjo5OTk5OmFCM2Q=' });
  await assert.rejects(call, { name: 'NotFoundError', statusCode: 404 });
});

test('422 of a custom account role', async () => {
  const role = { type: 'CUSTOM', id: 'Um9sZToxOmFCM2Q=' };
  const request = { name: 'Nora', email: 'nora@acme.example', role, inviteMode: 'NONE' };
  const call = createUser({ client: sandbox.client(), ...request });
  await assert.rejects(call, { name: 'APIError', statusCode: 422 });
});

for (const fault of [{ kind: 'throttle' }, { kind: 'throttle', retry_after: 1 }]) {
  test(`429 ${fault.retry_after ? 'with' : 'without'} a wait is passed on at once`, async () => {
    await sandbox.fault('list_users', fault);
    await assert.rejects(listUsers({ client: sandbox.client() }), { name: 'APIError', statusCode: 429 });
    assert.deepEqual(await sandbox.asked(), ['GET /v2/users?limit=50 429']);
  });
}

for (const status of [500, 503]) {
  test(`${status} is passed on at once`, async () => {
    await sandbox.fault('list_users', { kind: 'status', status });
    await assert.rejects(listUsers({ client: sandbox.client() }), { name: 'APIError', statusCode: status });
    assert.deepEqual(await sandbox.asked(), [`GET /v2/users?limit=50 ${status}`]);
  });
}
