import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test, vi } from 'vitest';
import { all } from './support/failure.js';
import { operationNames } from './support/manifest.js';

const FOLDER = join(import.meta.dirname, '../src/generated');

const examples = readdirSync(FOLDER).flatMap((name) => {
  const code = readFileSync(join(FOLDER, name), 'utf8');
  return [...code.matchAll(/```js\n(.*?) +\* ```/gs)].map(([, lines = '']) => lines.replace(/^ +\* ?/gm, ''));
});

test('every operation has an example, and a list one for a page', () => {
  const lists = operationNames().filter((name) => name.endsWith('.list'));
  expect(examples).toHaveLength(operationNames().length + lists.length);
});

test.each(examples)('the example runs with what the sandbox has: %s', async (example) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const sandbox = createSandbox({ scenario: 'acme' });
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
  await program(example)(admin);
  log.mockRestore();
  expect(sandbox.log().filter((request) => request.status !== 'dropped' && request.status < 300)).not.toEqual(
    [],
  );
});

type Program = (admin: AxAdmin) => Promise<void>;

/** Code that may await, as a function of the client. */
function program(code: string): Program {
  const { constructor } = Object.getPrototypeOf(all) as {
    constructor: new (name: string, code: string) => Program;
  };
  return new constructor('admin', code);
}
