import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SandboxServer, startSandbox } from './support/server.js';

let server: SandboxServer;

beforeEach(async () => {
  server = await startSandbox('--rate-limit', 'off');
});
afterEach(() => server.stop());

test('the README example runs as it stands', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const example = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const folder = process.env['AX_ADMIN_INSTALLED'] ?? '';
  const program = join(folder, 'readme-example.mjs');
  writeFileSync(program, `const [key, url] = process.argv.slice(2);\n${example}`);
  const run = spawnSync(process.execPath, [program, server.key, server.url], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout).toContain('API keys stop working: exactly 2');
  const methods = (await server.log()).map((request) => request.method);
  expect(methods.filter((method) => method !== 'GET')).toEqual(['DELETE']);
});
