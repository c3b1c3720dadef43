import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SandboxServer, startSandbox } from '../support/server.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const screenshots = join(process.env['AX_ADMIN_INSTALLED'] ?? '', '../screenshots');
const HOSTILE = ['<script>alert(1)</script>', '<img src=x onerror="globalThis.hacked = true; alert(2)">'];

let server: SandboxServer;
let page: Page;
let tab: Tab;
const complaints: string[] = [];

beforeAll(async () => {
  server = await startSandbox('--cors');
  // A second key with a name that would run, were it markup: it is part of the plan's text.
  await server.change({ add_key: { user: 'jane@acme.example', name: HOSTILE[1] } });
  page = await startPage(installed, { '/page/': join(import.meta.dirname, 'page') });
  tab = await page.open(
    `/page/index.html#${encodeURIComponent(server.url)}&${encodeURIComponent(server.key)}`,
  );
  tab.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.waitForSelector('body[data-ready]');
  mkdirSync(screenshots, { recursive: true });
});
afterAll(async () => {
  await page.close();
  server.stop();
});

const outcome = () => tab.locator('#outcome').textContent();

async function confirm(code: string): Promise<void> {
  await tab.fill('#code', code);
  await tab.evaluate("document.getElementById('outcome').textContent = ''");
  await tab.click('#confirm button');
  await tab.locator('#outcome:not(:empty)').waitFor();
}

test('a page lists the users of another origin, hostile names as plain text', async () => {
  const rows = await tab.locator('#users li').allTextContents();
  expect(rows).toHaveLength(40);
  expect(rows).toContain(`${HOSTILE[0] ?? ''} <hostile.script@acme.example>`);
  // A direction override would show the address backwards.
  expect(rows).toContain('Rita \\u{202e}nimdA <hostile.rtl@acme.example>');
  expect(await tab.locator('#users script').count()).toBe(0);
});

test('a list of several pages is read to its end, or until the loop is left', async () => {
  const counts = await page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const admin = new AxAdmin({ apiKey: ${JSON.stringify(server.key)}, baseUrl: ${JSON.stringify(server.url)} });
    const ids = new Set();
    for await (const user of admin.users.list({ limit: 7 })) ids.add(user.id);
    let left = 0;
    for await (const user of admin.users.list({ limit: 7 })) if (user && ++left === 10) break;
    return [ids.size, left];
  `);
  expect(counts).toEqual([40, 10]);
});

test('a page tells who is calling', async () => {
  const caller = await page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const admin = new AxAdmin({ apiKey: ${JSON.stringify(server.key)}, baseUrl: ${JSON.stringify(server.url)} });
    const { user, knownBy, accountRole } = await admin.whoami();
    return [user.email, knownBy, accountRole.name];
  `);
  expect(caller).toEqual(['ada.admin@acme.example', 'key', 'ADMIN']);
});

test('a page shows a plan, rejects a wrong code and applies the right one', async () => {
  await tab.click('#find button');
  await tab.locator('#outcome', { hasText: 'planned' }).waitFor();
  const text = (await tab.locator('#plan').textContent()) ?? '';
  expect(text).toContain('"Jane Doe" <jane@acme.example>');
  expect(text).toContain('API keys stop working: exactly 3');
  expect(text).toContain('onerror');
  const code = /To confirm: (\S+), valid for 15 minutes/.exec(text)?.[1] ?? '';

  await confirm(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
  expect(await outcome()).toMatch(/^ConfirmationRequired: /);
  await tab.screenshot({ path: join(screenshots, 'plan-with-a-wrong-code.png'), fullPage: true });
  expect((await server.user('jane@acme.example')).blocked).toBe(false);

  await confirm(code);
  expect(await outcome()).toMatch(/^done: /);
  await tab.screenshot({ path: join(screenshots, 'plan-applied.png'), fullPage: true });
  expect((await server.user('jane@acme.example')).blocked).toBe(true);
  expect(await tab.locator('#users li').count()).toBe(39);
  const writes = (await server.log()).filter((request) => request.method === 'DELETE');
  expect(writes).toHaveLength(1);
});

test('no dialog opened and no script of a name ran', async () => {
  expect(await tab.evaluate("'hacked' in globalThis")).toBe(false);
  expect(await tab.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a redirect, whose location a browser hides, is not followed', async () => {
  await server.setFaults({ fault: { kind: 'redirect', location: `${server.url}/v2/elsewhere` } });
  await server.clearLog();
  const kind = await tab.evaluate(`(async () => {
    const { AxAdmin } = await import('/dist/browser.mjs');
    const admin = new AxAdmin({ baseUrl: ${JSON.stringify(server.url)}, apiKey: ${JSON.stringify(server.key)} });
    return admin.users.listPage().then(() => 'fine', (error) => error.kind);
  })()`);
  expect(kind).toBe('Protocol');
  expect((await server.log()).map((request) => request.target)).toEqual(['/v2/users']);
});

test('the sandbox runs in the page too', async () => {
  const count = await tab.evaluate(`(async () => {
    const { AxAdmin } = await import('/dist/browser.mjs');
    const { createSandbox, loadSandbox } = await import('/dist/sandbox-browser.mjs');
    await loadSandbox();
    const sandbox = createSandbox({ scenario: 'acme' });
    const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
    let count = 0;
    for await (const user of admin.users.list()) count += user.email.length > 0 ? 1 : 0;
    return count;
  })()`);
  expect(count).toBe(40);
});
