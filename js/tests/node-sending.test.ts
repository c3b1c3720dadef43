import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { AxAdmin } from 'ax-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { ownCertificate } from './support/certificate.js';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { startOdd } from './support/server.js';

const PAGE = '{"users":[],"pagination":{"has_more":false}}';
const WRITE = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

/** A server for which the test handles each connection. */
async function startRaw(serve: (socket: Socket) => void): Promise<{ port: number; connections: Socket[] }> {
  const connections: Socket[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    for (const socket of connections) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections };
}

/** Waits for pending I/O events. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('a connection that is never established times out after 5 seconds, and no write is in doubt', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  // It accepts connections and never answers the TLS handshake.
  const { port, connections } = await startRaw(() => undefined);
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: `https://127.0.0.1:${port}`, ...QUICK });
  let error: Awaited<ReturnType<typeof failure>> | undefined;
  void failure(admin.users.create(WRITE)).then((reason) => (error = reason));
  for (let seconds = 0; error === undefined && seconds < 100; seconds += 1) {
    for (let turn = 0; turn < 20; turn += 1) await settled();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
  expect(error?.message).toMatch(/: no connection within 5 s; 5 attempts were made over \d+(\.\d)? m?s$/);
  expect(connections).toHaveLength(5);
});

test('a server without TLS receives nothing', async () => {
  const { port } = await startRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: `https://127.0.0.1:${port}`, ...QUICK });
  expect(await failure(admin.users.create(WRITE))).toMatchObject({ kind: 'Transport', safeToRetry: true });
});

test('the error for an unknown certificate issuer says how to trust it', async () => {
  const server = createTlsServer(ownCertificate());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const error = await failure(new AxAdmin({ apiKey: 'ak-x', baseUrl, ...QUICK }).users.create(WRITE));
  expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
  expect(error.message).toContain('certificate');
  expect(error.nextStep).toContain('NODE_EXTRA_CA_CERTS');
});

test.each([
  ['nothing', ''],
  ['no HTTP', 'hello\r\n\r\n'],
  ['a status that is none', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'],
  ['half of the headers', 'HTTP/1.1 200 OK\r\ncontent-'],
  ['half of a body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"users"'],
  ['half of a body in pieces', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{"users"\r\n'],
])('%s as a response leaves a write in doubt', async (_, answer) => {
  const { port } = await startRaw((socket) => socket.once('data', () => socket.end(answer)));
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: `http://127.0.0.1:${port}`, ...QUICK });
  expect((await failure(admin.users.listPage())).kind).toBe('Transport');
  expect((await failure(admin.users.create(WRITE))).kind).toBe('OutcomeUnknown');
});

test('an empty body need not be compressed, and content-encoding ignores case', async () => {
  const packed = gzipSync(PAGE);
  const odd = await startOdd((request, response) => {
    if (request.method === 'POST') response.writeHead(202, { 'content-encoding': 'gzip' }).end();
    else response.writeHead(200, { 'content-encoding': 'GZip' }).end(packed);
  });
  ends.push(() => odd.stop());
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: odd.url });
  expect((await admin.users.listPage()).items).toEqual([]);
  await admin.users.resendInvitation({ id: 'u1' });
  expect(odd.seen).toHaveLength(2);
});

test('compressed responses are decompressed up to the size limit', async () => {
  const packed = {
    whole: gzipSync(PAGE),
    half: gzipSync(PAGE).subarray(0, 20),
    plain: Buffer.from(PAGE),
    more: Buffer.concat([gzipSync(PAGE), Buffer.from('more')]),
    huge: gzipSync(' '.repeat(17 << 20)),
  };
  let answer = packed.whole;
  const odd = await startOdd((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    response.end(answer);
  });
  ends.push(() => odd.stop());
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: odd.url, ...QUICK });
  expect((await admin.users.listPage()).items).toEqual([]);
  for (answer of [packed.half, packed.plain, packed.more]) {
    expect((await failure(admin.users.listPage())).kind).toBe('Transport');
  }
  answer = packed.huge;
  const error = await failure(admin.users.listPage());
  expect(error.kind).toBe('Protocol');
  expect(error.message).toContain('16 MiB');
});

test('sequential calls share a connection, and 1xx responses are skipped', async () => {
  const sockets = new Set<unknown>();
  const odd = await startOdd((request, response) => {
    sockets.add(request.socket);
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.end(PAGE);
  });
  ends.push(() => odd.stop());
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: odd.url });
  for (let call = 0; call < 3; call += 1) await admin.users.listPage();
  expect([odd.seen.length, sockets.size]).toEqual([3, 1]);
});

/** Runs a program with the installed package and a server, `SERVER`, that drops every write after reading it. */
async function runWriting(program: string): Promise<[string, number]> {
  const odd = await startOdd((request, response) => {
    if (request.method === 'POST') request.socket.destroy();
    else setImmediate(() => response.end(PAGE));
  });
  ends.push(() => odd.stop());
  const cwd = process.env['AX_ADMIN_INSTALLED'];
  const env = { ...process.env, SERVER: odd.url };
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program], { cwd, env });
  return [stdout.trim(), odd.seen.filter((request) => request.startsWith('POST')).length];
}

const WRITING = `
  const { AxAdmin } = require('ax-admin');
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: process.env.SERVER });
  const write = () => admin.users.resendInvitation({ id: 'u1' });
  const tell = (error) => console.log(error.kind);`;

test('a write that waited for a busy connection is in doubt when that breaks', async () => {
  const waiting = `require('node:http').Agent.defaultMaxSockets = 1; ${WRITING}
    Promise.all([admin.users.listPage(), write().catch(tell)]);`;
  expect(await runWriting(waiting)).toEqual(['OutcomeUnknown', 1]);
});

test('a write over an existing connection of an agent is in doubt when that breaks', async () => {
  const standing = `
    const http = require('node:http'), net = require('node:net');
    const address = new URL(process.env.SERVER);
    const socket = net.connect(address.port, address.hostname, () => {
      http.Agent.prototype.createConnection = () => socket;
      ${WRITING}
      write().catch(tell);
    });`;
  expect(await runWriting(standing)).toEqual(['OutcomeUnknown', 1]);
});

test('an idle connection does not keep the process alive', async () => {
  const odd = await startOdd((_, response) => response.end(PAGE));
  ends.push(() => odd.stop());
  const program = `
    const { AxAdmin } = require('ax-admin');
    const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: ${JSON.stringify(odd.url)} });
    admin.users.listPage().then(() => setImmediate(() => console.log(process.getActiveResourcesInfo())));`;
  const cwd = process.env['AX_ADMIN_INSTALLED'];
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program], { cwd });
  expect(stdout).not.toMatch(/TCP|Timeout/);
});

test("Node's debug output of connections does not contain the key", async () => {
  const odd = await startOdd((_, response) => response.end(PAGE));
  ends.push(() => odd.stop());
  const program = `
    const { AxAdmin } = require('ax-admin');
    const admin = new AxAdmin({ apiKey: 'ak-canary', baseUrl: ${JSON.stringify(odd.url)} });
    admin.users.listPage().then(() => admin.users.resendInvitation({ id: 'u1' })).catch(() => undefined);`;
  const cwd = process.env['AX_ADMIN_INSTALLED'];
  const env = { ...process.env, NODE_DEBUG: 'http,https,net,tls,stream,fetch,undici' };
  const { stderr } = await promisify(execFile)(process.execPath, ['--eval', program], { cwd, env });
  expect(stderr).toMatch(/HTTP \d+:/);
  expect(stderr).not.toContain('canary');
  expect(odd.seen).toHaveLength(2);
});
