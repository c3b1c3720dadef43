import { invalid, toError } from './errors.js';

/** What every call takes beside its input. */
export interface CallOptions {
  /** Ends the call: with `Cancelled`, or with `OutcomeUnknown` when a write was on its way. */
  readonly signal?: AbortSignal | null | undefined;
  /** Milliseconds that the call may take with all its requests and waits. */
  readonly deadlineMs?: number | null | undefined;
}

/** One call as the module sees it (`Call` in `bindings-wasm/src/driver.rs`). */
class CallWatch {
  readonly deadlineMs: unknown;
  readonly isAborted: boolean;
  /** Settles in the end in any case: the module keeps what waits for a promise until then. */
  readonly aborted: Promise<void>;
  writeLeft = false;
  readonly end: () => void;

  constructor({ signal, deadlineMs }: CallOptions) {
    this.deadlineMs = deadlineMs;
    this.isAborted = signal?.aborted === true;
    let settle: () => void = () => undefined;
    this.aborted = new Promise((resolve) => {
      settle = resolve;
    });
    // The reason of the signal is the caller's own business, and may be anything.
    signal?.addEventListener('abort', settle);
    this.end = () => {
      signal?.removeEventListener('abort', settle);
      settle();
    };
  }

  writeLeaves(): void {
    this.writeLeft = true;
  }
}

/**
 * Makes one call of the module and turns whatever it fails with into an `AxAdminError`.
 *
 * @internal
 */
export async function watched<T>(
  options: CallOptions | null | undefined,
  call: (watch: CallWatch) => Promise<T>,
): Promise<T> {
  const watch = startWatch(options ?? {});
  try {
    return await call(watch);
  } catch (reason) {
    throw toError(reason, watch.writeLeft);
  } finally {
    watch.end();
  }
}

function startWatch(options: CallOptions): CallWatch {
  try {
    return new CallWatch(options);
  } catch {
    throw invalid('signal', 'is not an AbortSignal');
  }
}

/**
 * A copy of plain data.
 *
 * Getters and proxies of the caller's run here, where an exception is one: in the module it would be a trap.
 *
 * @internal
 */
export function plainCopy(name: string, value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw invalid(name, 'holds a function or something else that is not plain data');
  }
}
