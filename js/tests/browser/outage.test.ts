import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LISTS, startLists } from '../support/lists.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
/** How long the server is away, in milliseconds. */
const AWAY = 1_000;

let page: Page;
beforeAll(async () => {
  page = await startPage(installed);
});
afterAll(() => page.close());

test('a server that is away for a second fails none of 50 concurrent reads', async () => {
  const server = await startLists();
  const tab = await page.open('/index.html');
  await tab.evaluate(`(async () => {
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    globalThis.admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: ${JSON.stringify(server.url)} });
    globalThis.lists = ${JSON.stringify(LISTS)};
    // There are connections that its leaving closes.
    await Promise.all(lists.map((group) => admin[group].listPage()));
  })()`);
  await server.leave();
  await tab.evaluate(`{
    const kind = (call) => call.then(() => 'fine', (error) => error.kind);
    globalThis.once = kind(admin.users.listPage({}, { maxAttempts: 1 }));
    const reads = lists.flatMap((group) => Array.from({ length: 10 }, () => admin[group].listPage()));
    globalThis.reads = Promise.all(reads.map(kind));
    undefined;
  }`);
  await new Promise((resolve) => setTimeout(resolve, AWAY));
  await server.comeBack();
  expect(await tab.evaluate('reads')).toEqual(Array<string>(50).fill('fine'));
  // They did meet the outage.
  expect(await tab.evaluate('once')).toBe('Transport');
  server.stop();
});
