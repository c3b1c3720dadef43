import { AxAdmin, type Fetch } from 'ax-admin';
import { afterEach, describe, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';
import { type RawServer, reply, startRaw } from './support/raw.js';

const WRITE = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };
const STATUSES = ['300 A', '301 A', '302 A', '303 A', '304 A', '307 A', '308 A', '101 A', '999 A'];

let server: RawServer | undefined;
afterEach(() => server?.stop());

const sameStatus: Fetch = async (url, init) => {
  const { status } = await fetch(url, init);
  return { status, text: () => Promise.resolve('') } as Response;
};

describe.each<[string, Fetch | undefined]>([
  ["Node's own way", undefined],
  ["Node's fetch", globalThis.fetch],
  ['a home-made fetch', sameStatus],
])('by %s', (_, fetch) => {
  test.each(STATUSES)('a status of %s is handled or rejected as invalid', async (status) => {
    const upgrade = status.startsWith('101') ? ['connection: upgrade', 'upgrade: x'] : [];
    server = await startRaw(() => reply(status, '', 'location: /v2/elsewhere', ...upgrade));
    const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: server.url, fetch, ...QUICK });
    const error = await failure(admin.users.listPage());
    const isNone = ['101 A', '999 A'].includes(status);
    expect([error.kind, error.status]).toEqual(
      isNone ? ['Transport', null] : ['Protocol', Number.parseInt(status)],
    );
    // Nothing was followed.
    expect(new Set(server.seen.map((request) => request.path))).toEqual(new Set(['/v2/users']));
    if (isNone) expect((await failure(admin.users.create(WRITE))).kind).toBe('OutcomeUnknown');
  });
});
