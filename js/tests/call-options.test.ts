import { AxAdmin, type CallOptions, DeadlineExceededError, type Plan, withAuthorization } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { describe, expect, test } from 'vitest';
import { all, failure } from './support/failure.js';
import { QUICK } from './support/quick.js';

const JANE = 'jane@acme.example';
const ALLOWED =
  'connectTimeoutMs, requestTimeoutMs, deadlineMs, maxAttempts, backoffMs, retryTimeoutMs, policy, signal';

type Answer = 'its own' | 'throttled' | 'none';

/** A client of a sandbox of its own, a plan that it has made, and what becomes of requests from now on. */
async function planned() {
  const sandbox = createSandbox({ scenario: 'acme' });
  const sent = new Map<string, number>();
  let choose: (method: string) => Answer = () => 'its own';
  const fetch = withAuthorization((url, init) => {
    const request = `${String(init.method)} ${url}`;
    sent.set(request, (sent.get(request) ?? 0) + 1);
    const answer = choose(init.method ?? '');
    if (answer === 'none') return new Promise<Response>(() => undefined);
    return answer === 'throttled' ? new Response(null, { status: 429 }) : sandbox.fetch(url, init);
  });
  const admin = new AxAdmin({ apiKey: sandbox.key, baseUrl: sandbox.url, fetch, ...QUICK });
  const plan = await admin.users.delete(JANE);
  sent.clear();
  return {
    admin,
    plan,
    answer: (chosen: typeof choose) => (choose = chosen),
    /** How often the request with this method was sent that was sent most often. */
    attempts: (method = '') => {
      const requests = [...sent].filter(([request]) => request.startsWith(method));
      return Math.max(0, ...requests.map(([, times]) => times));
    },
  };
}

interface Call {
  readonly name: string;
  /** The method that fails; whatever comes before is answered. */
  readonly method: string;
  readonly allowed?: string;
  readonly run: (admin: AxAdmin, plan: Plan, options?: CallOptions) => Promise<unknown>;
}

const CALLS: readonly Call[] = [
  { name: 'get', method: 'GET', run: (admin, _, options) => admin.users.get(JANE, options) },
  {
    name: 'list, iterated',
    method: 'GET',
    run: (admin, _, options) => all(admin.users.list({ limit: 7 }, options)),
  },
  {
    name: 'list by pages',
    method: 'GET',
    run: (admin, _, options) => all(admin.users.list({ limit: 7 }, options).pages()),
  },
  { name: 'delete', method: 'GET', run: (admin, _, options) => admin.users.delete(JANE, {}, options) },
  {
    name: 'apply',
    method: 'DELETE',
    allowed: `${ALLOWED}, confirm, prompter, onProgress`,
    run: (_, plan, options) => plan.apply({ confirm: plan.code, ...options }),
  },
  {
    name: 'loadPlan',
    method: 'GET',
    run: (admin, plan, options) => admin.loadPlan(plan.document, options),
  },
];

describe.each(CALLS)('$name', ({ method, run, allowed = ALLOWED }) => {
  test('takes the number of attempts of the call, else that of the client', async () => {
    for (const [options, attempts] of [
      [{ maxAttempts: 1 }, 1],
      [{ maxAttempts: 3 }, 3],
      [{ maxAttempts: undefined }, 5],
      [{ maxAttempts: null }, 5],
      [undefined, 5],
    ] as const) {
      const own = await planned();
      own.answer((sent) => (sent === method ? 'throttled' : 'its own'));
      const error = await failure(run(own.admin, own.plan, options));
      expect([error.kind, own.attempts(method)]).toEqual(['RateLimited', attempts]);
    }
  });

  test('takes the request timeout of the call', async () => {
    const { admin, plan, answer, attempts } = await planned();
    answer((sent) => (sent === method ? 'none' : 'its own'));
    const error = await failure(run(admin, plan, { requestTimeoutMs: 100, maxAttempts: 1 }));
    expect(error.kind).toBe(method === 'GET' ? 'Transport' : 'OutcomeUnknown');
    expect(error.message).toContain('no answer within 0.1 s');
    expect(attempts(method)).toBe(1);
  });

  test.each<[string, unknown]>([
    ['maxAttempts', 0],
    ['maxAttempts', 1.5],
    ['maxAttempts', 'x'],
    ['maxAttempts', Number.NaN],
    ['maxAttempts', 5n],
    ['backoffMs', -1],
    ['retryTimeoutMs', 'x'],
    ['connectTimeoutMs', {}],
    ['requestTimeoutMs', 0],
    ['deadlineMs', -5],
    ['deadlineMs', '5'],
    ['deadlineMs', Infinity],
  ])('rejects %s with %s before anything is sent', async (name, value) => {
    const { admin, plan, attempts } = await planned();
    const error = await failure(run(admin, plan, { [name]: value }));
    expect(error).toMatchObject({ kind: 'Validation', field: name });
    expect(error.message).toContain(`\`${name}\``);
    expect(attempts()).toBe(0);
  });

  test('rejects an option that there is not, and names those that there are', async () => {
    const { admin, plan, attempts } = await planned();
    const error = await failure(run(admin, plan, { timeout: 5 } as CallOptions));
    expect(error).toMatchObject({ kind: 'Validation', field: 'timeout' });
    expect(error.message).toBe(`\`timeout\` is unknown; expected one of ${allowed}`);
    expect(attempts()).toBe(0);
  });
});

test('an option of the client applies to each of its calls', async () => {
  let sent = 0;
  const fetch = () => {
    sent += 1;
    return new Response(null, { status: 503 });
  };
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch, maxAttempts: 2, ...QUICK });
  const error = await failure(admin.users.listPage());
  expect([error.kind, sent]).toEqual(['Unavailable', 2]);
  expect(error.message).toMatch(/; 2 attempts were made over \d+(\.\d)? m?s$/);
  await failure(admin.users.listPage({}, { maxAttempts: 4 }));
  expect(sent).toBe(6);
});

test('a call that the rate limit leaves no room for before its deadline fails at once', async () => {
  const sent: string[] = [];
  const fetch = (_: string, init: RequestInit) => {
    sent.push(String(init.method));
    return new Response('{"users":[],"pagination":{"has_more":false}}');
  };
  const admin = new AxAdmin({ apiKey: 'ak-x', fetch, rateLimit: 1 });
  await admin.users.listPage();
  // This test would take too long if the call waited for its deadline.
  const error = await failure(admin.users.listPage({}, { deadlineMs: 50_000 }));
  expect(error).toBeInstanceOf(DeadlineExceededError);
  expect(error).toMatchObject({
    kind: 'DeadlineExceeded',
    name: 'DeadlineExceededError',
    operation: 'users.list',
    safeToRetry: true,
  });
  expect(error.message).toMatch(/rate limit/);
  expect(error.nextStep).toContain('deadline');
  expect(sent).toEqual(['GET']);
});
