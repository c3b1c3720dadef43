import { inspect } from 'node:util';
import { AxAdmin, type AxAdminError } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { expect, test, vi } from 'vitest';
import { failure } from './support/failure.js';
import { QUICK } from './support/quick.js';

test('the key and a new key are never shown', async () => {
  const sandbox = createSandbox({ scenario: 'acme' });
  const printed: unknown[] = [];
  for (const way of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void printed.push(...words));
  }
  const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch, ...QUICK });
  const plan = await admin.users.delete('jane@acme.example');
  const errors: AxAdminError[] = [
    await failure(plan.apply({ confirm: sandbox.key })),
    await failure(admin.users.get(sandbox.key)),
    await failure(admin.users.get({ id: 'nobody' })),
    await failure(admin.users.create({ name: 'x', email: 'x', role: 'MEMBER', inviteMode: 'NONE' })),
  ];
  const { key } = await admin.apiKeys.create({ name: 'canary' });
  const secret = key.reveal();
  for (const fault of ['html', 'drop_request', 'truncated']) {
    sandbox.setFaults([{ fault: { kind: fault } }]);
    errors.push(await failure(admin.users.listPage()));
  }
  const everything = [{ key }, admin, plan, plan.document, plan.html, ...errors, ...printed, sandbox.log()];
  // The caller passed the key as a name by mistake, which may contain it; nothing else may.
  const shown = everything
    .filter((one) => one !== errors[1])
    .map((one) => [inspect(one, { depth: 20, showHidden: true }), JSON.stringify(one), String(one)].join());
  for (const text of shown) {
    expect(text).not.toContain(sandbox.key);
    expect(text).not.toContain(secret);
  }
  vi.restoreAllMocks();
});
