import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');

let page: Page;
beforeAll(async () => {
  page = await startPage(installed);
});
afterAll(() => page.close());

test('the installed package loads by streaming and returns its version', async () => {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const loaded = await page.evaluate(`
    const axAdmin = await import('/dist/browser.mjs');
    await axAdmin.load();
    return axAdmin.version();
  `);
  expect(loaded).toBe(version);
});

test('using the package before it is loaded is a validation error that says what to do', async () => {
  const said = await page.evaluate(`
    const axAdmin = await import('/dist/browser.mjs');
    const { AxAdmin, AxAdminError, displaySafe, errorKinds, version } = axAdmin;
    const uses = [
      () => new AxAdmin({ apiKey: 'ak-x' }),
      () => new AxAdmin({ apiKey: 5, fetch: 'x' }),
      version,
      errorKinds,
      () => displaySafe('x'),
    ];
    return uses.map((use) => {
      try { use(); } catch (error) { return [error instanceof AxAdminError, error.kind, error.message, error.nextStep]; }
    });
  `);
  const message = expect.stringMatching(/call \`await load\(\)\` first/) as unknown;
  const nextStep = expect.stringContaining('await load()') as unknown;
  expect(said).toEqual(Array.from({ length: 5 }, () => [true, 'Validation', message, nextStep]));
});

test('a failed load can be retried', async () => {
  const outcome = await page.evaluate(`
    const axAdmin = await import('/dist/browser.mjs');
    const failed = await axAdmin.load(new URL('/missing.wasm', location.href)).then(() => 'loaded', () => 'failed');
    await axAdmin.load();
    return [failed, typeof axAdmin.version()];
  `);
  expect(outcome).toEqual(['failed', 'string']);
});

test('a warning is written to the console', async () => {
  const written = await page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const role = { id: 'r', name: 'R', permissions: ['TIME_TRAVEL'], is_predefined: false,
      created_at: '2026-06-01T00:00:00Z', updated_at: '2026-06-01T00:00:00Z' };
    const admin = new AxAdmin({ apiKey: 'ak-x', fetch: () => Response.json(role, { status: 201 }) });
    const written = [];
    console.warn = (line) => written.push(line);
    await admin.roles.create({ name: 'R', permissions: ['TIME_TRAVEL'] });
    return written;
  `);
  expect(written).toEqual([expect.stringMatching(/^ax-admin: .*TIME_TRAVEL/)]);
});
