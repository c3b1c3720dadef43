import type { Run } from '../../wasm/ax_admin.js';
import { invalid } from '../errors/create.js';
import type { Hooks } from '../values/events.js';

/** An event of the module (`events` in `bindings-wasm/src/run.rs`). */
type Event = { readonly warning: string } | Told;

interface Told {
  readonly warning?: undefined;
  readonly kind: Kind;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly attempt: number;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly millis: number;
}

type Kind = 'request' | 'retry' | 'wait';

const HOOKS = { request: 'onRequest', retry: 'onRetry', wait: 'onWait' } as const;

/**
 * Passes what happens to requests to the hooks of a client.
 *
 * @internal
 */
export class Listener {
  readonly #hooks: Hooks;
  readonly #warn: (warning: string) => void;
  /** Throws a `ValidationError` if a hook is not a function. */
  constructor({ onRequest, onRetry, onWait }: Hooks, warn: (warning: string) => void) {
    this.#hooks = { onRequest, onRetry, onWait };
    this.#warn = warn;
    for (const name of Object.values(HOOKS)) {
      const hook: unknown = this.#hooks[name] ?? undefined;
      if (hook !== undefined && typeof hook !== 'function') throw invalid(name, 'is not a function');
    }
  }

  /** Tells of what a run has done since the last call. */
  tell(run: Run): void {
    const { onRequest, onRetry, onWait } = this.#hooks;
    const events = run.events(Boolean(onRequest), Boolean(onRetry), Boolean(onWait));
    if (events === undefined) return;
    for (const event of JSON.parse(events) as Event[]) {
      if (event.warning === undefined) this.#tellOf(event);
      else this.#warn(event.warning);
    }
  }

  #tellOf({ kind, operation, method, path, attempt, status, requestId, reason, millis }: Told): void {
    const request = { operation, method, path };
    const { onRequest, onRetry, onWait } = this.#hooks;
    const why = reason ?? '';
    const answered = { ...request, attempt, status, requestId };
    this.#call(HOOKS[kind], () => {
      if (kind === 'request') return onRequest?.({ ...answered, durationMs: millis, failure: reason });
      if (kind === 'retry') return onRetry?.({ ...answered, reason: why, waitMs: millis });
      return onWait?.({ ...request, reason: why, waitMs: millis });
    });
  }

  /** A hook does not decide how a call ends: what it throws, or the promise of an async one rejects with, is a warning. */
  #call(name: string, call: () => unknown): void {
    const warn = () => this.#warn(`\`${name}\` failed; the call is not affected`);
    try {
      void Promise.resolve(call()).catch(warn);
    } catch {
      warn();
    }
  }
}
