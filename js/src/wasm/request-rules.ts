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
}

/**
 * The module's rules for requests. Read before any call, because a module that is lost cannot be asked any more.
 *
 * @internal
 */
export function requestRules(): RequestRules {
  const module = loadedModule();
  const agent = thisPlatform().userAgent;
  return {
    userAgent: agent && `ax-admin/${module.version()} (${agent})`,
    maxBytes: module.maxBodyBytes(),
    answerHeaders: module.answerHeaders(),
    isKey: (text) => loadedModule().isKey(text),
  };
}
