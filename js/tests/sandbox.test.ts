import { AxAdmin } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';
import { all, failure } from './support/failure.js';
import { QUICK } from './support/quick.js';

test('the in-process sandbox responds like the server', async () => {
  const sandbox = createSandbox({ scenario: 'acme', users: 10 });
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
  expect(await all(admin.users.list({ limit: 20 }))).toHaveLength(50);
  const plan = await admin.users.delete('jane@acme.example');
  expect((await plan.apply({ confirm: plan.code })).outcome).toBe('done');
  expect(sandbox.log().filter((request) => request.method === 'DELETE')).toHaveLength(1);
  expect(sandbox.control('GET', 'users/jane@acme.example')).toMatchObject({ blocked: true });
  sandbox.reset();
  expect(sandbox.log()).toEqual([]);
});

test('faults, limits and the clock are the sandbox’s own', async () => {
  const faults = [{ operation: 'list_users', times: 1, fault: { kind: 'drop_reply' } }];
  const sandbox = createSandbox({ scenario: 'empty', rateLimit: 1, faults });
  const admin = new AxAdmin({
    baseUrl: sandbox.url,
    apiKey: sandbox.key,
    fetch: sandbox.fetch,
    rateLimit: 'off',
    deadlineMs: 400,
    ...QUICK,
  });
  // The lost request counted: the next attempt is throttled for a minute, which is longer than the call may take.
  const throttled = await failure(admin.users.listPage());
  expect([throttled.kind, throttled.retryAfterSeconds]).toEqual(['RateLimited', 60]);
  sandbox.advanceClock(60_000);
  expect((await admin.users.listPage()).items).toHaveLength(1);
  expect(sandbox.log().map((request) => request.status)).toEqual(['dropped', 429, 200]);
});

test('options that the sandbox does not know are rejected', () => {
  expect(() => createSandbox({ scenario: 'other' as 'acme' })).toThrow(/empty.*acme/);
  expect(() => createSandbox().setFaults([{ fault: { kind: 'fire' } }])).toThrow(/fault/);
  const misspelt = { operation: 'creat_user', fault: { kind: 'drop_reply' } };
  expect(() => createSandbox().setFaults([misspelt])).toThrow(/did you mean `create_user`/);
  expect(() => createSandbox({ faults: [misspelt] })).toThrow(/did you mean `create_user`/);
  expect(() => createSandbox().control('POST', 'nothing', {})).toThrow(/nothing/);
});

test('its fetch serves its own URL only', async () => {
  const sandbox = createSandbox();
  await expect(sandbox.fetch('https://api.arize.com/v2/users', {})).rejects.toThrow(TypeError);
});

test('its fetch returns statuses that the constructor of Response rejects', async () => {
  const sandbox = createSandbox();
  for (const status of [101, 204, 304, 404, 600, 999]) {
    sandbox.setFaults([{ fault: { kind: 'gateway', status, body: 'empty' } }]);
    const response = await sandbox.fetch(`${sandbox.url}/v2/users`, {});
    expect([response.status, response.ok]).toEqual([status, status === 204]);
    expect(await response.text()).toBe('');
  }
});

test("its clock is fixed or this machine's", () => {
  const created = (clock?: 'fixed' | 'real') => {
    const user = createSandbox(clock ? { clock } : {}).control('GET', 'users/jane@acme.example');
    return Date.parse((user as { created_at: string }).created_at);
  };
  expect(created()).toBe(created('fixed'));
  expect(new Date(created()).toISOString()).toBe('2026-01-14T09:00:00.000Z');
  // She came 138 days before the start, whenever that is.
  const days = (Date.now() - created('real')) / 86_400_000;
  expect(days).toBeGreaterThan(100);
  expect(days).toBeLessThan(200);
  expect(() => createSandbox({ clock: 'sun' as 'real' })).toThrow(/`real` and `fixed`/);
});

test('an account can be generated from a seed and compared with an earlier state', () => {
  const sandbox = createSandbox({ scenario: 'random:7' });
  const before = sandbox.control('GET', 'everything');
  expect(createSandbox({ scenario: 'random:7' }).control('GET', 'everything')).toEqual(before);
  expect(createSandbox({ scenario: 'random:8' }).control('GET', 'everything')).not.toEqual(before);
  const { users } = before as { users: { id: string }[] };
  sandbox.control('POST', 'change', { delete: users[1]?.id });
  expect(sandbox.control('POST', 'compare', before)).toMatchObject({
    gone: {},
    changed: { users: [{ before: { blocked: false }, after: { blocked: true } }] },
  });
});
