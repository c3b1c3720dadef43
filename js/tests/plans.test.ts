import { inspect } from 'node:util';
import {
  type ApplyOptions,
  AxAdmin,
  ConfirmationRequiredError,
  GuardTrippedError,
  type Plan,
  StalePlanError,
} from 'ax-admin';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failure } from './support/failure.js';
import { type SandboxServer, startSandbox } from './support/server.js';

const JANE = 'jane@acme.example';

let server: SandboxServer;
let admin: AxAdmin;

beforeEach(async () => {
  server = await startSandbox('--rate-limit', 'off');
  admin = new AxAdmin({ apiKey: server.key, baseUrl: server.url, rateLimit: 'off' });
});
afterEach(() => server.stop());

async function deletions(): Promise<readonly (readonly string[])[]> {
  const requests = (await server.log()).filter((request) => request.method !== 'GET');
  return requests.map((request) => [request.method, ...request.segments]);
}

async function reason(plan: Plan, confirm?: string): Promise<string | null> {
  const error = await failure(plan.apply({ confirm }));
  if (!(error instanceof ConfirmationRequiredError)) throw error;
  return error.reason;
}

test('making a plan only reads, and the plan shows its target and the cascading effects', async () => {
  const plan = await admin.users.delete(JANE);
  expect(plan.text).toContain('"Jane Doe" <jane@acme.example>');
  expect(plan.text).toContain('API keys stop working: exactly 2');
  expect(plan.text).toContain(plan.code);
  expect(String(plan)).toBe(plan.text);
  expect(plan.document.summary).toBe(plan.text);
  expect(plan.html).toMatch(/^<section class="ax-admin-plan"><h3>Delete user/);
  expect(plan.wholeText).toContain('\n  last_admin: clear, the user is not an account admin');
  const [keys, bindings] = plan.document.impacts;
  expect(keys?.items[0]).toMatchObject({ kind: 'API key', name: 'jane-laptop' });
  expect(bindings?.items[0]?.detail).toBe('on space "Checkout" of organization "Acme Products"');
  expect(plan.document.stays.map(({ name }) => name)).toEqual(['service_keys']);
  expect(await deletions()).toEqual([]);
});

test('nothing is deleted without a code or with a wrong or malformed one', async () => {
  const plan = await admin.users.delete(JANE);
  expect(await reason(plan)).toBe('missing');
  expect(await reason(plan, '')).not.toBeNull();
  expect(await reason(plan, 'yes')).toBe('wrong');
  const mistyped = `${plan.code?.slice(0, -1) ?? ''}${plan.code?.endsWith('0') === true ? '1' : '0'}`;
  expect(await reason(plan, mistyped)).toBe('wrong');
  for (const wrong of [{ confirm: 5 }, plan.code, { code: plan.code }]) {
    expect((await failure(plan.apply(wrong as ApplyOptions))).kind).toBe('Validation');
  }
  expect(await deletions()).toEqual([]);
  expect((await server.user(JANE)).blocked).toBe(false);
});

test('an uncaught error is printed without its plan', async () => {
  const plan = await admin.users.delete(JANE);
  const error = await failure(plan.apply());
  expect(error).toHaveProperty('plan.code', plan.code);
  // As Node prints it.
  const printed = inspect(error, { customInspect: false, depth: 5 });
  expect(printed).toContain('show the plan to a person');
  expect(printed).not.toContain('Jane Doe');
});

test('a plan is applied once with its code', async () => {
  const plan = await admin.users.delete(JANE);
  const applied = await plan.apply({ confirm: plan.code });
  expect(applied).toMatchObject({ outcome: 'done', operation: 'users.delete', sent: 1 });
  const id = plan.document.steps[0]?.target.id ?? '';
  expect(await deletions()).toEqual([['DELETE', 'v2', 'users', id]]);
  expect((await server.user(JANE)).blocked).toBe(true);
  expect(await reason(plan, plan.code ?? '')).toBe('used');
  expect(await deletions()).toHaveLength(1);
});

test('two applications at the same moment delete once', async () => {
  const plan = await admin.users.delete(JANE);
  const both = await Promise.allSettled([
    plan.apply({ confirm: plan.code }),
    plan.apply({ confirm: plan.code }),
  ]);
  expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await deletions()).toHaveLength(1);
});

test('a changed account makes a plan stale, and the error lists the difference', async () => {
  const plan = await admin.users.delete(JANE);
  await server.change({ add_key: { user: JANE, name: 'third' } });
  const error = await failure(plan.apply({ confirm: plan.code }));
  if (!(error instanceof StalePlanError)) throw error;
  expect(error.difference.map((change) => change.what)).toContainEqual(expect.stringContaining('third'));
  expect(await deletions()).toEqual([]);
});

test('a guard stops a plan, which then has no code, and is overridden by name', async () => {
  const me = 'ada.admin@acme.example';
  const plan = await admin.users.delete(me);
  expect(plan.code).toBeNull();
  const error = await failure(plan.apply({ confirm: plan.code }));
  if (!(error instanceof GuardTrippedError)) throw error;
  expect(error.guards.map((guard) => guard.guard)).toContain('self');
  const meant = await admin.users.delete(me, { overrideGuards: ['self', 'key_in_use'] });
  expect(meant.code).not.toBeNull();
  expect(await deletions()).toEqual([]);
});

test('a document can be loaded from JSON by another client of the same key', async () => {
  const stored = JSON.stringify(await admin.users.delete(JANE));
  const code = (JSON.parse(stored) as { code: string }).code;
  const other = new AxAdmin({ apiKey: server.key, baseUrl: server.url, rateLimit: 'off' });
  const loaded = await other.loadPlan(JSON.parse(stored) as Plan['document']);
  expect(loaded.document.steps).toEqual((JSON.parse(stored) as Plan['document']).steps);
  expect((await loaded.apply({ confirm: code })).outcome).toBe('done');
});

test('a document is stale if the account changed, and rejected with another key', async () => {
  const { document, code } = await admin.users.delete(JANE);
  await server.change({ user: JANE, set: { role: 'ADMIN' } });
  const loaded = await admin.loadPlan(document);
  expect(await failure(loaded.apply({ confirm: code }))).toBeInstanceOf(StalePlanError);
  const foreign = await failure(admin.loadPlan({ ...document, credentialId: 'key-0000000000000000' }));
  expect(foreign).toMatchObject({ kind: 'Validation', field: 'credentialId' });
  for (const odd of [null, 5, [], {}, { format: 2 }, { ...document, input: { user: () => 5 } }]) {
    expect((await failure(admin.loadPlan(odd as Plan['document']))).kind).toBe('Validation');
  }
  expect(await deletions()).toEqual([]);
});

test('a lost response is read back', async () => {
  await server.setFaults({ operation: 'delete_user', fault: { kind: 'drop_reply' } });
  const plan = await admin.users.delete(JANE);
  expect(await plan.apply({ confirm: plan.code })).toMatchObject({ outcome: 'done_read_back', sent: 1 });
  expect(await deletions()).toHaveLength(1);
});

async function writes(): Promise<number> {
  return (await server.log()).filter((request) => request.method !== 'GET').length;
}

test('the plan of a write shows what changes, and applying it gives what the call gives', async () => {
  const plan = await admin.plan.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ'] });
  expect(await writes()).toBe(0);
  expect(plan.document.changes).toEqual([
    { what: 'permission', before: 'PROMPT_CREATE', now: 'none' },
    { what: 'permission', before: 'PROMPT_UPDATE', now: 'none' },
  ]);
  expect((await failure(plan.apply())).kind).toBe('ConfirmationRequired');
  expect(await writes()).toBe(0);
  const { result, outcome } = await plan.apply({ confirm: plan.code });
  expect([outcome, result.name, result.permissions]).toEqual(['done', 'Prompt Engineer', ['PROMPT_READ']]);
  expect(await writes()).toBe(1);
});

test('a secret of a planned write is delivered masked, also of a plan that was loaded', async () => {
  const plan = await admin.plan.apiKeys.create({ name: 'mine' });
  const applied = await plan.apply({ confirm: plan.code });
  expect(applied.result.key.reveal()).toMatch(/^ak-/);
  expect(inspect(applied)).not.toContain(applied.result.key.reveal());
  const loaded = await admin.loadPlan(plan.document);
  const again = (await loaded.apply({ confirm: loaded.code })).result as { key: { reveal(): string } };
  expect(again.key.reveal()).not.toBe(applied.result.key.reveal());
});

test('a write that returns nothing has a plan, a destructive one has the same, and a read has none', async () => {
  const reset = await admin.plan.users.resetPassword(JANE);
  expect((await reset.apply({ confirm: reset.code })).result).toBeNull();
  const plan = await admin.plan.users.delete(JANE);
  expect(plan.code).toBe((await admin.users.delete(JANE)).code);
  const { users } = admin.plan as unknown as Pick<AxAdmin, 'users'>;
  const nothing = { kind: 'Validation', message: expect.stringContaining('nothing to plan') as string };
  await expect(users.get(JANE)).rejects.toMatchObject(nothing);
  await expect(users.listPage()).rejects.toMatchObject(nothing);
  await expect(users.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(nothing);
});
