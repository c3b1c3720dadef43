/* eslint @typescript-eslint/only-throw-error: off, @typescript-eslint/prefer-promise-reject-errors: off -- callers throw what they like */
import { AxAdmin, type ClientOptions, type Fetch, withAuthorization } from 'ax-admin';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';

const PAGE = '{"users":[],"pagination":{"has_more":false}}';
const WRITE = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };

function client(fetch: unknown, options: Partial<ClientOptions> = {}): AxAdmin {
  return new AxAdmin({ apiKey: 'ak-canary-key', fetch: fetch as Fetch, ...QUICK, ...options });
}

const encoded = new TextEncoder().encode(PAGE);
const pieces = (...values: unknown[]) => {
  let index = 0;
  const read = () => Promise.resolve({ done: index >= values.length, value: values[index++] });
  return { status: 200, headers: new Headers(), body: { getReader: () => ({ read }) } };
};

test.each<[string, unknown]>([
  ['a Response', () => new Response(PAGE)],
  ['a promise of one', () => Promise.resolve(new Response(PAGE))],
  ['a thenable', () => ({ then: (done: (value: unknown) => void) => done(new Response(PAGE)) })],
  ['something with a status and a text', () => ({ status: 200, text: () => PAGE })],
  ['something with an array buffer', () => ({ status: 200, arrayBuffer: () => encoded.buffer })],
  ['a stream of pieces', () => pieces(encoded.subarray(0, 7), new DataView(encoded.buffer, 7))],
  ['a stream of text', () => pieces(PAGE)],
])('%s from a custom fetch is accepted', async (_, fetch) => {
  expect(await client(fetch).users.listPage()).toEqual({ items: [], nextCursor: null, undecodable: [] });
});

const gone = new ArrayBuffer(8);
structuredClone(gone, { transfer: [gone] });
const throwing = new Proxy(
  {},
  {
    get(_, name): unknown {
      if (name === 'then') return undefined;
      throw new Error('a trap of the caller');
    },
  },
);

const ODD: [string, unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['a number', () => 200],
  ['an empty object', () => ({})],
  ['a status that is none', () => ({ status: 20, text: () => PAGE })],
  ['a status that is a text', () => ({ status: '200', text: () => PAGE })],
  ['no body', () => ({ status: 200 })],
  ['a proxy that throws', () => throwing],
  [
    'a throw',
    () => {
      throw new Error('at once');
    },
  ],
  [
    'a throw of no error',
    () => {
      throw null;
    },
  ],
  ['a rejection without a reason', () => Promise.reject()],
  ['a rejection with an object', () => Promise.reject({ odd: true })],
  ['a rejection with a proxy that throws', () => Promise.reject(throwing)],
  [
    'a text that throws',
    () => ({
      status: 200,
      text: () => {
        throw new Error('no text');
      },
    }),
  ],
  ['a text that is not a string', () => ({ status: 200, text: () => Promise.resolve(5) })],
  ['a reader that is none', () => ({ status: 200, body: { getReader: () => null } })],
  [
    'a reader that throws',
    () => ({
      status: 200,
      body: {
        getReader: () => {
          throw new Error('no');
        },
      },
    }),
  ],
  ['pieces that are none', () => ({ status: 200, body: { getReader: () => ({ read: () => 5 }) } })],
  ['a piece that is a number', () => pieces(1e9)],
  ['a piece that was given away', () => pieces(gone, 5)],
  [
    'a body that was read',
    async () => {
      const response = new Response(PAGE);
      await response.text();
      return response;
    },
  ],
];

test.each(ODD)('%s from a custom fetch is a typed error', async (_, fetch) => {
  const own = client(fetch);
  expect((await failure(own.users.listPage())).kind).toBe('Transport');
  expect(['OutcomeUnknown', 'Transport']).toContain((await failure(own.users.create(WRITE))).kind);
});

test('a response from another URL counts as a redirect', async () => {
  for (const fields of [
    { redirected: true },
    { url: 'https://other.example/' },
    { type: 'opaqueredirect' },
  ]) {
    const error = await failure(
      client(() => ({ status: 200, text: () => PAGE, ...fields })).users.listPage(),
    );
    expect(error.kind).toBe('Protocol');
  }
});

test('a fetch that never settles ends at the deadline, a write as unknown', async () => {
  const never = client(() => new Promise(() => undefined), { deadlineMs: 50 });
  expect((await failure(never.users.listPage())).kind).toBe('DeadlineExceeded');
  expect((await failure(never.users.create(WRITE))).kind).toBe('OutcomeUnknown');
});

test.each([
  [
    'UND_ERR_CONNECT_TIMEOUT',
    'Transport',
    'no connection within the time that `fetch` allows (UND_ERR_CONNECT_TIMEOUT)',
  ],
  ['ECONNREFUSED', 'Transport', 'fetch failed (ECONNREFUSED)'],
  ['UND_ERR_SOCKET', 'OutcomeUnknown', 'fetch failed (UND_ERR_SOCKET)'],
])("Node's error code %s says whether a write was sent", async (code, kind, message) => {
  const reason = Object.assign(new TypeError('fetch failed'), { cause: { code } });
  const error = await failure(client(() => Promise.reject(reason)).users.create(WRITE));
  expect([error.kind, error.cause]).toEqual([kind, reason]);
  expect(error.message).toContain(message);
});

test('a request that is no longer awaited is aborted', async () => {
  const signals: AbortSignal[] = [];
  const fetch = (_: string, init: RequestInit) => {
    if (init.signal) signals.push(init.signal);
    return new Promise(() => undefined);
  };
  await failure(client(fetch, { deadlineMs: 50 }).users.listPage());
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
});

test('the request is complete, and only a fetch that asks for the key receives it', async () => {
  const seen: [string, RequestInit][] = [];
  const fetch = (url: string, init: RequestInit) => {
    seen.push([url, init]);
    return new Response(PAGE);
  };
  await client(fetch).users.listPage({ limit: 1 });
  await client(withAuthorization(fetch)).users.listPage({ limit: 1 });
  const headers = seen.map(([, init]) => new Headers(init.headers));
  expect(headers.map((one) => one.get('authorization'))).toEqual([null, 'Bearer ak-canary-key']);
  expect(headers[0]?.get('user-agent')).toMatch(/^ax-admin\/\d+\.\d+\.\d+ \(unofficial\)$/);
  expect(seen[0]?.[0]).toBe('https://api.arize.com/v2/users?limit=1');
  expect(seen[0]?.[1]).toMatchObject({
    method: 'GET',
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  expect(seen[0]?.[1].body).toBeUndefined();
});

test('each call asks the function for the key', async () => {
  const keys = ['ak-one', 'ak-two'];
  const seen: (string | null)[] = [];
  const fetch = withAuthorization((_, init) => {
    seen.push(new Headers(init.headers).get('authorization'));
    return new Response(PAGE);
  });
  const asked = new AxAdmin({ apiKey: () => Promise.resolve(keys.shift() ?? null), fetch });
  for (let time = 0; time < 3; time += 1) await asked.users.listPage();
  expect(seen).toEqual(['Bearer ak-one', 'Bearer ak-two', null]);
});

test.each<[string, unknown, string]>([
  [
    'throws',
    () => {
      throw new Error('ak-canary');
    },
    'Transport',
  ],
  ['rejects', () => Promise.reject(new Error('ak-canary')), 'Transport'],
  ['gives a number', () => 5, 'Validation'],
  ['gives a line', () => 'ak-canary\n', 'Validation'],
])('a function for the key that %s is a typed error, and nothing is sent', async (_, apiKey, kind) => {
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    return new Response(PAGE);
  };
  const error = await failure(client(fetch, { apiKey: apiKey as () => string }).users.listPage());
  expect(error.kind).toBe(kind);
  expect(JSON.stringify(error)).not.toContain('canary');
  expect(sent).toEqual([]);
});

test.each([
  ['a slash that is escaped', 'ak-canary/key', 'ak-canary\\/key'],
  ['letters by their numbers', 'ak-canary-key', 'ak\\u002dcanary\\u002Dkey'],
  ['a backslash', 'ak-canary\\key', 'ak-canary\\\\key'],
])('a key echoed with %s is removed from messages', async (_, apiKey, echoed) => {
  const bodies = [`{"title":"Bad","detail":"key ${echoed}"}`, `{"title":"key ${echoed}"}`];
  for (const body of bodies) {
    const fetch = () => new Response(body, { status: 401, headers: { 'content-type': 'application/json' } });
    const error = await failure(client(fetch, { apiKey }).users.listPage());
    expect(error.message).toContain('key (the API key)');
    expect(JSON.stringify(error) + String(error.stack)).not.toContain('canary');
  }
});

test('an echoed key is removed from messages', async () => {
  const echo = (_: string, init: RequestInit) => {
    const detail = `bad header ${String(new Headers(init.headers).get('authorization'))}`;
    return Response.json({ title: 'Bad', detail }, { status: 400 });
  };
  const error = await failure(client(withAuthorization(echo)).users.listPage());
  expect(error.message).toContain('(the API key)');
  const thrown = await failure(
    client(withAuthorization(() => Promise.reject(new Error('lost ak-canary-key')))).users.listPage(),
  );
  for (const one of [error, thrown])
    expect(JSON.stringify(one) + String(one.stack)).not.toContain('ak-canary');
});

test('the error for a fetch that adds no key says how to receive it', async () => {
  const refused = () => new Response(null, { status: 401 });
  const hidden = await failure(client(refused).users.listPage());
  expect(hidden).toMatchObject({ kind: 'Unauthenticated' });
  expect(hidden.nextStep).toContain('`withAuthorization(fetch)`');
  const shown = await failure(client(withAuthorization(refused)).users.listPage());
  expect(shown.nextStep).not.toContain('withAuthorization');
});
