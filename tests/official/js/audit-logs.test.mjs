// Audit logs through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { listAuditLogs } = official;
const sandbox = startSandbox();
// Two entries of the scenario are older than the window that holds when none is asked for.
const startTime = new Date('2026-01-01T00:00:00Z');

test('a list over pages is newest first', async () => {
  const { rows, sizes } = await drain(listAuditLogs, { client: sandbox.client(), startTime, limit: 2 });
  assert.deepEqual(sizes, [2, 2, 2]);
  const times = rows.map((row) => row.createdAt.getTime());
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
  assert.equal(new Set(rows.map((row) => row.id)).size, 6);
  assert.ok(rows.some((row) => row.operationName === null));
});

test('without a time the list has the last thirty days', async () => {
  assert.equal((await listAuditLogs({ client: sandbox.client() })).data.length, 4);
});

test('both bounds are inclusive, as dates and as texts', async () => {
  const client = sandbox.client();
  const oldest = (await listAuditLogs({ client, startTime })).data.at(-1);
  const [at, later] = [oldest.createdAt, new Date(oldest.createdAt.getTime() + 1)];
  assert.deepEqual((await listAuditLogs({ client, startTime: at, endTime: at })).data, [oldest]);
  const text = at.toISOString();
  assert.deepEqual((await listAuditLogs({ client, startTime: text, endTime: text })).data, [oldest]);
  assert.deepEqual((await listAuditLogs({ client, startTime: later, endTime: later })).data, []);
});

test('filters by user and kind over pages', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('jane');
  const { rows, sizes } = await drain(listAuditLogs, { client, startTime, userId, limit: 1 });
  assert.deepEqual([sizes, new Set(rows.map((row) => row.userId))], [[1, 1], new Set([userId])]);
  const { data } = await listAuditLogs({ client, startTime, operationType: 'MUTATION' });
  assert.deepEqual([data.length, new Set(data.map((row) => row.operationType))], [3, new Set(['MUTATION'])]);
});

test('an invalid time is a 400', async () => {
  await refused(400, listAuditLogs({ client: sandbox.client(), startTime: 'yesterday' }));
});

test('both conditions are a 403', async () => {
  await refused(403, listAuditLogs({ client: await sandbox.clientOf('marco') }));
  await sandbox.change({ settings: { audit_logging: false } });
  await refused(403, listAuditLogs({ client: sandbox.client() }));
});
