import { AxAdmin } from 'ax-admin';
import { expect, test } from 'vitest';
import { operationNames } from './support/manifest.js';
import { camel } from './support/vectors.js';

test('the client has the operations of the manifest, and no others', () => {
  const wanted = operationNames().map((name) => name.split('.').map(camel).join('.'));
  expect(wanted).toHaveLength(45);
  const admin = new AxAdmin({ apiKey: 'ak-surface', baseUrl: 'http://127.0.0.1:9' });
  const found = Object.entries(admin).flatMap(([group, methods]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(methods))
      .filter((verb) => verb !== 'constructor' && !verb.endsWith('Page'))
      .map((verb) => `${group}.${verb}`),
  );
  expect(found.sort()).toEqual(wanted.sort());
});
