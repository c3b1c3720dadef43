import * as glue from '../../wasm/ax_admin.js';
import { notLoaded } from '../errors/create.js';
import { setPlatform } from '../platform/platform.js';
import { CorsWatch } from '../transport/cors.js';
import { Loading, type ModuleSource } from '../wasm/loading.js';

export * from './api.js';
export type { ModuleSource } from '../wasm/loading.js';

const loading = new Loading((source) => glue.default({ module_or_path: source }), notLoaded);
setPlatform({
  ensureLoaded: () => loading.ensure(),
  mayRepeat: () => true,
  watchCors: () => new CorsWatch(),
  // eslint-disable-next-line no-console -- warnings of a page belong in its console
  warn: (warning) => console.warn(`ax-admin: ${warning}`),
});

/**
 * Loads the WebAssembly module, by default from the same folder as this file; call it before anything else.
 *
 * Concurrent calls share one load. A failed load can be retried.
 */
export function load(source?: ModuleSource): Promise<void> {
  return loading.load(() => source ?? new URL('./ax_admin.wasm', import.meta.url));
}
