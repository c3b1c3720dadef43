/**
 * A request that got its response, or failed: the argument of `onRequest`.
 *
 * It contains no key, and apart from `failure`, which may quote the transport, no id or name of an object. A request that
 * is cancelled ends without an event.
 */
export interface RequestEvent {
  /** The operation that the request belongs to, `users.list`: a call may send requests of several. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The path as a template: `/v2/users/{user_id}`. */
  readonly path: string;
  /** Which attempt at the request it was, counted from 1. */
  readonly attempt: number;
  /** The HTTP status; `null` if there was no response. */
  readonly status: number | null;
  /** From sending it until its response was read completely, or until it failed, in milliseconds. */
  readonly durationMs: number;
  /** The request id that the server assigned, safe to display. */
  readonly requestId: string | null;
  /** Why there was no response, safe to display. */
  readonly failure: string | null;
}

/** A request that failed and will be sent again: the argument of `onRetry`. */
export interface RetryEvent {
  /** The operation that the request belongs to, `users.list`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The path as a template: `/v2/users/{user_id}`. */
  readonly path: string;
  /** Which attempt failed, counted from 1. */
  readonly attempt: number;
  /** The HTTP status of its response; `null` if there was none. */
  readonly status: number | null;
  /** The request id that the server assigned, safe to display. */
  readonly requestId: string | null;
  /** How it failed, safe to display; it may quote the server. */
  readonly reason: string;
  /** The wait until the next attempt, from now on, in milliseconds. */
  readonly waitMs: number;
}

/** A request that has to wait for the rate limit: the argument of `onWait`. */
export interface WaitEvent {
  /** The operation that the request belongs to, `users.list`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The path as a template: `/v2/users/{user_id}`. */
  readonly path: string;
  /** What it waits for. */
  readonly reason: string;
  /** How long it waits, from now on, in milliseconds. */
  readonly waitMs: number;
}

/**
 * The hooks of a client.
 *
 * @internal
 */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onWait?: ((event: WaitEvent) => void) | undefined;
}
