// API keys through the vendor's TypeScript client, with the secrets that are shown once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, drain, refused } from './checks.mjs';
import { official, startSandbox } from './sandbox.mjs';

const { createApiKey, listApiKeys, listOrganizations, refreshApiKey, revokeApiKey } = official;
const sandbox = startSandbox();
// A month after the start of the sandbox's clock.
const soon = new Date('2026-07-01T00:00:00Z');

/** Whether a secret authenticates. */
async function works(key) {
  try {
    await listOrganizations({ client: sandbox.client(key) });
    return true;
  } catch (error) {
    assert.equal(error.name, 'AuthenticationError');
    return false;
  }
}

async function checkout(options = {}) {
  const { role, space, account } = options;
  const organizations = [
    {
      orgId: await sandbox.idOf('organizations', 'Acme Products'),
      role,
      spaces: [{ spaceId: await sandbox.idOf('spaces', 'Checkout'), role: space }],
    },
  ];
  return { name: 'ci', keyType: 'SERVICE', organizations, accountRole: account };
}

test('own keys over pages are user keys', async () => {
  const client = sandbox.client();
  await createApiKey({ client, name: 'laptop', keyType: 'USER' });
  const { rows, sizes } = await drain(listApiKeys, { client, limit: 1 });
  assert.deepEqual(sizes, [1, 1, 1]);
  assert.deepEqual(new Set(rows.map((key) => key.keyType)), new Set(['USER']));
});

test('keys of a space over pages are service keys, without bot users', async () => {
  const client = sandbox.client();
  const spaceId = await sandbox.idOf('spaces', 'Search');
  const { rows, sizes } = await drain(listApiKeys, { client, keyType: 'SERVICE', spaceId, limit: 1 });
  assert.deepEqual(sizes, [1, 1]);
  assert.deepEqual(new Set(rows.map((key) => key.keyType)), new Set(['SERVICE']));
  assert.ok(!rows.some((key) => 'bot_user' in key));
});

test('filters by user and status', async () => {
  const client = sandbox.client();
  const userId = await sandbox.userId('marco');
  const { data: active } = await listApiKeys({ client, userId, status: 'ACTIVE' });
  assert.deepEqual(new Set(active.map((key) => key.createdByUserId)), new Set([userId]));
  const { data: revoked } = await listApiKeys({ client, userId, status: 'REVOKED' });
  assert.deepEqual(
    revoked.map((key) => key.name),
    ['marco-lost'],
  );
});

test('a new user key works and is shown once', async () => {
  const client = sandbox.client();
  const request = { client, name: 'laptop', description: 'Mine', keyType: 'USER', expiresAt: soon };
  const { key, ...made } = await createApiKey(request);
  assert.deepEqual([made.name, made.description, made.expiresAt], ['laptop', 'Mine', soon]);
  assert.ok(await works(key));
  const listed = (await listApiKeys({ client })).data.at(-1);
  assert.deepEqual([listed.id, listed.redactedKey], [made.id, made.redactedKey]);
  assert.ok(listed.lastUsedAt && !JSON.stringify(listed).includes(key));
});

test('a service key gets the default roles', async () => {
  const { key, botUser } = await createApiKey({ client: sandbox.client(), ...(await checkout()) });
  assert.ok(await works(key));
  const [organization] = botUser.organizations;
  assert.deepEqual(
    [botUser.accountRole.name, organization.role.name, organization.spaces[0].role.name],
    ['MEMBER', 'READ_ONLY', 'MEMBER'],
  );
});

test('a service key gets the requested roles', async () => {
  const id = await sandbox.idOf('roles', 'Prompt Engineer');
  const roles = { account: { name: 'ADMIN' }, role: { name: 'MEMBER' }, space: { id } };
  const { botUser } = await createApiKey({ client: sandbox.client(), ...(await checkout(roles)) });
  const [organization] = botUser.organizations;
  assert.deepEqual(botUser.accountRole, { type: 'PREDEFINED', name: 'ADMIN' });
  assert.deepEqual(organization.role, { type: 'PREDEFINED', name: 'MEMBER' });
  assert.deepEqual(organization.spaces[0].role, { type: 'CUSTOM', id, name: 'Prompt Engineer' });
});

test('a refresh ends the old secret at once', async () => {
  const client = sandbox.client();
  const made = await createApiKey({ client, name: 'laptop', keyType: 'USER' });
  const fresh = await refreshApiKey({ client, apiKeyId: made.id });
  assert.deepEqual([fresh.name, fresh.keyType], ['laptop', 'USER']);
  assert.deepEqual([await works(made.key), await works(fresh.key)], [false, true]);
});

test('the old secret works until the grace period ends', async () => {
  const client = sandbox.client();
  const made = await createApiKey({ client, name: 'laptop', keyType: 'USER' });
  const fresh = await refreshApiKey({ client, apiKeyId: made.id, gracePeriodSeconds: 60 });
  assert.ok(await works(made.key));
  await sandbox.control('POST', 'clock', { advance_ms: 61_000 });
  assert.deepEqual([await works(made.key), await works(fresh.key)], [false, true]);
});

for (const gracePeriodSeconds of [-1, 86_401]) {
  test(`a grace period of ${gracePeriodSeconds} seconds is a 400`, async () => {
    const client = sandbox.client();
    const { id: apiKeyId } = await createApiKey({ client, name: 'laptop', keyType: 'USER' });
    await refused(400, refreshApiKey({ client, apiKeyId, gracePeriodSeconds }));
  });
}

// Reference 14, C1: the sandbox takes the operation's text.
test('an expiring key is refreshed with an earlier or equal expiry', async () => {
  const client = sandbox.client();
  const request = { client, name: 'laptop', keyType: 'USER', expiresAt: soon };
  const { id: apiKeyId } = await createApiKey(request);
  await refused(422, refreshApiKey({ client, apiKeyId }));
  const later = new Date(soon.getTime() + 1000);
  await refused(422, refreshApiKey({ client, apiKeyId, expiresAt: later }));
  const fresh = await refreshApiKey({ client, apiKeyId, expiresAt: soon.toISOString() });
  assert.deepEqual(fresh.expiresAt, soon);
});

test('a revoked key stays revoked, and revoking is idempotent', async () => {
  const client = sandbox.client();
  const { id: apiKeyId, key } = await createApiKey({ client, name: 'laptop', keyType: 'USER' });
  await sandbox.asked();
  await revokeApiKey({ client, apiKeyId });
  await revokeApiKey({ client, apiKeyId });
  const line = `PUT /v2/api-keys/${encodeURIComponent(apiKeyId)}/revoke 204`;
  assert.deepEqual(await sandbox.asked(), [line, line]);
  assert.ok(!(await works(key)));
  await refused(404, refreshApiKey({ client, apiKeyId }));
});

test('errors for absent objects', async () => {
  const client = sandbox.client();
  await refused(404, revokeApiKey({ client, apiKeyId: UNKNOWN.key }));
  await refused(404, refreshApiKey({ client, apiKeyId: UNKNOWN.key }));
  await refused(404, listApiKeys({ client, spaceId: UNKNOWN.space }));
  await refused(404, listApiKeys({ client, userId: UNKNOWN.user }));
  const request = await checkout();
  request.organizations[0].spaces[0].spaceId = UNKNOWN.space;
  await refused(404, createApiKey({ client, ...request }));
});

test('errors for missing rights', async () => {
  const [marco, anna] = [await sandbox.clientOf('marco'), await sandbox.clientOf('anna')];
  const spaceId = await sandbox.idOf('spaces', 'Checkout');
  await refused(403, listApiKeys({ client: marco, userId: await sandbox.userId('jane') }));
  await refused(403, listApiKeys({ client: await sandbox.clientOf('jane'), spaceId }));
  await refused(403, createApiKey({ client: anna, name: 'x', keyType: 'USER' }));
  const [{ id: apiKeyId }] = (await listApiKeys({ client: sandbox.client(), spaceId })).data;
  await refused(403, refreshApiKey({ client: marco, apiKeyId, expiresAt: soon }));
  await refused(403, revokeApiKey({ client: marco, apiKeyId }));
});

test('roles that are a 422', async () => {
  const [client, marco] = [sandbox.client(), await sandbox.clientOf('marco')];
  const admin = { name: 'ADMIN' };
  for (const roles of [{ account: admin }, { role: admin }, { space: admin }]) {
    await refused(422, createApiKey({ client: marco, ...(await checkout(roles)) }));
  }
  const [annotator, custom] = [{ name: 'ANNOTATOR' }, { id: await sandbox.idOf('roles', 'Prompt Engineer') }];
  for (const roles of [{ role: annotator }, { space: annotator }, { role: custom }, { account: custom }]) {
    await refused(422, createApiKey({ client, ...(await checkout(roles)) }));
  }
  // Reference 14, C3: 400 in the newer vintage.
  await refused(422, createApiKey({ client, ...(await checkout({ account: annotator })) }));
});
