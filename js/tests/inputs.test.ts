import { AxAdmin, type CallOptions } from 'ax-admin';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

const sent: string[] = [];
const fetch = (_: string, init: RequestInit) => {
  if (typeof init.body === 'string') sent.push(init.body);
  return new Response('{"users":[],"pagination":{"has_more":false}}');
};
const admin = new AxAdmin({ apiKey: 'ak-x', fetch });

const throwing = {
  get limit(): number {
    throw new Error('a getter of the caller');
  },
};

test.each<[string, unknown, string]>([
  ['a number that is none', { limit: Number.NaN }, 'limit'],
  ['no end', { limit: Number.POSITIVE_INFINITY }, 'limit'],
  ['a big integer', { limit: 5n }, 'limit'],
  ['a boxed number', { limit: Object(5) as unknown }, 'limit'],
  ['a map', new Map([['limit', 5]]), 'input'],
  ['a set within', { status: new Set(['ACTIVE']) }, 'status'],
  ['bytes', { limit: 5, cursor: new Uint8Array(2) }, 'cursor'],
  ['a Date where no time belongs', { cursor: new Date() }, 'cursor'],
  ['a function', { limit: () => 5 }, 'limit'],
  ['a symbol', { limit: Symbol('5') }, 'limit'],
  ['a getter that throws', throwing, 'limit'],
  ['a value that writes itself', { toJSON: () => ({ limit: 5 }) }, 'toJSON'],
  ['itself within', circular(), 'limit'],
])('%s is refused before anything is sent', async (_, input, field) => {
  const error = await failure(admin.users.listPage(input as object));
  expect(error).toMatchObject({ kind: 'Validation', field });
});

test('members that are undefined are left out', async () => {
  expect((await admin.users.listPage({ limit: undefined, cursor: undefined })).items).toEqual([]);
});

test('a program that changes how everything writes itself changes no input', async () => {
  sent.length = 0;
  Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ name: 'x' }), configurable: true });
  try {
    await failure(admin.apiKeys.create({ name: 'laptop' }));
  } finally {
    Reflect.deleteProperty(Object.prototype, 'toJSON');
  }
  expect(sent.map((body) => JSON.parse(body) as unknown)).toEqual([{ key_type: 'USER', name: 'laptop' }]);
});

test('a time is a text or a Date', async () => {
  sent.length = 0;
  const later = new Date('2099-01-02T03:04:05.678Z');
  for (const expiresAt of [later, later.toISOString()]) {
    await failure(admin.apiKeys.create({ name: 'laptop', expiresAt }));
  }
  expect(sent.map((body) => (JSON.parse(body) as { expires_at: string }).expires_at)).toEqual([
    '2099-01-02T03:04:05.678Z',
    '2099-01-02T03:04:05.678Z',
  ]);
  const error = await failure(admin.apiKeys.create({ name: 'laptop', expiresAt: new Date('never') }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'expiresAt' });
});

test('an option that no call has is refused', async () => {
  const misplaced = { name: 'Jane' } as CallOptions;
  const error = await failure(admin.users.get('jane@acme.example', misplaced));
  expect(error).toMatchObject({ kind: 'Validation', field: 'name' });
});

function circular(): object {
  const around: Record<string, unknown> = {};
  around['limit'] = around;
  return around;
}

test('what is given in a wrong form is named by what it is, and a call without its code is not confirmed', async () => {
  const wrong = 'Jane' as unknown as Record<string, never>;
  for (const call of [
    () => admin.users.listPage(wrong),
    () => admin.users.update('u1', wrong),
    () => admin.users.update('u1', ['Jane'] as unknown as typeof wrong),
    () => admin.users.delete('u1', wrong),
  ]) {
    const error = await failure(call());
    expect(error.message).toBe('`input` is not an object of named values');
  }
  const options = 'ABCDE-0123456789ab' as unknown as CallOptions;
  const error = await failure(admin.users.listPage({}, options));
  expect(error.message).toBe('`options` is not an object; it may have deadlineMs, signal');
});
