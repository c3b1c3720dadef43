// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { ApiKey } from '../transport/call-key.js';
import type { Fetch } from '../transport/fetch.js';

/** What a client is made with. */
export interface ClientOptions {
  /**
   * The API key, `ak-…`. It goes into requests and nowhere else. In Node `ARIZE_API_KEY` when left out.
   *
   * Each call asks a function once, before its first request (a list at each page); where it gives `null`,
   * something else adds the key.
   */
  readonly apiKey?: ApiKey | undefined;
  /**
   * No key, because something between here and the service adds one. The text names that key in plans and codes:
   * the same text for the same key.
   */
  readonly withoutKey?: string | undefined;
  /**
   * The name of the key in plans and codes. Default: derived from the key and the host.
   *
   * Give one beside a function as `apiKey`: nothing can be derived from that.
   */
  readonly credentialId?: string | undefined;
  /**
   * The address of the service, with the path before `/v2` if it has one. A key is sent by https, or to this
   * machine. In Node `ARIZE_BASE_URL` when left out; default: `https://api.arize.com`.
   */
  readonly baseUrl?: string | undefined;
  /**
   * A region of the service instead of an address, such as `eu-west-1a`; `us`, `ca` and `eu` are short forms. In
   * Node `ARIZE_REGION` when left out.
   */
  readonly region?: string | undefined;
  /**
   * Requests that one operation may make in any 60 seconds. Default: 100.
   *
   * `'off'` is no limit.
   */
  readonly rateLimit?: number | 'off' | undefined;
  /**
   * Time to wait for a connection, name resolution and encryption included. In milliseconds; default: 5000.
   *
   * Kept by `node:https`. `fetch` does not say when a connection stands: there `requestTimeoutMs` alone holds.
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Time that one request may take until its answer is read. In milliseconds; default: 30000.
   */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * Time that a call may take with all its requests and waits. In milliseconds; default: none.
   */
  readonly deadlineMs?: number | undefined;
  /**
   * Writes as servers before the middle of July 2026 expect it: values of lists as `read-only`, a service key for
   * one space. Every form is read. Default: false.
   */
  readonly legacyWireFormat?: boolean | undefined;
  /**
   * Whether a request may arrive twice although it was sent once, as behind a gateway that tries again by itself.
   * A 404 to a deletion and a 409 to a creation are then read back, and `sent` of an applied plan is "at least".
   *
   * Left out, it is so in browsers, Bun and Deno, whose `fetch` repeats by itself, and where Node uses the proxy
   * of the environment.
   */
  readonly transportMayRepeat?: boolean | undefined;
  /**
   * Is given what a caller should know of a call that went well, a display-safe line at a time: a permission that
   * this version does not know, say.
   *
   * Where it is left out or throws, Node emits a warning and a browser writes to its console.
   */
  readonly onWarning?: ((warning: string) => void) | undefined;
  /**
   * What sends the requests.
   *
   * `'node'` is `node:https`: it tells whether a request ever left, so that fewer writes end as
   * `OutcomeUnknownError`. `'fetch'` is `globalThis.fetch`, as it is at each request.
   *
   * `'node'` in Node when left out; but where the program has replaced `globalThis.fetch` since the package was
   * loaded, to watch or to redirect what is sent, that one is used. One that was replaced before is used with
   * `'fetch'` alone.
   *
   * Browsers, Bun and Deno have `'fetch'` alone. There `'node'` is a `ValidationError`, as it is beside a `fetch`
   * everywhere.
   */
  readonly transport?: 'node' | 'fetch' | undefined;
  /**
   * A `fetch` of the program's own, which sends the requests in the place of the `transport`. It does not see the
   * key unless made by `withAuthorization`, or the platform's own.
   */
  readonly fetch?: Fetch | undefined;
}

/**
 * The variable of the environment that has the key.
 *
 * @internal
 */
export const KEY_VARIABLE = 'ARIZE_API_KEY';

/**
 * The variables of the environment that the module reads.
 *
 * @internal
 */
export const VARIABLES = [
  'ARIZE_BASE_URL',
  'ARIZE_SINGLE_HOST',
  'ARIZE_SINGLE_PORT',
  'ARIZE_BASE_DOMAIN',
  'ARIZE_API_HOST',
  'ARIZE_API_PORT',
  'ARIZE_API_SCHEME',
  'ARIZE_REGION',
] as const;
