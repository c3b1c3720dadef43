import * as everything from 'ax-admin';
import { AxAdmin, displaySafe, ValidationError } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';
import type { Run } from '../wasm/ax_admin.js';
import { drive } from '../src/wasm/driver.js';
import type { Transport } from '../src/transport/transport.js';
import { operationNames } from './support/manifest.js';
import { camel } from './support/vectors.js';

const OPTIONS = { apiKey: 'ak-surface', baseUrl: 'http://127.0.0.1:9' };

test('the client has exactly the operations of the manifest', () => {
  const wanted = operationNames().map((name) => name.split('.').map(camel).join('.'));
  expect(wanted).not.toEqual([]);
  const found = (groups: object) =>
    Object.entries(groups).flatMap(([group, methods]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(methods))
        .filter((method) => method !== 'constructor' && !method.endsWith('Page'))
        .map((method) => `${group}.${method}`),
    );
  const { plan, ...groups } = new AxAdmin(OPTIONS);
  expect(found(groups).sort()).toEqual(wanted.sort());
  expect(found(plan).sort()).toEqual(wanted.sort());
});

test('internals are not exported', () => {
  const names = Object.keys(everything);
  expect(names.filter((name) => ['invalid', 'toError', 'Groups', 'groupsOf'].includes(name))).toEqual([]);
  expect(names).toContain('errorClasses');
});

test("a class that replaces the client's prototype receives nothing", () => {
  const above = Object.getPrototypeOf(AxAdmin) as object;
  const received: unknown[] = [];
  const curious = function (...values: unknown[]): object {
    received.push(...values);
    return Reflect.construct(above as new () => object, [], AxAdmin);
  };
  Object.setPrototypeOf(AxAdmin, curious);
  try {
    expect(new AxAdmin(OPTIONS).users).toBeInstanceOf(everything.Users);
  } finally {
    Object.setPrototypeOf(AxAdmin, above);
  }
  expect(received).toEqual([]);
});

test('only runs of the module are driven, so that only its requests are sent', async () => {
  const seen: unknown[] = [];
  const foreign = { advance: (effects: unknown) => seen.push(effects), free: () => seen.push('free') };
  const transport = { callKey: () => null } as unknown as Transport;
  const driven = drive(
    transport,
    [],
    () => foreign as unknown as Run,
    () => undefined,
  );
  await expect(driven).rejects.toMatchObject({ kind: 'Internal' });
  expect(seen).toEqual([]);
});

test('a value that is no text is refused and does not end the module', () => {
  for (const value of [undefined, null, 5, {}, [], Symbol('name'), { length: 3 }]) {
    expect(() => displaySafe(value as string)).toThrow(ValidationError);
    expect(() => createSandbox().control(value as 'GET', 'state')).toThrow(TypeError);
  }
  expect(displaySafe('a\u202eb')).toContain('202e');
  expect(createSandbox().control('GET', 'keys')).not.toEqual([]);
});
