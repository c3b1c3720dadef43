import { AxAdmin } from 'ax-admin';
import { afterEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { LISTS, type ListServer, startLists } from './support/lists.js';

/** How long the server is away, in milliseconds. */
const AWAY = 1_000;

let server: ListServer | undefined;
afterEach(() => server?.stop());

test.each(['node', 'fetch'] as const)(
  'by %s, a server that is away for a second fails none of 50 concurrent reads',
  async (transport) => {
    server = await startLists();
    const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: server.url, transport });
    // There are connections that its leaving closes.
    await Promise.all(LISTS.map((group) => admin[group].listPage()));
    await server.leave();
    const once = failure(admin.users.listPage({}, { maxAttempts: 1 }));
    const reads = LISTS.flatMap((group) => Array.from({ length: 10 }, () => admin[group].listPage()));
    const ends = Promise.allSettled(reads);
    await new Promise((resolve) => setTimeout(resolve, AWAY));
    await server.comeBack();
    expect((await ends).filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(reads).toHaveLength(50);
    // They did meet the outage.
    expect((await once).kind).toBe('Transport');
  },
  30_000,
);
