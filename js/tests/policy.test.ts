// What a policy adds, seen from JavaScript; `core/tests/plans/policy.rs` has all of it.
import {
  AxAdmin,
  type ClientOptions,
  ConfirmationRequiredError,
  GuardTrippedError,
  type Policy,
  ValidationError,
} from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';
import { failure } from './support/failure.js';

const JANE = 'jane@acme.example';
const ADA = 'ada.admin@acme.example';
const MARCO = 'marco@acme.example';
const READ = { permissions: ['PROMPT_READ'] };

function account(options: ClientOptions = {}) {
  const sandbox = createSandbox({ scenario: 'acme', rateLimit: 'off' });
  const warnings: string[] = [];
  const client = (key: string) =>
    new AxAdmin({
      ...{ baseUrl: sandbox.url, apiKey: key, fetch: sandbox.fetch, rateLimit: 'off' },
      onWarning: (warning) => warnings.push(warning),
      ...options,
    });
  return {
    admin: client(sandbox.key),
    client,
    warnings,
    change: (change: object) => sandbox.control('POST', 'change', change),
    writes: () =>
      sandbox
        .log()
        .map(({ method }) => method)
        .filter((method) => method !== 'GET'),
  };
}

async function unconfirmed(call: Promise<unknown>): Promise<ConfirmationRequiredError> {
  const error = await failure(call);
  if (!(error instanceof ConfirmationRequiredError)) throw error;
  return error;
}

async function stopped(call: Promise<unknown>): Promise<GuardTrippedError> {
  const error = await failure(call);
  if (!(error instanceof GuardTrippedError)) throw error;
  return error;
}

const SPELLINGS: [string, Policy | string][] = [
  ['an object', { confirm: 'every_write', maxBulk: 3, factAge: 0.5 }],
  ['an object as in a file', { confirm: 'every_write', max_bulk: 3, fact_age: 0.5 } as Policy],
  ['JSON text', '{"confirm": "every_write", "max_bulk": 3, "fact_age": 0.5}'],
];

test.each(SPELLINGS)('a policy is %s', async (_, policy) => {
  const { admin, writes } = account({ policy });
  await unconfirmed(admin.users.update(JANE, { name: 'Jane Roe' }));
  expect(writes()).toEqual([]);
});

test.each([
  [{ confrim: 'every_write' }, 'confrim'],
  [{ confirm: 'everything' }, 'confirm'],
  [{ confirmBy: 'robot' }, 'confirmBy'],
  [{ factAge: 6 }, 'factAge'],
  [{ protected: [''] }, 'protected'],
  ['{"strict": "yes"}', 'strict'],
  ['{"strict": ', 'policy'],
  [5, 'policy'],
])('a policy that is wrong is refused: %j', async (policy, named) => {
  const given = { policy: policy as Policy };
  const refused = () => new AxAdmin({ apiKey: 'ak-x', ...given });
  expect(refused).toThrow(ValidationError);
  expect(refused).toThrow(named);
  const { admin, writes } = account();
  const error = await failure(admin.users.update(JANE, { name: 'J' }, given));
  expect([error.kind, error.message]).toEqual(['Validation', expect.stringContaining(named)]);
  expect(writes()).toEqual([]);
});

test('without a policy, only what is destructive is confirmed', async () => {
  const { admin, writes } = account();
  await admin.roles.update('Prompt Engineer', READ);
  await admin.users.update(JANE, { name: 'Jane Roe' });
  expect(writes()).toEqual(['PATCH', 'PATCH']);
});

test('`consequential` asks for a change of a role, whose plan loads and applies with its code', async () => {
  const { admin, writes } = account({ policy: { confirm: 'consequential' } });
  await admin.users.update(JANE, { name: 'Jane Roe' });
  expect(writes()).toEqual(['PATCH']);
  const { reason, plan } = await unconfirmed(admin.roles.update('Prompt Engineer', READ));
  expect([reason, plan?.operation, plan?.expiresAt]).toEqual(['missing', 'roles.update', expect.any(String)]);
  expect(writes()).toHaveLength(1);
  const loaded = await admin.loadPlan(JSON.stringify(plan));
  const applied = await loaded.apply({ confirm: plan?.code });
  expect(applied).toMatchObject({
    outcome: 'done',
    confirmedBy: 'code',
    result: { name: 'Prompt Engineer' },
  });
  expect(writes()).toEqual(['PATCH', 'PATCH']);
});

test('`every_write` asks for a creation too', async () => {
  const { admin, writes } = account({ policy: { confirm: 'every_write' } });
  const robin = { name: 'Robin', email: 'robin@acme.example', role: 'MEMBER', inviteMode: 'NONE' } as const;
  const { plan } = await unconfirmed(admin.users.create(robin));
  expect(plan?.summary).toContain('robin@acme.example');
  expect(writes()).toEqual([]);
  const made = await admin.plan.users.create(robin);
  await made.apply({ confirm: made.code });
  expect(writes()).toEqual(['POST']);
});

test('a call tightens the policy of its client', async () => {
  const { admin, writes } = account();
  await unconfirmed(admin.roles.update('Prompt Engineer', READ, { policy: { confirm: 'consequential' } }));
  await stopped(admin.users.update(JANE, { name: 'J' }, { policy: '{"protected": ["jane@*"]}' }));
  const plan = await admin.users.delete(JANE);
  const error = await unconfirmed(plan.apply({ confirm: plan.code, policy: { confirmBy: 'person' } }));
  expect(error.reason).toBe('person');
  expect(writes()).toEqual([]);
});

test('a call never loosens the policy of its client', async () => {
  const strict = { confirm: 'every_write', confirmBy: 'person', protected: ['jane@*'] } as const;
  const { admin, writes } = account({ policy: strict });
  const policy: Policy = { confirm: 'destructive', confirmBy: 'code', strict: false, protected: [] };
  expect((await unconfirmed(admin.users.update(ADA, { name: 'A' }, { policy }))).reason).toBe('person');
  expect((await stopped(admin.users.update(JANE, { name: 'J' }, { policy }))).plan?.code).toBeNull();
  const plan = await admin.projects.delete('search-ranking', { space: 'Search' }, { policy });
  expect(plan.code).toBeNull();
  expect((await unconfirmed(plan.apply({ confirm: 'yes', policy }))).reason).toBe('person');
  expect(writes()).toEqual([]);
});

test('what is protected is overridden by the name of the guard only', async () => {
  const { admin, writes } = account({ policy: { protected: ['jane@*'] } });
  const update = (overrideGuards?: string[]) =>
    admin.users.update(JANE, { name: 'Jane Roe', ...(overrideGuards && { overrideGuards }) });
  for (const overridden of [undefined, [], ['self', 'last_admin']]) {
    const error = await stopped(update(overridden));
    expect(error.guards.map(({ guard }) => guard)).toEqual(['protected']);
    expect(error.plan?.code).toBeNull();
  }
  expect((await admin.users.delete(JANE)).text).toMatch(/^STOPPED by protected/);
  expect(writes()).toEqual([]);
  await update(['protected']);
  expect(writes()).toEqual(['PATCH']);
});

test('what is unknown stops a strict client: the caller of a service key', async () => {
  const { change, client, writes } = account({ policy: { strict: true } });
  const bot = change({ add_key: { user: ADA, name: 'bot', space: 'Checkout' } }) as { key: string };
  const plan = await client(bot.key).users.delete(JANE);
  const found = plan.document.guards.filter(({ state }) => state === 'tripped').map(({ guard }) => guard);
  expect(found).toContain('self');
  expect([plan.code, plan.document.expiresAt]).toEqual([null, null]);
  await stopped(plan.apply());
  const loose = account();
  const other = loose.change({ add_key: { user: ADA, name: 'bot', space: 'Checkout' } }) as { key: string };
  expect((await loose.client(other.key).users.delete(JANE)).code).not.toBeNull();
  expect(writes()).toEqual([]);
});

test('restricting a project on which nobody has a role warns, with the call that undoes it', async () => {
  const { admin, warnings, writes } = account();
  await admin.resourceRestrictions.create('search-ranking');
  expect(writes()).toHaveLength(1);
  expect(warnings).toEqual([
    expect.stringContaining('there is no role binding on it'),
    expect.stringMatching(/undo it with `resourceRestrictions\.delete\("[\w=]+"\)`$/),
  ]);
  const strict = account({ policy: { strict: true } });
  const error = await stopped(strict.admin.resourceRestrictions.create('search-ranking'));
  expect(error.guards.map(({ guard }) => guard)).toContain('no_bindings');
  expect(strict.writes()).toEqual([]);
});

test("a change of a role of the caller's own is stopped, and the error has the plan", async () => {
  const { admin, change, client, writes } = account();
  const kept = ['ROLE_UPDATE', 'ROLE_READ', 'ROLE_BINDING_READ', 'ROLE_BINDING_CREATE'];
  const role = await admin.roles.create({ name: 'Delegate', permissions: [...kept, 'PROJECT_READ'] });
  change({ add_binding: { user: MARCO, role: role.id, resource: 'Search' } });
  const key = change({ add_key: { user: MARCO, name: 'own' } }) as { key: string };
  const error = await stopped(client(key.key).roles.update(role, { permissions: kept }));
  expect(error.guards.map(({ guard }) => guard)).toEqual(['self']);
  expect(error.plan).toMatchObject({ operation: 'roles.update', code: null, expiresAt: null });
  expect(error.plan?.summary).toMatch(/^STOPPED by self/);
  // Only the role was made.
  expect(writes()).toEqual(['POST']);
});
