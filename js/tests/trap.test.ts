import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { ModuleLostError } from '../src/errors/module-lost.js';
import { TrapGuard } from '../src/wasm/trap.js';

/** The exports of the module built with `trap-tests`, in addition to the glue's own functions. */
interface TrapModule {
  initSync(options: { module: Uint8Array }): void;
  setExportsGuard(guard: (exports: WebAssembly.Exports) => WebAssembly.Exports): void;
  version(): string;
  panicNow(): void;
  panicAfter(gate: Promise<unknown>): Promise<unknown>;
  waitFor(gate: Promise<unknown>): Promise<unknown>;
}

const folder = process.env['AX_ADMIN_TRAP_MODULE'] ?? '';
const bytes = readFileSync(join(folder, 'ax_admin_bg.wasm'));

let instances = 0;
let guard: TrapGuard;
let module: TrapModule;

beforeEach(async () => {
  // Another URL creates another instance, because a lost one stays lost.
  const address = `${pathToFileURL(join(folder, 'ax_admin.js')).href}?instance=${instances++}`;
  module = (await import(/* @vite-ignore */ address)) as TrapModule;
  guard = new TrapGuard();
  module.setExportsGuard((exports) => guard.guard(exports));
  module.initSync({ module: bytes });
});

test('a guarded promise settles as it would without the guard', async () => {
  await expect(module.waitFor(Promise.resolve('value'))).resolves.toBe('value');
  const reason = new Error('no');
  await expect(module.waitFor(Promise.reject(reason))).rejects.toBe(reason);
});

test('a trap in a call fails that call and all later ones', () => {
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  expect(() => module.version()).toThrow(/must be loaded again/);
  expect(() => module.waitFor(Promise.resolve())).toThrow(ModuleLostError);
});

test('a trap in a call rejects pending promises', async () => {
  const outstanding = module.waitFor(forever());
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  await expect(outstanding).rejects.toBeInstanceOf(ModuleLostError);
});

test('a trap in a promise callback rejects its own promise and every other', async () => {
  const gate = openable();
  const outstanding = [module.waitFor(forever()), module.panicAfter(gate.promise), module.waitFor(forever())];
  gate.open();
  const outcomes = await Promise.allSettled(outstanding);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as Error).name)).toEqual([
    'ModuleLostError',
    'ModuleLostError',
    'ModuleLostError',
  ]);
  expect(() => module.version()).toThrow(/must be loaded again/);
});

test('a promise that settles after the module is lost has no effect', async () => {
  const late = openable();
  const outstanding = module.waitFor(late.promise);
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  await expect(outstanding).rejects.toBeInstanceOf(ModuleLostError);
  late.open();
  // Vitest fails the run on an error or a rejection that nobody handles.
  await new Promise((resolve) => setImmediate(resolve));
});

test('listeners are called once, with the trap as the cause', async () => {
  const heard: ModuleLostError[] = [];
  guard.onTrap((error) => heard.push(error));
  const forget = guard.onTrap(() => heard.push(new ModuleLostError('forgotten')));
  forget();
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  await Promise.resolve();
  expect(heard.map((error) => error.cause)).toEqual([expect.any(WebAssembly.RuntimeError)]);
});

test('a listener added after the loss is called immediately', () => {
  expect(() => module.panicNow()).toThrow(ModuleLostError);
  const heard: unknown[] = [];
  guard.onTrap((error) => heard.push(error));
  expect(heard).toEqual([expect.any(ModuleLostError)]);
});

test('the glue does not handle traps itself', () => {
  // Once it has one that works in all supported hosts, the guard can go.
  const glue = readFileSync(join(folder, 'ax_admin.js'), 'utf8');
  expect(glue).not.toContain('__wbg_handle_catch');
  expect(glue.match(/wasm = guardExports\(instance\.exports\);/g)).toHaveLength(1);
});

function forever(): Promise<unknown> {
  return new Promise(() => undefined);
}

function openable(): { promise: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}
