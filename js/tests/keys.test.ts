import { AxAdmin, type Fetch, withAuthorization } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { afterEach, expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';

const KEY = 'ak-canary-key';
const JANE = { id: 'u1' };

afterEach(() => vi.useRealTimers());

/** A fetch that ignores the signal, and the requests that it received. */
function heedless(): { fetch: Fetch; sent: string[] } {
  const sent: string[] = [];
  const fetch = (url: string, init: RequestInit) => {
    sent.push(`${String(init.method)} ${new URL(url).pathname}`);
    return new Response(null, { status: 204 });
  };
  return { fetch, sent };
}

/** Runs all pending microtasks and immediate tasks. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('a key that arrives after cancellation sends nothing', async () => {
  const { fetch, sent } = heedless();
  const controller = new AbortController();
  let give: (key: string) => void = () => undefined;
  const key = new Promise<string>((resolve) => {
    give = resolve;
  });
  const admin = new AxAdmin({ apiKey: () => key, fetch });
  const call = failure(admin.users.resetPassword(JANE, {}, { signal: controller.signal }));
  await settled();
  controller.abort();
  await call;
  give(KEY);
  await settled();
  expect(sent).toEqual([]);
});

test("a key that arrives after the request's deadline sends nothing, and the next attempt asks again", async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  const { fetch, sent } = heedless();
  let asked = 0;
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(KEY), 45_000));
  const apiKey = () => {
    asked += 1;
    return asked === 1 ? late : KEY;
  };
  const call = new AxAdmin({ apiKey, fetch, retryTimeoutMs: 60_000 }).users.resetPassword(JANE);
  await vi.advanceTimersByTimeAsync(60_000);
  await call;
  await settled();
  expect([asked, sent]).toEqual([2, ['POST /v2/users/u1/reset-password']]);
});

test('a call asks for the key once, so that no write waits for it while its facts become stale', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  let asked = 0;
  let limit = Infinity;
  const apiKey = () => {
    asked += 1;
    return asked > limit ? new Promise<never>(() => undefined) : Promise.resolve(sandbox.key);
  };
  const admin = new AxAdmin({
    apiKey,
    credentialId: 'someone',
    baseUrl: sandbox.url,
    fetch: sandbox.fetch,
    deadlineMs: 5_000,
  });
  const plan = await admin.projects.delete('checkout-traces');
  expect(asked).toBe(1);
  limit = 2;
  expect(await plan.apply({ confirm: plan.code })).toMatchObject({ outcome: 'done', sent: 1 });
  expect(asked).toBe(2);
});

test('after a failure the next attempt asks for the key again', async () => {
  let asked = 0;
  const apiKey = () => {
    asked += 1;
    if (asked === 1) throw new Error('not yet');
    return KEY;
  };
  const { fetch, sent } = heedless();
  await new AxAdmin({ apiKey, fetch, ...QUICK }).users.resetPassword(JANE);
  expect([asked, sent.length]).toEqual([2, 1]);
});

test('whenever the caller cancels, no write is sent afterwards', async () => {
  const users = [
    {
      id: 'u1',
      name: 'Jane',
      email: 'jane@acme.example',
      created_at: '2026-06-01T00:00:00Z',
      status: 'ACTIVE',
      role: 'MEMBER',
      is_developer: false,
    },
  ];
  const page = JSON.stringify({ users, pagination: { has_more: false } });
  let left = 0;
  for (let steps = 0; steps < 60; steps += 1) {
    const controller = new AbortController();
    const afterwards: string[] = [];
    const giveUp = async () => {
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
      controller.abort();
    };
    const fetch = withAuthorization((url, init) => {
      if (init.method === 'GET') {
        void giveUp();
        return new Response(page);
      }
      left += 1;
      if (controller.signal.aborted) afterwards.push(url);
      return new Response(null, { status: 204 });
    });
    const call = new AxAdmin({ apiKey: () => KEY, fetch }).users.resetPassword(
      'jane@acme.example',
      {},
      { signal: controller.signal },
    );
    await call.catch(() => undefined);
    expect([steps, afterwards]).toEqual([steps, []]);
  }
  // Some are cancelled before it is sent, some after.
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(60);
});

test('a key passed as another input is not repeated', async () => {
  const { fetch, sent } = heedless();
  const admin = new AxAdmin({ apiKey: KEY, fetch });
  const create = (client: AxAdmin, email: string) =>
    failure(client.users.create({ name: 'Zoë', email, role: 'MEMBER', inviteMode: 'NONE' }));
  const errors = [
    await create(admin, KEY),
    await failure(admin.users.listPage({ cursor: '', email: KEY })),
    await failure(Promise.resolve().then(() => new AxAdmin({ apiKey: KEY, baseUrl: KEY, fetch }))),
    await failure(Promise.resolve().then(() => new AxAdmin({ apiKey: KEY, baseUrl: `ftp://${KEY}`, fetch }))),
  ];
  for (const error of errors) {
    expect(error.kind).toBe('Validation');
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(KEY);
  }
  expect(String(errors[0])).toContain('(the API key)');
  // A string that is too short to be a key is not masked.
  const short = new AxAdmin({ apiKey: 'test', fetch });
  expect(String(await create(short, 'test example.com'))).toContain('`test example.com`');
  expect(sent).toEqual([]);
});
