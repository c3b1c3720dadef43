// No way through the package gets a destructive request out without the code of a current plan.
//
// The attempts are in `support/tried.ts`, the walk of everything that can be reached in `support/walk.ts`. Every request
// is seen twice, by the sandbox and by the function that sends. `docs/confirmation.md` says how many attempts there are
// of each kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { capturedWhile, handleOf, ownRun } from './support/own-loop.js';
import { Account, ATTEMPTS, type Attempts, CASES, type Case } from './support/tried.js';
import { callAll, everything, FILES, rawExports, WASM } from './support/walk.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/confirmation.md'), 'utf8');
const [, section = ''] = PAGE.split('## What was tried in Python and JavaScript');

/** The row of the documentation's table, with the number of the column `JavaScript`. */
function documented(kind: string): string | undefined {
  const rows = section.split('\n## ')[0]?.matchAll(/^\| ([^|]+) \| [^|]+ \| ([\d,]+) \|$/gm) ?? [];
  return [...rows].find(([, name]) => name === kind)?.[2];
}

const row = (number: number) => number.toLocaleString('en-US');

async function sentBy(kind: string, make: Attempts): Promise<{ number: number; complaints: string[] }> {
  let number = 0;
  const complaints: string[] = [];
  for (const of of CASES) {
    const account = await Account.create();
    for await (const attempt of make(account, of)) {
      number += 1;
      try {
        await attempt();
        complaints.push(`${of.name}: ${kind} ${number} returned`);
      } catch {
        // Each of them is refused in a way of its own.
      }
      complaints.push(...account.left().map((sent) => `${of.name}: ${kind} ${number} sent ${sent}`));
      account.forget();
    }
  }
  return { number, complaints };
}

for (const [kind, make] of Object.entries(ATTEMPTS)) {
  test(`no request leaves with ${kind}`, async () => {
    const { number, complaints } = await sentBy(kind, make);
    expect(complaints).toEqual([]);
    expect(documented(kind)).toBe(row(number));
  }, 15_000);
}

const AGAIN = 'a plan that was applied, once more or at the same moment';

/** Ways to apply one plan more than once; each sends one request. */
async function* used(of: Case): AsyncGenerator<[Account, (() => Promise<unknown>)[]]> {
  const account = await Account.create();
  const plan = await account.plan(of);
  const again = () => plan.apply({ confirm: plan.code });
  yield [account, [() => plan.apply(), again, again, again]];
  const second = await Account.create();
  const one = await second.plan(of);
  const other = await second.plan(of);
  const loaded = await second.admin.loadPlan(one.document);
  const code = { confirm: one.code };
  yield [
    second,
    [() => other.apply({ confirm: other.code }), () => one.apply(code), () => loaded.apply(code)],
  ];
  const third = await Account.create();
  const atOnce = await third.plan(of);
  const four = () => Promise.allSettled([1, 2, 3, 4].map(() => atOnce.apply({ confirm: atOnce.code })));
  yield [third, [four]];
}

test('a plan is carried out once, however often it is applied', async () => {
  let number = 0;
  for (const of of CASES) {
    for await (const [account, applications] of used(of)) {
      for (const apply of applications) {
        number += 1;
        await apply().catch(() => undefined);
      }
      expect([of.name, account.left()]).toEqual([of.name, [expect.any(String)]]);
    }
  }
  expect(documented(AGAIN)).toBe(row(number));
});

test.each(CASES)('the right code of a current plan sends its request: $name', async (of) => {
  const account = await Account.create();
  const plan = await account.plan(of);
  expect((await plan.apply({ confirm: plan.code })).outcome).toMatch(/^done/);
  expect(account.left()).toHaveLength(1);
  // Also in a loop of one's own, which shows that the attempts with it would be noticed.
  const own = await Account.create();
  const handle = handleOf(await capturedWhile(() => own.plan(of)));
  const { code } = await own.plan(of);
  await ownRun(own, () => handle.apply(code, undefined, '{}'));
  expect(own.left()).toHaveLength(1);
});

test('an attempt that sends is noticed', async () => {
  const { number, complaints } = await sentBy('confirming', async function* (account, of) {
    const plan = await account.plan(of);
    yield () => plan.apply();
    yield () => plan.apply({ confirm: plan.code });
  });
  expect(number).toBe(20);
  expect(complaints.map((line) => line.replace(/: .*/, ''))).toEqual(
    CASES.flatMap(({ name }) => [name, name]),
  );
  expect(complaints[1]).toMatch(/^users\.delete: confirming 2 sent DELETE \/v2\/users\//);
});

test('nothing that can be reached sends a destructive request', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('this test sends nothing')));
  const sent: string[] = [];
  const found = await everything();
  const calls = await callAll(found, (name, account) => {
    sent.push(...account.left().map((request) => `${name}: ${request}`));
  });
  const raw = await rawExports();
  vi.unstubAllGlobals();
  expect([...sent, ...raw.sent]).toEqual([]);
  const rows = {
    'modules, or entry points and files': 2 + FILES.length + WASM.length,
    'names that can be reached in them': found.length + raw.names,
    'of these called': found.filter((one) => one.isFunction).length + raw.calls / 5,
    calls: calls + raw.calls,
  };
  const said = Object.fromEntries(Object.keys(rows).map((kind) => [kind, documented(kind)]));
  expect(said).toEqual(Object.fromEntries(Object.entries(rows).map(([kind, number]) => [kind, row(number)])));
}, 30_000);
