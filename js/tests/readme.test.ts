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

const examples = [
  ...readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').matchAll(/```js\n(.*?)```/gs),
].map(([, example]) => example ?? '');

function ran(program: string, ...args: string[]) {
  const file = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'readme-example.mjs');
  writeFileSync(file, program);
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
}

test('the README example runs as it stands', async () => {
  const run = ran(`const [key, url] = process.argv.slice(2);\n${examples[0]}`, server.key, server.url);
  expect(run.stderr).toBe('');
  expect(run.stdout).toContain('API keys stop working: exactly 2');
  const methods = (await server.log()).map((request) => request.method);
  expect(methods.filter((method) => method !== 'GET')).toEqual(['DELETE']);
});

test('the README example without an account uses the in-process sandbox', () => {
  const run = ran(`${examples[1]}\nconsole.log((await admin.users.get('jane@acme.example')).status);`);
  expect([run.stderr, run.stdout]).toEqual(['', 'ACTIVE\n']);
});
