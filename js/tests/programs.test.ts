// Programs of `examples/node`, run as their users run them. `cargo xtask demo` checks `administer.mjs`.

import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SandboxServer, startSandbox } from './support/server.js';

let server: SandboxServer;

beforeEach(async () => {
  server = await startSandbox('--rate-limit', 'off');
});
afterEach(() => server.stop());

/** What a program prints, in the project where the package is installed. */
function said(program: string): string {
  const file = join(process.env['AX_ADMIN_INSTALLED'] ?? '', program);
  copyFileSync(join(import.meta.dirname, '../../examples/node', program), file);
  const run = spawnSync(process.execPath, [file, server.url, server.key], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.stdout).not.toContain(server.key);
  return run.stdout;
}

test('access is reviewed', async () => {
  const output = said('review-access.mjs');
  for (const line of [
    '  warning: no_bindings: there is no role binding on it',
    '  warning: self_lockout: you have no role binding on it',
    'undo it with `resourceRestrictions.delete("',
    '  stopped by self: this is your own role',
    '  stopped by self_lockout: you could not undo it, which takes ROLE_UPDATE',
    '  | STOPPED by self, this is your own role',
    '  | It cannot be applied: a guard stops it, so it has no code.',
    '  touches Jane Doe <jane@acme.example> on space "Checkout"',
  ]) {
    expect(output).toContain(line);
  }
  const writes = (await server.log()).filter((request) => request.method !== 'GET');
  expect(writes.map((request) => request.operation)).toEqual([
    'create_role',
    'create_role_binding',
    'create_resource_restriction',
    'delete_resource_restriction',
  ]);
});
