import * as glue from '../../wasm/ax_admin_sandbox.js';
import { createSandboxIn, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.js';
import { Loading, type ModuleSource } from '../wasm/loading.js';

export type { ModuleSource } from '../wasm/loading.js';
export type { FaultRule, LoggedRequest, Sandbox, SandboxOptions } from '../sandbox/sandbox.js';

const loading = new Loading(
  (source) => glue.default({ module_or_path: source }),
  () => new Error("the sandbox's WebAssembly module is not loaded: call `await loadSandbox()` first"),
);

/** Loads the sandbox's module, by default from the same folder as this file; call it before `createSandbox`. */
export function loadSandbox(source?: ModuleSource): Promise<void> {
  return loading.load(() => source ?? new URL('./ax_admin_sandbox.wasm', import.meta.url));
}

/** Creates an in-memory account. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandboxIn(() => loading.ensure(), options);
}
