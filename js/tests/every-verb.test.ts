import { AxAdmin, type Listing, NotFoundError, type Page, type Plan, Secret } from 'ax-admin';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { all, failure } from './support/failure.js';
import { type SandboxServer, startSandbox } from './support/server.js';

const JANE = 'jane@acme.example';

let server: SandboxServer;
let admin: AxAdmin;

beforeAll(async () => {
  server = await startSandbox('--rate-limit', 'off');
  admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url, rateLimit: 'off' });
});

afterAll(() => server.stop());

test('users', async () => {
  const [name, email] = ['Robin', 'robin@acme.example'];
  const { created } = await admin.users.create({ name, email, role: 'MEMBER', inviteMode: 'EMAIL_LINK' });
  expect(created).toBe(true);
  await admin.users.resendInvitation(email);
  expect((await admin.users.update(email, { name: 'Robin Roe' })).name).toBe('Robin Roe');
  expect((await admin.users.get(email)).name).toBe('Robin Roe');
  await admin.users.resetPassword(JANE);
  await carryOut(admin.users.delete(email));
  const users = await rows(admin.users.list(), admin.users.listPage());
  expect(users.map((user) => user.email)).not.toContain(email);
});

test('organizations', async () => {
  const labs = await admin.organizations.create({ name: 'Acme Labs', description: 'New' });
  expect(await rows(admin.organizations.list(), admin.organizations.listPage())).toContainEqual(labs);
  const cleared = await admin.organizations.update('Acme Labs', { clear: ['description'] });
  expect(cleared.description).toBe('');
  expect((await admin.organizations.get(labs.id)).name).toBe('Acme Labs');
  const member = await admin.organizations.addUser('Acme Labs', { user: JANE, role: 'READ_ONLY' });
  expect([member.organizationId, member.role.name]).toEqual([labs.id, 'READ_ONLY']);
  await carryOut(admin.organizations.removeUser('Acme Labs', { user: JANE }));
  await carryOut(admin.organizations.delete('Acme Labs'));
  await isGone(admin.organizations.get(labs.id));
});

test('spaces', async () => {
  const organization = 'Acme Products';
  const returns = await admin.spaces.create({ name: 'Returns', organization, isPrivate: true });
  const listed = await rows(admin.spaces.list({ organization }), admin.spaces.listPage({ organization }));
  expect(listed).toContainEqual(returns);
  expect((await admin.spaces.update(returns.id, { description: 'Parcels' })).description).toBe('Parcels');
  expect((await admin.spaces.get('Returns', { organization })).isPrivate).toBe(true);
  const member = await admin.spaces.addUser('Returns', { user: JANE, role: 'READ_ONLY' });
  expect([member.spaceId, member.role.name]).toEqual([returns.id, 'READ_ONLY']);
  await carryOut(admin.spaces.removeUser('Returns', { user: JANE }));
  await carryOut(admin.spaces.delete('Returns'));
  await isGone(admin.spaces.get(returns.id));
});

test('the default integrations of a space are set and cleared, with nested members in camel case', async () => {
  const defaultLlmIntegration = { integrationId: 'TGxtSW50ZWdyYXRpb246MTphQjM=', modelName: 'm-1' };
  const space = await admin.spaces.update('Mobile', { defaultLlmIntegration, mlModelsEnabled: true });
  expect(space).toMatchObject({ defaultLlmIntegration, mlModelsEnabled: true });
  const cleared = await admin.spaces.update('Mobile', { clear: ['defaultLlmIntegration'] });
  expect(cleared.defaultLlmIntegration ?? null).toBeNull();
});

test('projects', async () => {
  const traces = await admin.projects.create({ name: 'returns-traces', space: 'Checkout' });
  const space = 'Checkout';
  expect(await rows(admin.projects.list({ space }), admin.projects.listPage({ space }))).toContainEqual(
    traces,
  );
  expect((await admin.projects.update('returns-traces', { name: 'returns-spans' })).id).toBe(traces.id);
  expect((await admin.projects.get('returns-spans', { space })).name).toBe('returns-spans');
  await carryOut(admin.projects.delete(traces.id));
  await isGone(admin.projects.get(traces.id));
});

test('roles', async () => {
  const reader = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });
  const custom = { isPredefined: false };
  expect(await rows(admin.roles.list(custom), admin.roles.listPage(custom))).toContainEqual(reader);
  const permissions = ['PROMPT_READ', 'SPACE_READ'];
  expect((await admin.roles.update('Prompt Reader', { permissions })).permissions).toEqual(permissions);
  expect((await admin.roles.get(reader.id)).name).toBe('Prompt Reader');
  await carryOut(admin.roles.delete('Prompt Reader'));
  await isGone(admin.roles.get(reader.id));
});

test('role bindings', async () => {
  const place = { resourceType: 'SPACE', resource: 'Search' };
  const binding = await admin.roleBindings.create({ user: JANE, role: 'Space Auditor', ...place });
  const ofJane = { resourceType: 'SPACE', user: JANE };
  const listed = await rows(admin.roleBindings.list(ofJane), admin.roleBindings.listPage(ofJane));
  expect(listed).toContainEqual(binding);
  const changed = await admin.roleBindings.update(binding.id, { role: 'Prompt Engineer' });
  expect(changed.roleId).toBe((await admin.roles.get('Prompt Engineer')).id);
  expect((await admin.roleBindings.get(binding.id)).roleId).toBe(changed.roleId);
  await carryOut(admin.roleBindings.delete(binding.id));
  await isGone(admin.roleBindings.get(binding.id));
});

test('resource restrictions', async () => {
  const restriction = await admin.resourceRestrictions.create('checkout-traces');
  const listed = () => rows(admin.resourceRestrictions.list(), admin.resourceRestrictions.listPage());
  expect(await listed()).toContainEqual(restriction);
  // Only users who are bound on the project find it by name now.
  await carryOut(admin.resourceRestrictions.delete(restriction.resourceId));
  expect(await listed()).not.toContainEqual(restriction);
});

test('API keys', async () => {
  const mine = await admin.apiKeys.create({ name: 'mine', expiresAt: soon(90) });
  const spaces = [{ space: 'Checkout', role: 'MEMBER' }];
  const organizations = [{ organization: 'Acme Products', spaces }];
  const bot = await admin.apiKeys.createServiceKey({ name: 'nightly', organizations });
  expect([mine.key, bot.key]).toEqual([expect.any(Secret), expect.any(Secret)]);
  expect(bot.botUser?.organizations[0]?.spaces[0]?.role.name).toBe('MEMBER');
  expect(await ids(admin.apiKeys.list(), admin.apiKeys.listPage())).toContain(mine.id);
  const expiresAt = soon(30).toISOString();
  const fresh = await admin.apiKeys.refresh('mine', { expiresAt, gracePeriodSeconds: 60 });
  expect(fresh.key.reveal()).not.toBe(mine.key.reveal());
  const space = 'Checkout';
  await carryOut(admin.apiKeys.revoke('nightly', { space }));
  expect(await ids(admin.apiKeys.list({ space }), admin.apiKeys.listPage({ space }))).not.toContain(bot.id);
});

test('audit logs', async () => {
  const startTime = new Date('2026-01-01T00:00:00Z');
  const recent = await rows(admin.auditLogs.list({ startTime }), admin.auditLogs.listPage({ startTime }));
  expect(recent.length).toBeGreaterThan(0);
  const named = await all(admin.auditLogs.list({ operationName: ['listModels'], user: JANE }));
  expect(new Set(named.map((log) => log.operationName))).toEqual(new Set(['listModels']));
});

async function rows<T>(list: Listing<T>, page: Promise<Page<T>>): Promise<T[]> {
  const found = await all(list);
  const { items } = await page;
  expect(items).toEqual(found.slice(0, items.length));
  return found;
}

async function ids<T extends { id: string }>(list: Listing<T>, page: Promise<Page<T>>): Promise<string[]> {
  return (await rows(list, page)).map((row) => row.id);
}

async function carryOut(making: Promise<Plan>): Promise<void> {
  const plan = await making;
  const applied = await plan.apply({ confirm: plan.code });
  expect(applied).toMatchObject({ outcome: 'done', sent: 1 });
}

async function isGone(call: Promise<unknown>): Promise<void> {
  expect(await failure(call)).toBeInstanceOf(NotFoundError);
}

/** A time in the future, for the caller and for the sandbox, whose clock may be behind. */
function soon(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}
