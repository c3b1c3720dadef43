import { execFile } from 'node:child_process';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { AxAdmin, type ClientOptions, withAuthorization } from 'ax-admin';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';
import { type OddServer, startOdd } from './support/server.js';

const PAGE = '{"users":[],"pagination":{"has_more":false}}';

let server: OddServer;
let received: IncomingHttpHeaders[];
beforeAll(async () => {
  server = await startOdd((request, response) => {
    received.push(request.headers);
    response.end(PAGE);
  });
});
afterAll(() => server.stop());
beforeEach(() => (received = []));
afterEach(() => vi.unstubAllGlobals());

function client(options: Partial<ClientOptions> = {}): AxAdmin {
  return new AxAdmin({ apiKey: 'ak-x', baseUrl: server.url, ...options });
}

/** What sent each request, recognized by a header that only Node's `fetch` adds. */
function ways(): string[] {
  return received.map((headers) => ('sec-fetch-mode' in headers ? 'fetch' : 'node'));
}

/** Replaces the platform's `fetch`; returns the URLs and keys that it receives. */
function replaceFetch(): string[] {
  const seen: string[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    seen.push(`${url} ${new Headers(init.headers).get('authorization') ?? ''}`);
    return Promise.resolve(new Response(PAGE));
  });
  return seen;
}

test('Node sends through node:https, or through fetch if chosen', async () => {
  await client().users.listPage();
  await client({ transport: undefined }).users.listPage();
  await client({ transport: 'node' }).users.listPage();
  await client({ transport: 'fetch' }).users.listPage();
  await client({ fetch: globalThis.fetch }).users.listPage();
  expect(ways()).toEqual(['node', 'node', 'node', 'fetch', 'fetch']);
  expect(new Set(received.map((headers) => headers.authorization))).toEqual(new Set(['Bearer ak-x']));
});

test('a replaced global fetch is used by earlier and later clients until it is restored', async () => {
  const before = client();
  const seen = replaceFetch();
  await before.users.listPage();
  await client().users.listPage();
  const request = `${server.url}/v2/users Bearer ak-x`;
  expect([seen, ways()]).toEqual([[request, request], []]);
  vi.unstubAllGlobals();
  await before.users.listPage();
  expect([seen.length, ways()]).toEqual([2, ['node']]);
});

test('a replaced global fetch is not used if node:https is chosen', async () => {
  const seen = replaceFetch();
  await client({ transport: 'node' }).users.listPage();
  expect([seen, ways()]).toEqual([[], ['node']]);
});

test("transport 'fetch' uses the current global fetch for each request", async () => {
  const admin = client({ transport: 'fetch' });
  const seen = replaceFetch();
  await admin.users.listPage();
  expect([seen.length, ways()]).toEqual([1, []]);
});

test("a replaced fetch is detected by identity, even if its source equals Node's", async () => {
  const seen: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const lazyUndici = () => seen.push(url);
    lazyUndici();
    return Promise.resolve(new Response(PAGE));
  });
  await client().users.listPage();
  expect([seen.length, ways()]).toEqual([1, []]);
});

test('a deleted global fetch does not count as replaced', async () => {
  vi.stubGlobal('fetch', undefined);
  await client().users.listPage();
  expect(ways()).toEqual(['node']);
});

test('a custom fetch takes precedence over a replaced global fetch', async () => {
  const seen = replaceFetch();
  const seenByCustom: string[] = [];
  const fetch = withAuthorization((url) => {
    seenByCustom.push(url);
    return new Response(PAGE);
  });
  await client({ fetch }).users.listPage();
  await client({ fetch, transport: 'fetch' }).users.listPage();
  expect([seenByCustom.length, seen, ways()]).toEqual([2, [], []]);
});

test.each<[string, object]>([
  ['a custom fetch as well', { transport: 'node', fetch: () => new Response(PAGE) }],
  ["the platform's fetch as well", { transport: 'node', fetch: globalThis.fetch }],
  ['another name', { transport: 'https' }],
  ['null', { transport: null }],
])('the option transport with %s is rejected', async (_, options) => {
  expect(await failure(() => client(options))).toMatchObject({ kind: 'Validation', field: 'transport' });
});

/** The output of a program with the installed package and the server, `SERVER`. */
async function run(program: string): Promise<string[]> {
  const cwd = process.env['AX_ADMIN_INSTALLED'];
  const env = { ...process.env, SERVER: server.url };
  const kind = program.includes('await ') ? 'module' : 'commonjs';
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--input-type=${kind}`, '--eval', program],
    { cwd, env },
  );
  return stdout.split('\n').filter(Boolean);
}

test.each([
  ['imported', "const { AxAdmin } = await import('ax-admin');"],
  ['required', "const { AxAdmin } = require('ax-admin');"],
])('a fetch that existed when the package was %s is used only if chosen', async (_, load) => {
  const printed = await run(`
    const own = globalThis.fetch;
    globalThis.fetch = (url, init) => { console.log(new URL(url).pathname); return own(url, init); };
    ${load}
    const client = (options) => new AxAdmin({ apiKey: 'ak-x', baseUrl: process.env.SERVER, ...options });
    client().users.listPage().then(() => client({ transport: 'fetch' }).users.listPage());`);
  expect([printed, ways()]).toEqual([['/v2/users'], ['node', 'fetch']]);
});

test.each([
  ['a browser', './node_modules/ax-admin/dist/browser.mjs', ''],
  ['Bun', 'ax-admin', "Object.defineProperty(process.versions, 'bun', { value: '1.3.0' });"],
])('%s supports fetch only', async (_, name, before) => {
  const printed = await run(`
    import { readFileSync } from 'node:fs';
    ${before}
    const { AxAdmin, load } = await import('${name}');
    await load(readFileSync('node_modules/ax-admin/dist/ax_admin.wasm'));
    const client = (options) => new AxAdmin({ apiKey: 'ak-x', baseUrl: process.env.SERVER, ...options });
    await client().users.listPage();
    await client({ transport: 'fetch' }).users.listPage();
    try { client({ transport: 'node' }); } catch ({ kind, field }) { console.log(kind, field); }`);
  expect([printed, ways()]).toEqual([['Validation transport'], ['fetch', 'fetch']]);
});
