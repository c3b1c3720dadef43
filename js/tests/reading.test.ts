import { AxAdmin } from 'ax-admin';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { all, failure } from './support/failure.js';
import { type SandboxServer, startSandbox } from './support/server.js';

let server: SandboxServer;
let admin: AxAdmin;

beforeAll(async () => {
  server = await startSandbox();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.setFaults();
  await server.clearLog();
  admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url });
});

test('a list yields every row of every page, with names as the server returns them', async () => {
  const users = await all(admin.users.list({ limit: 7 }));
  expect(users).toHaveLength(40);
  const names = users.map((user) => user.name);
  expect(names).toContain('<script>alert(1)</script>');
  expect(names).toContain('\u001b[31mRed Alert\u001b[0m');
  expect(names).toContain('Rita \u202enimdA');
  expect(names).toContain('👩🏽‍💻 Devi');
  expect(await server.log()).toHaveLength(6);
});

test('leaving a list early reads no further page', async () => {
  for await (const user of admin.users.list({ limit: 5 })) {
    if (user.email === 'jane@acme.example') break;
  }
  expect((await server.log()).map((request) => request.target)).toEqual(['/v2/users?limit=5']);
});

test('creating a list reads nothing, and every iteration starts over', async () => {
  const list = admin.users.list({ limit: 30 });
  expect(await server.log()).toEqual([]);
  expect(await all(list)).toHaveLength(40);
  expect(await all(list)).toHaveLength(40);
});

test('pages are read one by one, each with the cursor of the previous one', async () => {
  const pages = admin.users.list({ limit: 25 }).pages();
  const first = await pages.next();
  expect(await server.log()).toHaveLength(1);
  expect(first.value?.items).toHaveLength(25);
  const second = await admin.users.listPage({ limit: 25, cursor: first.value?.nextCursor ?? '' });
  expect(second.items).toHaveLength(15);
  expect(second.nextCursor).toBeNull();
});

test('an undecodable row does not affect other rows', async () => {
  const body = JSON.stringify({ users: [{ id: 1 }, {}], pagination: { has_more: false } });
  await server.setFaults({ operation: 'list_users', times: 1, fault: { kind: 'body', body } });
  const heard: string[] = [];
  const onWarning = (warning: string) => void heard.push(warning);
  const list = new AxAdmin({ apiKey: server.key, baseUrl: server.url, onWarning }).users.list();
  expect(await all(list)).toEqual([]);
  expect(heard).toEqual(['2 rows of this list could not be read; see `undecodable`']);
  expect(list.undecodable.map((row) => row.index)).toEqual([0, 1]);
});

test('a user is found by id, address and name', async () => {
  const [byAddress, byName] = [await admin.users.get('jane@acme.example'), await admin.users.get('Jane Doe')];
  expect(byAddress.role).toEqual({ type: 'PREDEFINED', name: 'MEMBER' });
  expect(byName.id).toBe(byAddress.id);
  expect(await admin.users.get(byAddress.id)).toEqual(byAddress);
  expect(await admin.users.get({ id: byAddress.id })).toEqual(byAddress);
  expect((await admin.users.get({ name: 'VXNlcjoxMDAxOmFCM2Q=' })).email).toBe('hostile.idlike@acme.example');
});

test('a row is accepted as a reference', async () => {
  const jane = await admin.users.get('jane@acme.example');
  expect(await admin.users.get(jane)).toEqual(jane);
  expect((await server.log()).at(-1)?.segments).toEqual(['v2', 'users', jane.id]);
  expect((await failure(admin.spaces.get(jane))).message).toContain('id of a user');
});

test('a name of two users is ambiguous, and the error lists them', async () => {
  const error = await failure(admin.users.get('Sam Lee'));
  expect(error.kind).toBe('Ambiguous');
  expect(error).toHaveProperty('candidates.length', 2);
});

test('role bindings and keys are listed', async () => {
  const bindings = await all(admin.roleBindings.list({ resourceType: 'PROJECT', user: 'jane@acme.example' }));
  expect(bindings.map((binding) => binding.resourceType)).toEqual(['PROJECT', 'PROJECT']);
  const keys = await all(admin.apiKeys.list({ user: 'jane@acme.example' }));
  expect(keys.map((key) => key.name)).toEqual(['jane-laptop', 'jane-notebook']);
  expect(keys[0]?.redactedKey).toMatch(/^ak-.*\.\.\./);
});

test.each(['a/b', '%2F', '?x', '#', '..%2f..', 'a b+c', 'é', '%2e%2e', '\\', 'x/../../y'])(
  'the hostile id %j stays one segment of the path',
  async (id) => {
    const error = await failure(admin.users.get({ id }));
    expect(['NotFound', 'Validation']).toContain(error.kind);
    for (const { method, segments } of await server.log()) {
      // The sandbox rejects some of them; those that it decodes must equal the id.
      if (segments.length > 0) expect([method, ...segments]).toEqual(['GET', 'v2', 'users', id]);
    }
  },
);

test.each(['', '.', '..', '\n', '\u0000'])('the id %j is refused before anything is sent', async (id) => {
  expect((await failure(admin.users.get({ id }))).kind).toBe('Validation');
  expect((await failure(admin.users.delete({ id }))).kind).toBe('Validation');
  expect(await server.log()).toEqual([]);
});

test('invalid inputs are named in camel case', async () => {
  const late = admin.users.list({ limit: 0 });
  expect(await failure(all(late))).toMatchObject({ kind: 'Validation', field: 'limit' });
  const wrong = { resourceType: 5 } as unknown as { resourceType: string };
  expect(await failure(all(admin.roleBindings.list(wrong)))).toMatchObject({ field: 'resourceType' });
  const unknown = { resource: 'SPACE' } as unknown as { resourceType: string };
  expect((await failure(admin.roleBindings.listPage(unknown))).kind).toBe('Validation');
  expect(await server.log()).toEqual([]);
});

test('inputs that are not plain data are rejected without side effects', async () => {
  const throwing = {
    get limit(): number {
      throw new Error('a getter of the caller');
    },
  };
  const trap = () => {
    throw new Error('a trap of the caller');
  };
  const proxy = new Proxy({}, { ownKeys: trap });
  const deep = { email: new Proxy({}, {}) };
  for (const input of [throwing, proxy, deep, { limit: () => 5 }, { limit: 5n }, null, 5, [], new Map()]) {
    expect((await failure(admin.users.listPage(input as object))).kind).toBe('Validation');
  }
  expect((await admin.users.listPage({ limit: 1 })).items).toHaveLength(1);
});
