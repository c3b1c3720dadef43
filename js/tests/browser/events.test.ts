import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLists } from '../support/lists.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');

let page: Page;
beforeAll(async () => {
  page = await startPage(installed);
});
afterAll(() => page.close());

test('hooks are told of requests, and without hooks a long wait is written to the console', async () => {
  const server = await startLists();
  const tab = await page.open('/index.html');
  await tab.evaluate(`(async () => {
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    globalThis.told = { requests: [], waits: [], written: [] };
    console.warn = (...texts) => told.written.push(texts.join(' '));
    const waitOnce = async (hooks) => {
      const ending = new AbortController();
      const onWarning = undefined;
      const options = { apiKey: 'ak-canary', baseUrl: ${JSON.stringify(server.url)}, rateLimit: 1, onWarning };
      const admin = new AxAdmin({ ...options, ...hooks });
      await admin.roles.listPage();
      const waiting = admin.roles.listPage({}, { signal: ending.signal }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      ending.abort();
      await waiting;
    };
    await waitOnce({ onRequest: (it) => told.requests.push(it), onWait: (it) => told.waits.push(it) });
    await waitOnce({});
  })()`);
  const told = await tab.evaluate<{ requests: unknown[]; waits: unknown[]; written: string[] }>('told');
  const roles = { operation: 'roles.list', method: 'GET', path: '/v2/roles' };
  expect(told.requests).toMatchObject([{ ...roles, attempt: 1, status: 200, failure: null }]);
  expect(told.waits).toMatchObject([{ ...roles, reason: 'the rate limit (1 in any 60 s)' }]);
  expect(told.written).toEqual([expect.stringContaining('`roles.list` waits ')]);
  expect(JSON.stringify(told)).not.toContain('ak-canary');
  server.stop();
});
