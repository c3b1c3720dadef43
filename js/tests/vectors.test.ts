import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { AxAdmin, AxAdminError, type Page, Plan, type PlanDocument, Secret } from 'ax-admin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUICK } from './support/quick.js';
import { start } from './support/server.js';
import {
  camel,
  includes,
  isObject,
  type Json,
  type JsonObject,
  present,
  snake,
  spelled,
  type Step,
} from './support/vectors.js';
import { load, type Vector } from './support/vector-files.js';
import { POSITIONAL } from './support/manifest.js';

const TESTS = join(import.meta.dirname, '../../tests');
const KEY = 'ak-vector-0123456789-key';
const CODE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9a-f]{12}$/;

let url: string;
let player: ChildProcess;

beforeAll(async () => {
  const program = join(TESTS, 'support/exchange_server.py');
  const started = await start(process.env['AX_ADMIN_PYTHON'] ?? 'python3', [program]);
  player = started.child;
  url = (started.first as { url: string }).url;
});
afterAll(() => void player.kill());

const { vectors, transcripts } = load();
for (const [file, own] of [
  ...vectors,
  ...[...transcripts].map(([name, it]) => [`transcripts/${name}`, it] as const),
]) {
  describe(file, () => {
    for (const vector of own) {
      const steps = vector.steps ?? [{ call: file, ...vector }];
      test.skipIf(vector.core_only === true)(vector.name, () => new Replay(vector, steps).run());
    }
  });
}

/** One vector or transcript, with its own clients and plans. */
class Replay {
  readonly #clients = new Map<string, AxAdmin>();
  readonly #plans = new Map<string, Plan>();
  readonly #warnings: string[] = [];
  readonly #vector: Vector;
  readonly #steps: readonly Step[];

  constructor(vector: Vector, steps: readonly Step[]) {
    this.#vector = vector;
    this.#steps = steps;
  }

  async run(): Promise<void> {
    for (const step of this.#steps) {
      await fetch(`${url}/__exchanges`, { method: 'PUT', body: JSON.stringify(step.exchanges ?? []) });
      const outcome = await this.#take(step).catch((reason: unknown) => reason);
      expect(await queried('mismatches'), `${inspect(outcome)} came of`).toEqual([]);
      expect(await queried('unused'), `${inspect(outcome)} came without`).toEqual([]);
      this.#judge(step, outcome);
    }
  }

  #client(step: Step): AxAdmin {
    const name = step.client ?? 'first';
    const known = this.#clients.get(name);
    if (known !== undefined) return known;
    const { keys, rate_limit: rateLimit, may_repeat: transportMayRepeat } = this.#vector;
    const onWarning = (warning: string) => void this.#warnings.push(warning);
    const made = new AxAdmin({
      apiKey: keys?.[name] ?? KEY,
      baseUrl: url,
      rateLimit,
      transportMayRepeat,
      onWarning,
      ...QUICK,
    });
    this.#clients.set(name, made);
    return made;
  }

  async #take(step: Step): Promise<unknown> {
    const client = this.#client(step);
    const input = spelled(step.input ?? {}) as JsonObject;
    if (step.call !== undefined) return call(client, step.call, input);
    if (step.pages !== undefined) return this.#pages(client, step, input);
    if (step.load !== undefined) return client.loadPlan(this.#document(step));
    return this.#plan(step.apply).apply({ confirm: this.#code(step) });
  }

  async #pages(client: AxAdmin, step: Step, input: JsonObject): Promise<null> {
    const pages: Page<unknown>[] = [];
    const list = method(client, step.pages ?? '').call(undefined, input) as {
      pages(): AsyncIterable<Page<unknown>>;
    };
    try {
      for await (const page of list.pages()) pages.push(page);
    } finally {
      expect(toldAs(pages)).toEqual(present((step.page_results ?? []).map(spelled)));
    }
    return null;
  }

  #plan(name = 'plan'): Plan {
    const plan = this.#plans.get(name);
    if (plan === undefined) throw new Error(`no plan is named ${name}`);
    return plan;
  }

  #document(step: Step): PlanDocument {
    const plain = JSON.parse(JSON.stringify(this.#plan(step.load))) as JsonObject;
    const altered = { ...plain, ...(spelled(step.alter ?? {}) as JsonObject) };
    return (step.field_case === 'other' ? snake(altered) : altered) as unknown as PlanDocument;
  }

  #code({ confirm }: Step): string | null | undefined {
    if (confirm === null || confirm === undefined || typeof confirm === 'string') return confirm;
    let code = this.#plan(confirm.code_of).code ?? '';
    if (confirm.mistyped) code = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    if (confirm.as_typed) {
      const [minute = '', hash = ''] = code.split('-');
      code = ` ${minute.toLowerCase().replaceAll('0', 'o')}-${hash.toUpperCase()}\n`;
    }
    return code;
  }

  #judge(step: Step, outcome: unknown): void {
    for (const hidden of step.hidden ?? []) {
      const shown = [inspect(outcome, { depth: 20, showHidden: true }), String(outcome), ...this.#warnings];
      expect(shown.join('\n')).not.toContain(hidden);
    }
    if (step.error !== undefined) {
      judgeError(step.error, outcome);
      return;
    }
    if (outcome instanceof Error) throw outcome;
    if (step.plan !== undefined) {
      expect(outcome).toBeInstanceOf(Plan);
      judgePlan(step.plan, outcome as Plan);
      this.#plans.set(step.as ?? 'plan', outcome as Plan);
    } else if (step.apply !== undefined) {
      expectIncludes(spelled(step.result ?? null), outcome as Json);
    } else {
      expect(toldAs(outcome, step.secrets)).toEqual(present(spelled(step.result ?? null)));
    }
  }
}

type Method = (...args: unknown[]) => unknown;

function method(client: AxAdmin, operation: string): Method {
  const [group = '', name = ''] = operation.split('.').map(camel);
  const methods = (client as unknown as Record<string, Record<string, Method>>)[group];
  const found = methods?.[name];
  if (found === undefined) throw new Error(`${operation} is missing`);
  return found.bind(methods);
}

function call(client: AxAdmin, operation: string, input: JsonObject): unknown {
  if (operation.endsWith('.list')) return method(client, `${operation}Page`)(input);
  const positional = POSITIONAL.get(operation);
  if (positional === undefined) return method(client, operation)(input);
  const { [positional]: subject, ...rest } = input;
  return Object.keys(rest).length > 0
    ? method(client, operation)(subject, rest)
    : method(client, operation)(subject);
}

/** A result in the form of the vectors: without `null`, without the `why` of undecodable rows, secrets by index. */
function toldAs(outcome: unknown, secrets: readonly string[] = []): Json {
  // A call without a result.
  if (outcome === undefined) return {};
  const plain = (value: unknown, name: string): Json => {
    if (value instanceof Secret) return { secret: secrets.indexOf(value.reveal()) };
    if (Array.isArray(value)) return value.map((one) => plain(one, name));
    if (!isObject(value)) return value as Json;
    const members = Object.entries(value).filter(([member]) => name !== 'undecodable' || member !== 'why');
    return Object.fromEntries(members.map(([member, held]) => [member, plain(held, member)]));
  };
  return present(plain(outcome, ''));
}

function judgeError(expected: JsonObject, outcome: unknown): void {
  if (!(outcome instanceof AxAdminError)) {
    throw new Error(`an error was expected, and there came ${inspect(outcome)}`);
  }
  const { field, ...members } = expected;
  const facts = JSON.parse(JSON.stringify(outcome)) as JsonObject;
  expectIncludes(spelled(members), facts);
  if (typeof field !== 'string') return;
  expect(outcome.details).toEqual({ type: 'field', name: camel(field) });
  expect(outcome.message).toContain(`\`${camel(field)}\``);
}

function judgePlan({ code, says, ...members }: JsonObject, plan: Plan): void {
  expectIncludes(spelled(members), JSON.parse(JSON.stringify(plan)) as Json);
  if (code === true) expect(plan.code).toMatch(CODE);
  else if (code !== undefined) expect(plan.code).toBe(code);
  for (const text of (says ?? []) as string[]) expect(plan.text).toContain(text);
}

function expectIncludes(expected: Json, actual: Json): void {
  // `toEqual` only to print the difference, once there is one.
  if (!includes(expected, actual)) expect(actual).toEqual(expected);
}

async function queried(what: string): Promise<unknown> {
  return (await fetch(`${url}/__${what}`)).json();
}
