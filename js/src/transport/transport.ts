import { CallKey, type KeySource } from './call-key.js';
import { GAVE_UP, Outcome } from './outcome.js';
import { type Send, Stopped } from './sending.js';

/**
 * What sends the requests of a client.
 *
 * @internal
 */
export interface Sender {
  readonly send: Send;
  /** Whether it is shown the key. */
  readonly seesKey: boolean;
}

/**
 * What holds for every request of a client.
 *
 * @internal
 */
export interface RequestRules {
  readonly userAgent: string | undefined;
  readonly timeoutMs: number;
  /** Connect timeout in milliseconds, where it can be enforced. */
  readonly connectTimeoutMs: number;
  /** The largest body of an answer. */
  readonly maxBytes: number;
  /** The headers of an answer that are of interest, in lower case. */
  readonly answerHeaders: readonly string[];
  /** Whether a text can be a key. */
  readonly isKey: (text: string) => boolean;
}

/**
 * One exchange on its way.
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
 * Whether a request may still be sent, checked as late as possible.
 *
 * @internal
 */
export interface Leave {
  readonly isWanted: () => boolean;
  readonly isLate: () => boolean;
}

/**
 * The requests of a client, each sent once and with all that every request has.
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

  /** The key of a new call. */
  callKey(): CallKey {
    return new CallKey(this.#keys, this.#rules.isKey);
  }

  /** Sends a request, for as long as an exchange may take, if it may still leave once it is ready to. */
  send(
    callKey: CallKey,
    { isWanted, isLate }: Leave,
    method: string,
    address: string,
    body: string | undefined,
  ): Exchange {
    const { timeoutMs, maxBytes, connectTimeoutMs, answerHeaders } = this.#rules;
    const asked = callKey.get();
    const outcome = new Outcome();
    let left = false;
    let isOver = false;
    let stop = (): void => undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      isOver = true;
      stop();
    };
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const within = `within ${timeoutMs / 1000} s`;
        if (!left) callKey.forget(asked);
        reject(
          left
            ? new Stopped('Lost', `no complete response arrived ${within}`)
            : new Stopped('NotSent', `\`apiKey\` returned no key ${within}`, {
                nextStep: 'check why the function `apiKey` takes so long, then try again',
              }),
        );
        end();
      }, timeoutMs);
    });
    const exchange = async () => {
      outcome.key = await asked;
      // What sends need not look at whether it is over: what is by now must not reach it.
      if (isOver || !isWanted()) throw new Stopped('NotSent', GAVE_UP);
      const url = new URL(address);
      // `URL` removes dot segments and more: what does not survive it unchanged would reach another path.
      if (url.href !== address) throw new Stopped('OtherPath');
      const request = {
        method,
        address: url,
        headers: this.#headers(body, outcome.key),
        body,
        maxBytes,
        connectTimeoutMs,
        answerHeaders,
        onEnd: (ends: () => void) => (stop = ends),
        isLate,
      };
      left = true;
      outcome.isKeyWithheld = outcome.key !== null && !this.#seesKey;
      return outcome.answer(await this.#send(request));
    };
    return {
      outcome: Promise.race([exchange(), late])
        .catch((reason: unknown) => outcome.fail(reason))
        .finally(() => clearTimeout(timer)),
      end,
    };
  }

  /** The key alone. */
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
