import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { AxAdmin, type AxAdminError, withAuthorization } from 'ax-admin';
import { createSandbox, type Sandbox } from 'ax-admin/sandbox';
import { afterEach, expect, test, vi } from 'vitest';
import { type OddServer, startOdd } from './support/server.js';

type Connecting = NetConnectOpts & { readonly method?: string };

const PROJECT = 'checkout-traces';
/** The maximum age of a verification when a destructive request is sent, in milliseconds. */
const FRESH = 5_000;

afterEach(() => vi.restoreAllMocks());

/** Clocks that this test can advance, immediately or after they were read this many more times. */
function startClocks() {
  const [steady, wall] = [performance.now.bind(performance), Date.now.bind(Date)];
  const clocks = { ahead: 0, looksLeft: Infinity, now: () => steady() + clocks.ahead };
  const look = (own: () => number) => () => {
    clocks.looksLeft -= 1;
    if (clocks.looksLeft === 0) clocks.ahead += FRESH + 1_000;
    return own() + clocks.ahead;
  };
  vi.spyOn(performance, 'now').mockImplementation(look(steady));
  vi.spyOn(Date, 'now').mockImplementation(look(wall));
  return clocks;
}

test('a destructive request is sent within 5 s of its verification or not at all', async () => {
  const clocks = startClocks();
  /** The age of the verification when the request was sent. */
  const ages: number[] = [];
  for (let looks = 1; looks <= 20; looks += 1) {
    const sandbox = createSandbox({ scenario: 'acme' });
    let readAt = 0;
    let isFirst = false;
    const fetch = withAuthorization((url, init) => {
      if (init.method === 'DELETE') ages.push(clocks.now() - readAt);
      else if (url.includes('/projects/')) {
        readAt = clocks.now();
        if (isFirst) clocks.looksLeft = looks;
        isFirst = false;
      }
      return sandbox.fetch(url, init);
    });
    const admin = new AxAdmin({ apiKey: sandbox.key, baseUrl: sandbox.url, fetch });
    const plan = await admin.projects.delete(PROJECT);
    isFirst = true;
    const came = await plan.apply({ confirm: plan.code }).then(
      ({ outcome }) => outcome,
      (error: unknown) => (error as AxAdminError).kind,
    );
    // Or the verification itself took longer, or seems to have.
    expect(['done', 'Unavailable']).toContain(came);
    clocks.looksLeft = Infinity;
  }
  expect(ages.length).toBeGreaterThan(5);
  expect(Math.max(...ages)).toBeLessThanOrEqual(FRESH);
});

/** Serves a sandbox over HTTP, each response on a new connection. */
function startServing(sandbox: Sandbox): Promise<OddServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    const body = await text(request);
    const authorization = headers.authorization ?? '';
    const init = { method, headers: { authorization }, ...(body === '' ? {} : { body }) };
    const answered = await sandbox.fetch(`${sandbox.url}${url}`, init);
    response.writeHead(answered.status, { connection: 'close', 'content-type': 'application/json' });
    response.end(await answered.text());
  };
  return startOdd((request, response) => void answer(request, response));
}

test('a request that waits too long for its connection is not sent', async () => {
  const clocks = startClocks();
  const sandbox = createSandbox({ scenario: 'acme' });
  const server = await startServing(sandbox);
  // What the agent of this package has from its class. Before anything else hears of the connection, the time has passed.
  const own = http.Agent.prototype as unknown as { createConnection: (options: Connecting) => Socket };
  let late = 0;
  vi.spyOn(own, 'createConnection').mockImplementation((options) => {
    const socket = connect(options);
    if (options.method === 'DELETE' && late === 0) {
      late += 1;
      socket.once('connect', () => (clocks.ahead += FRESH + 1_000));
    }
    return socket;
  });
  const admin = new AxAdmin({ apiKey: sandbox.key, baseUrl: server.url });
  const plan = await admin.projects.delete(PROJECT);
  const before = server.seen.length;
  expect(await plan.apply({ confirm: plan.code })).toMatchObject({ outcome: 'done' });
  const seen = server.seen.slice(before);
  const writes = seen.filter((request) => request.startsWith('DELETE'));
  const readings = seen.filter((request) => request.startsWith('GET /v2/projects/'));
  // After it had become late, the target was verified again before it was sent.
  expect([late, writes.length, readings.length]).toEqual([1, 1, 2]);
  server.stop();
});
