import type { PlanHandle } from '../wasm/ax_admin.js';

/** What a call of the module gives (`answer` in `bindings-wasm/src/convert.rs`). */
export type Answer = readonly [json: string, secrets: readonly string[], plan: PlanHandle | undefined];
