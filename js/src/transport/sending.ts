// The interface of the two ways to send requests: `fetch` (`fetch-sending.ts`) and `node:https` (`node-sending.ts`).

/** Why there is no response: the name of one of the core's transport failures. */
export type Failure =
  'NotSent' | 'Lost' | 'TimedOut' | 'Refused' | 'OtherPath' | 'TooLarge' | 'TooLate' | 'Redirect';

/**
 * Why an exchange stopped.
 *
 * @internal
 */
export class Stopped extends Error {
  /** Replaces the core's next step if the call ends with this failure. */
  readonly nextStep: string | null;

  /** `cause` is the error of the platform or of the caller's function. */
  constructor(
    readonly failure: Failure,
    why = '',
    { cause, nextStep = null }: { cause?: unknown; nextStep?: string | null } = {},
  ) {
    super(why, { cause });
    this.nextStep = nextStep;
  }
}

/**
 * One request. It is sent to exactly this address; redirects are not followed.
 *
 * @internal
 */
export interface Outgoing {
  readonly method: string;
  readonly address: URL;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** The largest body of a response, in decoded bytes. */
  readonly maxBytes: number;
  /** Connect timeout in milliseconds, if it can be enforced. */
  readonly connectTimeoutMs: number;
  /** The response headers to return, in lower case. */
  readonly answerHeaders: readonly string[];
  /**
   * Registers the function that aborts the exchange, and one that says whether the server may have read the request;
   * without it, the request counts as sent.
   */
  readonly onEnd: (end: (isTimedOut: boolean) => void, hasLeft?: () => boolean) => void;
  /** Whether the deadline for sending has passed. Checked last, with nothing awaited before the sending. */
  readonly isLate: () => boolean;
}

/** The message for a response without a valid status. */
export const NO_STATUS = 'the response has no valid HTTP status';

/**
 * Whether it is the status of a final response (RFC 9110, section 15). Includes redirects, which the core judges.
 *
 * Any other value, such as 101, 999 or what a custom `fetch` may return, says nothing about the outcome of the request.
 *
 * @internal
 */
export function isStatus(status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599;
}

/**
 * A response.
 *
 * @internal
 */
export interface Incoming {
  readonly status: number;
  readonly body: Uint8Array;
  /** The requested headers that are present. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends a request once, or not at all if it is too late. Rejects with `Stopped` if the outcome of the request is
 * known; any other rejection counts as sent.
 *
 * @internal
 */
export type Send = (request: Outgoing) => Promise<Incoming>;

/**
 * Collects the bytes of a body.
 *
 * @internal
 */
export class Body {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a chunk; returns false without adding it if the body would become too large. */
  add(chunk: Uint8Array): boolean {
    if (this.#length + chunk.length > this.#maxBytes) return false;
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    return true;
  }

  whole(): Uint8Array {
    const [first] = this.#chunks;
    if (first !== undefined && this.#chunks.length === 1) return first;
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
    return whole;
  }
}
