// Every destructive operation with every fault of its one request: what is reported, and what really
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
  type ReportedEnd,
  type DestructiveOperation,
  OPERATIONS,
  writeTable,
} from './support/matrix.js';
import { QUICK } from './support/quick.js';
import { type SandboxServer, startSandbox } from './support/server.js';

type Dial = FaultRule['fault'];

/** What happens to the destructive request. */
interface Fault {
  readonly name: string;
  readonly dial: Dial;
  /** What somebody else does before it is read back. */
  readonly meanwhile?: (server: SandboxServer, operation: DestructiveOperation) => Promise<unknown>;
  /** How many requests after it are refused. */
  readonly refused?: number;
  /** The allowed reports for an operation whose target can be read back. */
  readonly reports: readonly string[];
}

const LOST: Dial = { kind: 'drop_request' };
const UNANSWERED: Dial = { kind: 'drop_reply' };
const REDIRECT: Dial = { kind: 'redirect', location: 'https://elsewhere.example/' };

const demote = (server: SandboxServer) => server.change({ user: ADA, set: { role: 'ANNOTATOR' } });
const change = (server: SandboxServer, operation: DestructiveOperation) => operation.change(server);

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
  // Some callers still see the unchanged target, as members of its space.
  { name: 'request lost, demotion', dial: LOST, meanwhile: demote, reports: [AGAIN, UNKNOWN] },
  { name: 'reply lost, demotion', dial: UNANSWERED, meanwhile: demote, reports: [UNKNOWN] },
  { name: 'request lost, change', dial: LOST, meanwhile: change, reports: [UNKNOWN] },
  // Reads are tried five times: after one refusal the server is back, after any number it is not.
  { name: 'request lost, one refused', dial: LOST, refused: 1, reports: [AGAIN] },
  { name: 'reply lost, one refused', dial: UNANSWERED, refused: 1, reports: [READ_BACK] },
  { name: 'request lost, all refused', dial: LOST, refused: Infinity, reports: [UNKNOWN] },
  { name: 'reply lost, all refused', dial: UNANSWERED, refused: Infinity, reports: [UNKNOWN] },
];

/** The operations whose outcome cannot be read back: the API cannot list members. */
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
  writeTable('node.md', ['operation', ...FAULTS.map((fault) => fault.name)], rows);
});

async function plan({ name, args }: DestructiveOperation): Promise<Plan> {
  const admin = new AxAdmin({ apiKey: server.key, baseUrl: front.url, rateLimit: 'off', ...QUICK });
  const [group = '', method = ''] = name.split('.');
  type Group = Record<string, (...args: unknown[]) => Promise<Plan>>;
  const methods = (admin as unknown as Record<string, Group>)[group];
  if (methods?.[method] === undefined) throw new Error(`${name} is missing`);
  return methods[method](...args);
}

async function run(operation: DestructiveOperation, fault: Fault): Promise<Cell> {
  front.direct(() => THROUGH);
  await startOver(server);
  const planned = await plan(operation);
  const before = await server.everything();
  await server.setFaults({ operation: operation.api, times: 1, fault: fault.dial });
  const writes = front.seen.length;
  let byOthers = 0;
  front.direct(
    afterTheFirst(operation.method, fault.refused ?? 0, async () => {
      const already = await delivered(server, operation.api);
      await fault.meanwhile?.(server, operation);
      byOthers = (await delivered(server, operation.api)) - already;
    }),
  );
  const reported: ReportedEnd = await planned.apply({ confirm: planned.code }).catch((reason: unknown) => {
    if (reason instanceof AxAdminError) return { kind: reason.kind };
    throw reason;
  });
  const isDone = (await delivered(server, operation.api)) > byOthers;
  if (fault.meanwhile === undefined) expect(await isChanged(server, before)).toBe(isDone);
  if ('sent' in reported) {
    const { length } = front.seen.slice(writes).filter((arrival) => arrival.method === operation.method);
    expect([reported.sent, reported.sentIsAtLeast]).toEqual([length, false]);
  }
  return judge(reported, isDone);
}

/** Runs `happen` before the first read after a write, and refuses this many requests from then on. */
function afterTheFirst(write: string, refused: number, happen: () => Promise<void>) {
  let hasLeft = false;
  let happening: Promise<void> | undefined;
  let left = refused;
  return async ({ method }: Arrival): Promise<Course> => {
    if (!hasLeft || (method === write && left === 0)) {
      hasLeft ||= method === write;
      return THROUGH;
    }
    // Concurrent reads all wait for it.
    await (happening ??= happen());
    return left-- > 0 ? REFUSED : THROUGH;
  };
}

test.each(OPERATIONS)(
  '$name: every cell of the fault matrix is true',
  async (operation) => {
    const cells: Record<string, Cell> = {};
    for (const fault of FAULTS) cells[fault.name] = await run(operation, fault);
    rows.push([operation.name, ...Object.values(cells).map(inWords)]);
    expect(front.failures).toEqual([]);
    expect(Object.entries(cells).filter(([, cell]) => cell.isUntrue)).toEqual([]);
    for (const { name, reports } of FAULTS) {
      const expected = UNSHOWN.includes(operation.name) ? [UNKNOWN] : reports;
      expect(expected, name).toContain(cells[name]?.report);
    }
  },
  60_000,
);
