// Projects through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { createProject, deleteProject, getProject, listProjects, updateProject } = official;
const sandbox = startSandbox();

test('a list over pages has every project once, without what only the newer vintage has', async () => {
  const client = sandbox.client();
  const { rows, sizes } = await drain(listProjects, { client, limit: 5 });
  assert.deepEqual(sizes, [5, 5, 4]);
  assert.deepEqual(rows, (await listProjects({ client })).data);
  assert.deepEqual(Object.keys(rows[0]).sort(), ['createdAt', 'id', 'name', 'spaceId']);
});

test('filters by space and name', async () => {
  const client = sandbox.client();
  const space = await sandbox.idOf('spaces', 'Search');
  const byId = (await listProjects({ client, space })).data;
  assert.deepEqual(
    byId.map(({ name }) => name),
    ['search-ranking', 'query-rewrite'],
  );
  assert.deepEqual((await listProjects({ client, space: 'search' })).data, byId);
  assert.deepEqual((await listProjects({ client, space, name: 'RANK' })).data, byId.slice(0, 1));
  await refused(404, listProjects({ client, space: UNKNOWN.space }));
});

test('get by name and by id', async () => {
  const client = sandbox.client();
  const byName = await getProject({ client, project: 'search-ranking', space: 'Search' });
  assert.equal((await sandbox.asked()).length, 2);
  assert.deepEqual(await getProject({ client, project: byName.id }), byName);
  assert.equal((await sandbox.asked()).length, 1);
});

test('unresolved names are reported', async () => {
  const client = sandbox.client();
  const noSpace = getProject({ client, project: 'search-ranking' });
  await assert.rejects(noSpace, { name: 'ResolutionError', message: /Provide 'space'/ });
  const unknown = getProject({ client, project: 'ranking', space: 'Search' });
  await assert.rejects(unknown, { name: 'ResolutionError', availableNames: ['search-ranking'] });
});

test('create, update and delete', async () => {
  const client = sandbox.client();
  const made = await createProject({ client, name: 'returns', space: 'Checkout' });
  assert.deepEqual([made.name, made.spaceId], ['returns', await sandbox.idOf('spaces', 'Checkout')]);
  const renamed = await updateProject({ client, project: 'returns', space: 'Checkout', name: 'refunds' });
  assert.deepEqual(renamed, { ...made, name: 'refunds' });
  await deleteProject({ client, project: 'refunds', space: 'Checkout' });
  await refused(404, getProject({ client, project: made.id }));
  await refused(404, deleteProject({ client, project: made.id }));
});

test('a name is taken in its space only', async () => {
  const client = sandbox.client();
  await refused(409, createProject({ client, name: 'search-ranking', space: 'Search' }));
  const taken = { project: 'query-rewrite', space: 'Search', name: 'search-ranking' };
  await refused(409, updateProject({ client, ...taken }));
  const { name } = await createProject({ client, name: 'search-ranking', space: 'Mobile' });
  assert.equal(name, 'search-ranking');
});

test('a missing name is a 400', async () => {
  const client = sandbox.client();
  await refused(400, createProject({ client, name: '', space: 'Checkout' }));
  const project = await sandbox.idOf('projects', 'checkout-traces');
  await refused(400, updateProject({ client, project, name: ' ' }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const project = UNKNOWN.project;
  await refused(404, getProject({ client, project }));
  await refused(404, updateProject({ client, project, name: 'x' }));
  await refused(404, deleteProject({ client, project }));
  await refused(404, createProject({ client, name: 'x', space: UNKNOWN.space }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  await refused(403, deleteProject({ client, project: await sandbox.idOf('projects', 'checkout-traces') }));
  const binding = { user: 'marco@acme.example', role: 'Read-only', resource: 'Evals' };
  await sandbox.change({ add_binding: binding });
  const project = await sandbox.idOf('projects', 'nightly');
  assert.equal((await getProject({ client, project })).name, 'nightly');
  await refused(403, createProject({ client, name: 'x', space: 'Evals' }));
  await refused(403, updateProject({ client, project, name: 'x' }));
});
