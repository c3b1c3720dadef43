import { AxAdmin, type CallOptions, type Ref } from 'ax-admin';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

const sent: string[] = [];
const paths: string[] = [];
const fetch = (url: string, init: RequestInit) => {
  paths.push(new URL(url).pathname);
  if (typeof init.body === 'string') sent.push(init.body);
  return new Response('{"users":[],"pagination":{"has_more":false}}');
};
const admin = new AxAdmin({ apiKey: 'ak-x', fetch });

const throwing = {
  get limit(): number {
    throw new Error('a getter of the caller');
  },
};

test.each<[string, unknown, string]>([
  ['a number that is none', { limit: Number.NaN }, 'limit'],
  ['no end', { limit: Number.POSITIVE_INFINITY }, 'limit'],
  ['a big integer', { limit: 5n }, 'limit'],
  ['a boxed number', { limit: Object(5) as unknown }, 'limit'],
  ['a map', new Map([['limit', 5]]), 'input'],
  ['a set within', { status: new Set(['ACTIVE']) }, 'status'],
  ['bytes', { limit: 5, cursor: new Uint8Array(2) }, 'cursor'],
  ['a Date where no time belongs', { cursor: new Date() }, 'cursor'],
  ['a function', { limit: () => 5 }, 'limit'],
  ['a symbol', { limit: Symbol('5') }, 'limit'],
  ['a getter that throws', throwing, 'limit'],
  ['a value that writes itself', { toJSON: () => ({ limit: 5 }) }, 'toJSON'],
  ['itself within', circular(), 'limit'],
])('%s is refused before anything is sent', async (_, input, field) => {
  const error = await failure(admin.users.listPage(input as object));
  expect(error).toMatchObject({ kind: 'Validation', field });
});

test('a number that is not finite is said to be one', async () => {
  for (const limit of [Number.NaN, Number.NEGATIVE_INFINITY]) {
    const error = await failure(admin.users.listPage({ limit }));
    expect(error.message).toBe('`limit` is or contains a number that is not finite');
  }
});

test('members that are undefined are left out', async () => {
  expect((await admin.users.listPage({ limit: undefined, cursor: undefined })).items).toEqual([]);
});

test('a `toJSON` on Object.prototype does not change inputs', async () => {
  sent.length = 0;
  Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ name: 'x' }), configurable: true });
  try {
    await failure(admin.apiKeys.create({ name: 'laptop' }));
  } finally {
    Reflect.deleteProperty(Object.prototype, 'toJSON');
  }
  expect(sent.map((body) => JSON.parse(body) as unknown)).toEqual([{ key_type: 'USER', name: 'laptop' }]);
});

test('a time is a string or a Date', async () => {
  sent.length = 0;
  const later = new Date('2099-01-02T03:04:05.678Z');
  for (const expiresAt of [later, later.toISOString()]) {
    await failure(admin.apiKeys.create({ name: 'laptop', expiresAt }));
  }
  expect(sent.map((body) => (JSON.parse(body) as { expires_at: string }).expires_at)).toEqual([
    '2099-01-02T03:04:05.678Z',
    '2099-01-02T03:04:05.678Z',
  ]);
  const error = await failure(admin.apiKeys.create({ name: 'laptop', expiresAt: new Date('never') }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'expiresAt' });
});

test('an unknown call option is rejected', async () => {
  const misplaced = { name: 'Jane' } as CallOptions;
  const error = await failure(admin.users.get('jane@acme.example', misplaced));
  expect(error).toMatchObject({ kind: 'Validation', field: 'name' });
});

function circular(): object {
  const around: Record<string, unknown> = {};
  around['limit'] = around;
  return around;
}

test('an argument of the wrong type is named, and a call without its code is not confirmed', async () => {
  const wrong = 'Jane' as unknown as Record<string, never>;
  for (const call of [
    () => admin.users.listPage(wrong),
    () => admin.users.update('u1', wrong),
    () => admin.users.update('u1', ['Jane'] as unknown as typeof wrong),
    () => admin.users.delete('u1', wrong),
  ]) {
    const error = await failure(call());
    expect(error.message).toMatch(/^`input`: expected an object, got a (string|list)$/);
  }
  const options = 'ABCDE-0123456789ab' as unknown as CallOptions;
  const error = await failure(admin.users.listPage({}, options));
  expect(error.message).toBe(
    '`options` is not an object; expected an object with connectTimeoutMs, requestTimeoutMs, deadlineMs, ' +
      'maxAttempts, backoffMs, retryTimeoutMs, policy, signal',
  );
});

/** A proxy like those of Vue and immer, which cannot be cloned. */
function reactive(target: object): Ref {
  return new Proxy(target, {
    get: (of, member) => (member === 'children' ? reactive([]) : (Reflect.get(of, member) as unknown)),
  }) as Ref;
}

const restriction = { resourceId: 'u1', resourceType: 'PROJECT' };

class Row {
  readonly #id = 'u1';

  get id(): string {
    return this.#id;
  }
}

test.each<[string, Ref]>([
  ['a row with a function', { id: 'u1', edit: () => undefined } as Ref],
  ['a row with a date and a number that is none', { id: 'u1', seen: new Date(), days: Number.NaN } as Ref],
  ['a reactive row', reactive({ id: 'u1', children: [] })],
  ['a row that refers to itself', circularRow()],
  ['an object of a class', new Row()],
  ['a restriction', restriction],
  ['a row with a getter that throws', Object.defineProperty({ id: 'u1' }, 'bad', throwingMember())],
])('of %s only the id is read', async (_, user) => {
  paths.length = 0;
  await failure(admin.users.get(user));
  await failure(admin.users.update(user, { name: 'Jane' }));
  expect(paths).toEqual(['/v2/users/u1', '/v2/users/u1']);
  // Within an input, and within the entries of a list.
  await failure(admin.organizations.addUser({ id: 'o1' }, { user, role: 'MEMBER' }));
  expect(paths.at(-1)).toBe('/v2/organizations/o1/users');
  expect(sent.at(-1)).toContain('"user_id":"u1"');
  const organizations = [{ organization: { id: 'o1' }, spaces: [{ space: user }] }];
  await failure(admin.apiKeys.createServiceKey({ name: 'ci', organizations }));
  expect(sent.at(-1)).toContain('"space_id":"u1"');
});

test('without an id only the name is read', async () => {
  paths.length = 0;
  await failure(admin.spaces.get({ name: 'Checkout', edit: () => undefined } as Ref));
  expect(paths).toEqual(['/v2/spaces']);
  for (const nothing of [{}, { email: 'x' }, { id: null, resourceId: undefined }, [], () => undefined]) {
    const error = await failure(admin.users.get(nothing as unknown as Ref));
    expect(error).toMatchObject({ kind: 'Validation', field: 'user' });
  }
});

test('reactive lists and objects are plain data', async () => {
  sent.length = 0;
  const permissions = reactive(['USER_READ']) as unknown as string[];
  await failure(admin.roles.create(reactive({ name: 'R', permissions }) as never));
  expect(sent.map((body) => JSON.parse(body) as unknown)).toEqual([
    { name: 'R', permissions: ['USER_READ'] },
  ]);
});

test('members of Object.prototype are neither options nor inputs nor references', async () => {
  const added: Record<string, unknown> = {
    apiKey: 'ak-canary',
    baseUrl: 'https://elsewhere.example',
    fetch: () => Promise.reject(new Error('the wrong fetch')),
    rateLimit: 'fast',
    deadlineMs: -1,
    maxAttempts: 0,
    backoffMs: 'x',
    retryTimeoutMs: 'x',
    connectTimeoutMs: 'x',
    requestTimeoutMs: 'x',
    credentialId: '',
    legacyWireFormat: 'yes',
    onWarning: 'none',
    transport: 'node',
    transportMayRepeat: 'yes',
    signal: 'none',
    confirm: 'x',
    id: 'other',
    resourceId: 'other',
    name: 'other',
    limit: 7,
    body: 'x',
    mode: 'no-cors',
  };
  const inits: RequestInit[] = [];
  const own = {
    apiKey: 'ak-x',
    fetch: (url: string, init: RequestInit) => {
      paths.push(url);
      inits.push(init);
      return new Response('{"users":[],"pagination":{"has_more":false}}');
    },
  };
  for (const [name, value] of Object.entries(added)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  }
  paths.length = 0;
  try {
    const polluted = new AxAdmin(own);
    await polluted.users.listPage({}, {});
    for await (const _ of polluted.users.list()) expect(_).toBeUndefined();
    await failure(polluted.users.get({ name: 'Jane Doe' }));
    expect(inits.map((init) => [init.body, init.mode])).toEqual(inits.map(() => [undefined, undefined]));
    const keyless = await failure(() => new AxAdmin({ fetch: own.fetch }));
    expect(keyless.message).toContain('`apiKey` is missing');
  } finally {
    for (const name of Object.keys(added)) Reflect.deleteProperty(Object.prototype, name);
  }
  const users = 'https://api.arize.com/v2/users';
  expect(paths.slice(0, 2)).toEqual([users, `${users}?limit=100`]);
  expect(paths.slice(2).every((url) => url.startsWith(`${users}?`) && !url.includes('other'))).toBe(true);
});

function circularRow(): Ref {
  const row: Record<string, unknown> = { id: 'u1' };
  row['parent'] = row;
  return row as Ref;
}

function throwingMember(): PropertyDescriptor {
  return {
    enumerable: true,
    get: () => {
      throw new Error('a getter of the caller');
    },
  };
}
