// Attempts to get a destructive request out without its code, and an account that notices one.
import { createHash } from 'node:crypto';
import { AxAdmin, type ApplyOptions, type ClientOptions, Plan, type PlanDocument } from 'ax-admin';
import { withAuthorization } from 'ax-admin';
import { createSandbox, type Sandbox } from 'ax-admin/sandbox';
import { capturedWhile, handleOf, ownClient, ownRun } from './own-loop.js';
import { OPERATIONS } from './matrix.js';

export const HOST = 'api.sandbox.test';
const ADA = 'ada.admin@acme.example';
const JANE = 'jane@acme.example';
const MARCO = 'marco@acme.example';
const CHECKOUT = 'U3BhY2U6MjAxOnJXVkI=';
const PRODUCTS = 'T3JnYW5pemF0aW9uOjExOlNEMjM=';
const JANES_KEY = 'QXBpS2V5OjE1MDQ6ajg0VA==';
const JANES_BINDING = 'Um9sZUJpbmRpbmc6NzAxOlJKVHg=';
const JANES_OTHER_BINDING = 'Um9sZUJpbmRpbmc6NzAyOkIxV0M=';
const CHECKOUT_TRACES = 'TW9kZWw6MzAwMTpVN0hn';
const FRAUD_TRACES = 'TW9kZWw6MzAwMjp1Nmw2';
const RANKING = 'TW9kZWw6MzAwMzpGU1Nw';
const REWRITE = 'TW9kZWw6MzAwNDp4NmZE';

/** A destructive operation with two targets, and a change of the first by somebody else. */
export interface Case {
  readonly name: string;
  readonly api: string;
  readonly args: readonly unknown[];
  readonly others: readonly unknown[];
  readonly change: object;
}

const RENAMED_JANE = { user: JANE, set: { name: 'Jane Roe' } };

const FURTHER: Record<string, Pick<Case, 'others' | 'change'>> = {
  'users.delete': { others: [MARCO], change: RENAMED_JANE },
  'organizations.delete': {
    others: ['Acme Research'],
    change: { change_organization: { organization: PRODUCTS, set: { name: 'Acme Goods' } } },
  },
  'organizations.removeUser': { others: ['Acme Products', { user: MARCO }], change: RENAMED_JANE },
  'spaces.delete': {
    others: ['Search', { organization: 'Acme Products' }],
    change: { change_space: { space: CHECKOUT, set: { name: 'Till' } } },
  },
  'spaces.removeUser': { others: ['Checkout', { user: MARCO }], change: RENAMED_JANE },
  'projects.delete': {
    others: [{ id: RANKING }],
    change: { change_project: { project: CHECKOUT_TRACES, set: { name: 'till-traces' } } },
  },
  'roles.delete': {
    others: ['Prompt Engineer'],
    change: { change_role: { role: 'Unused', set: { name: 'Used' } } },
  },
  'roleBindings.delete': {
    others: [JANES_OTHER_BINDING],
    change: { change_binding: { id: JANES_BINDING, role: 'Unused' } },
  },
  'resourceRestrictions.delete': {
    others: [{ id: REWRITE }],
    change: { change_project: { project: FRAUD_TRACES, set: { restricted: false } } },
  },
  'apiKeys.revoke': {
    others: ['jane-notebook', { user: JANE }],
    change: { change_key: { id: JANES_KEY, set: { name: 'desktop' } } },
  },
};

export const CASES: readonly Case[] = OPERATIONS.map(({ name, api, args }) => {
  const further = FURTHER[name];
  if (further === undefined) throw new Error(`${name} has no other target`);
  return { name, api, args, ...further };
});

/** A method by its dotted name, bound to its group. */
export function method(of: object, name: string): (...args: readonly unknown[]) => Promise<Plan> {
  const [group = '', verb = ''] = name.split('.');
  const methods = Reflect.get(of, group) as Record<string, (...args: readonly unknown[]) => Promise<Plan>>;
  const found = methods[verb];
  if (found === undefined) throw new Error(`there is no ${name}`);
  return (...args) => found.apply(methods, [...args]);
}

/** The account `acme` with each of the ten targets, a client, and all requests of all its clients. */
export class Account {
  readonly sandbox: Sandbox = createSandbox({ rateLimit: 'off' });
  /** Every request, as the function that sends saw it. */
  readonly #seen: string[] = [];
  readonly admin: AxAdmin;

  private constructor() {
    this.admin = this.client();
  }

  static async create(): Promise<Account> {
    const account = new Account();
    await account.admin.roles.create({ name: 'Unused', permissions: ['PROJECT_READ'] });
    const restricted = { project: REWRITE, set: { restricted: true } };
    account.sandbox.control('POST', 'change', { change_project: restricted });
    account.forget();
    return account;
  }

  readonly fetch = withAuthorization((url, init) => {
    const { pathname, search } = new URL(url);
    this.note(init.method ?? 'GET', pathname);
    return this.sandbox.fetch(`${this.sandbox.url}${pathname}${search}`, init);
  });

  note(verb: string, path: string): void {
    this.#seen.push(`${verb} ${path}`);
  }

  client(options: ClientOptions = {}): AxAdmin {
    const { key: apiKey } = this.sandbox;
    return new AxAdmin({
      baseUrl: `https://${HOST}`,
      apiKey,
      fetch: this.fetch,
      rateLimit: 'off',
      ...options,
    });
  }

  /** The destructive requests that left, as the sandbox or the sending function saw them. */
  left(): string[] {
    const logged = this.sandbox.log().map(({ method, target }) => `${method} ${target}`);
    const [ours, theirs] = [this.#seen, logged].map((lines) =>
      lines.filter((line) => line.startsWith('DELETE ') || line.endsWith('/revoke')),
    ) as [string[], string[]];
    return ours.length > theirs.length ? ours : theirs;
  }

  hasChanged(): boolean {
    return this.sandbox.log().some(({ method }) => method !== 'GET');
  }

  forget(): void {
    this.sandbox.control('POST', 'log/clear');
    this.#seen.length = 0;
  }

  plan({ name, args, others }: Case, { other = false, admin = this.admin } = {}): Promise<Plan> {
    return method(admin, name)(...(other ? others : args));
  }
}

/** What the code of a document confirms (`tests/vectors/README.md`). */
export function confirmed(document: PlanDocument): object {
  const { format, operation, input, host, credentialId, facts } = document;
  const inSnake = normal(snaked({ inputs: [input], facts })) as { inputs: unknown; facts: unknown };
  return {
    format,
    operations: [operation],
    inputs: snaked([input]),
    host,
    credential_id: credentialId,
    facts: inSnake.facts,
  };
}

function snaked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snaked);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, it]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snaked(it),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** Facts with ids in one spelling, and sets of texts in one order. */
function normal(facts: unknown): unknown {
  if (Array.isArray(facts)) {
    const isTexts = facts.every((entry) => typeof entry === 'string');
    return (isTexts ? [...facts].sort() : facts).map(normal);
  }
  if (facts !== null && typeof facts === 'object') {
    return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, normal(value)]));
  }
  return typeof facts === 'string' && isId(facts) ? facts.replace(/=+$/, '') : facts;
}

const isId = (text: string) =>
  /^[A-Za-z0-9+/]+=*$/.test(text) && /^[A-Za-z]+:\d+/.test(Buffer.from(text, 'base64').toString('latin1'));

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`).join(',')}}`;
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of what is confirmed, computed apart from the core. */
export function codeAt(minute: number, value: object): string {
  const digits = [20, 15, 10, 5, 0].map((shift) => DIGITS.charAt((minute >> shift) & 31)).join('');
  const hash = createHash('sha256')
    .update(`${minute}\n${canonical(value)}`)
    .digest('hex');
  return `${digits}-${hash.slice(0, 12)}`;
}

export const minuteOf = (code: string) =>
  Array.from(code.slice(0, 5)).reduce((minute, digit) => minute * 32 + DIGITS.indexOf(digit), 0);

type Try = () => unknown;
export type Attempts = (account: Account, of: Case) => AsyncGenerator<Try>;

const confirming = (confirm: unknown) => ({ confirm }) as ApplyOptions;
const codeOf = ({ code }: Plan) => code ?? '';

async function* noCode(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const code = codeOf(plan);
  const target = plan.document.target;
  yield () => plan.apply();
  yield () => plan.apply(null);
  const words = ['', ' ', 'yes', 'y', 'true', 'confirm', '-', '0', of.name, target.id, target.name];
  words.push(plan.document.madeAt, plan.text, JSON.stringify(plan), '\0', '🙂', '9'.repeat(70_000));
  const values: unknown[] = [
    undefined,
    null,
    true,
    false,
    1,
    NaN,
    1n,
    Symbol(code),
    [code],
    { code },
    { confirm: code },
  ];
  values.push(plan, plan.document, () => code, new String(code), new Uint8Array([1]), Promise.resolve(code));
  values.push({ toString: () => code }, { [Symbol.toPrimitive]: () => code }, { valueOf: () => code });
  for (const value of [...words, ...values]) yield () => plan.apply(confirming(value));
  for (const options of [
    code,
    [code],
    () => code,
    { code },
    { Confirm: code },
    Object.create({ confirm: code }),
  ]) {
    yield () => plan.apply(options as ApplyOptions);
  }
}

async function* mistyped(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const code = codeOf(plan);
  for (const [at, digit] of Array.from(code).entries()) {
    const [before, after] = [code.slice(0, at), code.slice(at + 1)];
    yield () => plan.apply({ confirm: `${before}${digit === '1' ? '2' : '1'}${after}` });
    yield () => plan.apply({ confirm: before + after });
    yield () => plan.apply({ confirm: `${before}3${code.slice(at)}` });
  }
}

async function* otherMinutes(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const [minute, value] = [minuteOf(codeOf(plan)), confirmed(plan.document)];
  if (codeAt(minute, value) !== plan.code)
    throw new Error(`the code of ${of.name} is computed in another way`);
  for (const wrong of [0, minute - 60, minute - 17, minute + 3, minute + 60, 2 ** 25 - 1]) {
    yield () => plan.apply({ confirm: codeAt(wrong, value) });
  }
}

async function* otherPlans(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const loaded = await account.admin.loadPlan(plan.document);
  const codes = [codeOf(await account.plan(of, { other: true }))];
  for (const one of CASES) if (one !== of) codes.push(codeOf(await account.plan(one)));
  if (of.name === 'users.delete') {
    codes.push(codeOf(await account.admin.users.delete(JANE, { overrideGuards: ['self'] })));
  }
  for (const confirm of codes) {
    yield () => plan.apply({ confirm });
    yield () => loaded.apply({ confirm });
  }
}

function otherClientsOf(account: Account): AxAdmin[] {
  const added = account.sandbox.control('POST', 'change', { add_key: { user: ADA, name: 'second' } });
  return [
    account.client({ apiKey: (added as { key: string }).key }),
    account.client({ baseUrl: 'https://api.elsewhere.test' }),
    account.client({ credentialId: 'another' }),
  ];
}

async function* otherClients(account: Account, of: Case): AsyncGenerator<Try> {
  const others = otherClientsOf(account);
  const plan = await account.plan(of);
  for (const admin of others) {
    const theirs = await account.plan(of, { admin });
    yield () => plan.apply({ confirm: theirs.code });
    yield () => theirs.apply({ confirm: plan.code });
  }
}

async function* foreignDocuments(account: Account, of: Case): AsyncGenerator<Try> {
  const others = otherClientsOf(account);
  const { document, code: confirm } = await account.plan(of);
  for (const admin of others) {
    const { host, credentialId } = (await account.plan(of, { admin })).document;
    for (const given of [document, { ...document, host, credentialId }, { ...document, host }]) {
      yield async () => (await admin.loadPlan(given)).apply({ confirm });
    }
  }
}

const REPLACED = {
  code: '0YKYF-000000000000',
  text: 'nothing',
  html: 'nothing',
  wholeText: 'nothing',
  document: {},
  operation: 'users.delete',
  confirmed: true,
  run: (): null => null,
  handle: null,
};

async function* replaced(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const other = await account.plan(of, { other: true });
  const { code } = plan;
  for (const [name, value] of Object.entries({ ...REPLACED, '#handle': other, '#run': (): null => null })) {
    for (const owner of [plan, Plan.prototype]) {
      const before = Object.getOwnPropertyDescriptor(owner, name);
      Object.defineProperty(owner, name, { value, configurable: true, writable: true });
      yield () => plan.apply();
      yield () => plan.apply(confirming(value));
      yield () => plan.apply({ confirm: REPLACED.code });
      if (before === undefined) Reflect.deleteProperty(owner, name);
      else Object.defineProperty(owner, name, before);
    }
  }
  Object.assign(plan, { code: other.code, document: other.document, text: other.text });
  yield () => plan.apply({ confirm: plan.code });
  // A member that every object has from now on is not an option of this call.
  Object.defineProperty(Object.prototype, 'confirm', { value: code, configurable: true, writable: true });
  yield () => plan.apply();
  yield () => plan.apply({});
  Reflect.deleteProperty(Object.prototype, 'confirm');
  Object.setPrototypeOf(plan, Object.getPrototypeOf(account.admin.users) as object);
  yield () => Plan.prototype.apply.call(plan, confirming('yes'));
}

async function* copies(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const members: unknown = JSON.parse(JSON.stringify(plan));
  const bare = Object.fromEntries(Object.entries(plan)) as object;
  const made = [
    bare,
    structuredClone(bare),
    structuredClone(plan),
    members,
    Object.create(plan) as object,
    Object.assign(Object.create(Plan.prototype) as object, plan),
    new Proxy(plan, {}),
    Object.setPrototypeOf(Object.assign({}, bare), Plan.prototype),
  ] as Plan[];
  for (const copy of made) {
    for (const confirm of [undefined, '', 'yes', plan.code]) {
      yield () => Plan.prototype.apply.call(copy, { confirm });
      yield () => copy.apply({ confirm });
    }
  }
}

async function* classes(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const made = Plan as unknown as new (...args: unknown[]) => Plan;
  class Loose extends made {
    override apply(): ReturnType<Plan['apply']> {
      return super.apply(confirming(true));
    }
  }
  const run = (_: unknown, start: (settings: string) => unknown) => Promise.resolve(start('{}'));
  const handle = { apply: () => 'sent', shown: () => '' };
  const constructors = [made, Loose, plan.constructor as typeof made];
  for (const constructor of constructors) {
    yield () => new constructor(run, handle, plan.document).apply(confirming(plan.code));
    yield () => new constructor(run, plan, plan.document).apply(confirming('yes'));
    yield () => new constructor(plan.apply.bind(plan), plan, plan.document).apply(confirming('yes'));
  }
  yield () => Reflect.construct(made, [run, handle, plan.document], AxAdmin).apply(confirming('yes'));
  const own = { plan: (...args: unknown[]) => args, one: run, done: run };
  for (const group of ['users', 'organizations', 'spaces', 'projects', 'roles'] as const) {
    const Group = account.admin[group].constructor as new (calls: object) => object;
    yield () =>
      (method({ [group]: new Group(own) }, `${group}.delete`)(...of.args) as unknown as Plan).apply();
  }
}

async function* edited(account: Account, of: Case): AsyncGenerator<Try> {
  const { document } = await account.plan(of);
  const others = [(await account.plan(of, { other: true })).document];
  for (const one of CASES) if (one !== of) others.push((await account.plan(one)).document);
  const confirmingOwn = async (given: PlanDocument) =>
    (await account.admin.loadPlan(given)).apply({ confirm: given.code });
  for (const { operation, input } of others) {
    for (const taken of [{ input }, { operation, input }, { operation }]) {
      const given = { ...document, ...taken };
      if (JSON.stringify(given) === JSON.stringify(document)) continue;
      yield () => confirmingOwn(given);
    }
  }
  const invented = { code: 'yes', confirmed: true, state: 'confirmed', approval: document.code };
  for (const name of [...Object.keys(document), ...Object.keys(invented)]) {
    const value = (invented as Record<string, unknown>)[name] ?? 'yes';
    const given = JSON.stringify({ ...document, [name]: value });
    yield async () => (await account.admin.loadPlan(given)).apply({ confirm: 'yes' });
  }
}

async function* stale(account: Account, of: Case): AsyncGenerator<Try> {
  const plan = await account.plan(of);
  const loaded = await account.admin.loadPlan(plan.document);
  account.sandbox.control('POST', 'change', of.change);
  for (const made of [plan, loaded]) yield () => made.apply({ confirm: plan.code });
}

const OWN: Record<string, readonly unknown[]> = {
  'users.delete': [ADA],
  'organizations.removeUser': ['Acme Products', { user: ADA }],
  'spaces.removeUser': ['Checkout', { user: ADA }],
};

async function* guarded(account: Account, of: Case): AsyncGenerator<Try> {
  let args = OWN[of.name];
  if (of.name === 'apiKeys.revoke') args = [(await account.admin.apiKeys.listPage({ user: ADA })).items[0]];
  if (args === undefined) return;
  const plan = await method(account.admin, of.name)(...args);
  if (plan.code !== null) throw new Error(`no guard stops ${of.name}`);
  const { document } = plan;
  const minute = minuteOf(codeOf(await account.plan(of, { other: true })));
  const input = { ...document.input, overrideGuards: ['self', 'key_in_use', 'last_admin'] };
  const facts = document.facts as { guards: object };
  const clear = Object.fromEntries(Object.keys(facts.guards).map((name) => [name, 'clear']));
  for (const value of [
    document,
    { ...document, input },
    { ...document, facts: { ...facts, guards: clear } },
  ]) {
    const confirm = codeAt(minute, confirmed(value));
    yield () => plan.apply({ confirm });
    const given = { ...value, input: document.input, guards: [] };
    yield async () => (await account.admin.loadPlan(given)).apply({ confirm });
  }
  yield () => plan.apply();
}

async function* native(account: Account, of: Case): AsyncGenerator<Try> {
  const captured = await capturedWhile(() => account.plan(of));
  const document = (await account.plan(of)).document;
  const operation = document.operation;
  const input = JSON.stringify(document.input);
  const wrong = [undefined, '', 'yes', document.code?.slice(0, -1)];
  const handle = handleOf(captured);
  for (const code of wrong) yield () => ownRun(account, () => handle.apply(code, undefined, '{}'));
  const client = ownClient(account);
  const ways = [
    () => client.start(operation, input, '{}'),
    () => client.plan(operation, input, '{}'),
    () => client.load(JSON.stringify(document), '{}'),
  ];
  for (const way of ways) {
    for (const code of wrong) {
      yield async () => {
        const [, , , made] = await ownRun(account, way);
        return ownRun(account, () => made.apply(code, undefined, '{}'));
      };
    }
  }
  for (const further of [{ confirm: document.code }, { code: document.code }, { confirmed: true }]) {
    const given = JSON.stringify({ ...document.input, ...further });
    yield () => ownRun(account, () => client.start(operation, given, '{}'));
    yield () => ownRun(account, () => client.start(operation, input, JSON.stringify(further)));
  }
  for (const name of [of.api, `${operation}.apply`, 'plans.apply', 'apply', operation.toUpperCase()]) {
    yield () => ownRun(account, () => client.start(name, input, '{}'));
  }
}

/** By the names that the documentation has. */
export const ATTEMPTS: Readonly<Record<string, Attempts>> = {
  'no code, or a value that is no code': noCode,
  'its code with one character changed, cut or added': mistyped,
  'a code for another minute, computed from the document': otherMinutes,
  'the code of another plan': otherPlans,
  'the code of another key or host': otherClients,
  'a document that another key or host loads': foreignDocuments,
  'a plan whose attributes were replaced': replaced,
  'a copy of the plan': copies,
  "a class of one's own around the plan": classes,
  'an edited document, with the code that it shows': edited,
  'the plan of an account that has changed since': stale,
  'a plan that a guard stops, with the code computed from its document': guarded,
  'the native module, without a plan or with wrong codes': native,
};
