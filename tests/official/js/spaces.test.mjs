// Spaces through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { addSpaceUser, createSpace, deleteSpace, getSpace, listSpaces, removeSpaceUser, updateSpace } =
  official;
const { listRoleBindings } = official;
const sandbox = startSandbox();
const role = { type: 'PREDEFINED', name: 'MEMBER' };

test('a list over three pages has every space once, without what only the newer vintage has', async () => {
  const client = sandbox.client();
  const { rows, sizes } = await drain(listSpaces, { client, limit: 5 });
  assert.deepEqual(sizes, [5, 5, 2]);
  assert.deepEqual(rows, (await listSpaces({ client })).data);
  assert.deepEqual(Object.keys(rows[0]).sort(), ['createdAt', 'description', 'id', 'isPrivate', 'name']);
});

test('filters by organization and name', async () => {
  const client = sandbox.client();
  const organizationId = await sandbox.idOf('organizations', 'Acme Research');
  assert.equal((await listSpaces({ client, organizationId })).data.length, 4);
  const { data } = await listSpaces({ client, organizationId, name: 'SAND' });
  assert.deepEqual(
    data.map(({ name }) => name),
    ['Sandbox'],
  );
  // Reference 5: the older specification lists 403 and no 404.
  await refused(403, listSpaces({ client, organizationId: UNKNOWN.organization }));
});

test('get by name and by id', async () => {
  const client = sandbox.client();
  const byName = await getSpace({ client, space: '視覚' });
  assert.deepEqual(await getSpace({ client, space: byName.id }), byName);
});

test('a name of two spaces is ambiguous, and an unknown one is reported', async () => {
  const client = sandbox.client();
  await assert.rejects(getSpace({ client, space: 'Sandbox' }), { name: 'AmbiguousNameError' });
  await assert.rejects(getSpace({ client, space: 'Nowhere' }), { name: 'ResolutionError' });
});

test('create, update and delete', async () => {
  const client = sandbox.client();
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  const made = await createSpace({ client, organizationId, name: 'Returns', description: 'Sends back' });
  assert.deepEqual([made.name, made.description, made.isPrivate], ['Returns', 'Sends back', false]);
  const changed = await updateSpace({ client, space: 'Returns', name: 'Refunds', isPrivate: true });
  assert.deepEqual(changed, { ...made, name: 'Refunds', isPrivate: true });
  assert.equal((await updateSpace({ client, space: made.id, description: null })).description, '');
  await deleteSpace({ client, space: 'Refunds' });
  await refused(404, getSpace({ client, space: made.id }));
  await refused(404, deleteSpace({ client, space: made.id }));
});

test('a private space is created as private', async () => {
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  const request = { client: sandbox.client(), organizationId, name: 'Secret', isPrivate: true };
  assert.equal((await createSpace(request)).isPrivate, true);
});

// Reference 5: only the newer specification rejects it.
test('an empty description is accepted', async () => {
  const client = sandbox.client();
  assert.equal((await updateSpace({ client, space: 'Checkout', description: '' })).description, '');
});

test('a name is taken in its organization only', async () => {
  const client = sandbox.client();
  const organizationId = await sandbox.idOf('organizations', 'Acme Platform');
  assert.equal((await createSpace({ client, organizationId, name: 'Checkout' })).name, 'Checkout');
  await refused(409, createSpace({ client, organizationId, name: 'Checkout' }));
  await refused(409, updateSpace({ client, space: 'Billing', name: 'Observability' }));
});

for (const name of ['ADMIN', 'MEMBER', 'READ_ONLY']) {
  test(`adding a user again as ${name} replaces the role`, async () => {
    const spaceId = await sandbox.idOf('spaces', 'Mobile');
    const request = { client: sandbox.client(), spaceId, userId: await sandbox.userId('jane') };
    const first = await addSpaceUser({ ...request, role });
    const second = await addSpaceUser({ ...request, role: { type: 'PREDEFINED', name } });
    assert.deepEqual(second, { ...first, role: { type: 'PREDEFINED', name } });
    assert.deepEqual([second.userId, second.spaceId], [request.userId, spaceId]);
  });
}

test('a custom role becomes a binding', async () => {
  const client = sandbox.client();
  const [spaceId, userId] = [await sandbox.idOf('spaces', 'Mobile'), await sandbox.userId('jane')];
  const id = await sandbox.idOf('roles', 'Prompt Engineer');
  const added = await addSpaceUser({ client, spaceId, userId, role: { type: 'CUSTOM', id } });
  assert.deepEqual(added.role, { type: 'CUSTOM', id, name: 'Prompt Engineer' });
  const { data } = await listRoleBindings({ client, resourceType: 'SPACE', userId });
  assert.ok(data.some(({ resourceId, roleId }) => resourceId === spaceId && roleId === id));
});

test('removing a user removes its bindings there and is a 404 again', async () => {
  const [spaceId, userId] = [await sandbox.idOf('spaces', 'Checkout'), await sandbox.userId('jane')];
  const request = { client: sandbox.client(), spaceId, userId };
  await removeSpaceUser(request);
  const { spaces, bindings } = await sandbox.user('jane@acme.example');
  assert.ok(!spaces.some(({ space }) => space === 'Checkout'));
  assert.ok(!bindings.some(({ resource_id }) => resource_id === spaceId));
  await refused(404, removeSpaceUser(request));
});

test('invalid bodies and violated rules are a 400', async () => {
  const client = sandbox.client();
  const [jane, anna] = [await sandbox.userId('jane'), await sandbox.userId('anna')];
  const [checkout, billing] = [
    await sandbox.idOf('spaces', 'Checkout'),
    await sandbox.idOf('spaces', 'Billing'),
  ];
  const annotator = { type: 'PREDEFINED', name: 'ANNOTATOR' };
  await refused(400, addSpaceUser({ client, spaceId: billing, userId: jane, role }));
  await refused(400, addSpaceUser({ client, spaceId: checkout, userId: jane, role: annotator }));
  const { spaces } = await sandbox.user('anna@acme.example');
  await refused(400, addSpaceUser({ client, spaceId: spaces[0].space_id, userId: anna, role }));
  await refused(400, updateSpace({ client, space: 'Checkout' }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const [nowhere, userId] = [UNKNOWN.space, await sandbox.userId('jane')];
  await refused(404, getSpace({ client, space: nowhere }));
  await refused(404, createSpace({ client, name: 'x', organizationId: UNKNOWN.organization }));
  await refused(404, updateSpace({ client, space: nowhere, name: 'x' }));
  await refused(404, addSpaceUser({ client, spaceId: nowhere, userId, role }));
  await refused(404, removeSpaceUser({ client, spaceId: nowhere, userId }));
  const spaceId = await sandbox.idOf('spaces', 'Checkout');
  await refused(404, addSpaceUser({ client, spaceId, userId: UNKNOWN.user, role }));
  await refused(404, addSpaceUser({ client, spaceId, userId, role: { type: 'CUSTOM', id: UNKNOWN.role } }));
  await refused(404, removeSpaceUser({ client, spaceId, userId: UNKNOWN.user }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  const [spaceId, userId] = [await sandbox.idOf('spaces', 'Checkout'), await sandbox.userId('jane')];
  await refused(403, createSpace({ client, name: 'x', organizationId }));
  await refused(403, updateSpace({ client, space: spaceId, name: 'x' }));
  await refused(403, deleteSpace({ client, space: spaceId }));
  await refused(403, addSpaceUser({ client, spaceId, userId, role }));
  await refused(403, removeSpaceUser({ client, spaceId, userId }));
});

test('a private space of others is absent', async () => {
  const client = await sandbox.clientOf('marco');
  await refused(404, getSpace({ client, space: await sandbox.idOf('spaces', 'Evals') }));
});
