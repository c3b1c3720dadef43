import type { ErrorKind } from '../errors/classes.js';
import type { ModuleLostError } from '../errors/module-lost.js';
import { onAbort } from '../platform/abort.js';
import type { CallKey } from '../transport/call-key.js';
import { Outcome } from '../transport/outcome.js';
import type { Exchange, Transport } from '../transport/transport.js';
import { onTrap } from './module.js';

/**
 * The signals that cancel a call.
 *
 * @internal
 */
export type Signals = readonly (AbortSignal | null | undefined)[];

/**
 * What came of one effect.
 *
 * @internal
 */
export interface Reply {
  readonly number: number;
  readonly outcome: Outcome;
}

/**
 * What is done outside for one call (`Effects` in `bindings-wasm/src/run.rs`).
 *
 * The module calls the methods while it is on the stack. So none of them throws, and what may run code of the caller's,
 * a `fetch` or a function for the key, begins when the module has returned.
 *
 * @internal
 */
export class Effects {
  readonly #transport: Transport;
  readonly #key: CallKey;
  /** How listening to each signal is ended. */
  readonly #deaf: (() => void)[] = [];
  /** How each effect on its way is ended. */
  readonly #ends = new Map<number, () => void>();
  #replies: Reply[] = [];
  #lost: ModuleLostError | undefined;
  #gaveUp = false;
  #reason: unknown;
  /** What requests failed with: the last one, and the last write. */
  #lastCause: unknown;
  #writesCause: unknown;
  #step: Moment = [0, 0];
  #wake: () => void = () => undefined;
  readonly #forgetTrap: () => void;
  /** Whether a write has left, for whoever is left should the module be lost. */
  writeLeft = false;

  /** Throws when one of the signals is no signal. */
  constructor(transport: Transport, signals: Signals) {
    this.#transport = transport;
    this.#key = transport.callKey();
    for (const signal of signals) {
      if (signal === null || signal === undefined) continue;
      const giveUp = () => this.#giveUp(signal.reason);
      if (signal.aborted) giveUp();
      this.#deaf.push(onAbort(signal, giveUp));
    }
    this.#forgetTrap = onTrap((lost) => {
      this.#lost = lost;
      this.#wake();
    });
  }

  /** Ends the call for a reason of the caller's. */
  abandon(reason: unknown): void {
    this.#giveUp(reason);
  }

  /** Whether the caller has cancelled. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** What an error of this kind came from; nothing where that is not known. */
  causeOf(kind: ErrorKind): unknown {
    if (kind === 'Transport') return this.#lastCause;
    if (kind === 'Cancelled') return this.#reason;
    if (kind !== 'OutcomeUnknown') return undefined;
    return this.#gaveUp ? this.#reason : (this.#writesCause ?? this.#lastCause);
  }

  /** To be called before each step of the module, which then counts from here how long a request may wait. */
  noteStep(): void {
    this.#step = moment();
  }

  /** `millisLeft` is how long after the beginning of the step the request may leave. */
  send(
    number: number,
    isRead: boolean,
    method: string,
    address: string,
    body?: string,
    millisLeft?: number,
  ): void {
    if (this.#gaveUp) {
      this.#replies.push({ number, outcome: Outcome.unwanted() });
      return;
    }
    if (!isRead) this.writeLeft = true;
    const isWanted = () => !this.#gaveUp;
    const step = this.#step;
    // A moment before the one that the module counts from: reading a large answer, which is part of the step, takes time.
    const isLate = () => millisLeft !== undefined && millisSince(step) > millisLeft;
    this.#begin(number, () => {
      const exchange = this.#transport.send(this.#key, { isWanted, isLate }, method, address, body);
      void exchange.outcome.then((outcome) => this.#note(outcome, isRead));
      return exchange;
    });
  }

  sleep(number: number, millis: number): void {
    this.#begin(number, () => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const outcome = new Promise<Outcome>((resolve) => {
        timer = setTimeout(() => resolve(new Outcome()), millis);
      });
      return { outcome, end: () => clearTimeout(timer) };
    });
  }

  askKey(number: number): void {
    this.#begin(number, () => ({ outcome: this.#transport.key(this.#key), end: () => undefined }));
  }

  /** Ends an effect that is no longer awaited. */
  drop(number: number): void {
    this.#ends.get(number)?.();
    this.#ends.delete(number);
    this.#replies = this.#replies.filter((reply) => reply.number !== number);
  }

  /** The next reply; `undefined` if the caller cancelled. A reply takes precedence: it may settle a write. */
  async next(): Promise<Reply | undefined> {
    for (;;) {
      if (this.#lost !== undefined) throw this.#lost;
      const reply = this.#replies.shift();
      if (reply !== undefined || this.#gaveUp) return reply;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Ends everything that is left. */
  end(): void {
    for (const end of this.#deaf) end();
    this.#forgetTrap();
    for (const number of [...this.#ends.keys()]) this.drop(number);
  }

  /** `reason` is the caller's own, and may be anything. */
  #giveUp(reason: unknown): void {
    if (this.#gaveUp) return;
    this.#gaveUp = true;
    this.#reason = reason;
    this.#wake();
  }

  #note({ failure, cause }: Outcome, isRead: boolean): void {
    if (failure === null) return;
    this.#lastCause = cause;
    if (!isRead) this.#writesCause = cause;
  }

  #begin(number: number, begin: () => Exchange): void {
    this.#ends.set(number, () => undefined);
    void Promise.resolve().then(async () => {
      if (!this.#ends.has(number)) return;
      const outcome = await this.#outcome(number, begin);
      if (!this.#ends.delete(number)) return;
      this.#replies.push({ number, outcome });
      this.#wake();
    });
  }

  async #outcome(number: number, begin: () => Exchange): Promise<Outcome> {
    try {
      const exchange = begin();
      this.#ends.set(number, () => exchange.end());
      return await exchange.outcome;
    } catch (reason) {
      return Outcome.failed(reason);
    }
  }
}

type Moment = readonly [steady: number, wall: number];

function moment(): Moment {
  return [performance.now(), Date.now()];
}

/** By the clock that went further: one stands still while a machine sleeps, the other one may be set back. */
function millisSince([steady, wall]: Moment): number {
  return Math.max(performance.now() - steady, Date.now() - wall);
}
