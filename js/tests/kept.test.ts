// Connections that the server closes without a word: no read fails, and no write is in doubt that was never sent.
import { once as first } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { AxAdmin } from 'ax-admin';
import { afterEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { type RawRequest, reply, startRaw } from './support/raw.js';

const PAGE = '{"users":[],"pagination":{"has_more":false}}';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function start(...server: Parameters<typeof startRaw>) {
  const raw = await startRaw(...server);
  ends.push(() => raw.stop());
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: raw.url, rateLimit: 'off', ...QUICK });
  return { raw, admin, connections: () => new Set(raw.seen.map(({ connection }) => connection)).size };
}

function answer({ method }: RawRequest): string {
  return method === 'GET' ? reply('200 OK', PAGE) : reply('202 Accepted');
}

const CLOSING: [string, ...Parameters<typeof startRaw>][] = [
  ['at once', answer, true],
  ['when the next request is on its way', (request) => (request.answered > 0 ? null : answer(request))],
];

test.each(CLOSING)(
  'a server that closes after each response, %s, leaves no write in doubt',
  async (_, ...server) => {
    const { raw, admin } = await start(...server);
    for (let call = 0; call < 30; call += 1) await admin.users.resendInvitation({ id: 'u1' });
    expect(raw.seen).toHaveLength(30);
  },
);

test.each(CLOSING)('a server that closes after each response, %s, fails no read', async (_, ...server) => {
  const { raw, admin } = await start(...server);
  for (let call = 0; call < 60; call += 1) {
    await admin.users.listPage();
    await admin.users.resendInvitation({ id: 'u1' });
    await admin.users.listPage();
  }
  // After the first request that is lost, the server is known.
  expect(raw.seen.length).toBeLessThanOrEqual(181);
});

test.each(['close', 'reset'] as const)('a connection that is idle and ends (%s) is not used', async (how) => {
  for (const call of ['listPage', 'resendInvitation'] as const) {
    const { raw, admin, connections } = await start(answer);
    const once = { maxAttempts: 1 };
    await admin.users.listPage({}, once);
    await admin.users.listPage({}, once);
    await admin.users.resendInvitation({ id: 'u1' }, {}, once);
    expect(connections()).toBe(1);
    expect(await raw.end(how)).toBe(1);
    if (call === 'listPage') await admin.users.listPage({}, once);
    else await admin.users.resendInvitation({ id: 'u1' }, {}, once);
    expect([raw.seen.length, connections()]).toEqual([4, 2]);
  }
});

test('writes use a kept connection once the server has responded over one', async () => {
  const { admin, connections } = await start(answer);
  const write = () => admin.users.resendInvitation({ id: 'u1' });
  await write();
  await write();
  expect(connections()).toBe(2);
  await admin.users.listPage();
  await write();
  expect(connections()).toBe(4);
  await admin.users.listPage();
  for (let call = 0; call < 5; call += 1) await write();
  expect(connections()).toBe(4);
});

test('a write that was sent over a kept connection and lost is in doubt, the next one is not', async () => {
  const { raw, admin } = await start((request) => (request.answered === 3 ? null : answer(request)));
  for (let call = 0; call < 3; call += 1) await admin.users.listPage();
  expect((await failure(admin.users.resendInvitation({ id: 'u1' }))).kind).toBe('OutcomeUnknown');
  await admin.users.resendInvitation({ id: 'u1' });
  expect(raw.seen).toHaveLength(5);
});

test('a write whose request timeout passes while it connects was not sent', async () => {
  // It accepts connections and never answers the TLS handshake.
  const server = createServer((socket) => ends.push(() => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await first(server, 'listening');
  ends.push(() => server.close());
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl, requestTimeoutMs: 20, maxAttempts: 1 });
  const error = await failure(admin.users.resendInvitation({ id: 'u1' }));
  expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
  expect(error.message).toContain('no connection within 0.02 s');
});
