import { thisPlatform } from '../platform/platform.js';
import type { RequestRules } from '../transport/transport.js';
import { loadedModule } from './module.js';

/**
 * What the module says of every request. Asked for before any call, because a module that is lost tells nothing more.
 *
 * @internal
 */
export function requestRules(): RequestRules {
  const module = loadedModule();
  const agent = thisPlatform().userAgent;
  return {
    userAgent: agent && `ax-admin/${module.version()} (${agent})`,
    timeoutMs: module.requestTimeoutMs(),
    connectTimeoutMs: module.connectTimeoutMs(),
    maxBytes: module.maxBodyBytes(),
    answerHeaders: module.answerHeaders().split(' '),
    isKey: (text) => loadedModule().isKey(text),
  };
}
