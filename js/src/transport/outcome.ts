import { member } from '../values/members.js';
import { type Failure, type Incoming, Stopped } from './sending.js';

/** The message for a request that was cancelled before it was sent. */
export const GAVE_UP = 'the caller cancelled before it could be sent';

/**
 * The outcome of an effect (`Outcome` in `bindings-wasm/src/run.rs`).
 *
 * Its members never throw: an exception that crosses a frame of the module ends the module.
 *
 * @internal
 */
export class Outcome {
  /** The key that was used. */
  key: string | null = null;
  /** Whether the key was withheld from a custom `fetch`. */
  isKeyWithheld = false;
  /** Why there is no response. */
  failure: Failure | null = null;
  why: string | null = null;
  nextStep: string | null = null;
  /** The cause of the failure, for the error of the call. */
  cause: unknown;
  #answer: Incoming | undefined;

  static failed(reason: unknown): Outcome {
    return new Outcome().fail(reason);
  }

  /** The outcome of a cancelled request. */
  static unwanted(): Outcome {
    return Outcome.failed(new Stopped('NotSent', GAVE_UP));
  }

  /** Records why there is no response. Anything but `Stopped` counts as sent. */
  fail(reason: unknown): this {
    const message = member(reason, 'message');
    const known = reason instanceof Stopped ? reason : undefined;
    this.failure = known?.failure ?? 'Lost';
    this.nextStep = known?.nextStep ?? null;
    this.cause = known === undefined ? reason : known.cause;
    this.why = typeof message === 'string' ? message : 'the request failed without a reason';
    return this;
  }

  /** Records the response. */
  answer(answer: Incoming): this {
    this.#answer = answer;
    return this;
  }

  get status(): number {
    return this.#answer?.status ?? 0;
  }

  get body(): Uint8Array {
    return this.#answer?.body ?? new Uint8Array();
  }

  header(name: string): string | null {
    return this.#answer?.headers[name] ?? null;
  }
}
