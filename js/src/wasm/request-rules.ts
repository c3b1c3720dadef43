import { thisPlatform } from '../platform/platform.js';
import type { RequestRules } from '../transport/transport.js';
import { loadedModule } from './module.js';

/**
 * What a client works with, of what the module says.
 *
 * @internal
 */
export interface Settings {
  /** Whether a key is added to requests; something else does so otherwise. */
  readonly usesKey: boolean;
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

/** A timer that is set for longer goes off at once. */
const LONGEST_TIMEOUT_MS = 0x7fff_ffff;

/**
 * What the module says of every request. Asked for before any call, because a module that is lost tells nothing more.
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
