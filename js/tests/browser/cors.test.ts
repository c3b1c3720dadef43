import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RawRequest, type RawServer, reply, startRaw } from '../support/raw.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');
const ORIGIN = [
  'access-control-allow-origin: *',
  'access-control-allow-headers: authorization, content-type',
];
const PAGE = '{"users":[],"pagination":{"has_more":false}}';

let page: Page;
beforeAll(async () => {
  page = await startPage(installed);
});
afterAll(() => page.close());

let server: RawServer | undefined;
afterEach(() => server?.stop());

/** The results of calls of one client: message, next step and name of the cause, or `fine`. */
async function ends(answer: (request: RawRequest) => string | null, ...calls: string[]): Promise<unknown[]> {
  server = await startRaw(answer);
  return (await page.evaluate(`
    const { AxAdmin, load } = await import('/dist/browser.mjs');
    await load();
    const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: ${JSON.stringify(server.url)}, backoffMs: 1 });
    const ends = [];
    for (const call of [${calls.map((call) => `() => admin.${call}`).join()}]) {
      ends.push(await call().then(() => 'fine', ({ kind, message, nextStep, cause }) =>
        ({ kind, message, nextStep, cause: cause?.name })));
    }
    return ends;
  `)) as unknown[];
}

const READ = 'users.listPage()';
const WRITE = "users.resendInvitation({ id: 'u1' })";

test('if no request ever succeeded, CORS is reported as likely', async () => {
  const [read, write] = await ends(() => reply('200 OK', PAGE), READ, WRITE);
  expect(read).toEqual({
    kind: 'Transport',
    message: expect.stringMatching(/CORS is likely.*pages of http:\/\/127\.0\.0\.1:\d+/) as unknown,
    nextStep: expect.stringContaining('host permission') as unknown,
    cause: 'TypeError',
  });
  expect(write).toEqual({
    kind: 'OutcomeUnknown',
    message: expect.stringContaining('CORS is possible: no POST') as unknown,
    nextStep: expect.stringContaining('read the target') as unknown,
    cause: 'TypeError',
  });
});

test('CORS is reported as possible for a method that never succeeded, and not for one that did', async () => {
  let failing = false;
  const answer = ({ method }: RawRequest) =>
    failing && method !== 'OPTIONS' ? null : reply('200 OK', PAGE, 'connection: close', ...ORIGIN);
  const [, deleting] = await ends(answer, READ, "users.update({ id: 'u1' }, { name: 'N' })");
  expect(deleting).toMatchObject({
    message: expect.stringContaining('CORS is possible: no PATCH') as unknown,
  });
  server?.stop();
  let answered = 0;
  const once = (request: RawRequest) => {
    failing = answered > 0;
    if (request.method === 'GET') answered += 1;
    return answer(request);
  };
  const [first, second] = await ends(once, READ, READ);
  expect(first).toBe('fine');
  expect(second).toMatchObject({
    kind: 'Transport',
    message: expect.not.stringContaining('CORS') as unknown,
    nextStep: expect.stringContaining('network') as unknown,
  });
});
