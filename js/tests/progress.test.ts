import { AxAdmin, CancelledError, type Progress } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test } from 'vitest';

const JANE = 'jane@acme.example';

function large() {
  const sandbox = createSandbox({ scenario: 'acme' });
  sandbox.control('POST', 'change', { add_projects: { space: 'Checkout', count: 600 } });
  sandbox.control('POST', 'change', { add_bindings: { user: JANE, count: 600 } });
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch });
  return { sandbox, admin };
}

test("applying reports progress towards the plan's estimate", async () => {
  const { admin } = large();
  const plan = await admin.users.delete(JANE);
  const reports: Progress[] = [];
  await plan.apply({ confirm: plan.code, onProgress: (progress) => reports.push(progress) });
  const { requests } = plan.document;
  expect(reports.length).toBeGreaterThan(5);
  expect(reports.every(({ expected }) => expected === requests)).toBe(true);
  const made = reports.map((progress) => progress.requests);
  expect(made).toEqual([...made].sort((one, next) => one - next));
  expect(made.at(-1)).toBe(requests);
});

test('an exception of the listener ends the call before anything was carried out', async () => {
  const { sandbox, admin } = large();
  const plan = await admin.users.delete(JANE);
  const reason = new Error('enough');
  const applied = plan.apply({
    confirm: plan.code,
    onProgress: () => {
      throw reason;
    },
  });
  await expect(applied).rejects.toSatisfy(
    (error) => error instanceof CancelledError && error.cause === reason,
  );
  expect(sandbox.log().filter((request) => request.method === 'DELETE')).toEqual([]);
});

test('a listener that is not a function is rejected', async () => {
  const { admin } = large();
  const plan = await admin.users.delete(JANE);
  const options = { confirm: plan.code, onProgress: 'loud' as unknown as () => void };
  await expect(plan.apply(options)).rejects.toThrow('`onProgress` is not a function');
});
