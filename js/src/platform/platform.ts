import type { CorsWatch } from '../transport/cors.js';
import type { Send } from '../transport/sending.js';
import type { Prompter } from '../values/prompter.js';

/**
 * The options of connections, as they were given.
 *
 * @internal
 */
export interface ConnectionOptions {
  readonly proxy?: unknown;
  readonly caFile?: unknown;
}

/** @internal */
export interface Connected {
  readonly send: Send;
  readonly isProxied: boolean;
}

/**
 * What the package needs to know of its platform; each entry describes its own.
 *
 * @internal
 */
export interface Platform {
  readonly ensureLoaded: () => void;
  /** The headers that a page cannot set. */
  readonly userAgent?: string;
  /** Sends requests through `node:https`. */
  readonly nodeSend?: Send | undefined;
  /**
   * Sends requests through `node:https` as these options and the environment say; `undefined` if they say nothing. Throws a
   * `ValidationError` that names the option or variable.
   */
  readonly connected?: (options: ConnectionOptions, base: URL) => Connected | undefined;
  /** `globalThis.fetch` when the package was loaded, to detect that a program has replaced it. */
  readonly fetchAtLoad?: unknown;
  /** The environment variables; absent on a platform without any. */
  readonly environment?: () => Readonly<Record<string, string | undefined>> | undefined;
  /** Whether its transport may repeat a request by itself. */
  readonly mayRepeat: () => boolean;
  /** Creates what detects failures that are likely due to CORS. */
  readonly watchCors?: () => CorsWatch;
  /** Asks a person if no prompter was passed, where there is a terminal. */
  readonly terminal?: { readonly prompter: Prompter; readonly isThere: () => boolean };
  /** Shows a warning to the person who runs the program. */
  readonly warn: (warning: string) => void;
}

let platform: Platform = { ensureLoaded: () => undefined, mayRepeat: () => false, warn: () => undefined };

/** @internal */
export function setPlatform(own: Platform): void {
  platform = own;
}

/** @internal */
export function thisPlatform(): Platform {
  return platform;
}
