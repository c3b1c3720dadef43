// What Chromium does with a write by itself (docs/decisions/0010-what-a-browser-repeats.md). A test that fails here with
// a newer Chromium means that the page has become untrue.
import { once } from 'node:events';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ownCertificate } from '../support/certificate.js';
import { type RawServer, reply, startRaw } from '../support/raw.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const CORS = [
  'access-control-allow-origin: *',
  'access-control-allow-headers: authorization, content-type',
  'access-control-allow-methods: DELETE, POST, PATCH, PUT',
];
const WRITES = ['DELETE', 'POST'];

let page: Page;
beforeAll(async () => {
  page = await startPage(installed, {}, ['--ignore-certificate-errors']);
});
afterAll(() => page.close());

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Reads twice, so that there is a connection to reuse, and writes once; returns the result in the page. */
function readAndWrite(url: string, method: string, more = {}): Promise<unknown> {
  return page.evaluate(`
    const init = { headers: { authorization: 'Bearer x' }, credentials: 'omit', cache: 'no-store', redirect: 'manual' };
    for (let read = 0; read < 2; read += 1) await (await fetch(${JSON.stringify(url)}, init)).text();
    const write = { ...init, method: ${JSON.stringify(method)}, ...${JSON.stringify(more)} };
    return fetch(${JSON.stringify(url)}, write).then((response) => response.status, () => 'lost');
  `);
}

/** Responds to everything but the first write, for which the test decides. */
async function startKeeping(first: string | null): Promise<RawServer> {
  let left = 1;
  const server = await startRaw(({ method }) => {
    if (WRITES.includes(method) && left-- > 0) return first;
    return reply('200 OK', '{}', ...CORS);
  });
  ends.push(() => server.stop());
  return server;
}

const delivered = (server: RawServer, method: string) =>
  server.seen.filter((request) => request.method === method).length;

test.each([
  ['as it is', {}],
  ['with keepalive', { keepalive: true }],
  ['without keepalive', { keepalive: false }],
  ['past the cache', { cache: 'reload' }],
  ['with another priority', { priority: 'low' }],
  [
    'with a header that browsers do not send',
    { headers: { authorization: 'Bearer x', connection: 'close' } },
  ],
  ['with a body', { body: '{}', headers: { 'content-type': 'application/json' } }],
])('over HTTP/1.1 a write %s is repeated when a reused connection closes', async (_, more) => {
  for (const method of WRITES) {
    const server = await startKeeping(null);
    expect(await readAndWrite(server.url, method, more)).toBe(200);
    expect([method, delivered(server, method)]).toEqual([method, 2]);
  }
});

test.each(['408 Request Timeout', '421 Misdirected Request'])(
  'over HTTP/1.1 a write is repeated after %s',
  async (status) => {
    for (const method of WRITES) {
      const server = await startKeeping(reply(status, '', ...CORS));
      expect(await readAndWrite(server.url, method)).toBe(200);
      expect([method, delivered(server, method)]).toEqual([method, 2]);
    }
  },
);

test('over HTTP/1.1 a write over a new connection is not repeated', async () => {
  for (const method of WRITES) {
    const closing = ['connection: close', ...CORS];
    const server = await startRaw((request) =>
      request.method === method ? null : reply('200 OK', '{}', ...closing),
    );
    ends.push(() => server.stop());
    expect(await readAndWrite(server.url, method)).toBe('lost');
    expect([method, delivered(server, method)]).toEqual([method, 1]);
  }
});

/** The same over HTTP/2. */
async function startH2(first: (stream: ServerHttp2Stream) => void): Promise<[string, string[]]> {
  const seen: string[] = [];
  const server: Http2SecureServer = createSecureServer(ownCertificate());
  server.on('session', (session) => {
    session.on('error', () => undefined);
    ends.push(() => session.destroy());
  });
  server.on('stream', (stream, { ':method': method = '' }) => {
    stream.on('error', () => undefined);
    const isFirst = WRITES.includes(method) && !seen.includes(method);
    seen.push(method);
    if (isFirst) {
      first(stream);
      return;
    }
    const cors = CORS.map((line) => line.split(': ') as [string, string]);
    stream.respond({ ':status': 200, 'content-type': 'application/json', ...Object.fromEntries(cors) });
    stream.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return [`https://127.0.0.1:${(server.address() as AddressInfo).port}`, seen];
}

test.each<[string, (stream: ServerHttp2Stream) => void, number]>([
  ['its connection closes', (stream) => stream.session?.destroy(), 2],
  ['the stream is refused', (stream) => stream.close(7), 2],
  ['the stream is reset', (stream) => stream.close(2), 1],
])('over HTTP/2, when %s, a write arrives so many times', async (_, first, times) => {
  for (const method of WRITES) {
    const [url, seen] = await startH2(first);
    expect(await readAndWrite(url, method)).toBe(times === 1 ? 'lost' : 200);
    expect([method, seen.filter((one) => one === method).length]).toEqual([method, times]);
  }
});
