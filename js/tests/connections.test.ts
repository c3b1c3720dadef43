// The options `proxy` and `caFile`, and the variables for the same.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxAdmin, type ClientOptions } from 'ax-admin';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Authority } from './support/certificate.js';
import { failure } from './support/failure.js';
import { PASSWORDS, startFront, startProxy } from './support/forward-proxy.js';
import { QUICK } from './support/quick.js';
import { reply, startRaw } from './support/raw.js';

const PAGE = '{"users":[],"pagination":{"has_more":false}}';
const FILES = mkdtempSync(join(tmpdir(), 'ax-admin-'));
const VARIABLES = ['ARIZE_PROXY_URL', 'ARIZE_SSL_CA_CERT', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE'];
const GENERAL = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'];

const ends: (() => void)[] = [];
beforeEach(() => {
  for (const name of [...VARIABLES, ...GENERAL, ...GENERAL.map((each) => each.toLowerCase())])
    vi.stubEnv(name, '');
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
afterAll(() => rmSync(FILES, { recursive: true }));

function stopped<T extends { stop(): void }>(server: T): T {
  ends.push(() => server.stop());
  return server;
}

function file(name: string, text: string): string {
  const path = join(FILES, name);
  writeFileSync(path, text);
  return path;
}

/** A server behind TLS, and what its clients need. */
async function serve(answer: (method: string) => string | null = responses) {
  const raw = stopped(await startRaw(({ method }) => answer(method)));
  const authority = new Authority('one');
  const front = stopped(await startFront(authority, raw.url));
  const options = { apiKey: 'ak-x', baseUrl: front.url, caFile: file('one.pem', authority.pem), ...QUICK };
  return { raw, authority, options };
}

function responses(method: string): string {
  return method === 'POST' ? reply('202 Accepted') : reply('200 OK', PAGE);
}

function expectNoPassword(...values: unknown[]): void {
  for (const value of values) {
    const text =
      value instanceof Error
        ? `${value.stack ?? ''} ${String(value.cause)} ${JSON.stringify(value)}`
        : String(value);
    for (const password of PASSWORDS) expect(text).not.toContain(password);
  }
}

test('requests go through the proxy to a server with a private authority, over one connection', async () => {
  const { raw, options } = await serve();
  const proxy = stopped(await startProxy());
  const admin = new AxAdmin({ ...options, proxy: proxy.url });
  await admin.users.listPage();
  await admin.users.listPage();
  await admin.users.resendInvitation({ id: 'u1' });
  expect(raw.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
  expect(proxy.asked).toEqual([`CONNECT ${options.baseUrl.replace('https://', '')} HTTP/1.1`]);
  expectNoPassword(JSON.stringify(admin));
});

test('a proxy that refuses is named, and nothing was sent', async () => {
  const { raw, options } = await serve();
  const [open, closed] = [stopped(await startProxy()), stopped(await startProxy('403 Forbidden'))];
  for (const [proxy, message, nextStep] of [
    [closed.url, 'the proxy refused the connection (403)', 'whether the proxy may reach this host'],
    [open.urlWithoutLogin, 'requires a user name and a password', 'into `proxy`'],
  ] as const) {
    const admin = new AxAdmin({ ...options, proxy, maxAttempts: 1 });
    for (const call of [admin.users.listPage(), admin.users.resendInvitation({ id: 'u1' })]) {
      const error = await failure(call);
      expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
      expect(error.message).toContain(message);
      expect(error.nextStep).toContain(nextStep);
      expectNoPassword(error);
    }
  }
  expect(raw.seen).toEqual([]);
});

test('a write is in doubt when the proxy hangs up after it was sent', async () => {
  const proxy = stopped(await startProxy());
  const { raw, options } = await serve(() => {
    proxy.cut();
    return null;
  });
  const error = await failure(
    new AxAdmin({ ...options, proxy: proxy.url }).users.resendInvitation({ id: 'u1' }),
  );
  expect(error.kind).toBe('OutcomeUnknown');
  expectNoPassword(error);
  expect(raw.seen).toHaveLength(1);
});

test('a proxy that never answers is given up after the connect timeout, and its connection ends', async () => {
  const { raw, options } = await serve();
  const proxy = stopped(await startProxy(null));
  for (const timeout of [{ connectTimeoutMs: 20 }, { requestTimeoutMs: 20 }]) {
    const admin = new AxAdmin({ ...options, proxy: proxy.url, maxAttempts: 1, ...timeout });
    const error = await failure(admin.users.resendInvitation({ id: 'u1' }));
    expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
    expect(error.message).toContain('no connection within 0.02 s');
  }
  await vi.waitFor(() => expect(proxy.open()).toBe(0));
  expect(raw.seen).toEqual([]);
});

test('a proxy on this machine receives requests over http, another one must not', async () => {
  const proxy = stopped(await startRaw(() => reply('200 OK', PAGE)));
  const options = { apiKey: 'ak-x', baseUrl: 'http://127.0.0.1:9' };
  await new AxAdmin({ ...options, proxy: proxy.url }).users.listPage();
  expect(proxy.seen.map(({ path }) => path)).toEqual(['http://127.0.0.1:9/v2/users']);
  const error = await failure(() => new AxAdmin({ ...options, proxy: 'http://proxy.example' }));
  expect(error.message).toMatch(/^`proxy` is on another machine and would receive the key/);
});

test.each([
  '',
  'https://jane:p@ss@proxy.example',
  'socks5://jane:p@ss@proxy.example',
  'http://jane:p@ss@',
  'http://jane:p@ss@proxy.example/path',
  'http://jane:p@ss@proxy.example?query',
  'jane:p@ss@proxy example',
])('%j is no proxy, and no password is shown', async (proxy) => {
  const error = await failure(() => new AxAdmin({ apiKey: 'ak-x', proxy }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'proxy' });
  expect(error.message).toMatch(/^`proxy` is not a proxy's URL of the form/);
  expectNoPassword(error);
  for (const variable of ['ARIZE_PROXY_URL', 'HTTPS_PROXY', 'all_proxy']) {
    vi.stubEnv(variable, proxy);
    if (proxy !== '') {
      const found = await failure(() => new AxAdmin({ apiKey: 'ak-x' }));
      expect(found).toMatchObject({ kind: 'Validation', field: variable });
      expectNoPassword(found);
    }
    vi.stubEnv(variable, '');
  }
});

/** Whether a client tells the module that its transport may repeat requests. */
function mayRepeat(options: Partial<ClientOptions>): boolean {
  const written = vi.spyOn(JSON, 'stringify');
  new AxAdmin({ apiKey: 'ak-x', ...options });
  const texts = written.mock.results.map(({ value }) => String(value));
  written.mockRestore();
  const last = texts.filter((text) => text.includes('transportMayRepeat')).pop() ?? '{}';
  return (JSON.parse(last) as { transportMayRepeat?: boolean }).transportMayRepeat === true;
}

const FAR = 'https://api.example';
const PROXY = 'http://proxy.example:3128';
test.each([
  [FAR, {}, false],
  [FAR, { ARIZE_PROXY_URL: PROXY }, true],
  [FAR, { HTTPS_PROXY: PROXY }, true],
  [FAR, { https_proxy: 'proxy.example:3128' }, true],
  [FAR, { ALL_PROXY: PROXY }, true],
  [FAR, { HTTP_PROXY: PROXY }, false],
  [FAR, { HTTPS_PROXY: PROXY, NO_PROXY: 'api.example' }, false],
  [FAR, { ARIZE_PROXY_URL: PROXY, no_proxy: '.example' }, false],
  [FAR, { HTTPS_PROXY: PROXY, NO_PROXY: 'other.example, *' }, false],
  [FAR, { HTTPS_PROXY: PROXY, NO_PROXY: 'other.example,pi.example' }, true],
  ['https://10.1.2.3', { ALL_PROXY: PROXY, NO_PROXY: '10.0.0.0/8' }, false],
  ['https://10.1.2.3', { ALL_PROXY: PROXY, NO_PROXY: '10.1.2.4,11.0.0.0/8,10.0.0.0/99' }, true],
  ['https://[fd00::1]', { ALL_PROXY: PROXY, NO_PROXY: 'fd00::/8' }, false],
  ['https://127.0.0.1', { ALL_PROXY: PROXY }, false],
  ['https://[::1]', { ALL_PROXY: PROXY }, false],
  ['http://localhost:81', { ARIZE_PROXY_URL: PROXY, HTTP_PROXY: PROXY }, false],
] as [string, Record<string, string>, boolean][])(
  '%s with %j: through a proxy: %s',
  (baseUrl, variables, isUsed) => {
    for (const [name, text] of Object.entries(variables)) vi.stubEnv(name, text);
    expect(mayRepeat({ baseUrl })).toBe(isUsed);
    expect(mayRepeat({ baseUrl, proxy: 'http://127.0.0.1:3128' })).toBe(true);
    expect(mayRepeat({ baseUrl, transport: 'fetch' })).toBe(false);
  },
);

test('the proxy of a variable is used', async () => {
  const proxy = stopped(await startProxy('403 Forbidden'));
  for (const name of ['HTTPS_PROXY', 'ARIZE_PROXY_URL']) {
    vi.stubEnv(name, proxy.url);
    const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: 'https://api.example.invalid', maxAttempts: 1 });
    expect((await failure(admin.users.listPage())).message).toContain('the proxy refused');
    vi.stubEnv(name, '');
  }
  expect(proxy.asked).toEqual(Array(2).fill('CONNECT api.example.invalid:443 HTTP/1.1'));
});

test('the first file that is set replaces what is trusted', async () => {
  const { authority, options } = await serve();
  const own = options.caFile;
  const other = file('other.pem', new Authority('other').pem);
  const two = file('two.pem', new Authority('other').pem + authority.pem);
  const [first = '', second = '', third = ''] = VARIABLES.slice(1);
  for (const [caFile, variables, isTrusted] of [
    [own, {}, true],
    [two, {}, true],
    [other, {}, false],
    [own, { [first]: other }, true],
    [undefined, { [first]: own, [second]: other, [third]: other }, true],
    [undefined, { [first]: other, [second]: own }, false],
    [undefined, { [second]: own, [third]: other }, true],
    [undefined, { [third]: own }, true],
    [undefined, {}, false],
  ] as [string | undefined, Record<string, string>, boolean][]) {
    for (const name of VARIABLES) vi.stubEnv(name, variables[name] ?? '');
    const admin = new AxAdmin({ ...options, caFile, maxAttempts: 1 });
    if (isTrusted) {
      await admin.users.listPage();
      continue;
    }
    const error = await failure(admin.users.listPage());
    expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
    expect(error.nextStep).toContain('`caFile`');
  }
});

test('a file without certificates is refused with its path', async () => {
  const cut = '-----BEGIN CERTIFICATE-----\nAAAA\n';
  for (const path of [
    join(FILES, 'nowhere.pem'),
    FILES,
    file('empty.pem', ''),
    file('text.pem', 'no certificate\n'),
    file('broken.pem', `${cut}-----END CERTIFICATE-----\n`),
    file('cut.pem', cut),
  ]) {
    const error = await failure(() => new AxAdmin({ apiKey: 'ak-x', caFile: path }));
    expect(error).toMatchObject({ kind: 'Validation', field: 'caFile' });
    expect(error.message.startsWith(`\`caFile\` cannot be read: \`${path}\``)).toBe(true);
    vi.stubEnv('SSL_CERT_FILE', path);
    const found = await failure(() => new AxAdmin({ apiKey: 'ak-x' }));
    expect(found.message.startsWith(`\`SSL_CERT_FILE\` cannot be read: \`${path}\``)).toBe(true);
    expect(() => new AxAdmin({ apiKey: 'ak-x', baseUrl: 'http://localhost' })).not.toThrow();
    vi.stubEnv('SSL_CERT_FILE', '');
  }
});

test.each([
  ['proxy', 'http://127.0.0.1:3128'],
  ['caFile', '/nowhere.pem'],
])('%s is no option of another transport', (name, value) => {
  const message = `\`${name}\` applies only to Node's transport 'node'`;
  const fails = (options: ClientOptions) => {
    expect(() => new AxAdmin({ apiKey: 'ak-x', [name]: value, ...options })).toThrow(message);
  };
  fails({ transport: 'fetch' });
  fails({ fetch: () => new Response() });
});

test("Node's debug output does not contain the password of the proxy", async () => {
  const { raw, options } = await serve();
  const proxy = stopped(await startProxy());
  const program = `
    const { AxAdmin } = require('ax-admin');
    const admin = new AxAdmin(${JSON.stringify({ ...options, proxy: proxy.url })});
    admin.users.listPage().then(() => admin.users.resendInvitation({ id: 'u1' }));`;
  const cwd = process.env['AX_ADMIN_INSTALLED'];
  const env = { ...process.env, NODE_DEBUG: 'http,https,net,tls,stream', DEBUG: '*' };
  const { stderr, stdout } = await promisify(execFile)(process.execPath, ['--eval', program], { cwd, env });
  expect(stderr).toMatch(/HTTP \d+:/);
  expectNoPassword(stderr, stdout);
  expect(stderr).not.toContain('Bearer');
  expect(raw.seen).toHaveLength(2);
});
