// Bundles the entries. Node gets one CommonJS file, and an ES module that hands the same objects on, so that a program
// that loads the package in both ways has one module, not two.
import { copyFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const shared = { bundle: true, target: 'es2022', logLevel: 'warning', legalComments: 'none' };

const entries = {
  node: 'node',
  browser: 'browser',
  'plan-element': 'browser',
  'sandbox-node': 'node',
  'sandbox-browser': 'browser',
};

for (const [name, platform] of Object.entries(entries)) {
  const node = platform === 'node';
  await build({
    ...shared,
    entryPoints: [`src/entry/${name}.ts`],
    format: node ? 'cjs' : 'esm',
    platform,
    target: node ? 'node18' : 'es2022',
    outfile: `dist/${name}.${node ? 'cjs' : 'mjs'}`,
  });
  if (node) await writeFile(`dist/${name}.mjs`, `export * from './${name}.cjs';\n`);
  await writeFile(`dist/${name}.d.mts`, `export * from './types/entry/${name}.js';\n`);
}
for (const name of ['ax_admin', 'ax_admin_sandbox']) {
  await copyFile(`wasm/${name}_bg.wasm`, `dist/${name}.wasm`);
}
