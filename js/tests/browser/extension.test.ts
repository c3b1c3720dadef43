// The element in an extension of Manifest V3, whose pages permit neither inline scripts and styles nor `eval`.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planTab } from './plan-page.js';
import { launchWithExtension } from './support.js';

const INSTALLED = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const MANIFEST = {
  manifest_version: 3,
  name: 'Plans',
  version: '1',
  action: { default_popup: 'page/element.html' },
  background: { service_worker: 'background.js' },
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'",
  },
};

let folder: string;
let context: BrowserContext;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ax-admin-extension-'));
  cpSync(join(INSTALLED, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(import.meta.dirname, 'page'), join(folder, 'page'), { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'background.js'), '');
  context = await launchWithExtension(folder);
});
afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true });
});

test('a plan is confirmed and applied in the popup of an extension', async () => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const tab = await context.newPage();
  // The page of the popup, in a tab: browsers that are automated have no toolbar.
  await tab.goto(new URL('/page/element.html#deletion', worker.url()).href);
  await tab.waitForSelector('body[data-ready]');
  const shown = planTab(tab);
  expect(await tab.evaluate('chrome.runtime.getManifest().manifest_version')).toBe(3);
  await shown.enter(await shown.code());
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.writes()).toEqual(['DELETE']);
  expect(await shown.run('return scene.violations;')).toEqual([]);
});
