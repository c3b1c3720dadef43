import { inspect } from 'node:util';
import { AxAdmin, Secret } from 'ax-admin';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { type SandboxServer, startSandbox } from './support/server.js';

let server: SandboxServer;
let admin: AxAdmin;
let number = 0;

beforeAll(async () => {
  server = await startSandbox();
  admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url, ...QUICK });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.setFaults();
  await server.clearLog();
  number += 1;
});

const robin = () => ({
  name: 'Robin',
  email: `robin${number}@acme.example`,
  role: 'MEMBER',
  inviteMode: 'TEMPORARY_PASSWORD',
});

test('a new user has a temporary password that only `reveal` shows', async () => {
  const { created, user, temporaryPassword, secretLost } = await admin.users.create(robin());
  expect([created, user.status, secretLost]).toEqual([true, 'INVITED', false]);
  expect(temporaryPassword).toBeInstanceOf(Secret);
  const text = temporaryPassword?.reveal() ?? '';
  expect(text.length).toBeGreaterThan(8);
  const shown = [
    String(temporaryPassword),
    JSON.stringify({ temporaryPassword }),
    inspect(temporaryPassword, { showHidden: true, depth: 9 }),
  ];
  for (const form of shown) expect(form).not.toContain(text);
});

test('an existing user is reported as such, and its password cannot be returned again', async () => {
  await admin.users.create(robin());
  const again = await admin.users.create(robin());
  expect(again).toMatchObject({ created: false, temporaryPassword: null, secretLost: true });
});

test('the inputs that had no effect are named', async () => {
  const wanted = { ...robin(), inviteMode: 'EMAIL_LINK' };
  await admin.users.create(wanted);
  const again = await admin.users.create({ ...wanted, name: 'Other', inviteMode: 'TEMPORARY_PASSWORD' });
  expect(again.ignored).toEqual(['name']);
});

test('after a lost response the user is read back instead of created twice', async () => {
  await server.setFaults({ operation: 'create_user', times: 1, fault: { kind: 'drop_reply' } });
  const wanted = { ...robin(), inviteMode: 'NONE' };
  const { user, created } = await admin.users.create(wanted);
  expect(user.email).toBe(wanted.email);
  expect(created).not.toBe(false);
  const posts = (await server.log()).filter((request) => request.method === 'POST');
  expect(posts).toHaveLength(1);
});

test('an invalid input is rejected before anything is sent', async () => {
  const error = await failure(admin.users.create({ ...robin(), email: 'nobody' }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'email' });
  expect(await server.log()).toEqual([]);
});
