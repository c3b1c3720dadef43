// What a way to send requests is: `fetch` (`fetch-sending.ts`), and Node's own (`node-sending.ts`).

/** Why there is no answer: the name of a failure of the core's. */
export type Failure = 'NotSent' | 'Lost' | 'Refused' | 'OtherPath' | 'TooLarge' | 'TooLate' | 'Redirect';

/**
 * Why an exchange stopped.
 *
 * @internal
 */
export class Stopped extends Error {
  /** What to do when a call ends with it, where that is not what the core says of all such failures. */
  readonly nextStep: string | null;

  /** `cause` is what the platform, or a function of the caller's, failed with. */
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
 * One request as it is to leave: to this very address, whatever the answer, and never elsewhere.
 *
 * @internal
 */
export interface Outgoing {
  readonly method: string;
  readonly address: URL;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** The largest body of an answer, in bytes as they are read. */
  readonly maxBytes: number;
  /** Connect timeout in milliseconds, where it can be enforced. */
  readonly connectTimeoutMs: number;
  /** The headers of an answer that are of interest, in lower case. */
  readonly answerHeaders: readonly string[];
  /** Takes what ends the exchange. */
  readonly onEnd: (end: () => void) => void;
  /** Whether the moment until which it may leave is over. Asked last of all, with nothing between it and the sending. */
  readonly isLate: () => boolean;
}

/** Said of a response without a valid status. */
export const NO_STATUS = 'the response has no valid HTTP status';

/**
 * Whether it is the status of an answer (RFC 9110, section 15), redirects among them: those are the core's to judge.
 *
 * All else, 101 and 999 as well as what a home-made `fetch` may give, tells nothing of what became of the request.
 *
 * @internal
 */
export function isStatus(status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599;
}

/**
 * What came back.
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
 * Sends a request once, and not at all when it is late by then. Rejects with `Stopped` where it is known what became of
 * it; all else counts as sent.
 *
 * @internal
 */
export type Send = (request: Outgoing) => Promise<Incoming>;

/**
 * The bytes of a body, piece by piece.
 *
 * @internal
 */
export class Body {
  readonly #maxBytes: number;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a piece; false, and nothing added, when it would be more than may be. */
  add(piece: Uint8Array): boolean {
    if (this.#length + piece.length > this.#maxBytes) return false;
    this.#length += piece.length;
    this.#pieces.push(piece);
    return true;
  }

  whole(): Uint8Array {
    const [first] = this.#pieces;
    if (first !== undefined && this.#pieces.length === 1) return first;
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }
}
