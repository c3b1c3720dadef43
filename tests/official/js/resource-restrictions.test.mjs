// Resource restrictions through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { getProject, listResourceRestrictions, restrictResource, unrestrictResource } = official;
const sandbox = startSandbox();

test('a list over pages', async () => {
  const client = sandbox.client();
  const resourceId = await sandbox.idOf('projects', 'search-ranking');
  await restrictResource({ client, resourceId });
  const { rows, sizes } = await drain(listResourceRestrictions, { client, limit: 1 });
  assert.deepEqual(sizes, [1, 1]);
  assert.deepEqual(Object.keys(rows[0]).sort(), ['createdAt', 'resourceId', 'resourceType']);
  assert.deepEqual((await listResourceRestrictions({ client, resourceType: 'PROJECT' })).data, rows);
});

// Reference 9: the rights are looked at after a page is read.
test('pages may be short and empty before the last', async () => {
  for (const name of ['search-ranking', 'query-rewrite', 'checkout-traces']) {
    const resourceId = await sandbox.idOf('projects', name);
    await restrictResource({ client: sandbox.client(), resourceId });
  }
  const binding = { user: 'marco@acme.example', role: 'Project Admin', resource: 'query-rewrite' };
  await sandbox.change({ add_binding: binding });
  const client = await sandbox.clientOf('marco');
  const { rows, sizes } = await drain(listResourceRestrictions, { client, limit: 1 });
  assert.deepEqual([rows.length, sizes.length, sizes[0]], [1, 4, 0]);
});

test('restricting again returns the same, and unrestricting again is a 404', async () => {
  const client = sandbox.client();
  const resourceId = await sandbox.idOf('projects', 'search-ranking');
  const first = await restrictResource({ client, resourceId });
  assert.deepEqual([first.resourceId, first.resourceType], [resourceId, 'PROJECT']);
  assert.deepEqual(await restrictResource({ client, resourceId }), first);
  await refused(404, getProject({ client, project: resourceId }));
  await unrestrictResource({ client, resourceId });
  assert.equal((await getProject({ client, project: resourceId })).id, resourceId);
  await refused(404, unrestrictResource({ client, resourceId }));
});

test('an absent project is a 404, and an id of another type a 400', async () => {
  const client = sandbox.client();
  await refused(404, restrictResource({ client, resourceId: UNKNOWN.project }));
  await refused(404, unrestrictResource({ client, resourceId: UNKNOWN.project }));
  const { id } = await sandbox.change({ add_resource: { type: 'PROMPT', space: 'Search', name: 'x' } });
  await refused(400, restrictResource({ client, resourceId: id }));
  await refused(400, unrestrictResource({ client, resourceId: id }));
  await refused(400, listResourceRestrictions({ client, resourceType: 'PROMPT' }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const resourceId = await sandbox.idOf('projects', 'checkout-traces');
  await refused(403, restrictResource({ client, resourceId }));
  await restrictResource({ client: sandbox.client(), resourceId });
  await refused(403, unrestrictResource({ client, resourceId }));
});
