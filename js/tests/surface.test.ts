import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin } from 'ax-admin';
import { expect, test } from 'vitest';

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

test('the client has the operations of the manifest, and no others', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../core/manifest.toml'), 'utf8');
  const wanted = [...manifest.matchAll(/^name = "(\w+)\.(\w+)"$/gm)].map(
    ([, group = '', verb = '']) => `${camel(group)}.${camel(verb)}`,
  );
  const admin = new AxAdmin({ apiKey: 'ak-surface', baseUrl: 'http://127.0.0.1:9' });
  const found = Object.entries(admin).flatMap(([group, methods]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(methods))
      .filter((verb) => verb !== 'constructor' && !verb.endsWith('Page'))
      .map((verb) => `${group}.${verb}`),
  );
  expect(found.sort()).toEqual(wanted.sort());
});
