import { member } from '../values/members.js';
import { type Failure, type Incoming, Stopped } from './sending.js';

/** Said of a request that was cancelled before it was sent. */
export const GAVE_UP = 'the caller cancelled before it could be sent';

/**
 * What came of something that the module wanted done (`Outcome` in `bindings-wasm/src/run.rs`).
 *
 * Its members never throw: what is thrown under a frame of the module ends the module.
 *
 * @internal
 */
export class Outcome {
  /** The key that was used. */
  key: string | null = null;
  /** Whether what sent the request was not shown the key. */
  isKeyWithheld = false;
  /** Why there is no answer. */
  failure: Failure | null = null;
  why: string | null = null;
  nextStep: string | null = null;
  /** What it failed with, for the error that the call may end with. */
  cause: unknown;
  #answer: Incoming | undefined;

  static failed(reason: unknown): Outcome {
    return new Outcome().fail(reason);
  }

  /** The outcome of a cancelled request. */
  static unwanted(): Outcome {
    return Outcome.failed(new Stopped('NotSent', GAVE_UP));
  }

  /** Notes why there is no answer. What does not say so counts as sent. */
  fail(reason: unknown): this {
    const message = member(reason, 'message');
    const known = reason instanceof Stopped ? reason : undefined;
    this.failure = known?.failure ?? 'Lost';
    this.nextStep = known?.nextStep ?? null;
    this.cause = known === undefined ? reason : known.cause;
    this.why = typeof message === 'string' ? message : 'the request failed without a reason';
    return this;
  }

  /** Notes the answer. */
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
