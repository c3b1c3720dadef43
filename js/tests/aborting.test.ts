import { getEventListeners } from 'node:events';
import { AxAdmin } from 'ax-admin';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

const WRITE = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };
const PAGE = '{"users":[],"pagination":{"has_more":false}}';
const REASONS: [string, unknown][] = [
  ['no reason', undefined],
  ['an error', new Error('enough')],
  ['a text', 'enough'],
  ['null', null],
  ['an object', { enough: true }],
];

/** A client whose requests never end by themselves; `left` settles when one was sent. */
function waiting(): { admin: AxAdmin; left: Promise<void> } {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const fetch = (_: string, init: RequestInit) => {
    leave();
    return new Promise<Response>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
  };
  return { admin: new AxAdmin({ apiKey: 'ak-x', fetch }), left };
}

test.each(REASONS)('aborting a read with %s cancels it', async (_, reason) => {
  const { admin, left } = waiting();
  const controller = new AbortController();
  const call = failure(admin.users.listPage({}, { signal: controller.signal }));
  await left;
  controller.abort(reason);
  expect(await call).toMatchObject({ kind: 'Cancelled', safeToRetry: true });
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test.each(REASONS)('aborting a sent write with %s leaves its outcome unknown', async (_, reason) => {
  const { admin, left } = waiting();
  const controller = new AbortController();
  const call = failure(admin.users.create(WRITE, { signal: controller.signal }));
  await left;
  controller.abort(reason);
  expect(await call).toMatchObject({ kind: 'OutcomeUnknown', safeToRetry: false });
});

test('a call with an aborted signal sends nothing, neither reads nor writes', async () => {
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    return new Response(PAGE);
  };
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch });
  const options = { signal: AbortSignal.abort('no error') };
  expect((await failure(admin.users.listPage({}, options))).kind).toBe('Cancelled');
  expect((await failure(admin.users.create(WRITE, options))).kind).toBe('Cancelled');
  expect((await failure(admin.users.list({}, options).pages().next())).kind).toBe('Cancelled');
  expect(sent).toEqual([]);
});

test('listeners are removed after a successful call', async () => {
  const { signal } = new AbortController();
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch: () => new Response(PAGE) });
  await admin.users.listPage({}, { signal });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a wait between two attempts is cancelled, too', async () => {
  const controller = new AbortController();
  const fetch = () => {
    // After the response was read, while the client waits before its next attempt.
    setTimeout(() => controller.abort(), 0);
    return new Response(null, { status: 429, headers: { 'retry-after': '5' } });
  };
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch });
  expect((await failure(admin.users.listPage({}, { signal: controller.signal }))).kind).toBe('Cancelled');
});

test('a value that is not a signal is rejected', async () => {
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch: () => new Response(PAGE) });
  for (const signal of [5, {}, 'now']) {
    expect((await failure(admin.users.listPage({}, { signal: signal as unknown as AbortSignal }))).kind).toBe(
      'Validation',
    );
  }
});

test('many calls with one signal cause no leak warning and are all cancelled by it', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  const { admin } = waiting();
  const controller = new AbortController();
  const calls = Array.from({ length: 30 }, () =>
    failure(admin.users.listPage({}, { signal: controller.signal })),
  );
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  const kinds = (await Promise.all(calls)).map((error) => error.kind);
  expect(new Set(kinds)).toEqual(new Set(['Cancelled']));
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
