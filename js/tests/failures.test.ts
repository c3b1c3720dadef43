import { inspect } from 'node:util';
import * as everything from 'ax-admin';
import { AxAdmin, AxAdminError, errorClasses, errorKinds } from 'ax-admin';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { type SandboxServer, startOdd, startSandbox } from './support/server.js';

const CALM = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };

let server: SandboxServer;
let admin: AxAdmin;

beforeAll(async () => {
  server = await startSandbox();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.setFaults();
  await server.clearLog();
  admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url, ...QUICK });
});

test('every error kind of the core has an exported class, named after the kind with the suffix Error', () => {
  expect(Object.keys(errorClasses).sort()).toEqual(errorKinds().sort());
  const exported = new Map<string, unknown>(Object.entries(everything));
  for (const [kind, one] of Object.entries(errorClasses)) {
    expect(one.prototype).toBeInstanceOf(AxAdminError);
    expect([exported.get(`${kind}Error`), exported.get(kind)]).toEqual([one, undefined]);
  }
});

test('a wrong key is unauthenticated, and the error says what to do', async () => {
  const error = await failure(new AxAdmin({ apiKey: 'ak-wrong', baseUrl: server.url }).users.listPage());
  expect(error).toBeInstanceOf(errorClasses.Unauthenticated);
  expect(error).toMatchObject({
    kind: 'Unauthenticated',
    name: 'UnauthenticatedError',
    status: 401,
    operation: 'users.list',
  });
  expect(error.request).toBe('GET /v2/users');
  expect(error.requestId).toMatch(/^req-/);
  expect(error.nextStep).toContain('API key');
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    kind: 'Unauthenticated',
    message: error.message,
  });
});

test('without a key, something else adds it', async () => {
  const error = await failure(new AxAdmin({ withoutKey: 'proxy', baseUrl: server.url }).users.listPage());
  expect(error.kind).toBe('Unauthenticated');
});

test.each([undefined, '', ' ', 'ak-canary\n', 'ak-cänary', 'ak-canary x', 5, {}])(
  'the key %j is rejected without being repeated',
  async (apiKey) => {
    const error = await failure(() => new AxAdmin({ apiKey: apiKey as string }));
    expect(error).toMatchObject({ kind: 'Validation', field: 'apiKey' });
    expect(error.message).not.toMatch(/can|nary/);
  },
);

test('the error for a missing key says where keys are found', async () => {
  const error = await failure(() => new AxAdmin({ apiKey: process.env['AX_ADMIN_UNSET'] }));
  expect(error.message).toBe('`apiKey` is missing, and `ARIZE_API_KEY` is not set');
});

test('an undefined base URL means the default service', async () => {
  const seen: string[] = [];
  const fetch = (url: string) => {
    seen.push(url);
    return new Response('{"users":[],"pagination":{"has_more":false}}');
  };
  for (const options of [{}, { baseUrl: process.env['AX_ADMIN_UNSET'] }]) {
    await new AxAdmin({ apiKey: 'ak-x', fetch, ...options }).users.listPage();
  }
  expect(seen).toEqual(['https://api.arize.com/v2/users', 'https://api.arize.com/v2/users']);
  const error = await failure(() => new AxAdmin({ apiKey: 'ak-x', baseUrl: '' }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'baseUrl' });
});

test.each([
  ['baseUrl', 'api.arize.com'],
  ['baseUrl', 'ftp://host'],
  ['baseUrl', 'https://user:canary@host'],
  ['baseUrl', 'https://host/?key=canary'],
  ['baseUrl', 'https://host/a/%2e%2e/canary%20x'],
  ['baseUrl', 5],
  ['rateLimit', 0],
  ['rateLimit', 'fast'],
  ['rateLimit', 1.5],
  ['deadlineMs', -1],
  ['deadlineMs', '5'],
  ['credentialId', ''],
  ['fetch', 'fetch'],
  ['transport', 'https'],
  ['transportMayRepeat', 'yes'],
  ['timeout', 5],
])('the option %s with %j is rejected', async (name, value) => {
  const error = await failure(() => new AxAdmin({ apiKey: 'ak-x', [name]: value }));
  expect(error).toMatchObject({ kind: 'Validation', field: name });
  expect(error.message).not.toContain('canary');
});

test('a server that is not listening is a transport error, safe to retry', async () => {
  const odd = await startOdd(() => undefined);
  odd.stop();
  const error = await failure(new AxAdmin({ apiKey: 'ak-x', baseUrl: odd.url, ...QUICK }).users.listPage());
  expect(error).toMatchObject({ kind: 'Transport', safeToRetry: true });
  expect(error.message).toContain('ECONNREFUSED');
});

test('a server that hangs ends the call at the deadline; after a write the outcome is unknown', async () => {
  const odd = await startOdd(() => undefined);
  const hanging = new AxAdmin({ apiKey: 'ak-x', baseUrl: odd.url, deadlineMs: 100 });
  expect((await failure(hanging.users.listPage())).kind).toBe('DeadlineExceeded');
  expect((await failure(hanging.users.create(CALM))).kind).toBe('OutcomeUnknown');
  expect(await failure(admin.users.listPage({}, { deadlineMs: -5 }))).toMatchObject({
    kind: 'Validation',
    field: 'deadlineMs',
  });
  odd.stop();
});

test.each([
  ['a page of a proxy', { kind: 'html' }, 'Unavailable'],
  ['a login page', { kind: 'html', status: 200 }, 'Protocol'],
  ['JSON that ends early', { kind: 'body', body: '{"users":[' }, 'Protocol'],
  ['a body that ends early', { kind: 'truncated' }, 'Transport'],
  ['a connection that ends', { kind: 'drop_request' }, 'Transport'],
  ['a body over the limit', { kind: 'oversize', bytes: 17 * 1024 * 1024 }, 'Protocol'],
])('%s is an error of its kind', async (_, fault, kind) => {
  await server.setFaults({ operation: 'list_users', fault });
  expect((await failure(admin.users.listPage())).kind).toBe(kind);
});

test("an uncaught error is printed without the server's own words", async () => {
  const detail = 'not safe to show: \u202e';
  const body = JSON.stringify({ title: 'No', status: 403, detail, request_id: detail });
  await server.setFaults({ operation: 'list_users', fault: { kind: 'body', status: 403, body } });
  const error = await failure(admin.users.listPage());
  expect([error.problem?.detail, error.requestId]).toEqual([detail, detail]);
  expect(inspect(error, { customInspect: false, depth: 5 })).not.toContain('\u202e');
});

test('a transient failure is retried', async () => {
  await server.setFaults({ operation: 'list_users', times: 2, fault: { kind: 'status', status: 503 } });
  expect((await admin.users.listPage({ limit: 1 })).items).toHaveLength(1);
  expect((await server.log()).map((request) => request.status)).toEqual([503, 503, 200]);
});

test('a redirect is not followed: the other server receives nothing', async () => {
  const other = await startOdd((_, response) => response.end('{}'));
  await server.setFaults({ fault: { kind: 'redirect', location: `${other.url}/v2/users` } });
  expect((await failure(admin.users.listPage())).kind).toBe('Protocol');
  expect(other.seen).toEqual([]);
  other.stop();
});

test.each(['http://192.0.2.1', 'http://localhost.example', 'http://[::ffff:7f00:1]', 'http://0.0.0.0'])(
  'plain http to %s is rejected before anything is sent',
  async (baseUrl) => {
    const sent: unknown[] = [];
    const fetch = (...args: unknown[]) => {
      sent.push(args);
      return Promise.reject(new Error('sent'));
    };
    const error = await failure(new AxAdmin({ apiKey: 'ak-x', baseUrl, fetch }).users.listPage());
    expect(error.kind).toBe('Validation');
    expect(sent).toEqual([]);
  },
);

test('a prefix of the address comes before the path', async () => {
  const odd = await startOdd((_, response) => response.writeHead(404).end());
  await failure(new AxAdmin({ apiKey: 'ak-x', baseUrl: `${odd.url}/ax/api/` }).users.listPage());
  expect(odd.seen).toEqual(['GET /ax/api/v2/users']);
  odd.stop();
});

test("a retry-after beyond JavaScript's numbers still gives a typed error", async () => {
  const odd = () =>
    Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '9007199254740993' } }));
  const error = await failure(
    new AxAdmin({ apiKey: server.key, baseUrl: server.url, fetch: odd }).users.resetPassword('VXNlcjox'),
  );
  expect(error).toMatchObject({ kind: 'OutcomeUnknown', operation: 'users.reset_password', status: 503 });
});
