// What a way to send requests is: `fetch` (`fetch-sending.ts`), and Node's own (`node-sending.ts`).

/** Why there is no answer: the name of a failure of the core's. */
export type Failure = 'NotSent' | 'Lost' | 'Refused' | 'OtherPath' | 'TooLarge' | 'Redirect';

/**
 * Why an exchange stopped.
 *
 * @internal
 */
export class Stopped extends Error {
  constructor(
    readonly failure: Failure,
    why = '',
  ) {
    super(why);
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
  /** Milliseconds within which a connection must stand, where that can be seen. */
  readonly connectTimeoutMs: number;
  /** The headers of an answer that are of interest, in lower case. */
  readonly answerHeaders: readonly string[];
  /** Takes what ends the exchange. */
  readonly onEnd: (end: () => void) => void;
}

/**
 * What came back.
 *
 * @internal
 */
export interface Incoming {
  readonly status: number;
  readonly body: Uint8Array;
  /** Those that were asked for and are there. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends a request once. Rejects with `Stopped` where it is known what became of it; all else counts as sent.
 *
 * @internal
 */
export type Send = (request: Outgoing) => Promise<Incoming>;

/** Bytes from their pieces. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(length);
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}
