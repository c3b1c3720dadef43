import type { ErrorKind } from '../errors/classes.js';
import type { ModuleLostError } from '../errors/module-lost.js';
import { onAbort } from '../platform/abort.js';
import type { CallKey } from '../transport/call-key.js';
import { Outcome } from '../transport/outcome.js';
import type { Exchange, Timeouts, Transport } from '../transport/transport.js';
import { onTrap } from './module.js';

/**
 * The signals that cancel a call.
 *
 * @internal
 */
export type Signals = readonly (AbortSignal | null | undefined)[];

/**
 * The outcome of one effect.
 *
 * @internal
 */
export interface Reply {
  readonly number: number;
  readonly outcome: Outcome;
}

/**
 * Performs the effects of one call (`Effects` in `bindings-wasm/src/run.rs`).
 *
 * The module calls these methods, so it is on the stack: none of them throws, and code of the caller's,
 * such as a `fetch` or a function for the key, runs only after the module has returned.
 *
 * @internal
 */
export class Effects {
  readonly #transport: Transport;
  readonly #key: CallKey;
  /** Functions that remove the listeners from the signals. */
  readonly #removeListeners: (() => void)[] = [];
  /** Functions that abort the running effects. */
  readonly #aborts = new Map<number, () => void>();
  #replies: Reply[] = [];
  #lost: ModuleLostError | undefined;
  #isCancelled = false;
  #reason: unknown;
  /** The causes of failed requests: of the last one, and of the last write. */
  #lastCause: unknown;
  #lastWriteCause: unknown;
  /** Effects that begin with `release`. */
  #held: Map<number, () => void> | undefined;
  #step: Moment = [0, 0];
  #wake: () => void = () => undefined;
  readonly #forgetTrap: () => void;
  /** Those of each request of the call. */
  timeouts: Timeouts = { connectMs: 0, requestMs: 0 };
  /** Whether a write was sent, in case the module is lost. */
  writeLeft = false;

  /** Throws if one of the signals is not an `AbortSignal`. */
  constructor(transport: Transport, signals: Signals) {
    this.#transport = transport;
    this.#key = transport.callKey();
    for (const signal of signals) {
      if (signal === null || signal === undefined) continue;
      const cancel = () => this.#cancel(signal.reason);
      if (signal.aborted) cancel();
      this.#removeListeners.push(onAbort(signal, cancel));
    }
    this.#forgetTrap = onTrap((lost) => {
      this.#lost = lost;
      this.#wake();
    });
  }

  /** Cancels the call with the caller's reason. */
  abandon(reason: unknown): void {
    this.#cancel(reason);
  }

  /** Whether the caller has cancelled. */
  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** The cause of an error of this kind, if known. */
  causeOf(kind: ErrorKind): unknown {
    if (kind === 'Transport') return this.#lastCause;
    if (kind === 'Cancelled') return this.#reason;
    if (kind !== 'OutcomeUnknown') return undefined;
    return this.#isCancelled ? this.#reason : (this.#lastWriteCause ?? this.#lastCause);
  }

  /** Call this before each step of the module: `millisLeft` of a request counts from here. */
  noteStep(): void {
    this.#step = moment();
  }

  /** Until `release`, effects are started but do not begin. */
  hold(): void {
    this.#held = new Map();
  }

  release(): void {
    const held = this.#held ?? new Map<number, () => void>();
    this.#held = undefined;
    for (const begin of held.values()) begin();
  }

  /** `millisLeft` is how long after the start of the step the request may be sent. */
  send(
    number: number,
    isRead: boolean,
    method: string,
    address: string,
    body?: string,
    millisLeft?: number,
  ): void {
    this.#whenReleased(number, () => {
      if (this.#isCancelled) {
        this.#replies.push({ number, outcome: Outcome.unwanted() });
        return;
      }
      if (!isRead) this.writeLeft = true;
      const isWanted = () => !this.#isCancelled;
      const step = this.#step;
      // Slightly earlier than the module's own clock reading: parsing a large response, which is part of the step, takes time.
      const isLate = () => millisLeft !== undefined && millisSince(step) > millisLeft;
      this.#begin(number, () => {
        const leave = { isWanted, isLate };
        const exchange = this.#transport.send(this.#key, leave, this.timeouts, method, address, body);
        void exchange.outcome.then((outcome) => this.#note(outcome, isRead));
        return exchange;
      });
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

  /** Aborts an effect that is no longer awaited. */
  drop(number: number): void {
    this.#held?.delete(number);
    this.#aborts.get(number)?.();
    this.#aborts.delete(number);
    this.#replies = this.#replies.filter((reply) => reply.number !== number);
  }

  /** The next reply; `undefined` if the caller cancelled. A reply takes precedence: it may settle a write. */
  async next(): Promise<Reply | undefined> {
    for (;;) {
      if (this.#lost !== undefined) throw this.#lost;
      const reply = this.#replies.shift();
      if (reply !== undefined || this.#isCancelled) return reply;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Aborts all effects and removes all listeners. */
  end(): void {
    for (const end of this.#removeListeners) end();
    this.#forgetTrap();
    for (const number of [...this.#aborts.keys()]) this.drop(number);
  }

  /** `reason` comes from the caller and may be any value. */
  #cancel(reason: unknown): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#reason = reason;
    this.#wake();
  }

  #note({ failure, cause }: Outcome, isRead: boolean): void {
    if (failure === null) return;
    this.#lastCause = cause;
    if (!isRead) this.#lastWriteCause = cause;
  }

  #whenReleased(number: number, begin: () => void): void {
    if (this.#held === undefined) begin();
    else this.#held.set(number, begin);
  }

  #begin(number: number, begin: () => Exchange): void {
    this.#aborts.set(number, () => undefined);
    void Promise.resolve().then(async () => {
      if (!this.#aborts.has(number)) return;
      const outcome = await this.#outcome(number, begin);
      if (!this.#aborts.delete(number)) return;
      this.#replies.push({ number, outcome });
      this.#wake();
    });
  }

  async #outcome(number: number, begin: () => Exchange): Promise<Outcome> {
    try {
      const exchange = begin();
      this.#aborts.set(number, () => exchange.end());
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

/** By the clock that advanced more: one may stop while the machine sleeps, the other may be set back. */
function millisSince([steady, wall]: Moment): number {
  return Math.max(performance.now() - steady, Date.now() - wall);
}
