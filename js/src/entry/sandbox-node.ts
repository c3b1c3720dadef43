import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as glue from '../../wasm/ax_admin_sandbox.js';
import { createSandboxIn, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.js';

export type { FaultRule, LoggedRequest, Sandbox, SandboxOptions } from '../sandbox/sandbox.js';

/** Loads the sandbox's module. In Node `createSandbox` does so by itself; portable programs call it anyway. */
export function loadSandbox(): Promise<void> {
  return new Promise((resolve) => {
    ensureLoaded();
    resolve();
  });
}

/** Creates an in-memory account. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandboxIn(ensureLoaded, options);
}

function ensureLoaded(): void {
  if (loaded) return;
  glue.initSync({ module: readFileSync(join(__dirname, 'ax_admin_sandbox.wasm')) });
  loaded = true;
}

let loaded = false;
