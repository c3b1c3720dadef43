// Run in a project with the package and that of this platform: `npx ax-admin` is the program.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { version } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('ax-admin/package.json'), 'utf8'),
);
const isWindows = process.platform === 'win32';

function npx(...words) {
  // Windows starts npx.cmd only through a shell.
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'ax-admin', ...words], {
    encoding: 'utf8',
    shell: isWindows,
  });
  return { status, stdout, stderr };
}

assert.deepEqual(npx('--version'), { status: 0, stdout: `ax-admin ${version}\n`, stderr: '' });

const listed = npx('sandbox', '--', 'ax-admin', 'users', 'list', '-o', 'json');
assert.equal(listed.status, 0, listed.stderr);
assert.ok(JSON.parse(listed.stdout).users.some((user) => user.email === 'jane@acme.example'));

// Its exit codes, here "it has to be confirmed" and "a mistake in the command line".
const planned = npx('sandbox', '--', 'ax-admin', 'users', 'delete', 'jane@acme.example');
assert.equal(planned.status, 3);
assert.match(planned.stderr, /--confirm/);
assert.equal(npx('users', 'lists').status, 2);

// A signal, without a terminal.
const launcher = 'node_modules/ax-admin/bin/ax-admin.mjs';
if (!isWindows) {
  const serving = spawn(process.execPath, [launcher, 'sandbox'], { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(serving.stderr, 'data');
  serving.kill('SIGTERM');
  const [code, signal] = await once(serving, 'exit');
  assert.deepEqual([code, signal], [0, null]);
}

// Without the package of this platform it says what to do.
rmSync(`node_modules/ax-admin-cli-${process.platform}-${process.arch}`, { recursive: true });
const missing = spawnSync(process.execPath, [launcher, '--version'], { encoding: 'utf8' });
assert.equal(missing.status, 1);
assert.match(missing.stderr, /ax-admin-cli-.* is not installed\n {2}next: install ax-admin without/);

console.log('the program runs');
