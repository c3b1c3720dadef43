import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RawServer, reply, startRaw } from '../support/raw.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const CORS = ['access-control-allow-origin: *', 'access-control-allow-headers: authorization'];

let page: Page;
beforeAll(async () => {
  page = await startPage(installed);
});
afterAll(() => page.close());

let server: RawServer | undefined;
afterEach(() => server?.stop());

/** The value of an expression in a page, with a client of these options as `admin`. */
function withClient(options: object, expression: string): Promise<unknown> {
  return page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const admin = new AxAdmin({ apiKey: 'ak-x', ...${JSON.stringify(options)} });
    return ${expression};
  `);
}

test.each<[string, string, number | null]>([
  // Chromium hides the status and the location of a redirect.
  ['301 A', 'Protocol', null],
  ['302 A', 'Protocol', null],
  ['303 A', 'Protocol', null],
  ['307 A', 'Protocol', null],
  ['308 A', 'Protocol', null],
  ['300 A', 'Protocol', 300],
  ['304 A', 'Protocol', 304],
  ['999 A', 'Transport', null],
  // It waits for the final response.
  ['101 A', 'Transport', null],
])('a status of %s is handled as the browser exposes it', async (status, kind, shown) => {
  server = await startRaw(({ method }) =>
    method === 'OPTIONS'
      ? reply('200 OK', '', ...CORS)
      : reply(status, '', 'location: /v2/elsewhere', 'connection: close', ...CORS),
  );
  const result = await withClient(
    { baseUrl: server.url, backoffMs: 1 },
    'admin.users.listPage().then(() => "fine", ({ kind, status }) => [kind, status])',
  );
  expect(result).toEqual([kind, shown]);
  expect(new Set(server.seen.map((request) => request.path))).toEqual(new Set(['/v2/users']));
});

test('the core learns that a browser may repeat requests', async () => {
  const result = await page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const written = [];
    const own = JSON.stringify;
    JSON.stringify = (...args) => { const text = own(...args); written.push(text); return text; };
    new AxAdmin({ apiKey: 'ak-x' });
    new AxAdmin({ apiKey: 'ak-x', fetch: () => new Response(), transportMayRepeat: false });
    JSON.stringify = own;
    return written.filter((text) => text.includes('MayRepeat')).map((text) => JSON.parse(text).transportMayRepeat);
  `);
  expect(result).toEqual([true, false]);
});
