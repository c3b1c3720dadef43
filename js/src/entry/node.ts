import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as glue from '../../wasm/ax_admin.js';

export { onTrap } from '../module.js';
export { ModuleLostError, type TrapListener } from '../trap.js';

/** Loads the WebAssembly module. In Node every call does so by itself; programs for browsers too call it anyway. */
export function load(): Promise<void> {
  return new Promise((resolve) => {
    ready();
    resolve();
  });
}

/** The version of ax-admin. */
export function version(): string {
  return ready().version();
}

function ready(): typeof glue {
  // `initSync` returns at once when the module is there, but the file would be read again.
  if (!loaded) {
    glue.initSync({ module: readFileSync(join(__dirname, 'ax_admin.wasm')) });
    loaded = true;
  }
  return glue;
}

let loaded = false;
