import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as imported from 'ax-admin';
import { expect, test } from 'vitest';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const description = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

test('the version is the same in the module and in the package', () => {
  expect(imported.version()).toBe(description.version);
});

test('import and require give the same module', () => {
  const required = createRequire(join(installed, '../../index.js'))('ax-admin');
  expect(required.ModuleLostError).toBe(imported.ModuleLostError);
  expect(Object.keys(required).sort()).toEqual(Object.keys(imported).filter(isNamed).sort());
});

test('every file that `exports` names is there, with its types first', () => {
  const named = JSON.stringify(description.exports).match(/\.\/[^"]+\.\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  const node = description.exports['.'].node;
  for (const entry of [node.import, node.require, description.exports['.'].default]) {
    expect(Object.keys(entry)).toEqual(['types', 'default']);
  }
});

test('nothing ships but the build, with one WebAssembly module, and nothing is needed beside it', () => {
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  expect(readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.wasm'))).toEqual(['ax_admin.wasm']);
  expect(description.dependencies).toBeUndefined();
});

function isNamed(name: string): boolean {
  return name !== 'default' && name !== 'module.exports';
}
