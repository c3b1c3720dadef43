import { AxAdmin, type ClientOptions } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';

const ROLE = { name: 'Time Traveller', permissions: ['TIME_TRAVEL'] };
const PAGE = { id: 'Um9sZTo1MDp5WjZh', name: ROLE.name, permissions: ROLE.permissions, isPredefined: false };

const emitted = vi.spyOn(process, 'emitWarning');

beforeEach(() => {
  emitted.mockReset();
  emitted.mockImplementation(() => undefined);
});
afterEach(() => emitted.mockReset());

/** A client of a server with a permission that this version does not know. */
function client(options: Partial<ClientOptions> = {}): AxAdmin {
  const role = {
    ...PAGE,
    is_predefined: false,
    created_at: '2026-06-01T00:00:00Z',
    updated_at: '2026-06-01T00:00:00Z',
  };
  return new AxAdmin({ apiKey: 'ak-x', fetch: () => Response.json(role, { status: 201 }), ...options });
}

test('a warning goes to `onWarning`, and the call goes on', async () => {
  const heard: string[] = [];
  const role = await client({ onWarning: (warning) => void heard.push(warning) }).roles.create(ROLE);
  expect(role.permissions).toEqual(['TIME_TRAVEL']);
  expect(heard).toEqual([expect.stringContaining('TIME_TRAVEL')]);
  expect(emitted).not.toHaveBeenCalled();
});

test('without a hook Node emits a warning with a name to filter by', async () => {
  await client().roles.create(ROLE);
  expect(emitted.mock.calls).toEqual([[expect.stringContaining('TIME_TRAVEL'), 'AxAdminWarning']]);
});

test('a failing hook does not fail the call', async () => {
  const onWarning = () => {
    throw new Error('no');
  };
  expect((await client({ onWarning }).roles.create(ROLE)).name).toBe(ROLE.name);
  expect(emitted).toHaveBeenCalledOnce();
});

test('a hook that is not a function is rejected', async () => {
  const error = await failure(() => client({ onWarning: 'log' as unknown as () => void }));
  expect(error).toMatchObject({ kind: 'Validation', field: 'onWarning' });
});

test('the legacy wire format is written on request', async () => {
  const sandbox = createSandbox({ scenario: 'acme', vintage: 'older', olderWire: true });
  const options = { baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch };
  const older = new AxAdmin({ ...options, legacyWireFormat: true });
  const member = await older.organizations.addUser('Acme Platform', {
    user: 'jane@acme.example',
    role: 'READ_ONLY',
  });
  expect(member.role.name).toBe('READ_ONLY');
  const sent = sandbox.log().find((request) => request.method === 'POST');
  expect(sent?.body).toMatchObject({ role: { name: 'read-only' } });
  const error = await failure(
    () => new AxAdmin({ ...options, legacyWireFormat: 'yes' as unknown as boolean }),
  );
  expect(error).toMatchObject({ kind: 'Validation', field: 'legacyWireFormat' });
});
