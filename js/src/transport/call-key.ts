import { Stopped } from './sending.js';

/** The API key, or a function that each call asks for it; `null` from it says that something else adds the key. */
export type ApiKey = string | (() => string | null | PromiseLike<string | null>);

/**
 * Where the key comes from; `null` where something else adds it.
 *
 * @internal
 */
export type KeySource = ApiKey | null;

/**
 * The key of one call: obtained before its first request, and reused for the following ones.
 *
 * So a write never waits for it: what it relies on was read with the same key, and would grow old meanwhile.
 *
 * @internal
 */
export class CallKey {
  readonly #source: KeySource;
  readonly #isKey: (text: string) => boolean;
  #asked: Promise<string | null> | undefined;

  /** `isKey` says whether a text can be a key. */
  constructor(source: KeySource, isKey: (text: string) => boolean) {
    this.#source = source;
    this.#isKey = isKey;
  }

  get(): Promise<string | null> {
    if (this.#asked !== undefined) return this.#asked;
    const asked = keyFrom(this.#source, this.#isKey);
    asked.catch(() => this.forget(asked));
    this.#asked = asked;
    return asked;
  }

  /** Lets the next attempt ask again, when this one brought nothing. */
  forget(asked: Promise<string | null>): void {
    if (this.#asked === asked) this.#asked = undefined;
  }
}

async function keyFrom(source: KeySource, isKey: (text: string) => boolean): Promise<string | null> {
  if (typeof source !== 'function') return source;
  let key: unknown;
  try {
    key = await source();
  } catch (cause) {
    // What it said is not repeated: it may hold the key.
    const nextStep = 'check what the function `apiKey` threw, the `cause` of this error, then try again';
    throw new Stopped('NotSent', 'the function `apiKey` failed', { cause, nextStep });
  }
  if (key === null) return null;
  if (typeof key === 'string' && isKey(key)) return key;
  throw new Stopped(
    'Refused',
    'the function `apiKey` returned an invalid key: expected null or visible ASCII characters',
  );
}
