// Organizations through the vendor's TypeScript client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const {
  addOrganizationUser,
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  removeOrganizationUser,
  updateOrganization,
} = official;
const sandbox = startSandbox();
const role = { type: 'PREDEFINED', name: 'MEMBER' };

test('a list over three pages has every organization once', async () => {
  const client = sandbox.client();
  const { rows, sizes } = await drain(listOrganizations, { client, limit: 1 });
  assert.deepEqual(sizes, [1, 1, 1]);
  assert.deepEqual(rows, (await listOrganizations({ client })).data);
  assert.deepEqual(Object.keys(rows[0]).sort(), ['createdAt', 'description', 'id', 'name']);
});

test('the filter by name is a case-insensitive substring', async () => {
  const { data } = await listOrganizations({ client: sandbox.client(), name: 'PLAT' });
  assert.deepEqual(
    data.map(({ name }) => name),
    ['Acme Platform'],
  );
});

test('get by name resolves it and by id does not', async () => {
  const client = sandbox.client();
  const byName = await getOrganization({ client, organization: 'Acme Products' });
  assert.equal((await sandbox.asked()).length, 2);
  assert.deepEqual(await getOrganization({ client, organization: byName.id }), byName);
  assert.equal((await sandbox.asked()).length, 1);
});

test('an unknown name is reported', async () => {
  const call = getOrganization({ client: sandbox.client(), organization: 'Acme Pro' });
  await assert.rejects(call, { name: 'ResolutionError', availableNames: ['Acme Products'] });
});

test('create, update and delete', async () => {
  const client = sandbox.client();
  const made = await createOrganization({ client, name: 'Acme Labs', description: 'Tries things' });
  assert.deepEqual([made.name, made.description], ['Acme Labs', 'Tries things']);
  const renamed = await updateOrganization({ client, organization: made.id, name: 'Acme Labs 2' });
  assert.deepEqual(renamed, { ...made, name: 'Acme Labs 2' });
  const cleared = await updateOrganization({ client, organization: 'Acme Labs 2', description: null });
  assert.equal(cleared.description, '');
  await deleteOrganization({ client, organization: 'Acme Labs 2' });
  await refused(404, getOrganization({ client, organization: made.id }));
  await refused(404, deleteOrganization({ client, organization: made.id }));
});

for (const name of ['ADMIN', 'MEMBER', 'READ_ONLY']) {
  test(`adding a user again as ${name} replaces the role`, async () => {
    const organizationId = await sandbox.idOf('organizations', 'Acme Platform');
    const request = { client: sandbox.client(), organizationId, userId: await sandbox.userId('jane') };
    const first = await addOrganizationUser({ ...request, role });
    const second = await addOrganizationUser({ ...request, role: { type: 'PREDEFINED', name } });
    assert.deepEqual(second, { ...first, role: { type: 'PREDEFINED', name } });
    assert.deepEqual([second.userId, second.organizationId], [request.userId, organizationId]);
  });
}

test('removing a user ends its memberships below', async () => {
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  const request = { client: sandbox.client(), organizationId, userId: await sandbox.userId('jane') };
  await removeOrganizationUser(request);
  const { organizations, spaces } = await sandbox.user('jane@acme.example');
  assert.deepEqual(
    organizations.map(({ organization }) => organization),
    ['Acme Research'],
  );
  assert.ok(!spaces.some(({ space }) => space === 'Checkout' || space === 'Search'));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  const [nowhere, userId] = [UNKNOWN.organization, await sandbox.userId('jane')];
  await refused(404, getOrganization({ client, organization: nowhere }));
  await refused(404, updateOrganization({ client, organization: nowhere, name: 'x' }));
  await refused(404, deleteOrganization({ client, organization: nowhere }));
  await refused(404, addOrganizationUser({ client, organizationId: nowhere, userId, role }));
  await refused(404, removeOrganizationUser({ client, organizationId: nowhere, userId }));
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  await refused(404, addOrganizationUser({ client, organizationId, userId: UNKNOWN.user, role }));
  await refused(404, removeOrganizationUser({ client, organizationId, userId: UNKNOWN.user }));
});

test('errors for missing rights', async () => {
  const client = await sandbox.clientOf('marco');
  const [organization, userId] = ['Acme Products', await sandbox.userId('jane')];
  const organizationId = await sandbox.idOf('organizations', organization);
  await refused(403, createOrganization({ client, name: 'Acme Labs' }));
  await refused(403, updateOrganization({ client, organization, name: 'x' }));
  await refused(403, deleteOrganization({ client, organization }));
  await refused(403, addOrganizationUser({ client, organizationId, userId, role }));
  await refused(403, removeOrganizationUser({ client, organizationId, userId }));
});

test('an unreadable organization is absent', async () => {
  const client = await sandbox.clientOf('marco');
  assert.equal((await listOrganizations({ client })).data.length, 1);
  const organization = await sandbox.idOf('organizations', 'Acme Research');
  await refused(404, getOrganization({ client, organization }));
});

test('a name that is taken is a conflict', async () => {
  const client = sandbox.client();
  const name = 'Acme Products';
  await refused(409, createOrganization({ client, name }));
  await refused(409, updateOrganization({ client, organization: 'Acme Research', name }));
});

test('the annotator rule is a 400 and a custom role a 422', async () => {
  const client = sandbox.client();
  const organizationId = await sandbox.idOf('organizations', 'Acme Products');
  const [jane, anna] = [await sandbox.userId('jane'), await sandbox.userId('anna')];
  const annotator = { type: 'PREDEFINED', name: 'ANNOTATOR' };
  await refused(400, addOrganizationUser({ client, organizationId, userId: jane, role: annotator }));
  await refused(400, addOrganizationUser({ client, organizationId, userId: anna, role }));
  const custom = { type: 'CUSTOM', id: await sandbox.idOf('roles', 'Prompt Engineer') };
  await refused(422, addOrganizationUser({ client, organizationId, userId: jane, role: custom }));
});

test('an update of nothing is a 400', async () => {
  await refused(400, updateOrganization({ client: sandbox.client(), organization: 'Acme Products' }));
});
