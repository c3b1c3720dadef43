// Everything that a program can reach from the package, found by reflection, and calls of all of it.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as main from 'ax-admin';
import * as ofSandbox from 'ax-admin/sandbox';
import { installed } from './own-loop.js';
import { Account, CASES, type Case } from './tried.js';

const JANE = 'jane@acme.example';
const MAX_DEPTH = 5;
const UNUSED = 'Unused';

/** The files of the package that a program can load: those of Node, those of browsers, and the wasm files. */
export const FILES = [
  'node.cjs',
  'node.mjs',
  'browser.mjs',
  'sandbox-node.cjs',
  'sandbox-node.mjs',
  'sandbox-browser.mjs',
];
export const WASM = ['ax_admin.wasm', 'ax_admin_sandbox.wasm'];

const folder = () => installed.resolve('ax-admin/ax_admin.wasm').replace(/ax_admin\.wasm$/, '');

async function modules(): Promise<Record<string, object>> {
  const loaded: Record<string, object> = { 'ax-admin': main, 'ax-admin/sandbox': ofSandbox };
  for (const file of FILES) {
    const path = folder() + file;
    loaded[file] = file.endsWith('.cjs')
      ? (installed(path) as object)
      : ((await import(/* @vite-ignore */ pathToFileURL(path).href)) as object);
  }
  return loaded;
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (reason) {
    return reason;
  }
}

type Root = (account: Account) => Promise<unknown>;

/** What a program starts from, besides the modules. */
const ROOTS: Record<string, Root> = {
  client: (account) => Promise.resolve(account.admin),
  plan: (account) => account.plan(first()),
  'loaded plan': async (account) => account.admin.loadPlan((await account.plan(first())).document),
  'plan of a write': (account) => account.admin.plan.users.update(JANE, { name: 'Jane Roe' }),
  result: async (account) => {
    const plan = await account.admin.plan.users.update(JANE, { name: 'Jane Roe' });
    return plan.apply({ confirm: plan.code });
  },
  'created key': (account) => account.admin.apiKeys.create({ name: 'further' }),
  listing: (account) => Promise.resolve(account.admin.users.list()),
  iterator: (account) => Promise.resolve(account.admin.users.list()[Symbol.asyncIterator]()),
  page: (account) => account.admin.users.listPage(),
  caller: (account) => account.admin.whoami(),
  'confirmation error': async (account) => failureOf((await account.plan(first())).apply()),
  'validation error': (account) => failureOf(account.admin.users.get('')),
  'guard error': async (account) =>
    failureOf((await account.admin.users.delete('ada.admin@acme.example')).apply()),
  'stale error': async (account) => {
    const plan = await account.plan(first());
    account.sandbox.control('POST', 'change', { add_key: { user: JANE, name: 'further' } });
    return failureOf(plan.apply({ confirm: plan.code }));
  },
  sandbox: (account) => Promise.resolve(account.sandbox),
};

function first(): Case {
  const [one] = CASES;
  if (one === undefined) throw new Error('there are no cases');
  return one;
}

/** Something reachable: its name, how to get it, and what it is a member of. */
export interface Found {
  readonly name: string;
  readonly root: Root;
  readonly keys: readonly PropertyKey[];
  readonly isFunction: boolean;
}

type AnyFunction = (...args: unknown[]) => unknown;

async function* generator(): AsyncGenerator<number> {
  yield await Promise.resolve(0);
}

/** Objects of the language. */
const ENGINE = new Set<unknown>(
  [Object, Function, Error, Array, Promise, Map, Set, Date, Uint8Array, Request, Response].map(
    (of) => (of as unknown as { prototype: object }).prototype,
  ),
);
for (const value of [generator, generator(), attempted]) {
  for (let of = prototypeOf(value); of !== null; of = prototypeOf(of)) {
    if (!Object.hasOwn(of, 'apply')) ENGINE.add(of);
  }
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The keys of a value and of its prototypes, up to those of the language. */
function keysOf(value: object): PropertyKey[] {
  const keys = new Set<PropertyKey>();
  for (let of: object | null = value; of !== null && !ENGINE.has(of); of = prototypeOf(of)) {
    for (const key of Reflect.ownKeys(of)) keys.add(key);
  }
  const ofLanguage = ['length', 'name', 'arguments', 'caller', 'stack', '__esModule'];
  return [...keys].filter((key) => !ofLanguage.includes(String(key)));
}

/** Whether a value has code of the package: a class, an object of one, or an object of functions. */
function hasCode(value: object): boolean {
  if (typeof value === 'function') return true;
  if (Array.isArray(value)) return false;
  const prototype = prototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return true;
  return Object.values(value).some(
    (member) => isObject(member) && (typeof member === 'function' || hasCode(member)),
  );
}

function valueOf(of: unknown, key: PropertyKey): unknown {
  try {
    return Reflect.get(Object(of) as object, key) as unknown;
  } catch {
    return undefined;
  }
}

/** All names that can be reached. */
export async function everything(): Promise<Found[]> {
  const found: Found[] = [];
  const gone = new Set<object>();
  const add = (name: string, root: Root, keys: readonly PropertyKey[], value: unknown) => {
    found.push({ name, root, keys, isFunction: typeof value === 'function' });
    if (
      !isObject(value) ||
      gone.has(value) ||
      ENGINE.has(value) ||
      keys.length > MAX_DEPTH ||
      !hasCode(value)
    )
      return;
    gone.add(value);
    for (const key of keysOf(value)) {
      if (typeof value === 'function' && key === 'constructor') continue;
      add(`${name}.${String(key)}`, root, [...keys, key], valueOf(value, key));
    }
  };
  for (const [name, module] of Object.entries(await modules()))
    add(name, () => Promise.resolve(module), [], module);
  for (const [name, root] of Object.entries(ROOTS)) {
    add(name, root, [], await root(await Account.create()));
  }
  return found;
}

/** The ways in an account: those of every function, and those of what makes and applies plans. */
type Ways = Map<boolean, (readonly unknown[])[]>;

/** What a program may pass: nothing, names, documents, wrong codes, other objects of the package. */
async function waysOf(found: Found, account: Account, known: Ways): Promise<(readonly unknown[])[]> {
  const name = String(found.keys.at(-1));
  const isOfPlans = /^(apply|loadPlan|delete|removeUser|revoke|Plan)$/.test(name);
  const before = known.get(isOfPlans);
  if (before !== undefined) return before;
  const ways = await waysIn(account, isOfPlans);
  known.set(isOfPlans, ways);
  return ways;
}

async function waysIn(account: Account, isOfPlans: boolean): Promise<(readonly unknown[])[]> {
  const fetch = account.fetch;
  const options = {
    ...{ confirm: 'yes', apiKey: account.sandbox.key, baseUrl: 'http://127.0.0.1:9', fetch, confirmed: true },
    ...{ user: JANE, organization: 'Acme Products', space: 'Checkout', name: 'Walked', limit: 2 },
    ...{ permissions: ['PROJECT_READ'], overrideGuards: ['self', 'last_admin', 'key_in_use'], deep: true },
  };
  const some = [
    [],
    [JANE],
    [UNUSED],
    [JANE, { user: JANE }],
    [options],
    [JANE, options],
    [{ confirm: true }],
    [fetch],
  ];
  if (!isOfPlans) return some;
  const ways: (readonly unknown[])[] = [...some];
  for (const of of CASES) {
    const plan = await account.plan(of);
    const wrong = `${(plan.code ?? '').slice(0, -1)}${plan.code?.endsWith('0') === true ? '1' : '0'}`;
    ways.push(
      of.args,
      [{ confirm: wrong }],
      [plan.document],
      [JSON.stringify(plan)],
      [plan, { confirm: wrong }],
    );
  }
  return ways;
}

/** Calls of what was found, in an account that is made anew whenever a call has changed it. */
export async function callAll(
  found: readonly Found[],
  check: (name: string, account: Account) => void,
): Promise<number> {
  let calls = 0;
  let account = await Account.create();
  let ways: Ways = new Map();
  for (const one of found.filter((it) => it.isFunction)) {
    for (let way = 0; ; way += 1) {
      const args = (await waysOf(one, account, ways))[way];
      if (args === undefined) break;
      calls += 1;
      await called(await one.root(account), one.keys, args);
      check(one.name, account);
      if (account.hasChanged()) {
        account = await Account.create();
        ways = new Map();
      } else {
        account.forget();
      }
    }
  }
  return calls;
}

async function called(root: unknown, keys: readonly PropertyKey[], args: readonly unknown[]): Promise<void> {
  const owners = keys.reduce<unknown[]>((chain, key) => [...chain, valueOf(chain.at(-1), key)], [root]);
  const [owner, call] = [owners.at(-2), owners.at(-1)];
  await attempted(() => Reflect.apply(call as AnyFunction, owner, args));
  await attempted(() => Reflect.construct(call as AnyFunction, args) as unknown);
}

/** Does with a result what a program may do next, short of confirming. */
async function attempted(call: () => unknown, depth = 0): Promise<void> {
  try {
    const result = await call();
    if (depth > 1 || !isObject(result)) return;
    const { apply, next } = result as { apply?: unknown; next?: unknown };
    if (typeof apply === 'function' && result instanceof main.Plan) {
      for (const confirm of ['', 'yes', undefined, true]) {
        await attempted(() => Reflect.apply(apply, result, [{ confirm }]) as unknown, depth + 1);
      }
    } else if (typeof next === 'function') {
      await attempted(() => Reflect.apply(next, result, []) as unknown, depth + 1);
    } else if (Symbol.asyncIterator in result) {
      const rows = result as AsyncIterable<unknown>;
      await attempted(() => rows[Symbol.asyncIterator]().next(), depth + 1);
    } else if (typeof result === 'function') {
      await attempted(() => (result as AnyFunction)(JANE), depth + 1);
    }
  } catch {
    // What fails sends nothing more.
  }
}

/** Calls every export of the wasm files with plausible numbers; returns how many there are and what they sent. */
export async function rawExports(): Promise<{ names: number; calls: number; sent: string[] }> {
  const sent: string[] = [];
  let names = 0;
  let calls = 0;
  for (const file of WASM) {
    const module = await WebAssembly.compile(readFileSync(folder() + file));
    const imports: Record<string, Record<string, AnyFunction>> = {};
    let current = '';
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      const members = (imports[from] ??= {});
      members[name] = () => {
        if (name.startsWith('__wbg_send')) sent.push(`${file}: ${current}`);
        return 0;
      };
    }
    for (const { name, kind } of WebAssembly.Module.exports(module)) {
      names += 1;
      if (kind !== 'function') continue;
      for (const value of [0, 1, 8, 1 << 20, -1]) {
        calls += 1;
        current = name;
        const { exports } = await WebAssembly.instantiate(module, imports);
        const call = exports[name] as AnyFunction;
        await attempted(() => call(...Array<number>(call.length).fill(value)));
      }
    }
  }
  return { names, calls, sent };
}
