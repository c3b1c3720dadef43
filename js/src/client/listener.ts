import { invalid } from '../errors/create.js';
import type { Run } from '../../wasm/ax_admin.js';
import type { Hooks } from '../values/events.js';

/** An event of the module (`event` in `core/src/facade/mod.rs`). */
interface Event {
  readonly kind: 'request' | 'retry' | 'wait';
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly attempt: number;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly millis: number;
  readonly warning: string | null;
}

/**
 * Passes what happens to requests to the hooks of a client.
 *
 * @internal
 */
export class Listener {
  readonly #hooks: Hooks;
  readonly #warn: (warning: string) => void;
  readonly #hasHooks: boolean;

  /** Throws a `ValidationError` if a hook is not a function. */
  constructor({ onRequest, onRetry, onWait }: Hooks, warn: (warning: string) => void) {
    this.#hooks = { onRequest, onRetry, onWait };
    this.#warn = warn;
    let hasHooks = false;
    for (const [name, hook] of Object.entries(this.#hooks) as [string, unknown][]) {
      if ((hook ?? undefined) === undefined) continue;
      if (typeof hook !== 'function') throw invalid(name, 'is not a function');
      hasHooks = true;
    }
    this.#hasHooks = hasHooks;
  }

  /** Tells of what a run has done since the last call. */
  tell(run: Run): void {
    const events = run.events(this.#hasHooks);
    if (events === undefined) return;
    for (const event of JSON.parse(events) as Event[]) this.#tellOf(event);
  }

  #tellOf({
    kind,
    operation,
    method,
    path,
    attempt,
    status,
    requestId,
    reason,
    millis,
    warning,
  }: Event): void {
    const { onRequest, onRetry, onWait } = this.#hooks;
    const request = { operation, method, path };
    if (warning !== null && !onRetry && !onWait) this.#warn(warning);
    const why = reason ?? '';
    if (kind === 'request') {
      this.#call('onRequest', onRequest, {
        ...request,
        attempt,
        status,
        durationMs: millis,
        requestId,
        failure: reason,
      });
    } else if (kind === 'retry') {
      this.#call('onRetry', onRetry, { ...request, attempt, status, requestId, reason: why, waitMs: millis });
    } else {
      this.#call('onWait', onWait, { ...request, reason: why, waitMs: millis });
    }
  }

  /** A hook does not decide how a call ends, so what it throws is a warning. */
  #call<T>(name: string, hook: ((event: T) => void) | null | undefined, event: T): void {
    try {
      hook?.(event);
    } catch (reason) {
      this.#warn(
        `\`${name}\` threw ${reason instanceof Error ? reason.name : typeof reason}; the call goes on`,
      );
    }
  }
}
