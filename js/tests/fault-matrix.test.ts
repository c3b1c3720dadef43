// Every destructive verb against everything that can happen to its one request: what is reported, and what really
// happened. No report may be untrue; `OutcomeUnknown` is never untrue.
import { AxAdmin, AxAdminError, type Plan } from 'ax-admin';
import type { FaultRule } from 'ax-admin/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arrival, type Course, type Front, REFUSED, startFront, THROUGH } from './support/front.js';
import {
  ADA,
  type Cell,
  delivered,
  inWords,
  isChanged,
  judge,
  startOver,
  type Told,
  type Verb,
  VERBS,
  writeTable,
} from './support/matrix.js';
import { type SandboxServer, startSandbox } from './support/server.js';

type Dial = FaultRule['fault'];

/** What happens to the destructive request. */
interface Fault {
  readonly name: string;
  readonly dial: Dial;
  /** What somebody else does before it is read back. */
  readonly meanwhile?: (server: SandboxServer, verb: Verb) => Promise<unknown>;
  /** How many requests after it are refused. */
  readonly refused?: number;
  /** What may be reported of a verb whose target can be read back. */
  readonly reports: readonly string[];
}

const LOST: Dial = { kind: 'drop_request' };
const UNANSWERED: Dial = { kind: 'drop_reply' };
const REDIRECT: Dial = { kind: 'redirect', location: 'https://elsewhere.example/' };

const demote = (server: SandboxServer) => server.change({ user: ADA, set: { role: 'ANNOTATOR' } });
const change = (server: SandboxServer, verb: Verb) => verb.change(server);

const DONE = 'done (sent 1)';
const AGAIN = 'done (sent 2)';
const READ_BACK = 'done_read_back (sent 1)';
const UNKNOWN = 'OutcomeUnknown';

const FAULTS: readonly Fault[] = [
  { name: 'request lost', dial: LOST, reports: [AGAIN] },
  { name: 'reply lost', dial: UNANSWERED, reports: [READ_BACK] },
  { name: 'delivered twice', dial: { kind: 'duplicate' }, reports: [DONE, READ_BACK] },
  { name: 'gateway 404', dial: { kind: 'gateway' }, reports: ['Protocol'] },
  { name: 'gateway 404 after it', dial: { kind: 'gateway', executed: true }, reports: [READ_BACK] },
  { name: 'redirect', dial: REDIRECT, reports: ['Protocol'] },
  { name: 'redirect after it', dial: { ...REDIRECT, executed: true }, reports: [READ_BACK] },
  // Some see the target as it was, as members of its space.
  { name: 'request lost, demotion', dial: LOST, meanwhile: demote, reports: [AGAIN, UNKNOWN] },
  { name: 'reply lost, demotion', dial: UNANSWERED, meanwhile: demote, reports: [UNKNOWN] },
  { name: 'request lost, change', dial: LOST, meanwhile: change, reports: [UNKNOWN] },
  // Reads are tried three times: after one refusal the server is back, after any number it is not.
  { name: 'request lost, one refused', dial: LOST, refused: 1, reports: [AGAIN] },
  { name: 'reply lost, one refused', dial: UNANSWERED, refused: 1, reports: [READ_BACK] },
  { name: 'request lost, all refused', dial: LOST, refused: Infinity, reports: [UNKNOWN] },
  { name: 'reply lost, all refused', dial: UNANSWERED, refused: Infinity, reports: [UNKNOWN] },
];

/** The verbs after which nothing shows what came of them: the API cannot list members. */
const UNSHOWN = ['organizations.removeUser', 'spaces.removeUser'];

let server: SandboxServer;
let front: Front;
const rows: string[][] = [];

beforeAll(async () => {
  server = await startSandbox('--rate-limit', 'off');
  front = await startFront(server.url);
});
afterAll(() => {
  front.stop();
  server.stop();
  writeTable('node.md', ['verb', ...FAULTS.map((fault) => fault.name)], rows);
});

async function plan({ name, given }: Verb): Promise<Plan> {
  const admin = new AxAdmin({ apiKey: server.key, baseUrl: front.url, rateLimit: 'off' });
  const [group = '', verb = ''] = name.split('.');
  type Group = Record<string, (...given: unknown[]) => Promise<Plan>>;
  const methods = (admin as unknown as Record<string, Group>)[group];
  if (methods?.[verb] === undefined) throw new Error(`${name} is missing`);
  return methods[verb](...given);
}

async function run(verb: Verb, fault: Fault): Promise<Cell> {
  front.direct(() => THROUGH);
  await startOver(server);
  const planned = await plan(verb);
  const before = await server.everything();
  await server.setFaults({ operation: verb.api, times: 1, fault: fault.dial });
  const writes = front.seen.length;
  let byOthers = 0;
  front.direct(
    afterTheFirst(verb.method, fault.refused ?? 0, async () => {
      const already = await delivered(server, verb.api);
      await fault.meanwhile?.(server, verb);
      byOthers = (await delivered(server, verb.api)) - already;
    }),
  );
  const told: Told = await planned.apply({ confirm: planned.code }).catch((reason: unknown) => {
    if (reason instanceof AxAdminError) return { kind: reason.kind };
    throw reason;
  });
  const isDone = (await delivered(server, verb.api)) > byOthers;
  if (fault.meanwhile === undefined) expect(await isChanged(server, before)).toBe(isDone);
  if ('sent' in told) {
    const { length } = front.seen.slice(writes).filter((arrival) => arrival.method === verb.method);
    expect([told.sent, told.sentIsAtLeast]).toEqual([length, false]);
  }
  return judge(told, isDone);
}

/** Lets something happen before the first read that comes after a write, and refuses so many requests then. */
function afterTheFirst(write: string, refused: number, happen: () => Promise<void>) {
  let hasLeft = false;
  let happening: Promise<void> | undefined;
  let left = refused;
  return async ({ method }: Arrival): Promise<Course> => {
    if (!hasLeft || (method === write && left === 0)) {
      hasLeft ||= method === write;
      return THROUGH;
    }
    // Reads that leave together all wait for it.
    await (happening ??= happen());
    return left-- > 0 ? REFUSED : THROUGH;
  };
}

test.each(VERBS)(
  '$name: every cell of the fault matrix is true',
  async (verb) => {
    const cells: Record<string, Cell> = {};
    for (const fault of FAULTS) cells[fault.name] = await run(verb, fault);
    rows.push([verb.name, ...Object.values(cells).map(inWords)]);
    expect(front.failures).toEqual([]);
    expect(Object.entries(cells).filter(([, cell]) => cell.isUntrue)).toEqual([]);
    for (const { name, reports } of FAULTS) {
      const expected = UNSHOWN.includes(verb.name) ? [UNKNOWN] : reports;
      expect(expected, name).toContain(cells[name]?.report);
    }
  },
  60_000,
);
