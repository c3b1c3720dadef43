import { thisPlatform } from '../platform/platform.js';
import type { RequestRules } from '../transport/transport.js';
import { loadedModule } from './module.js';

/**
 * The resolved settings of a client that this package uses.
 *
 * @internal
 */
export interface Settings {
  /** Whether this package adds the key to requests. */
  readonly usesKey: boolean;
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

/** The longest delay of `setTimeout`; a longer one fires immediately. */
const LONGEST_TIMEOUT_MS = 0x7fff_ffff;

/**
 * The module's rules for requests. Read before any call, because a module that is lost cannot be asked any more.
 *
 * @internal
 */
export function requestRules({ connectTimeoutMs, requestTimeoutMs }: Settings): RequestRules {
  const module = loadedModule();
  const agent = thisPlatform().userAgent;
  return {
    userAgent: agent && `ax-admin/${module.version()} (${agent})`,
    timeoutMs: Math.min(requestTimeoutMs, LONGEST_TIMEOUT_MS),
    connectTimeoutMs: Math.min(connectTimeoutMs, LONGEST_TIMEOUT_MS),
    maxBytes: module.maxBodyBytes(),
    answerHeaders: module.answerHeaders().split(' '),
    isKey: (text) => loadedModule().isKey(text),
  };
}
