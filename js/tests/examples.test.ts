import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin } from 'ax-admin';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { noting, record } from './support/called.js';
import { all } from './support/failure.js';
import { operationNames } from './support/manifest.js';
import { type SandboxServer, startSandbox } from './support/server.js';

const FOLDER = join(import.meta.dirname, '../src/generated');

const examples = readdirSync(FOLDER).flatMap((name) => {
  const code = readFileSync(join(FOLDER, name), 'utf8');
  return [...code.matchAll(/```js\n(.*?) +\* ```/gs)].map(([, lines = '']) => lines.replace(/^ +\* ?/gm, ''));
});

/** The operations that succeeded over HTTP, a destructive one once its plan was applied. */
const called = new Set<string>();

let server: SandboxServer;

beforeAll(async () => {
  server = await startSandbox('--rate-limit', 'off');
});

beforeEach(() => server.reset());

afterAll(() => {
  server.stop();
  record(called);
});

test('every operation has an example, and every list also one for a page', () => {
  const lists = operationNames().filter((name) => name.endsWith('.list'));
  expect(examples).toHaveLength(operationNames().length + lists.length);
});

test.each(examples)('the example runs against the sandbox: %s', async (example) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url, rateLimit: 'off' });
  await program(example)(noting(admin, called));
  log.mockRestore();
});

test('every operation was called', () => {
  expect([...called].sort()).toEqual(operationNames().sort());
});

type Program = (admin: AxAdmin) => Promise<void>;

/** Code that may await, as a function of the client. */
function program(code: string): Program {
  const { constructor } = Object.getPrototypeOf(all) as {
    constructor: new (name: string, code: string) => Program;
  };
  return new constructor('admin', code);
}
