// Bundles the entries. Node gets one CommonJS file, and an ES module that hands the same objects on, so that a program
// that loads the package in both ways has one module, not two.
import { copyFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const shared = { bundle: true, target: 'es2022', logLevel: 'warning', legalComments: 'none' };

await build({
  ...shared,
  entryPoints: ['src/entry/node.ts'],
  format: 'cjs',
  platform: 'node',
  target: 'node18',
  outfile: 'dist/node.cjs',
});
await build({
  ...shared,
  entryPoints: ['src/entry/browser.ts'],
  format: 'esm',
  platform: 'browser',
  outfile: 'dist/browser.mjs',
});
await copyFile('wasm/ax_admin_bg.wasm', 'dist/ax_admin.wasm');
await writeFile('dist/node.mjs', "export * from './node.cjs';\n");
await writeFile('dist/node.d.mts', "export * from './types/entry/node.js';\n");
await writeFile('dist/browser.d.mts', "export * from './types/entry/browser.js';\n");
