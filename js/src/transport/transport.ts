import { CallKey, type KeySource } from './call-key.js';
import { GAVE_UP, Outcome } from './outcome.js';
import { type Send, Stopped } from './sending.js';

/**
 * How the requests of a client are sent.
 *
 * @internal
 */
export interface Sender {
  readonly send: Send;
  /** Whether it receives the key. */
  readonly seesKey: boolean;
}

/**
 * Rules for every request of a client.
 *
 * @internal
 */
export interface RequestRules {
  readonly userAgent: string | undefined;
  /** The largest body of a response, in bytes. */
  readonly maxBytes: number;
  /** The response headers that the core reads, in lower case. */
  readonly answerHeaders: readonly string[];
  /** Whether a string is well-formed as a key. */
  readonly isKey: (text: string) => boolean;
}

/**
 * A running exchange.
 *
 * @internal
 */
export interface Exchange {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  /** Aborts it; its outcome is then ignored. */
  end(): void;
}

/**
 * The timeouts of one request, in milliseconds.
 *
 * @internal
 */
export interface Timeouts {
  /** Until there is a connection, where that can be enforced. */
  readonly connectMs: number;
  /** Until the response is read completely. */
  readonly requestMs: number;
}

/**
 * Whether a request may still be sent, checked as late as possible.
 *
 * @internal
 */
export interface Leave {
  readonly isWanted: () => boolean;
  readonly isLate: () => boolean;
}

/**
 * Sends the requests of a client, each once, with the key and the common headers.
 *
 * @internal
 */
export class Transport {
  readonly #send: Send;
  readonly #seesKey: boolean;
  readonly #keys: KeySource;
  readonly #rules: RequestRules;

  constructor({ send, seesKey }: Sender, keys: KeySource, rules: RequestRules) {
    this.#send = send;
    this.#seesKey = seesKey;
    this.#keys = keys;
    this.#rules = rules;
  }

  /** The key for a new call. */
  callKey(): CallKey {
    return new CallKey(this.#keys, this.#rules.isKey);
  }

  /** Sends a request, subject to the request timeout, unless it is cancelled or too late once the key is available. */
  send(
    callKey: CallKey,
    { isWanted, isLate }: Leave,
    { connectMs, requestMs }: Timeouts,
    method: string,
    address: string,
    body: string | undefined,
  ): Exchange {
    const { maxBytes, answerHeaders } = this.#rules;
    const asked = callKey.get();
    const outcome = new Outcome();
    let isPassedOn = false;
    let hasLeft = () => true;
    let isOver = false;
    let stop: (isTimedOut: boolean) => void = () => undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (isTimedOut = false) => {
      clearTimeout(timer);
      isOver = true;
      stop(isTimedOut);
    };
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const within = `within ${requestMs / 1000} s`;
        if (!isPassedOn) {
          callKey.forget(asked);
          const nextStep = 'check why the function `apiKey` takes so long, then try again';
          reject(new Stopped('NotSent', `\`apiKey\` returned no key ${within}`, { nextStep }));
        } else if (hasLeft()) {
          reject(new Stopped('TimedOut'));
        } else {
          reject(new Stopped('NotSent', `no connection ${within}`));
        }
        end(true);
      }, requestMs);
    });
    const exchange = async () => {
      outcome.key = await asked;
      // A custom `fetch` may ignore the signal, so an exchange that has ended must not reach it.
      if (isOver || !isWanted()) throw new Stopped('NotSent', GAVE_UP);
      const url = new URL(address);
      // `URL` normalizes dot segments and more: an address that it changes would reach another path.
      if (url.href !== address) throw new Stopped('OtherPath');
      const request = {
        method,
        address: url,
        headers: this.#headers(body, outcome.key),
        body,
        maxBytes,
        connectTimeoutMs: connectMs,
        answerHeaders,
        onEnd: (ends: (isTimedOut: boolean) => void, tells = hasLeft) => {
          stop = ends;
          hasLeft = tells;
        },
        isLate,
      };
      isPassedOn = true;
      outcome.isKeyWithheld = outcome.key !== null && !this.#seesKey;
      return outcome.answer(await this.#send(request));
    };
    return {
      outcome: Promise.race([exchange(), late])
        .catch((reason: unknown) => outcome.fail(reason))
        .finally(() => clearTimeout(timer)),
      end: () => end(),
    };
  }

  /** The outcome of a request for the key alone. */
  async key(callKey: CallKey): Promise<Outcome> {
    const outcome = new Outcome();
    try {
      outcome.key = await callKey.get();
    } catch (reason) {
      outcome.fail(reason);
    }
    return outcome;
  }

  #headers(body: string | undefined, key: string | null): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
    const { userAgent } = this.#rules;
    if (userAgent !== undefined) headers['user-agent'] = userAgent;
    if (key !== null && this.#seesKey) headers['authorization'] = `Bearer ${key}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return headers;
  }
}
