import {
  AxAdmin,
  type ClientOptions,
  type RequestEvent,
  type RetryEvent,
  type WaitEvent,
  withAuthorization,
} from 'ax-admin';
import { createSandbox, type FaultRule } from 'ax-admin/sandbox';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';

const KEY = 'ak-canary-0123456789abcdef0123';
const GET = { operation: 'users.get', method: 'GET', path: '/v2/users/{user_id}' };
/** The first read of a user is throttled, the second one fails. */
const FAULTS: FaultRule[] = [
  { operation: 'get_user', times: 1, fault: { kind: 'throttle', retry_after: 0 } },
  { operation: 'get_user', times: 1, fault: { kind: 'html', status: 503 } },
];

const emitted = vi.spyOn(process, 'emitWarning');

beforeEach(() => {
  emitted.mockReset();
  emitted.mockImplementation(() => undefined);
});
afterEach(() => emitted.mockReset());

function client(options: Partial<ClientOptions>, faults: FaultRule[] = []): AxAdmin {
  const sandbox = createSandbox({ scenario: 'acme', key: KEY, faults });
  return new AxAdmin({
    baseUrl: sandbox.url,
    apiKey: sandbox.key,
    fetch: sandbox.fetch,
    backoffMs: 1,
    ...options,
  });
}

/** Reads Jane, once her id is known; returns the id. */
async function jane(options: Partial<ClientOptions>): Promise<string> {
  const admin = client(options, FAULTS);
  const page = await admin.users.listPage({ email: 'jane@acme.example' });
  const id = page.items[0]?.id ?? '';
  await admin.users.get(id);
  return id;
}

test('hooks are told of each request and retry', async () => {
  const requests: RequestEvent[] = [];
  const retries: RetryEvent[] = [];
  const id = await jane({ onRequest: (it) => requests.push(it), onRetry: (it) => retries.push(it) });
  const answered = {
    durationMs: expect.any(Number) as number,
    requestId: expect.anything() as string,
    failure: null,
  };
  expect(requests).toEqual([
    { operation: 'users.list', method: 'GET', path: '/v2/users', attempt: 1, status: 200, ...answered },
    { ...GET, attempt: 1, status: 429, ...answered },
    { ...GET, attempt: 2, status: 503, ...answered, requestId: null },
    { ...GET, attempt: 3, status: 200, ...answered },
  ]);
  expect(retries).toMatchObject([
    { ...GET, attempt: 1, status: 429 },
    { ...GET, attempt: 2, status: 503, reason: expect.stringContaining('503') as string },
  ]);
  expect(retries[1]?.waitMs).toBeLessThanOrEqual(2);
  const shown = JSON.stringify([requests, retries]);
  expect(shown).not.toContain(id);
  expect(shown).not.toContain(KEY);
});

test.each(['node', 'fetch'] as const)('by %s, a failed connection is told', async (transport) => {
  const requests: RequestEvent[] = [];
  const options = { apiKey: KEY, baseUrl: 'http://127.0.0.1:9', maxAttempts: 1, transport };
  const admin = new AxAdmin({ ...options, onRequest: (it) => requests.push(it) });
  await failure(admin.roles.listPage());
  expect(requests).toMatchObject([
    { operation: 'roles.list', status: null, failure: expect.stringMatching(/./) as string },
  ]);
});

test('applying a plan and iterating over a list tell of their requests', async () => {
  const requests: RequestEvent[] = [];
  const admin = client({ onRequest: (it) => requests.push(it) });
  const plan = await admin.users.delete('jane@acme.example');
  requests.length = 0;
  await plan.apply({ confirm: plan.code });
  expect(requests).toContainEqual(
    expect.objectContaining({
      operation: 'users.delete',
      method: 'DELETE',
      path: '/v2/users/{user_id}',
      status: 204,
    }),
  );
  requests.length = 0;
  for await (const user of admin.users.list({ limit: 15 })) expect(user.id).not.toBe('');
  expect(requests.map(({ operation }) => operation)).toEqual(['users.list', 'users.list', 'users.list']);
});

/** Waits for the rate limit until `until` is called. */
async function wait(options: Partial<ClientOptions>): Promise<void> {
  const ending = new AbortController();
  const admin = client({ rateLimit: 1, ...options });
  await admin.users.listPage();
  const waiting = failure(admin.users.listPage({}, { signal: ending.signal }));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  ending.abort();
  expect((await waiting).kind).toBe('Cancelled');
}

test('a wait for the rate limit is told when it begins', async () => {
  const waits: WaitEvent[] = [];
  await wait({ onWait: (it) => waits.push(it) });
  expect(waits).toEqual([
    {
      operation: 'users.list',
      method: 'GET',
      path: '/v2/users',
      reason: 'the rate limit (1 in any 60 s)',
      waitMs: expect.any(Number) as number,
    },
  ]);
  expect(waits[0]?.waitMs).toBeGreaterThan(59_000);
  expect(emitted).not.toHaveBeenCalled();
});

test('when nobody listens, the first long wait is a warning', async () => {
  await wait({});
  const warning = expect.stringMatching(
    /^`users.list` waits [\d.]+ s: the rate limit \(1 in any 60 s\)/,
  ) as string;
  expect(emitted.mock.calls).toEqual([[warning, 'AxAdminWarning']]);
  expect(emitted.mock.calls[0]?.[0]).toContain('`onWait`');
});

const revoked = Proxy.revocable({}, {});
revoked.revoke();

test.each<[string, unknown]>([
  ['an error', new TypeError('no room')],
  ['a symbol', Symbol('no room')],
  [
    'an object that throws',
    {
      get name(): string {
        throw new Error('no');
      },
    },
  ],
  ['a revoked proxy', revoked.proxy],
])('a hook that throws %s is a warning, and the call is not affected', async (_, thrown) => {
  const onRequest = () => {
    throw thrown;
  };
  await jane({ onRequest });
  expect(emitted.mock.calls.map(([line]) => line)).toEqual(
    Array(4).fill('`onRequest` failed; the call is not affected'),
  );
});

test('so is an async hook that rejects', async () => {
  await jane({ onRequest: () => Promise.reject(new Error('no room')) as unknown as undefined });
  await new Promise((resolve) => setImmediate(resolve));
  expect(emitted.mock.calls.length).toBe(4);
});

test('a hook for one kind of wait does not silence the warning of the other', async () => {
  await wait({ onRetry: () => undefined });
  expect(emitted.mock.calls.length).toBe(1);
});

test('a call that a hook aborts does not send the write that was about to leave', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const ending = new AbortController();
  const options = { baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch };
  const admin = new AxAdmin({ ...options, onRequest: () => ending.abort() });
  const call = admin.users.update('jane@acme.example', { name: 'Jo' }, { signal: ending.signal });
  expect((await failure(call)).kind).toBe('Cancelled');
  expect(sandbox.log().map(({ operation }) => operation)).toEqual(['list_users']);
});

test('text of the server is escaped, and the key that it sends back is removed', async () => {
  const told: unknown[] = [];
  const hostile = { title: `\u001b[31m${KEY}`, status: 503, request_id: `r1\n${KEY}\u202e` };
  const fetch = () => Response.json(hostile, { status: 503, headers: { 'x-request-id': `${KEY}\u0085` } });
  const hooks = { onRequest: (it: unknown) => told.push(it), onRetry: (it: unknown) => told.push(it) };
  const admin = new AxAdmin({
    apiKey: KEY,
    fetch: withAuthorization(fetch),
    backoffMs: 1,
    maxAttempts: 2,
    ...hooks,
  });
  await failure(admin.roles.listPage());
  expect(told).toHaveLength(3);
  const texts = told
    .flatMap((event): unknown[] => Object.values(event as object))
    .filter((it) => typeof it === 'string');
  for (const text of texts) expect(text).not.toMatch(/[\u0000-\u001f\u0085\u202e]|ak-canary/);
});

test.each(['onRequest', 'onRetry', 'onWait'])('%s must be a function', async (name) => {
  const error = await failure(() => client({ [name]: 'log' }));
  expect(error).toMatchObject({ kind: 'Validation', field: name });
});
