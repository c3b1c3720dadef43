import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin, type ClientOptions } from 'ax-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';
import { camel, type Json, type JsonObject } from './support/vectors.js';

interface Vector {
  readonly name: string;
  readonly options: JsonObject;
  readonly environment?: Record<string, string>;
  readonly each?: { readonly option: string; readonly values: readonly Json[] };
  readonly settings?: JsonObject;
  readonly error?: { readonly field: string; readonly message?: string; readonly next_step?: string };
  readonly hidden?: readonly string[];
}

const FILE = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../tests/vectors/client_options.json'), 'utf8'),
) as { readonly defaults: JsonObject; readonly vectors: readonly Vector[] };
const DURATIONS = ['connect_timeout', 'request_timeout', 'deadline', 'backoff', 'retry_timeout'];

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  Reflect.deleteProperty(process.versions, 'bun');
});

/** Converts the name of an option into camel case; other text is unchanged. */
function spelled(name: string): string {
  return DURATIONS.includes(name) ? `${camel(name)}Ms` : camel(name);
}

function spelledIn(text: string): string {
  return text.replace(/`(\w+)`/g, (_, name: string) => `\`${spelled(name)}\``);
}

function optionsOf(options: JsonObject): ClientOptions {
  const inMillis = (name: string, value: Json) =>
    DURATIONS.includes(name) && typeof value === 'number' ? value * 1_000 : value;
  const members = Object.entries(options).map(([name, value]) => [spelled(name), inMillis(name, value)]);
  return Object.fromEntries(members) as ClientOptions;
}

/** The resolved settings of a client, which only the module exposes entirely. */
function settingsOf(options: ClientOptions): JsonObject {
  const parsed = vi.spyOn(JSON, 'parse');
  new AxAdmin(options);
  const found = parsed.mock.results.map(({ value }) => value as JsonObject | null);
  parsed.mockRestore();
  return found.find((value) => value !== null && 'usesKey' in value) ?? {};
}

const cases = FILE.vectors.flatMap((vector) => {
  const { each } = vector;
  if (each === undefined) return [{ ...vector, title: vector.name }];
  return each.values.map((value) => ({
    ...vector,
    title: `${vector.name}: ${JSON.stringify(value)}`,
    options: { ...vector.options, [each.option]: value },
  }));
});

test.each(cases)('$title', async ({ options, environment = {}, settings, error, hidden = [] }) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  if (error === undefined) {
    const expected = Object.entries({ ...FILE.defaults, transport_may_repeat: false, ...settings });
    expect(settingsOf(optionsOf(options))).toEqual(
      Object.fromEntries(expected.map(([name, value]) => [camel(name), value])),
    );
    return;
  }
  const refused = await failure(() => new AxAdmin(optionsOf(options)));
  const field = spelled(error.field);
  expect(refused).toMatchObject({ kind: 'Validation', field });
  expect(refused.message.startsWith(`\`${field}\``)).toBe(true);
  if (error.message !== undefined) expect(refused.message).toBe(spelledIn(error.message));
  if (error.next_step !== undefined) expect(refused.nextStep).toBe(spelledIn(error.next_step));
  for (const text of hidden) expect(`${String(refused)} ${JSON.stringify(refused)}`).not.toContain(text);
});

test('in Node the environment is enough; on other platforms it is not read', async () => {
  vi.stubEnv('ARIZE_API_KEY', 'ak-of-the-environment');
  vi.stubEnv('ARIZE_REGION', 'eu-west-1a');
  const seen: string[] = [];
  const fetch = (url: string) => {
    seen.push(url);
    return new Response('{"users":[],"pagination":{"has_more":false}}');
  };
  await new AxAdmin({ fetch }).users.listPage();
  expect(() => new AxAdmin()).not.toThrow();
  Object.defineProperty(process.versions, 'bun', { value: '1.3.0', configurable: true });
  await new AxAdmin({ apiKey: 'ak-x', fetch }).users.listPage();
  expect(seen).toEqual(['https://api.eu-west-1a.arize.com/v2/users', 'https://api.arize.com/v2/users']);
  const error = await failure(() => new AxAdmin({ fetch }));
  expect(error.message).toContain('`apiKey` is missing; pass the key');
});

test('a null key is rejected, and the key of the environment is not sent', () => {
  vi.stubEnv('ARIZE_API_KEY', 'ak-of-the-environment');
  for (const more of [{}, { baseUrl: 'https://proxy.example' }]) {
    const options = { apiKey: null, ...more } as unknown as ClientOptions;
    expect(() => new AxAdmin(options)).toThrow(/^`apiKey` is null; omit it, or pass `withoutKey`/);
  }
});
