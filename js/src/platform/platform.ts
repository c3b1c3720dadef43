import type { CorsWatch } from '../transport/cors.js';
import type { Send } from '../transport/sending.js';

/**
 * What an entry tells about its platform.
 *
 * @internal
 */
export interface Platform {
  readonly ensureLoaded: () => void;
  /** What browsers don't let a page say. */
  readonly userAgent?: string;
  /** Node's own way to send requests. */
  readonly nodeSend?: Send | undefined;
  /** `globalThis.fetch` as it was when the package was loaded; any other has replaced it. */
  readonly fetchAtLoad?: unknown;
  /** The variables of the environment; none where nobody would look for them. */
  readonly environment?: () => Readonly<Record<string, string | undefined>> | undefined;
  /** Whether its transport may repeat a request by itself. */
  readonly mayRepeat: () => boolean;
  /** What keeps an eye on answers that a browser may withhold. */
  readonly watchCors?: () => CorsWatch;
  /** Shows a warning to whoever runs the program. */
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
