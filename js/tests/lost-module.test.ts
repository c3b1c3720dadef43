import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const project = process.env['AX_ADMIN_INSTALLED'] ?? '';

/** Runs in a separate process, because a lost module stays lost. */
function run(body: string): unknown {
  const program = `
    import { AxAdmin, version, withAuthorization } from 'ax-admin';
    const outcome = (call) => call.then(() => 'fine', ({ kind, message }) => ({ kind, message }));
    const write = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };
    let leave;
    const left = new Promise((resolve) => { leave = resolve; });
    const fetch = () => (leave(), new Promise(() => {}));
    const admin = new AxAdmin({ apiKey: 'ak-x', fetch });
    // Reading the clock is the only import of the module that does not catch exceptions.
    const lose = () => {
      const now = Date.now;
      Date.now = () => {
        if (new Error().stack.includes('wasm')) throw new Error('no clock');
        return now();
      };
    };
    ${body}
    // The timers of requests that never end would keep the process alive.
    process.exit();
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: project });
  return JSON.parse(output.toString());
}

test('when the module is lost, running and later calls fail with typed errors', () => {
  const outcomes = run(`
    const reading = outcome(admin.users.listPage());
    const writing = outcome(admin.users.create(write));
    await left;
    lose();
    const later = [await outcome(admin.users.get('jane@acme.example')), await outcome(admin.users.listPage())];
    let plain;
    try { version(); } catch (error) { plain = error.message; }
    console.log(JSON.stringify([await reading, await writing, ...later, plain]));
  `) as { kind: string; message: string }[];
  const [reading, writing, first, second, plain] = outcomes;
  expect([reading?.kind, writing?.kind, first?.kind, second?.kind]).toEqual([
    'Internal',
    'OutcomeUnknown',
    'Internal',
    'Internal',
  ]);
  expect(JSON.stringify(outcomes).match(/must be loaded again/g)).toHaveLength(5);
  expect(plain).toContain('must be loaded again');
});

test('every kind of call ends when the module is lost', () => {
  const outcomes = run(`
    const { createSandbox } = await import('ax-admin/sandbox');
    const sandbox = createSandbox({ scenario: 'acme' });
    let hangs = false;
    const some = (url, init) => (hangs ? new Promise(() => {}) : sandbox.fetch(url, init));
    const options = { baseUrl: sandbox.url, apiKey: sandbox.key, fetch: withAuthorization(some) };
    const own = new AxAdmin(options);
    const plan = await own.users.delete('jane@acme.example');
    const jane = { id: plan.document.steps[0].target.id };
    hangs = true;
    const throttled = () => new Response(null, { status: 429, headers: { 'retry-after': '5' } });
    const calls = {
      planning: own.users.delete('jane@acme.example'),
      applying: plan.apply({ confirm: plan.code }),
      loading: own.loadPlan(plan.document),
      paging: own.spaces.list().pages().next(),
      mailing: own.users.resetPassword(jane),
      sleeping: new AxAdmin({ ...options, fetch: throttled }).users.listPage(),
      asking: new AxAdmin({ ...options, apiKey: () => new Promise(() => {}) }).users.listPage(),
    };
    const ends = Object.entries(calls).map(async ([name, call]) => [name, (await outcome(call)).kind]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    lose();
    await outcome(admin.users.listPage());
    console.log(JSON.stringify(Object.fromEntries(await Promise.all(ends))));
  `);
  expect(outcomes).toEqual({
    planning: 'Internal',
    applying: 'Internal',
    loading: 'Internal',
    paging: 'Internal',
    mailing: 'OutcomeUnknown',
    sleeping: 'Internal',
    asking: 'Internal',
  });
});
