import { invalid } from '../errors/create.js';
import type { CallSettings } from '../generated/options.js';
import { displaySafe } from '../wasm/module.js';

/**
 * Options of every call: what a call has instead of the options of its client. For a list they apply to each page.
 *
 * @example
 * ```js
 * const user = await admin.users.get('jane@acme.example', { deadlineMs: 5_000, maxAttempts: 2 });
 * ```
 */
export interface CallOptions extends CallSettings {
  /** Cancels the call: with `CancelledError`, or with `OutcomeUnknownError` if a write was in flight. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Rejects unknown options, such as an input passed as options by mistake.
 *
 * @internal
 */
export function refuseUnknown(options: unknown, allowed: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid('options', `is not an object; expected an object with ${allowed.join(', ')}`);
  }
  const unknown = Object.keys(options).find((name) => !allowed.includes(name));
  if (unknown === undefined) return;
  throw invalid(displaySafe(unknown), `is unknown; expected one of ${allowed.join(', ')}`);
}
