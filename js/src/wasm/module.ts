import * as glue from '../../wasm/ax_admin.js';
import { invalid } from '../errors/create.js';
import { thisPlatform } from '../platform/platform.js';
import { TrapGuard, type TrapListener } from './trap.js';

/** @internal */
export type ClientModule = typeof glue;

const traps = new TrapGuard();
glue.setExportsGuard((exports) => traps.guard(exports));

/** Calls `listener` once the WebAssembly module is lost, immediately if it already is; returns a function that removes it. */
export function onTrap(listener: TrapListener): () => void {
  return traps.onTrap(listener);
}

/**
 * Text from a server, such as a name, with every character escaped that could change how it is shown: control characters,
 * direction overrides, invisible characters. It is still plain text: insert it into a page as text, never as HTML.
 */
export function displaySafe(text: string): string {
  // The module would read memory that no text is in.
  if (typeof text !== 'string') throw invalid('text', 'is not a string');
  return loadedModule().displaySafe(text);
}

/** The version of ax-admin. */
export function version(): string {
  return loadedModule().version();
}

/** The kinds of errors that the module can throw; `errorClasses` has the class of each. */
export function errorKinds(): string[] {
  return loadedModule().errorKinds().split(' ');
}

/** @internal */
export function loadedModule(): ClientModule {
  thisPlatform().ensureLoaded();
  return glue;
}
