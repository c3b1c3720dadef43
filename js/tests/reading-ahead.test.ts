import { getEventListeners } from 'node:events';
import { AxAdmin } from 'ax-admin';
import { expect, test } from 'vitest';
import { all, failure } from './support/failure.js';

const LAST = 5;

/** A list with one user per page; page `stuck` gets no response, `failing` an error, and `spoiled` an undecodable row. */
function pages({ stuck = 0, failing = 0, spoiled = 0 } = {}) {
  const asked: number[] = [];
  const waiting: [number, () => void][] = [];
  const aborted: number[] = [];
  const fetch = (address: string, init: RequestInit) => {
    const page = Number(new URL(address).searchParams.get('cursor') ?? 1);
    asked.push(page);
    for (const [wanted, tell] of waiting) if (wanted === page) tell();
    if (page === stuck) {
      return new Promise<Response>((_, reject) => {
        init.signal?.addEventListener('abort', () => {
          aborted.push(page);
          reject(init.signal?.reason as Error);
        });
      });
    }
    if (page === failing) return new Response(null, { status: 403 });
    const role = { type: 'PREDEFINED', name: 'MEMBER' };
    const rest = {
      name: 'Jane',
      email: 'j@x.org',
      created_at: '2026',
      status: 'ACTIVE',
      role,
      is_developer: false,
    };
    const more = page < LAST ? { has_more: true, next_cursor: String(page + 1) } : { has_more: false };
    const users = [page === spoiled ? { id: 1 } : { id: `u${page}`, ...rest }];
    return Response.json({ users, pagination: more });
  };
  const whenAsked = (page: number) =>
    asked.includes(page) ? undefined : new Promise<void>((tell) => waiting.push([page, tell]));
  const heard: string[] = [];
  const onWarning = (warning: string) => void heard.push(warning);
  return { admin: new AxAdmin({ apiKey: 'ak-x', fetch, onWarning }), asked, aborted, heard, whenAsked };
}

test('the next page is fetched ahead from the second page on, and never more than one', async () => {
  const { admin, asked, whenAsked } = pages();
  const rows = admin.users.list()[Symbol.asyncIterator]();
  expect((await rows.next()).value).toMatchObject({ id: 'u1' });
  expect(asked).toEqual([1]);
  expect((await rows.next()).value).toMatchObject({ id: 'u2' });
  await whenAsked(3);
  expect(asked).toEqual([1, 2, 3]);
  const rest = [];
  for await (const row of rows) rest.push(row.id);
  expect(rest).toEqual(['u3', 'u4', 'u5']);
  expect(asked).toEqual([1, 2, 3, 4, 5]);
});

test('a page fetched ahead is aborted when the loop is left', async () => {
  const { admin, aborted, whenAsked } = pages({ stuck: 3 });
  const { signal } = new AbortController();
  for await (const row of admin.users.list({}, { signal })) {
    if (row.id !== 'u2') continue;
    await whenAsked(3);
    break;
  }
  expect(aborted).toEqual([3]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('an error of the page fetched ahead is thrown when that page is requested', async () => {
  const { admin, whenAsked } = pages({ failing: 3 });
  const rows = admin.users.list().pages();
  await rows.next();
  expect((await rows.next()).value).toMatchObject({ nextCursor: '3' });
  await whenAsked(3);
  expect((await failure(rows.next())).kind).toBe('PermissionDenied');
  expect((await rows.next()).done).toBe(true);

  const left = pages({ failing: 3 });
  for await (const row of left.admin.users.list()) if (row.id === 'u2') break;
  expect(await all(pages().admin.users.list())).toHaveLength(LAST);
});

test('a cancelled list yields no further row, not even of its last page', async () => {
  const page = await pages().admin.users.listPage();
  const rows = ['u1', 'u2', 'u3'].map((id) => ({
    ...page.items[0],
    id,
    created_at: '2026',
    is_developer: false,
  }));
  const fetch = () => Response.json({ users: rows, pagination: { has_more: false } });
  const single = new AxAdmin({ apiKey: 'ak-x', fetch });
  for (const [admin, last] of [
    [single, 'u2'],
    [pages().admin, 'u3'],
  ] as const) {
    const controller = new AbortController();
    const seen: string[] = [];
    const drained = (async () => {
      for await (const row of admin.users.list({}, { signal: controller.signal })) {
        seen.push(row.id);
        if (row.id === last) controller.abort();
      }
    })();
    expect((await failure(drained)).kind).toBe('Cancelled');
    expect(seen.at(-1)).toBe(last);
  }
});

test('warnings of a page are issued when it is processed, not when it is fetched ahead', async () => {
  const { admin, heard, whenAsked } = pages({ spoiled: 3 });
  const rows = admin.users.list().pages();
  await rows.next();
  await rows.next();
  await whenAsked(3);
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual([]);
  expect((await rows.next()).value).toMatchObject({ items: [], undecodable: [{ index: 0 }] });
  expect(heard).toEqual(['1 row of this list could not be read; see `undecodable`']);
});
