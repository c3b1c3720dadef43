import type { Fetch } from './fetch.js';
import { loadedModule, platformUserAgent } from './module.js';

/** Where the key comes from: held, asked for by each call, or added by something else. */
export type KeySource = string | null | (() => string | null | PromiseLike<string | null>);

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
  /** Why there is no answer: the name of a failure of the core's. */
  failure: Failure | null = null;
  why: string | null = null;
  status = 0;
  body: Uint8Array = new Uint8Array();
  /** The headers, or what a caller's `fetch` gave for them. */
  headers: unknown;

  static failed(reason: unknown): Outcome {
    return new Outcome().fail(reason);
  }

  /** Of a request that nobody wants any more. */
  static unwanted(): Outcome {
    return Outcome.failed(new Stopped('NotSent', GAVE_UP));
  }

  /**
   * Notes why there is no answer.
   *
   * `fetch` fails in the same way before and after it sent something. Only Node tells more; all else counts as sent.
   */
  fail(reason: unknown): this {
    if (reason instanceof Stopped) {
      this.failure = reason.failure;
      this.why = reason.message;
      return this;
    }
    const code = member(member(reason, 'cause'), 'code');
    const message = typeof reason === 'string' ? reason : member(reason, 'message');
    this.failure = NOT_CONNECTED.includes(code) ? 'NotSent' : 'Lost';
    this.why = typeof message === 'string' ? message : '`fetch` failed and did not say why';
    if (typeof code === 'string') this.why += ` (${code})`;
    return this;
  }

  header(name: string): string | null {
    try {
      const get = member(this.headers, 'get');
      const value: unknown = typeof get === 'function' ? get.call(this.headers, name) : null;
      return typeof value === 'string' ? value : null;
    } catch {
      return null;
    }
  }
}

type Failure = 'NotSent' | 'Lost' | 'Refused' | 'OtherPath' | 'TooLarge' | 'Redirect';

/**
 * One exchange on its way.
 *
 * @internal
 */
export interface Exchange {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  /** Ends it; what came of it then is nobody's business. */
  end(): void;
}

const GAVE_UP = 'the caller gave up before it could leave';

/**
 * The key of one call: asked for when its first request is to leave, and the same for those that follow.
 *
 * So a write never waits for it: what it relies on was read with the same key, and would grow old meanwhile.
 *
 * @internal
 */
export class CallKey {
  readonly #source: KeySource;
  #asked: Promise<string | null> | undefined;

  constructor(source: KeySource) {
    this.#source = source;
  }

  get(): Promise<string | null> {
    if (this.#asked !== undefined) return this.#asked;
    const asked = keyFrom(this.#source);
    asked.catch(() => this.forget(asked));
    this.#asked = asked;
    return asked;
  }

  /** Lets the next attempt ask again, when this one brought nothing. */
  forget(asked: Promise<string | null>): void {
    if (this.#asked === asked) this.#asked = undefined;
  }
}

async function keyFrom(source: KeySource): Promise<string | null> {
  if (typeof source !== 'function') return source;
  let key: unknown;
  try {
    key = await source();
  } catch {
    // What it said is not repeated: it may hold the key.
    throw new Stopped('NotSent', 'the function `apiKey` failed');
  }
  if (key === null) return null;
  if (typeof key === 'string' && loadedModule().isKey(key)) return key;
  throw new Stopped(
    'Refused',
    'the function `apiKey` gave something that is no key: neither null nor visible ASCII',
  );
}

/** What Node says when it never reached the server. */
const NOT_CONNECTED: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Why an exchange stopped. */
class Stopped extends Error {
  constructor(
    readonly failure: Failure,
    why = '',
  ) {
    super(why);
  }
}

/**
 * One request, sent once through `fetch`. What a caller's `fetch` gives is read without trust.
 *
 * @internal
 */
export class Transport {
  readonly #fetch: Fetch;
  readonly #seesKey: boolean;
  readonly #keys: KeySource;
  readonly #agent: string | undefined;
  readonly #timeoutMs: number;
  readonly #maxBytes: number;

  /** `fetch` sees the key only with `seesKey`. */
  constructor(fetch: Fetch, seesKey: boolean, keys: KeySource) {
    this.#fetch = fetch;
    this.#seesKey = seesKey;
    this.#keys = keys;
    // Asked for now, because a module that is lost tells nothing more.
    const module = loadedModule();
    const agent = platformUserAgent();
    this.#agent = agent && `ax-admin/${module.version()} (${agent})`;
    this.#timeoutMs = module.requestTimeoutMs();
    this.#maxBytes = module.maxBodyBytes();
  }

  /** The key of a new call. */
  callKey(): CallKey {
    return new CallKey(this.#keys);
  }

  /** Sends a request, for as long as an exchange may take; `isWanted` says whether it may still leave. */
  send(
    callKey: CallKey,
    isWanted: () => boolean,
    method: string,
    address: string,
    body: string | undefined,
  ): Exchange {
    const asked = callKey.get();
    const ending = new AbortController();
    const outcome = new Outcome();
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const within = `within ${this.#timeoutMs / 1000} s`;
        if (!left) callKey.forget(asked);
        reject(
          left
            ? new Stopped('Lost', `no whole answer came ${within}`)
            : new Stopped('NotSent', `\`apiKey\` gave no key ${within}`),
        );
        ending.abort();
      }, this.#timeoutMs);
    });
    const exchange = async () => {
      outcome.key = await asked;
      // A `fetch` need not look at its signal: what is over by now must not reach one.
      if (ending.signal.aborted || !isWanted()) throw new Stopped('NotSent', GAVE_UP);
      const init = this.#init(method, body, outcome.key, ending.signal);
      left = true;
      await this.#exchange(address, init, outcome);
    };
    return {
      outcome: Promise.race([exchange(), late])
        .catch((reason: unknown) => outcome.fail(reason))
        .then(() => {
          clearTimeout(timer);
          return outcome;
        }),
      end: () => {
        clearTimeout(timer);
        ending.abort();
      },
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

  #init(method: string, body: string | undefined, key: string | null, signal: AbortSignal): RequestInit {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
    if (this.#agent !== undefined) headers['user-agent'] = this.#agent;
    if (key !== null && this.#seesKey) headers['authorization'] = `Bearer ${key}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    };
  }

  async #exchange(address: string, init: RequestInit, outcome: Outcome): Promise<void> {
    // `URL` removes dot segments and more: what does not survive it unchanged would reach another path.
    if (new URL(address).href !== address) throw new Stopped('OtherPath');
    const response: unknown = await this.#fetch(address, init);
    // Browsers hide where a redirect leads, and its status with it.
    const url = member(response, 'url');
    const wasLed = typeof url === 'string' && url !== '' && url !== address;
    if (member(response, 'redirected') || wasLed || member(response, 'type') === 'opaqueredirect') {
      throw new Stopped('Redirect');
    }
    const status = member(response, 'status');
    if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599) {
      throw new Stopped('Lost', '`fetch` gave something that is no response');
    }
    outcome.headers = member(response, 'headers');
    outcome.body = await readBody(response, this.#maxBytes);
    outcome.status = status;
  }
}

/** A member; what cannot be read is not there. */
function member(of: unknown, name: string): unknown {
  try {
    return of === null || of === undefined
      ? undefined
      : (Reflect.get(Object(of) as object, name, of) as unknown);
  } catch {
    return undefined;
  }
}

/** Reads a body to its end, piece by piece where the response can be read so, and never more of it than is allowed. */
async function readBody(response: unknown, maxBytes: number): Promise<Uint8Array> {
  const stream = member(response, 'body');
  const getReader = member(stream, 'getReader');
  const pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: unknown): void => {
    const bytes = bytesOf(piece);
    length += bytes.length;
    if (length > maxBytes) throw new Stopped('TooLarge');
    pieces.push(bytes);
  };
  if (typeof getReader === 'function') {
    await readPieces(getReader.call(stream), add);
  } else {
    const whole = [member(response, 'arrayBuffer'), member(response, 'text')].find(
      (method) => typeof method === 'function',
    );
    if (typeof whole === 'function') add(await whole.call(response));
    else if (stream !== null) throw new Stopped('Lost', '`fetch` gave a response whose body cannot be read');
  }
  return joined(pieces, length);
}

async function readPieces(reader: unknown, add: (piece: unknown) => void): Promise<void> {
  const read = member(reader, 'read');
  if (typeof read !== 'function') throw new Stopped('Lost', "the response's stream cannot be read");
  for (;;) {
    const piece: unknown = await read.call(reader);
    if (typeof piece !== 'object' || piece === null) {
      throw new Stopped('Lost', "the response's stream cannot be read");
    }
    if (member(piece, 'done')) return;
    add(member(piece, 'value'));
  }
}

/** Bytes, or a text's. Known by what they are, not by their class: in some frames the platform's are another realm's. */
function bytesOf(piece: unknown): Uint8Array {
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  if (typeof piece === 'object' && piece !== null) return new Uint8Array(piece as ArrayBuffer);
  throw new Stopped('Lost', 'a piece of the response is neither bytes nor text');
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
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
