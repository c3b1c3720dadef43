import { AxAdmin, type CallOptions, withAuthorization } from 'ax-admin';
import { createSandbox, type Sandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

const JANE = 'jane@acme.example';

type Ending = 'before it leaves' | 'after it arrived';

let sandbox: Sandbox;
/** The request at which the call is cancelled, counted from 1; 0 for none. */
let index = 0;
let ending: Ending;
let sent = 0;
let controller = new AbortController();

/** A client whose call is cancelled around one request. */
function client(): AxAdmin {
  sandbox = createSandbox({ scenario: 'acme' });
  const fetch = withAuthorization(async (url, init) => {
    sent += 1;
    if (sent !== index) return sandbox.fetch(url, init);
    if (ending === 'after it arrived') await sandbox.fetch(url, { ...init, signal: null });
    controller.abort();
    return new Promise<Response>(() => undefined);
  });
  return new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch, rateLimit: 'off' });
}

const CALLS: [string, string, (admin: AxAdmin, options: CallOptions) => Promise<unknown>][] = [
  ['a read by name', 'GET', (admin, options) => admin.users.get('Jane Doe', options)],
  ['a list', 'GET', (admin, options) => drained(admin.users.list({ limit: 10 }, options))],
  ['a plan', 'GET', (admin, options) => admin.users.delete(JANE, {}, options)],
  ['mail by name', 'POST', (admin, options) => admin.users.resetPassword(JANE, {}, options)],
  [
    'a creation by names',
    'POST',
    (admin, options) =>
      admin.roleBindings.create(
        { user: JANE, role: 'Space Auditor', resourceType: 'SPACE', resource: 'Search' },
        options,
      ),
  ],
  [
    'an application',
    'DELETE',
    async (admin, options) => {
      const giveUpAt = index;
      index = 0;
      const plan = await admin.users.delete(JANE);
      // Counted from here: making the plan is not cancelled.
      [index, sent] = [giveUpAt, 0];
      return plan.apply({ confirm: plan.code, ...options });
    },
  ],
];

test.each(CALLS)('%s that is cancelled at any request is reported truthfully', async (_, method, call) => {
  [index, sent] = [0, 0];
  await call(client(), {});
  const requests = sent;
  expect(requests).toBeGreaterThan(0);
  for (ending of ['before it leaves', 'after it arrived'] as const) {
    for (let at = 1; at <= requests; at += 1) {
      controller = new AbortController();
      [index, sent] = [at, 0];
      const error = await failure(call(client(), { signal: controller.signal }));
      const isWrite = method !== 'GET' && at === requests;
      expect([at, error.kind]).toEqual([at, isWrite ? 'OutcomeUnknown' : 'Cancelled']);
      const wrote = sandbox.log().some((request) => request.method !== 'GET');
      expect(wrote).toBe(isWrite && ending === 'after it arrived');
      // Some are sent concurrently, and none after the end.
      expect(sent).toBeLessThanOrEqual(requests);
    }
  }
});

async function drained(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const row of rows) expect(row).toBeDefined();
}
