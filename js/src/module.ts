import { setExportsGuard } from '../wasm/ax_admin.js';
import { TrapGuard, type TrapListener } from './trap.js';

const traps = new TrapGuard();
setExportsGuard((exports) => traps.guard(exports));

/** Calls `listener` once the WebAssembly module is lost, at once if it is; returns how to stop that. */
export function onTrap(listener: TrapListener): () => void {
  return traps.onTrap(listener);
}
