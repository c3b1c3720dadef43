import { Stopped } from './sending.js';

/** The API key, or a function that returns it for each call; `null` from it means that something else adds the key. */
export type ApiKey = string | (() => string | null | PromiseLike<string | null>);

/**
 * Where the key comes from; `null` if something else adds it.
 *
 * @internal
 */
export type KeySource = ApiKey | null;

/**
 * The key of one call: obtained before its first request, and reused for the following ones.
 *
 * So a write never waits for a key: the facts that it relies on would become stale meanwhile.
 *
 * @internal
 */
export class CallKey {
  readonly #source: KeySource;
  readonly #isKey: (text: string) => boolean;
  #asked: Promise<string | null> | undefined;

  /** `isKey` says whether a string is well-formed as a key. */
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

  /** After a failure, the next attempt calls the function again. */
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
    // Without the message of the function's error, which may contain the key.
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
