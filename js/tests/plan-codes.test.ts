// One plan has one code in every host (`tests/vectors/accounts/plan_codes.json`, written by
// `python/tests/test_plan_codes.py`). The clock stands still at the minute of the file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin, type Plan, withAuthorization } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POSITIONAL } from './support/manifest.js';
import { camel, type JsonObject, spelled } from './support/vectors.js';

interface Entry {
  readonly seed: number;
  readonly operation: string;
  readonly input: JsonObject;
  readonly code: string;
}

const PATH = join(import.meta.dirname, '../../tests/vectors/accounts/plan_codes.json');
const FILE = JSON.parse(readFileSync(PATH, 'utf8')) as { host: string; at: string; plans: Entry[] };

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(FILE.at) }));
afterEach(() => vi.useRealTimers());

type Method = (...args: unknown[]) => Promise<Plan>;

function planned(admin: AxAdmin, operation: string, given: JsonObject): Promise<Plan> {
  const [group = '', name = ''] = operation.split('.').map(camel);
  const methods = (admin.plan as unknown as Record<string, Record<string, Method>>)[group];
  const method = methods?.[name]?.bind(methods);
  if (method === undefined) throw new Error(`${operation} has no plan`);
  const positional = POSITIONAL.get(operation);
  const input = spelled(given) as JsonObject;
  if (positional === undefined) return method(input);
  const { [positional]: subject, ...rest } = input;
  return method(subject, rest);
}

test.each([...new Set(FILE.plans.map(({ seed }) => seed))])(
  'plans of the account random:%d have the codes of the file',
  async (seed) => {
    const sandbox = createSandbox({ scenario: `random:${seed}`, rateLimit: 'off' });
    const fetch = withAuthorization((url, init) =>
      sandbox.fetch(url.replace(`https://${FILE.host}`, sandbox.url), init),
    );
    const admin = new AxAdmin({
      baseUrl: `https://${FILE.host}`,
      apiKey: sandbox.key,
      fetch,
      rateLimit: 'off',
    });
    const expected = FILE.plans.filter((entry) => entry.seed === seed);
    expect(expected.length).toBeGreaterThan(10);
    const made: [string, string | null][] = [];
    for (const { operation, input } of expected) {
      made.push([operation, (await planned(admin, operation, input)).code]);
    }
    expect(made).toEqual(expected.map(({ operation, code }) => [operation, code]));
  },
);
