import { invalid } from '../errors/create.js';
import { displaySafe } from '../wasm/module.js';

/** What every call takes beside its input. */
export interface CallOptions {
  /** Ends the call: with `CancelledError`, or with `OutcomeUnknownError` when a write was on its way. */
  readonly signal?: AbortSignal | null | undefined;
  /** Milliseconds that the call may take with all its requests and waits. */
  readonly deadlineMs?: number | null | undefined;
}

/**
 * Refuses options that no call has, an input in the place of the options among them.
 *
 * @internal
 */
export function refuseUnknown(options: unknown, allowed: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid('options', `is not an object; it may have ${allowed.join(', ')}`);
  }
  const unknown = Object.keys(options).find((name) => !allowed.includes(name));
  if (unknown === undefined) return;
  throw invalid(displaySafe(unknown), `is not known here; allowed are ${allowed.join(', ')}`);
}
