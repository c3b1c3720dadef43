/** A function that sends requests, with the signature of the platform's `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Response | PromiseLike<Response>;

// In the global symbol registry, because entries of the package that are bundled separately must share it.
const SEES_KEY = Symbol.for('ax-admin.fetch-sees-authorization');

/** Marks a custom `fetch`: it receives the `authorization` header, which contains the key. */
export function withAuthorization(fetch: Fetch): Fetch {
  return Object.assign((url: string, init: RequestInit) => fetch(url, init), { [SEES_KEY]: true });
}

/** @internal */
export function seesKey(fetch: Fetch): boolean {
  return SEES_KEY in fetch;
}
