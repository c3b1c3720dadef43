import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as glue from '../../wasm/ax_admin.js';
import { connected } from '../platform/node-connections.js';
import { setPlatform } from '../platform/platform.js';
import { hasTerminal, terminal } from '../platform/terminal.js';
import { isNode, nodeMayRepeat, nodeSend } from '../transport/node-sending.js';
import type { Prompter } from '../values/prompter.js';

export * from './api.js';

/** Loads the WebAssembly module. In Node every call does so by itself; portable programs call it anyway. */
export function load(): Promise<void> {
  return new Promise((resolve) => {
    ensureLoaded();
    resolve();
  });
}

/**
 * The prompter that is used if no other one is passed: it asks in the terminal, if standard input and standard error are
 * one. The question is written to standard error, and the answer is read from the terminal itself. Enter alone declines.
 *
 * ```js
 * const admin = new AxAdmin({ apiKey, policy: { confirmBy: 'person' }, prompter: terminalPrompter() });
 * ```
 */
export function terminalPrompter(): Prompter {
  return terminal;
}

function ensureLoaded(): void {
  // `initSync` does nothing if the module is loaded, but the file would be read again.
  if (loaded) return;
  glue.initSync({ module: readFileSync(join(__dirname, 'ax_admin.wasm')) });
  loaded = true;
}

let loaded = false;
setPlatform({
  ensureLoaded,
  userAgent: 'unofficial',
  // Other runtimes imitate `node:https` but do not report the state of a connection reliably.
  ...(isNode() ? { nodeSend: nodeSend(), connected } : {}),
  fetchAtLoad: globalThis.fetch,
  environment: () => (isNode() ? process.env : undefined),
  mayRepeat: nodeMayRepeat,
  terminal: { prompter: terminal, isThere: hasTerminal },
  warn: (warning) => process.emitWarning(warning, 'AxAdminWarning'),
});
