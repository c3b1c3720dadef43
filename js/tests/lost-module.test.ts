import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const project = process.env['AX_ADMIN_INSTALLED'] ?? '';

/** In a process of its own: a module that is lost stays lost. */
function run(body: string): unknown {
  const program = `
    import { AxAdmin, version } from 'ax-admin';
    const told = (call) => call.then(() => 'fine', ({ kind, message }) => ({ kind, message }));
    const write = { name: 'N', email: 'n@acme.example', role: 'MEMBER', inviteMode: 'TEMPORARY_PASSWORD' };
    let leave;
    const left = new Promise((resolve) => { leave = resolve; });
    const fetch = () => (leave(), new Promise(() => {}));
    const admin = new AxAdmin({ apiKey: 'ak-x', fetch });
    // The clock is the one thing that the module asks without a way to hear "no".
    const lose = () => { Date.now = () => { throw new Error('no clock'); }; };
    ${body}
    // The timers of requests that never end would keep the process.
    process.exit();
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: project });
  return JSON.parse(output.toString());
}

test('when the module is lost, calls on their way and later ones end in typed errors', () => {
  const told = run(`
    const reading = told(admin.users.listPage());
    const writing = told(admin.users.create(write));
    await left;
    lose();
    const later = [await told(admin.users.get('jane@acme.example')), await told(admin.users.listPage())];
    let plain;
    try { version(); } catch (error) { plain = error.message; }
    console.log(JSON.stringify([await reading, await writing, ...later, plain]));
  `) as { kind: string; message: string }[];
  const [reading, writing, first, second, plain] = told;
  expect([reading?.kind, writing?.kind, first?.kind, second?.kind]).toEqual([
    'Internal',
    'OutcomeUnknown',
    'Internal',
    'Internal',
  ]);
  expect(JSON.stringify(told).match(/must be loaded again/g)).toHaveLength(5);
  expect(plain).toContain('must be loaded again');
});
