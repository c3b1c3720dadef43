import * as glue from '../../wasm/ax_admin.js';

export { onTrap } from '../module.js';
export { ModuleLostError, type TrapListener } from '../trap.js';

/** Where the WebAssembly module comes from: its address, a reply that holds it, or its bytes. */
export type ModuleSource = URL | Response | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module;

/**
 * Loads the WebAssembly module, by default from the file beside this one; call it before anything else.
 *
 * Calls while it is loading share one load. A load that fails can be tried again.
 */
export async function load(source?: ModuleSource): Promise<void> {
  loading ??= start(source ?? new URL('./ax_admin.wasm', import.meta.url));
  await loading;
}

/** The version of ax-admin. */
export function version(): string {
  return ready().version();
}

async function start(source: ModuleSource): Promise<void> {
  try {
    await glue.default({ module_or_path: source });
    loaded = true;
  } finally {
    loading = undefined;
  }
}

function ready(): typeof glue {
  if (!loaded) throw new Error('the ax-admin WebAssembly module is not loaded: call `await load()` first');
  return glue;
}

let loading: Promise<void> | undefined;
let loaded = false;
