import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as imported from 'ax-admin';
import { expect, test } from 'vitest';

const project = process.env['AX_ADMIN_INSTALLED'] ?? '';
const installed = join(project, 'node_modules/ax-admin');
const description = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, { node: { import: object; require: object }; default: object }>;
  dependencies?: object;
  optionalDependencies: Record<string, string>;
};

test('the version is the same in the module and in the package', () => {
  expect(imported.version()).toBe(description.version);
});

test('import and require give the same module', () => {
  // In a process of its own: a test runner has its own idea of both.
  const program = `
    import { createRequire } from 'node:module';
    import * as imported from 'ax-admin';
    const required = createRequire(import.meta.url)('ax-admin');
    const names = Object.keys(required);
    console.log(JSON.stringify(names.filter((name) => required[name] !== imported[name]).concat(names.length)));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: project });
  expect(JSON.parse(output.toString())).toEqual([Object.keys(imported).length]);
});

test('Node imports the element for plans, and defining it there does nothing', () => {
  const program = `
    import { AxAdminPlanElement, definePlanElement } from 'ax-admin/plan-element';
    definePlanElement();
    console.log(typeof AxAdminPlanElement);
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: project });
  expect(output.toString()).toBe('function\n');
});

test('the element for plans is small, and pulls in neither the module nor another file', () => {
  const text = readFileSync(join(installed, 'dist/plan-element.mjs'), 'utf8');
  expect(text).not.toMatch(/\bimport\b|wasm|WebAssembly/i);
  expect(text.length).toBeLessThan(20_000);
});

test('the package does not use eval, which extensions forbid', () => {
  for (const name of readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('js'))) {
    expect(readFileSync(join(installed, 'dist', name), 'utf8')).not.toMatch(/\beval\(|new Function\b/);
  }
});

test('the modules name no source file, which only the message of a panic would show', () => {
  for (const name of readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.wasm'))) {
    expect(readFileSync(join(installed, 'dist', name), 'latin1')).not.toMatch(/[a-z_]\.rs\b/);
  }
});

test('every file named in `exports` exists, with its types first', () => {
  const named = JSON.stringify(description.exports).match(/\.\/dist\/[^"]+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  expect(Object.keys(description.exports['./plan-element'] ?? {})).toEqual(['types', 'default']);
  for (const path of ['.', './sandbox']) {
    const entry = description.exports[path];
    for (const way of [entry?.node.import, entry?.node.require, entry?.default]) {
      expect(Object.keys(way ?? {})).toEqual(['types', 'default']);
    }
  }
});

test('the package contains only the build with two WebAssembly modules, and needs no other', () => {
  expect(readdirSync(installed).sort()).toEqual([
    'LICENSE',
    'README.md',
    'SANDBOX.md',
    'THIRD-PARTY-NOTICES.txt',
    'bin',
    'dist',
    'package.json',
  ]);
  expect(readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.wasm'))).toEqual([
    'ax_admin.wasm',
    'ax_admin_sandbox.wasm',
  ]);
  expect(description.dependencies).toBeUndefined();
  // The program for each platform, which no module needs.
  expect(Object.entries(description.optionalDependencies)).toEqual(
    ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'].map((platform) => [
      `ax-admin-cli-${platform}`,
      description.version,
    ]),
  );
});

test('the package contains SANDBOX.md, and the README links to it', () => {
  const page = readFileSync(join(installed, 'SANDBOX.md'), 'utf8');
  for (const text of ['"add_binding"', '`drop_reply`', '`ignore_filters`', 'POST faults']) {
    expect(page).toContain(text);
  }
  expect(readFileSync(join(installed, 'README.md'), 'utf8')).toContain('](SANDBOX.md)');
});
