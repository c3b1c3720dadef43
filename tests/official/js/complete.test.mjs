// Every method of the vendor's TypeScript client is called by a test of its group.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

const require = createRequire(path.join(process.env.AX_ADMIN_OFFICIAL, 'package.json'));
const client = path.dirname(require.resolve('@arizeai/ax-client'));

for (const group of [
  'users',
  'organizations',
  'spaces',
  'projects',
  'roles',
  'role_bindings',
  'resource_restrictions',
  'api_keys',
  'audit_logs',
]) {
  test(`every function for ${group} is called`, async () => {
    const file = `${group.replaceAll('_', '-')}.test.mjs`;
    const tests = await readFile(path.join(import.meta.dirname, file), 'utf8');
    const functions = Object.keys(require(path.join(client, group)));
    assert.ok(functions.length > 0);
    const missing = functions.filter((name) => !new RegExp(`\\b${name}(\\(\\{|, \\{)`).test(tests));
    assert.deepEqual(missing, []);
  });
}
