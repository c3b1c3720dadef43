// Where a person confirms, the program is not given the code: a prompter asks.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as main from 'ax-admin';
import {
  AxAdmin,
  AxAdminError,
  type ClientOptions,
  ConfirmationRequiredError,
  type Prompter,
  type Question,
} from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';
import { HAS_PTY, inTerminal } from './support/pty.js';

// The compiler sees the types of the browser here.
const { terminalPrompter } = main as unknown as typeof import('../src/entry/node.js');

const JANE = 'jane@acme.example';
const PERSON = { confirmBy: 'person' } as const;

function account(options: ClientOptions = {}) {
  const sandbox = createSandbox({ scenario: 'acme', rateLimit: 'off' });
  const admin = new AxAdmin({
    ...{ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch, rateLimit: 'off' },
    policy: PERSON,
    ...options,
  });
  const requests = () => sandbox.log().map(({ method }) => method);
  return { admin, sandbox, requests, writes: () => requests().filter((method) => method !== 'GET') };
}

function codeIn(text: string): string {
  const code = /To confirm: ([\w-]+),/.exec(text)?.[1];
  if (code === undefined) throw new Error(`there is no code in ${text}`);
  return code;
}

/** A prompter that notes what it was asked. */
function chat(answer: (question: Question) => string | null = ({ text }) => codeIn(text)) {
  const asked: Question[] = [];
  const prompter: Prompter = {
    name: 'chat',
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(answer(question));
    },
  };
  return { asked, prompter };
}

async function refused(call: Promise<unknown>): Promise<ConfirmationRequiredError> {
  const error = await failure(call);
  if (!(error instanceof ConfirmationRequiredError)) throw error;
  return error;
}

test('a person confirms, and the applied plan says who asked', async () => {
  const { asked, prompter } = chat();
  const { admin, writes } = account({ prompter });
  const plan = await admin.users.delete(JANE);
  expect([plan.code, plan.document.confirmBy]).toEqual([null, 'person']);
  const applied = await plan.apply();
  expect(applied).toMatchObject({ outcome: 'done', confirmedBy: 'chat' });
  expect(writes()).toEqual(['DELETE']);
  expect(asked).toHaveLength(1);
  const { text, html, ...others } = asked[0] ?? ({} as Question);
  expect(others).toEqual({
    summary: plan.text,
    operation: 'users.delete',
    target: plan.document.target,
  });
  expect(html).toContain(`<code class="ax-admin-code">${codeIn(text)}</code>`);
});

test('the prompter of a call comes first, and may answer at once', async () => {
  const { asked, prompter } = chat();
  const { admin } = account({ prompter });
  const plan = await admin.plan.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ'] });
  class Ticket {
    readonly name = 'ticket system';
    readonly #code = codeIn;
    ask({ text }: Question) {
      return this.#code(text);
    }
  }
  const applied = await plan.apply({ prompter: new Ticket() });
  expect([applied.confirmedBy, applied.result.name]).toEqual(['ticket system', 'Prompt Engineer']);
  expect(asked).toEqual([]);
});

test('the code is nowhere but in the question', async () => {
  const { asked, prompter } = chat(() => 'wrong');
  const events: unknown[] = [];
  const listener = (event: unknown) => events.push(event);
  const { admin, sandbox } = account({
    prompter,
    onRequest: listener,
    onRetry: listener,
    onWait: listener,
    onWarning: listener,
  });
  const written = vi.spyOn(process.stderr, 'write');
  const plan = await admin.users.delete(JANE);
  const error = await refused(plan.apply());
  const other = await refused(plan.apply({ confirm: 'yes' }));
  const code = codeIn(asked[0]?.text ?? '');
  const seen = [plan, error, other].flatMap((value) => [
    JSON.stringify(value),
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    ...Object.values(value).map(String),
    ...Object.getOwnPropertyNames(value).map((name) => inspect((value as never)[name], { depth: 9 })),
  ]);
  seen.push(plan.text, plan.wholeText, plan.html, String(plan), String(error), error.stack ?? '');
  seen.push(JSON.stringify(sandbox.log()), inspect(events, { depth: 9 }));
  seen.push(inspect(written.mock.calls));
  written.mockRestore();
  expect(seen.filter((text) => text.includes(code))).toEqual([]);
  expect(seen.filter((text) => text.includes('Jane Doe')).length).toBeGreaterThan(4);
  expect([error.plan?.code, other.plan?.code]).toEqual([null, null]);
});

test('a code that the program passes is refused, and nobody is asked', async () => {
  const { asked, prompter } = chat();
  const { admin, requests } = account({ prompter });
  const plan = await admin.users.delete(JANE);
  const code = codeIn((await stolen(plan)).text);
  const before = requests().length;
  for (const confirm of [code, 'yes', '']) {
    expect((await refused(plan.apply({ confirm }))).reason).toBe('person');
  }
  expect([asked, requests().length]).toEqual([[], before]);
});

/** The question of a plan, which is then not answered. */
async function stolen(plan: { apply(options: { prompter: Prompter }): Promise<unknown> }): Promise<Question> {
  const { asked, prompter } = chat(() => null);
  await failure(plan.apply({ prompter }));
  const [question] = asked;
  if (question === undefined) throw new Error('nobody was asked');
  return question;
}

test('where nobody can be asked, the plan is not applied', async () => {
  const { admin, requests } = account();
  const plan = await admin.users.delete(JANE);
  const before = requests().length;
  expect((await refused(plan.apply())).reason).toBe('person');
  // The terminal of the tests is none.
  expect((await refused(plan.apply({ prompter: terminalPrompter() }))).reason).toBe('person');
  expect(requests()).toHaveLength(before);
});

test('a plan whose code was mistyped can be applied again', async () => {
  let answer = '';
  const { asked, prompter } = chat(({ text }) => answer || codeIn(text));
  const { admin, writes } = account({ prompter });
  const plan = await admin.users.delete(JANE);
  for (answer of ['yes', '0YJZQ-d5136d96dc70']) {
    expect(['wrong', 'foreign', 'expired', 'future']).toContain((await refused(plan.apply())).reason);
  }
  expect(writes()).toEqual([]);
  answer = '';
  expect((await plan.apply()).confirmedBy).toBe('chat');
  expect([asked.length, writes()]).toEqual([3, ['DELETE']]);
});

test('a person who declines ends the call, and nothing is sent', async () => {
  const { prompter } = chat(() => null);
  const { admin, requests } = account({ prompter });
  const plan = await admin.users.delete(JANE);
  const before = requests().length;
  expect(await failure(plan.apply())).toMatchObject({
    kind: 'Cancelled',
    name: 'CancelledError',
    message: 'the person declined; nothing was carried out',
    operation: 'users.delete',
  });
  expect(requests()).toHaveLength(before);
});

test('what a prompter throws is thrown, and what is no answer is refused', async () => {
  const { admin, requests } = account();
  const plan = await admin.users.delete(JANE);
  const before = requests().length;
  const broken = new RangeError('the chat is away');
  const throwing = { name: 'chat', ask: () => Promise.reject(broken) };
  await expect(plan.apply({ prompter: throwing })).rejects.toBe(broken);
  const atOnce: Prompter = {
    name: 'chat',
    ask: () => {
      throw broken;
    },
  };
  await expect(plan.apply({ prompter: atOnce })).rejects.toBe(broken);
  for (const odd of [undefined, true, 5, {}]) {
    const prompter = { name: 'chat', ask: (): unknown => odd } as unknown as Prompter;
    expect(await failure(plan.apply({ prompter }))).toMatchObject({ kind: 'Validation', field: 'prompter' });
  }
  expect(requests()).toHaveLength(before);
});

test('a signal that is aborted while a person is asked ends the call', async () => {
  const { admin, requests } = account();
  const plan = await admin.users.delete(JANE);
  const before = requests().length;
  const leaving = new AbortController();
  let told: unknown;
  let answerLate: (code: string) => void = () => undefined;
  const prompter: Prompter = {
    name: 'chat',
    ask: ({ text }, signal) => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
      setTimeout(() => leaving.abort('gone home'), 5);
      return new Promise<string>((resolve) => (answerLate = () => resolve(codeIn(text))));
    },
  };
  const error = await failure(plan.apply({ prompter, signal: leaving.signal }));
  expect([error.kind, error.cause, told]).toEqual(['Cancelled', 'gone home', 'gone home']);
  answerLate('');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(requests()).toHaveLength(before);
  // Nobody is asked for a call that was cancelled before.
  const { asked, prompter: unasked } = chat();
  expect((await failure(plan.apply({ prompter: unasked, signal: leaving.signal }))).kind).toBe('Cancelled');
  expect(asked).toEqual([]);
});

test('nobody is asked about a plan that a guard stops, or that the code of the program confirms', async () => {
  const { asked, prompter } = chat();
  const { admin } = account({ prompter });
  const plan = await admin.users.delete('ada.admin@acme.example');
  expect((await failure(plan.apply())).kind).toBe('GuardTripped');
  const code = account({ prompter, policy: {} });
  const other = await code.admin.users.delete(JANE);
  expect((await refused(other.apply())).reason).toBe('missing');
  expect((await other.apply({ confirm: other.code })).confirmedBy).toBe('code');
  expect(asked).toEqual([]);
});

test('a call may have a person confirm what its client leaves to the program', async () => {
  const { asked, prompter } = chat();
  const { admin } = account({ prompter, policy: {} });
  const plan = await admin.users.delete(JANE);
  expect((await refused(plan.apply({ confirm: plan.code, policy: PERSON }))).reason).toBe('person');
  expect((await plan.apply({ policy: PERSON })).confirmedBy).toBe('chat');
  expect(asked).toHaveLength(1);
});

test('the names of the prompters that the package provides are reserved, and others are refused', async () => {
  const ask = () => 'yes';
  const { admin, sandbox } = account();
  const plan = await admin.users.delete(JANE);
  const odd: unknown[] = ['terminal', 'notebook', 'page', 'code', ' Page', '', ' ', 'a\nb', 'x'.repeat(65), 5]
    .map((name): unknown => ({ name, ask }))
    .concat(null, 5, 'chat', {}, { name: 'chat' }, { name: 'chat', ask: 'yes' }, ask)
    // Node has no page, and a copy is not the terminal.
    .concat({ name: 'page', ask, [Symbol.for('ax-admin.page')]: true }, { ...terminalPrompter() });
  for (const value of odd) {
    const prompter = value as Prompter;
    const create = () => new AxAdmin({ apiKey: sandbox.key, baseUrl: sandbox.url, prompter });
    expect(create, inspect(value)).toThrow(AxAdminError);
    if (value === null) continue;
    const error = await failure(plan.apply({ prompter }));
    expect(error, inspect(value)).toMatchObject({ kind: 'Validation', field: 'prompter' });
  }
  let reads = 0;
  const changing = {
    get name() {
      return reads++ === 0 ? 'chat' : 'page';
    },
    ask: ({ text }: Question) => codeIn(text),
  };
  expect((await plan.apply({ prompter: changing })).confirmedBy).toBe('chat');
});

test('the example of the README runs as it stands', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const example = [...readme.matchAll(/```js\n(.*?)```/gs)].find(([, code]) =>
    code?.includes('prompter:'),
  )?.[1];
  const sandbox = createSandbox({ scenario: 'acme' });
  class OfSandbox extends AxAdmin {
    constructor(options: ClientOptions) {
      super({ ...options, baseUrl: sandbox.url, fetch: sandbox.fetch });
    }
  }
  const names = ['AxAdmin', 'apiKey', 'askInChat'];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example is a program
  const run = new Function(...names, `return (async () => {${String(example)}; return confirmedBy; })()`) as (
    ...values: unknown[]
  ) => Promise<string>;
  expect(await run(OfSandbox, sandbox.key, codeIn)).toBe('admin chat');
});

const INSTALLED = process.env['AX_ADMIN_INSTALLED'] ?? '';

/** A program that applies a plan which a person confirms, and writes what came of it to `result`. */
function program(name: string, prompter = '', options = ''): { command: string; result: () => string } {
  const file = join(INSTALLED, `${name}.mjs`);
  const result = join(INSTALLED, `${name}.txt`);
  rmSync(result, { force: true });
  writeFileSync(
    file,
    `import { AxAdmin, terminalPrompter } from 'ax-admin';
     import { createSandbox } from 'ax-admin/sandbox';
     const sandbox = createSandbox({ scenario: 'acme' });
     const admin = new AxAdmin({
       ...{ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch, policy: { confirmBy: 'person' } },
       ${prompter}
     });
     const plan = await admin.users.delete('${JANE}');
     const writes = () => sandbox.log().filter(({ method }) => method !== 'GET').length;
     await plan.apply(${options}).then(
       ({ confirmedBy }) => console.log(confirmedBy, writes()),
       ({ kind, reason, message }) => console.log(kind, reason ?? message, writes()),
     );`,
  );
  const quoted = [process.execPath, file].map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ');
  return { command: `${quoted} > '${result}'`, result: () => readFileSync(result, 'utf8') };
}

const ASKED = 'press Enter to decline: ';

test.skipIf(!HAS_PTY).each([
  ['its code', (screen: string) => `${codeIn(screen).toLowerCase()}\n`, 'terminal 1\n'],
  ['another one', () => 'wrong\n', 'ConfirmationRequired wrong 0\n'],
  ['Enter', () => '\n', 'Cancelled the person declined; nothing was carried out 0\n'],
  ['the end of the input', () => '\u0004', 'Cancelled the person declined; nothing was carried out 0\n'],
])('in a terminal, a person types %s', async (name, typed, expected) => {
  for (const prompter of ['', 'prompter: terminalPrompter(),']) {
    const { command, result } = program(`terminal-${name.replaceAll(' ', '-')}`, prompter);
    const { screen } = await inTerminal(command, (screen) =>
      screen.includes(ASKED) ? typed(screen) : undefined,
    );
    expect(result()).toBe(expected);
    expect(screen).toContain('Delete user "Jane Doe"');
  }
});

test.skipIf(!HAS_PTY)('in a terminal, a signal ends the question', async () => {
  const options = '{ signal: AbortSignal.timeout(200) }';
  const { command, result } = program('terminal-aborted', '', options);
  const { screen } = await inTerminal(command, () => undefined);
  expect(screen).toContain(ASKED);
  expect(result()).toMatch(/^Cancelled .* 0\n$/);
});

test.skipIf(!HAS_PTY).each([
  ['standard input is a pipe', (command: string) => `yes wrong | ${command}`],
  ['standard error is a pipe', (command: string) => `(${command}) 2>&1 | cat`],
])('in a terminal, nobody is asked if %s', async (_, around) => {
  const { command, result } = program('terminal-piped');
  const { screen } = await inTerminal(around(command), () => undefined);
  expect([screen, result()]).toEqual(['', 'ConfirmationRequired person 0\n']);
});

test.each(['', 'prompter: terminalPrompter(),'])('without a terminal, nobody is asked: %j', (prompter) => {
  const { command, result } = program('no-terminal', prompter);
  const run = spawnSync('sh', ['-c', command], { encoding: 'utf8', input: 'yes\n' });
  expect([run.stderr, result()]).toEqual(['', 'ConfirmationRequired person 0\n']);
});
