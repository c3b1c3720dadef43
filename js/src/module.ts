import * as glue from '../wasm/ax_admin.js';
import type { CorsWatch } from './cors.js';
import type { Send } from './sending.js';
import { TrapGuard, type TrapListener } from './trap.js';

/** @internal */
export type ClientModule = typeof glue;

const traps = new TrapGuard();
glue.setExportsGuard((exports) => traps.guard(exports));

let platform: Platform = { ensureLoaded: () => undefined, mayRepeat: () => false, warn: () => undefined };

/** Calls `listener` once the WebAssembly module is lost, at once if it is; returns how to stop that. */
export function onTrap(listener: TrapListener): () => void {
  return traps.onTrap(listener);
}

/**
 * Text of a server, a name say, with everything escaped that could change how it is shown: control characters,
 * direction overrides, invisible characters. It is still text: put it into a page as such, never as HTML.
 */
export function displaySafe(text: string): string {
  return loadedModule().displaySafe(text);
}

/** The version of ax-admin. */
export function version(): string {
  return loadedModule().version();
}

/** The kinds of errors that the module can give, each the name of an exported class. */
export function errorKinds(): string[] {
  return loadedModule().errorKinds().split(' ');
}

/**
 * What an entry tells about its platform.
 *
 * @internal
 */
export interface Platform {
  readonly ensureLoaded: () => void;
  /** What browsers don't let a page say. */
  readonly userAgent?: string;
  /** Its own way to send requests, where that is better than `fetch`. */
  readonly send?: Send | undefined;
  /** Whether what it sends with may send a request a second time, unasked. */
  readonly mayRepeat: () => boolean;
  /** What keeps an eye on answers that a browser may withhold. */
  readonly watchCors?: () => CorsWatch;
  /** Shows a warning to whoever runs the program. */
  readonly warn: (warning: string) => void;
}

/** @internal */
export function setPlatform(own: Platform): void {
  platform = own;
}

/** @internal */
export function thisPlatform(): Platform {
  return platform;
}

/** @internal */
export function loadedModule(): ClientModule {
  platform.ensureLoaded();
  return glue;
}
