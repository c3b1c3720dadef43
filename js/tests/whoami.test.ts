import { AxAdmin, type Fetch } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

test('the key in use names its user, in two requests', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
  const caller = await admin.whoami();
  expect(caller).toMatchObject({
    knownBy: 'key',
    user: { email: 'ada.admin@acme.example' },
    accountRole: { type: 'PREDEFINED', name: 'ADMIN' },
    unknown: [],
  });
  expect(caller.userId).toBe(caller.user?.id);
  expect(sandbox.key.startsWith(caller.redactedKey?.split('...')[0] ?? '?')).toBe(true);
  expect(sandbox.log().map(({ operation }) => operation)).toEqual(['list_api_keys', 'get_user']);
  expect(JSON.stringify(caller)).not.toContain(sandbox.key);
});

test('a client that does not have the key names the creator of all own keys', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const proxy: Fetch = (address, init) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${sandbox.key}`);
    return sandbox.fetch(address, { ...init, headers });
  };
  const admin = new AxAdmin({ baseUrl: sandbox.url, withoutKey: 'proxy', fetch: proxy });
  expect(await admin.whoami()).toMatchObject({
    knownBy: 'keys',
    user: { email: 'ada.admin@acme.example' },
    keyId: null,
    unknown: ["the key in use: none of the caller's own keys is known for certain to be the one in use"],
  });
});

test('options of the call apply, and a signal cancels it', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
  expect((await failure(admin.whoami({ signal: AbortSignal.abort() }))).kind).toBe('Cancelled');
  expect((await failure(admin.whoami({ deadlineMs: 0 }))).kind).toBe('Validation');
});
