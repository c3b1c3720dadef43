// The Rust client in a page: `examples/rust-browser`, which `cargo xtask test --only browser` builds.
import type { IncomingHttpHeaders } from 'node:http';
import type { Page as Tab } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startFront, THROUGH, UNANSWERED } from '../support/front.js';
import { type OddServer, type SandboxServer, startOdd, startSandbox } from '../support/server.js';
import { type Page, startPage } from './support.js';

const example = process.env['AX_ADMIN_RUST_EXAMPLE'] ?? '';
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
};
const SPACES = '{"spaces":[],"pagination":{"has_more":false}}';

let server: SandboxServer;
let page: Page;
let tab: Tab;
const complaints: string[] = [];
const ends: (() => void)[] = [];

beforeAll(async () => {
  server = await startSandbox('--rate-limit', 'off', '--cors');
  page = await startPage(example);
});
afterAll(async () => {
  await page.close();
  server.stop();
});
beforeEach(async () => {
  await server.reset();
  tab = await page.open('/index.html');
  tab.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await tab.close();
  for (const end of ends.splice(0)) end();
  // Reports panics and unhandled rejections.
  expect(complaints.splice(0)).toEqual([]);
});

/** Runs the body of an async function in the page, with the example's `Account` and an account at `url`. */
function withAccount(url: string, body: string): Promise<unknown> {
  return tab.evaluate(`(async () => {
    const { default: load, Account } = await import('/example.js');
    await load({ module_or_path: '/example_bg.wasm' });
    const account = new Account(${JSON.stringify(url)}, ${JSON.stringify(server.key)});
    ${body}
  })()`);
}

/** Starts a server whose responses the test determines. */
async function startServer(...listener: Parameters<typeof startOdd>): Promise<OddServer> {
  const odd = await startOdd(...listener);
  ends.push(() => odd.stop());
  return odd;
}

const LIST = `return account.spaces().catch(({ message }) => message);`;
const PLAN_AND_APPLY = `
  const plan = await account.plan_deletion('Checkout');
  return plan.apply(plan.code).catch(({ message }) => message);
`;

test('it lists pages, makes a plan, rejects a wrong code and applies the right one', async () => {
  const result = await withAccount(
    server.url,
    `
    const before = await account.spaces();
    const plan = await account.plan_deletion('Checkout');
    const { code, text, html } = plan;
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    const refused = await plan.apply(wrong).catch(({ message }) => message);
    const applied = await plan.apply(code);
    return { before, text, html, refused, applied, after: await account.spaces() };
  `,
  );
  const { before, after, ...rest } = result as Record<'before' | 'after', string[]>;
  expect(before).toHaveLength(12);
  expect(before).toContain('Checkout');
  expect(after).toEqual(before.filter((name) => name !== 'Checkout'));
  expect(rest).toEqual({
    text: expect.stringMatching(
      /^Delete space "Checkout" in organization "Acme Products"[^]*To confirm: [^,]+, valid for 15 minutes/,
    ) as unknown,
    html: expect.stringMatching(
      /^<section class="ax-admin-plan"><h3>Delete space &quot;Checkout&quot;/,
    ) as unknown,
    refused: 'ConfirmationRequired: the code is mistyped, or belongs to another plan',
    // A browser may repeat it and does not report that.
    applied: expect.stringMatching(
      /^space "Checkout" .* is deleted: the server returned 204; sent at least 1$/,
    ) as unknown,
  });
  const log = await server.log();
  const listed = log.filter(({ target }) => /^\/v2\/spaces\?limit=5(&cursor=|$)/.test(target));
  expect(listed).toHaveLength(6);
  const writes = log.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');
  expect(writes).toMatchObject([{ operation: 'delete_space', status: 204, executed: true }]);
});

test('a deletion without a response has an unknown outcome', async () => {
  const front = await startFront(server.url);
  ends.push(() => front.stop());
  let hasLeft = false;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  front.direct(({ method }) => {
    if (method === 'DELETE') {
      hasLeft = true;
      leave();
      return UNANSWERED;
    }
    return hasLeft ? { isDelivered: false, answer: 401 } : THROUGH;
  });
  const result = await hurried(front.url, PLAN_AND_APPLY, left);
  expect(result).toMatch(/^OutcomeUnknown: .*Failed to fetch/);
  expect(front.failures).toEqual([]);
});

test('a deletion that the browser repeats is read back', async () => {
  await server.setFaults({ operation: 'delete_space', times: 1, fault: { kind: 'drop_reply' } });
  const result = await withAccount(server.url, PLAN_AND_APPLY);
  expect(result).toMatch(
    /^space "Checkout" .* is deleted: the server returned 404: .*; reading the space by id returns .*; sent at least 1$/,
  );
  const deliveries = (await server.log()).filter(({ operation }) => operation === 'delete_space');
  expect(deliveries.map(({ status }) => status)).toEqual(['dropped', 404]);
});

test('a failed read is retried after a wait', async () => {
  const fault = { kind: 'status', status: 503 };
  await server.setFaults({ operation: 'list_spaces', nth: 2, times: 1, fault });
  expect(await hurried(server.url, LIST)).toHaveLength(12);
});

test('a redirect is not followed', async () => {
  await server.setFaults({ fault: { kind: 'redirect', location: `${server.url}/v2/elsewhere` } });
  expect(await withAccount(server.url, LIST)).toMatch(/^Protocol: .*redirect, which is never followed/);
  expect((await server.log()).map(({ target }) => target)).toEqual(['/v2/spaces?limit=5']);
});

test('a response that is too large is not read to its end', async () => {
  await server.setFaults({ fault: { kind: 'oversize', bytes: 17 * 1024 * 1024 } });
  expect(await withAccount(server.url, LIST)).toMatch(/^Protocol: .*larger than 16 MiB/);
});

test('if no request ever succeeded, CORS is reported as likely', async () => {
  const odd = await startServer((_, response) => {
    response.end(SPACES);
  });
  const result = await hurried(odd.url, LIST);
  expect(result).toMatch(
    /^Transport: .*Failed to fetch; CORS is likely: .* pages of http:\/\/127\.0\.0\.1:\d+/,
  );
});

test('a request has the key, and nothing that the browser would add for the page', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const odd = await startServer(({ headers, method }, response) => {
    if (method === 'GET') seen.push(headers);
    response.writeHead(200, CORS).end(SPACES);
  });
  await tab.evaluate("document.cookie = 'session=1'");
  expect(await withAccount(odd.url, LIST)).toEqual([]);
  expect(seen).toMatchObject([
    { authorization: `Bearer ${server.key}`, 'cache-control': 'no-cache', accept: /json/ },
  ]);
  expect(seen[0]).not.toHaveProperty('cookie');
  expect(seen[0]).not.toHaveProperty('referer');
  expect(seen[0]?.['user-agent']).toContain('Mozilla');
});

test('cancelling aborts the request', async () => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (close = resolve));
  const odd = await startServer(({ method }, response) => {
    if (method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    response.on('close', close);
    arrive();
  });
  const result = withAccount(
    odd.url,
    `globalThis.cancel = () => account.cancel();
    ${LIST}`,
  );
  await arrived;
  await tab.evaluate('cancel()');
  expect(await result).toMatch(/^Cancelled: /);
  await closed;
});

/**
 * The same with a clock that the test advances until the call has ended, beginning when `from` is fulfilled: before, requests
 * that are answered could exceed their timeout.
 */
async function hurried(url: string, body: string, from = Promise.resolve()): Promise<unknown> {
  await tab.clock.install();
  const call = { isOver: false };
  const result = withAccount(url, body).finally(() => (call.isOver = true));
  await Promise.race([from, result]);
  while (!call.isOver) await tab.clock.runFor(1_000);
  return result;
}

test('a request without a response times out after 30 seconds', async () => {
  const odd = await startServer(({ method }, response) => {
    if (method === 'OPTIONS') response.writeHead(204, CORS).end();
  });
  expect(await hurried(odd.url, LIST)).toMatch(/^Transport: .*no answer within 30 s$/);
  // Which leaves no time for another attempt.
  expect(odd.seen.filter((request) => request.startsWith('GET'))).toHaveLength(1);
});

test('a replaced `fetch` of the page is used', async () => {
  const result = await withAccount(
    server.url,
    `
    const { fetch } = globalThis;
    let sent;
    globalThis.fetch = (request) => {
      sent = request;
      return fetch(request);
    };
    await account.spaces();
    const { cache, credentials, redirect, referrerPolicy } = sent;
    return { headers: [...sent.headers.keys()], cache, credentials, redirect, referrerPolicy };
  `,
  );
  expect(result).toEqual({
    // No `user-agent`, which Chromium would drop.
    headers: ['accept', 'authorization'],
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  });
});

test.each([
  ["Promise.reject('gone')", /^Transport: .*gone/],
  ['Promise.reject(undefined)', /^Transport: .*did not say why/],
  ["{ throw new Error('thrown') }", /^Transport: .*thrown/],
  ['Promise.resolve({ status: 200 })', /^Transport: .*did not return a `Response`/],
  ['Promise.resolve(Response.error())', /^Transport: .*no valid HTTP status/],
  ['undefined', /^Transport: .*did not return a `Response`/],
  ["Promise.reject(new Error('go\\u202ene'))", /^Transport: .*go\\u\{202e\}ne/],
])('a `fetch` that returns %s does not terminate the module', async (fetch, result) => {
  const body = `
    const real = globalThis.fetch;
    globalThis.fetch = () => ${fetch};
    const result = await account.spaces().catch(({ message }) => message);
    globalThis.fetch = real;
    globalThis.account = account;
    return result;
  `;
  expect(await hurried(server.url, body)).toMatch(result);
  // With the clock at rest, which would otherwise pass the timeout of a request that is answered.
  expect(await tab.evaluate('account.spaces().then(({ length }) => length)')).toBe(12);
});

test('the in-memory sandbox can be used', async () => {
  const result = await withAccount(
    server.url,
    `
    account.free();
    const tried = Account.in_sandbox();
    const plan = await tried.plan_deletion('Checkout');
    return [(await tried.spaces()).length, await plan.apply(plan.code), (await tried.spaces()).length];
  `,
  );
  expect(result).toEqual([12, expect.stringMatching(/is deleted: .*; sent 1$/), 11]);
  expect(await server.log()).toEqual([]);
});
