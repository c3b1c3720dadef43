// Writes that Chromium delivers a second time by itself, because the server closes kept connections without an answer
// (docs/decisions/0010-what-a-browser-repeats.md): what is reported, and what really happened. No report may be untrue.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Course, type Front, REFUSED, startFront, THROUGH, UNANSWERED } from '../support/front.js';
import {
  type Cell,
  delivered,
  inWords,
  isChanged,
  JANE,
  judge,
  startOver,
  type ReportedEnd,
  OPERATIONS,
  writeTable,
} from '../support/matrix.js';
import { type SandboxServer, startSandbox } from '../support/server.js';
import { type Page, startPage } from './support.js';

const installed = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');

/** What happens to the first deliveries of a write over reused connections; the others go through. */
const FAULTS: Readonly<Record<string, readonly Course[]>> = {
  'carried out, no answer': [UNANSWERED],
  'lost, then delivered': [REFUSED],
  'carried out, 408': [{ isDelivered: true, answer: 408 }],
  'no answer to any': Array<Course>(20).fill(UNANSWERED),
};

let server: SandboxServer;
let front: Front;
let page: Page;
const rows: string[][] = [];
const creations: string[][] = [];

beforeAll(async () => {
  server = await startSandbox('--rate-limit', 'off', '--cors');
  front = await startFront(server.url);
  page = await startPage(installed);
});
afterAll(async () => {
  expect(front.failures).toEqual([]);
  await page.close();
  front.stop();
  server.stop();
  writeTable('chromium.md', ['operation', ...Object.keys(FAULTS)], rows);
  writeTable(
    'chromium-creating.md',
    ['call', 'input and settings', 'first delivery', 'reported', 'made'],
    creations,
  );
});

const isWrite = ({ method }: { method: string }) => !['GET', 'OPTIONS'].includes(method);

/** Applies this to the first writes over reused connections; the result counts how often a write arrived. */
function direct(courses: readonly Course[]): () => number {
  const left = [...courses];
  const before = front.seen.length;
  front.direct((arrival) => (isWrite(arrival) && arrival.isKept ? (left.shift() ?? THROUGH) : THROUGH));
  return () => front.seen.slice(before).filter(isWrite).length;
}

/** The result of a method in a new page; a plan is applied. */
function call(name: string, args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(`
    const { AxAdmin, AxAdminError, load, Plan } = await import('/dist/browser.mjs');
    await load();
    const options = { apiKey: ${JSON.stringify(server.key)}, baseUrl: ${JSON.stringify(front.url)}, rateLimit: 'off', backoffMs: 1 };
    const warnings = [];
    const admin = new AxAdmin({ ...options, onWarning: (warning) => void warnings.push(warning) });
    try {
      const result = await admin.${name}(...${JSON.stringify(args)});
      if (!(result instanceof Plan)) return { value: JSON.parse(JSON.stringify(result)), warnings };
      return JSON.parse(JSON.stringify(await result.apply({ confirm: result.code })));
    } catch (error) {
      if (!(error instanceof AxAdminError)) throw error;
      return JSON.parse(JSON.stringify(error));
    }
  `);
}

test.each(OPERATIONS)(
  '$name: every report of a write that Chromium repeats is true',
  async ({ name, api, args }) => {
    const cells: Record<string, Cell> = {};
    for (const [fault, courses] of Object.entries(FAULTS)) {
      await startOver(server);
      const before = await server.everything();
      const arrived = direct(courses);
      const reported = (await call(name, args)) as ReportedEnd;
      const isDone = (await delivered(server, api)) > 0;
      expect(await isChanged(server, before)).toBe(isDone);
      // Chromium has repeated it, and the report of that is true.
      expect(arrived()).toBeGreaterThan(1);
      if ('sent' in reported) {
        expect(reported.sent).toBeLessThanOrEqual(arrived());
        expect(reported.sentIsAtLeast).toBe(true);
      }
      cells[fault] = judge(reported, isDone);
    }
    rows.push([name, ...Object.values(cells).map(inWords)]);
    expect(Object.entries(cells).filter(([, cell]) => cell.isUntrue)).toEqual([]);
  },
);

const NO_DATE = { date: 'missing' };

interface Created {
  readonly value: { readonly id: string; readonly created?: boolean | null };
  readonly warnings: readonly string[];
}
type Ended = Created | { readonly kind: string; readonly details?: unknown };

/**
 * What a creation reports if its first deliveries are treated like this, and the ids of what it really created.
 * Without a date in responses, the age of an object by the server's clock is unknown.
 */
async function create(
  name: string,
  args: object,
  courses: readonly Course[],
  settings: object = {},
): Promise<[Ended, string[]]> {
  await startOver(server);
  await server.change({ settings });
  const before = await server.everything();
  const arrived = direct(courses);
  const reported = (await call(name, [args])) as Ended;
  expect(arrived()).toBe(courses.length + 1);
  const { added } = await server.compare(before);
  const made = Object.values(added as Record<string, { id: string }[]>).flat();
  const input = [args, settings].map((one) => JSON.stringify(one)).join(' ');
  const first = courses[0] === undefined ? 'answered' : courses[0] === REFUSED ? 'lost' : 'no answer';
  creations.push([name, input, first, report(reported), `${made.length}`]);
  return [reported, made.map((row) => row.id)];
}

function report(reported: Ended): string {
  if ('kind' in reported) return reported.kind;
  const { created } = reported.value;
  const success = created === undefined ? 'success' : `created: ${created}`;
  return [success, ...reported.warnings].join('; ');
}

test('of two created keys, the warning names the one whose secret is lost', async () => {
  for (const settings of [{}, NO_DATE, { date_ahead_seconds: 20 }]) {
    const [reported, made] = await create('apiKeys.create', { name: 'ci' }, [UNANSWERED], settings);
    expect(made).toHaveLength(2);
    if ('kind' in reported) throw new Error(JSON.stringify(reported));
    const twin = made.find((id) => id !== reported.value.id) ?? '';
    const line = `revoke it with api_keys.revoke and the id ${twin}`;
    expect(reported.warnings).toEqual([expect.stringContaining(line)]);
  }
});

test('if one key was created, no other is mentioned', async () => {
  for (const courses of [[], [REFUSED]]) {
    const [reported, made] = await create('apiKeys.create', { name: 'ci' }, courses);
    expect(reported).toMatchObject({ value: { id: made[0] }, warnings: [] });
    expect(made).toHaveLength(1);
  }
});

test('an existing user counts as possibly created by the first delivery, unless known to be older', async () => {
  const robin = { name: 'Robin', email: 'robin@acme.example', role: 'MEMBER', inviteMode: 'NONE' };
  const [reported, made] = await create('users.create', robin, [UNANSWERED]);
  expect(reported).toMatchObject({ value: { created: null, user: { id: made[0] } } });
  expect(made).toHaveLength(1);
  const [first] = await create('users.create', robin, [REFUSED]);
  expect(first).toMatchObject({ value: { created: true } });

  const ida = { ...robin, email: 'ida@acme.example', inviteMode: 'EMAIL_LINK' };
  const [known, none] = await create('users.create', ida, [UNANSWERED]);
  const [unknown] = await create('users.create', ida, [UNANSWERED], NO_DATE);
  expect([known, unknown]).toMatchObject([{ value: { created: false } }, { value: { created: null } }]);
  expect(none).toEqual([]);
  const [active] = await create('users.create', { ...robin, email: JANE }, [UNANSWERED]);
  expect(active).toMatchObject({ kind: 'Conflict' });
});

test.each([
  { call: 'organizations.create', fresh: 'Acme Labs', taken: 'Acme Products', more: {} },
  {
    call: 'spaces.create',
    fresh: 'Returns',
    taken: 'Checkout',
    more: { organization: 'Acme Products' },
  },
  { call: 'projects.create', fresh: 'returns', taken: 'checkout-traces', more: { space: 'Checkout' } },
  {
    call: 'roles.create',
    fresh: 'Reader',
    taken: 'Prompt Engineer',
    more: { permissions: ['PROMPT_READ'] },
  },
])(
  '$call: a conflict of the second delivery with the first is not a conflict with another object',
  async (one) => {
    const { call, fresh, taken, more } = one;
    const [reported, made] = await create(call, { name: fresh, ...more }, [UNANSWERED]);
    expect(reported).toMatchObject({ kind: 'OutcomeUnknown', details: { candidates: [{ id: made[0] }] } });
    expect(made).toHaveLength(1);
    const [known, none] = await create(call, { name: taken, ...more }, [UNANSWERED]);
    const [unknown] = await create(call, { name: taken, ...more }, [UNANSWERED], NO_DATE);
    expect([known, unknown]).toMatchObject([{ kind: 'Conflict' }, { kind: 'OutcomeUnknown' }]);
    expect(none).toEqual([]);
  },
);
