import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const installed = process.env['AX_ADMIN_INSTALLED'];
if (installed === undefined) throw new Error('run the tests with `cargo xtask test --only js`');

export default defineConfig({
  plugins: [
    {
      // `ax-admin` in a test is what the tarball installed, found as a program in that project would find it.
      name: 'installed-package',
      enforce: 'pre',
      resolveId(source) {
        if (source !== 'ax-admin' && !source.startsWith('ax-admin/')) return null;
        // From a file that exists: from any other the package would be found here, unpacked.
        return this.resolve(source, join(installed, 'package.json'), { skipSelf: true });
      },
    },
  ],
  // Node itself loads the package, as it does for users.
  test: { include: ['tests/*.test.ts'], server: { deps: { external: [/node_modules\/ax-admin\//] } } },
});
