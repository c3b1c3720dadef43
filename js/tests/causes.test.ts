/* eslint @typescript-eslint/only-throw-error: off -- callers throw what they like */
import { AxAdmin, type Fetch } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { afterEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { type RawServer, startRaw } from './support/raw.js';

const WRITE = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };

let server: RawServer | undefined;
afterEach(() => server?.stop());

test.each<[string, Fetch | undefined]>([
  ["Node's own way", undefined],
  ["Node's fetch", globalThis.fetch],
])('by %s the cause is the error of the platform', async (_, fetch) => {
  server = await startRaw(() => null);
  const admin = new AxAdmin({ apiKey: 'ak-canary', baseUrl: server.url, fetch, ...QUICK });
  for (const [call, kind] of [
    [() => admin.users.listPage(), 'Transport'],
    [() => admin.users.create(WRITE), 'OutcomeUnknown'],
  ] as const) {
    const error = await failure(call);
    expect(error.kind).toBe(kind);
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.cause).not.toHaveProperty('failure');
    expect(JSON.stringify(error)).not.toContain('cause');
  }
});

test('the cause is the error of the custom fetch; for an unknown outcome, that of the write', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const causes = { GET: new Error('for a read'), DELETE: { odd: 'for a write' } };
  let fails: string[] = ['GET'];
  const fetch: Fetch = (url, init) => {
    const method = init.method as 'GET' | 'DELETE';
    if (method === 'DELETE') fails = ['GET', 'DELETE'];
    if (fails.includes(method)) throw causes[method];
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${sandbox.key}`);
    return sandbox.fetch(url, { ...init, headers });
  };
  const admin = new AxAdmin({ apiKey: sandbox.key, baseUrl: sandbox.url, fetch, ...QUICK });
  const read = await failure(admin.users.listPage());
  expect([read.kind, read.cause]).toEqual(['Transport', causes.GET]);
  fails = [];
  const plan = await admin.projects.delete('checkout-traces');
  const written = await failure(plan.apply({ confirm: plan.code }));
  expect([written.kind, written.cause]).toEqual(['OutcomeUnknown', causes.DELETE]);
});

test('the cause of a cancelled call is the reason of its signal', async () => {
  const reason = { enough: true };
  for (const [signal, write] of [
    [AbortSignal.abort(reason), false],
    [undefined, false],
    [undefined, true],
  ] as const) {
    const controller = new AbortController();
    const fetch = () => {
      controller.abort(reason);
      return new Promise<Response>(() => undefined);
    };
    const admin = new AxAdmin({ apiKey: 'ak-x', fetch });
    const options = { signal: signal ?? controller.signal };
    const error = await failure(
      write ? admin.users.create(WRITE, options) : admin.users.listPage({}, options),
    );
    expect([error.kind, error.cause]).toEqual([write ? 'OutcomeUnknown' : 'Cancelled', reason]);
    expect(error.cause).toBe(reason);
  }
});

test('the cause is the error of the key function, and the next step mentions it', async () => {
  const cause = new Error('the vault is locked');
  const apiKey = () => Promise.reject(cause);
  const admin = new AxAdmin({ apiKey, fetch: () => new Response('{}'), ...QUICK });
  const error = await failure(admin.users.listPage());
  expect([error.kind, error.cause]).toEqual(['Transport', cause]);
  expect(error.nextStep).toContain('`apiKey`');
  expect(error.nextStep).not.toContain('network');
  expect(JSON.stringify(error)).not.toContain('vault');
});

test('server responses and invalid inputs have no cause', async () => {
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch: () => new Response('{}', { status: 404 }) });
  expect(await failure(admin.users.get({ id: 'u1' }))).not.toHaveProperty('cause');
  expect(await failure(admin.users.listPage({ limit: 0 }))).not.toHaveProperty('cause');
});
