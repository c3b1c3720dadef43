/** A way to send requests, called as the platform's `fetch` is. */
export type Fetch = (url: string, init: RequestInit) => Response | PromiseLike<Response>;

// Registered, because the package's entries are bundled apart and must know each other's mark.
const SEES_KEY = Symbol.for('ax-admin.fetch-sees-authorization');

/** The same way to send requests, which now sees the `authorization` header and with it the key. */
export function withAuthorization(fetch: Fetch): Fetch {
  return Object.assign((url: string, init: RequestInit) => fetch(url, init), { [SEES_KEY]: true });
}

/** @internal */
export function seesKey(fetch: Fetch): boolean {
  return SEES_KEY in fetch;
}
