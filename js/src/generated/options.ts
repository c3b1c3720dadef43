// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { ApiKey } from '../transport/call-key.js';
import type { Fetch } from '../transport/fetch.js';

/** What a client is made with. */
export interface ClientOptions {
  /**
   * The API key, `ak-…`. It is sent in requests and used nowhere else. In Node `ARIZE_API_KEY` when left out.
   *
   * A function is called once per call, before its first request (for a list, once per page); if it returns
   * `null`, something else adds the key.
   */
  readonly apiKey?: ApiKey | undefined;
  /**
   * Sends no key, because a proxy adds one. The value identifies that key in plans and codes: use the same value
   * for the same key.
   */
  readonly withoutKey?: string | undefined;
  /**
   * The identifier of the key in plans and codes. Default: derived from the key and the host.
   *
   * Pass one if `apiKey` is a function: no identifier can be derived from that.
   */
  readonly credentialId?: string | undefined;
  /**
   * The URL of the service, including a path before `/v2` if it has one. A key is sent only over https, or to this
   * machine. In Node `ARIZE_BASE_URL` when left out; default: `https://api.arize.com`.
   */
  readonly baseUrl?: string | undefined;
  /**
   * A region of the service instead of a URL, such as `eu-west-1a`; `us`, `ca` and `eu` are short forms. In Node
   * `ARIZE_REGION` when left out.
   */
  readonly region?: string | undefined;
  /**
   * Requests that one operation may make in any 60 seconds. Default: 100.
   *
   * `'off'` disables the limit.
   */
  readonly rateLimit?: number | 'off' | undefined;
  /**
   * Connect timeout, including name resolution and TLS. In milliseconds; default: 5000.
   *
   * Applies to `node:https`. `fetch` does not report when a connection is established; there only
   * `requestTimeoutMs` applies.
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Timeout of one request, until its response is read completely. In milliseconds; default: 30000.
   */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * Timeout of a whole call, with all its requests and waits. In milliseconds; default: none.
   */
  readonly deadlineMs?: number | undefined;
  /**
   * Sends the wire format of servers before mid-July 2026: values of enumerations as `read-only`, a service key
   * for one space. Both formats are read. Default: false.
   */
  readonly legacyWireFormat?: boolean | undefined;
  /**
   * Whether a request that is sent once may arrive twice, as behind a proxy that retries by itself. A 404 to a
   * deletion and a 409 to a creation are then read back, and `sent` of an applied plan is "at least".
   *
   * By default true in browsers, Bun and Deno, whose `fetch` repeats requests by itself, and in Node if it uses
   * the environment's proxy.
   */
  readonly transportMayRepeat?: boolean | undefined;
  /**
   * Receives warnings of successful calls, one display-safe line at a time, such as a permission unknown to this
   * version.
   *
   * By default, or if it throws, Node emits a process warning and a browser writes to its console.
   */
  readonly onWarning?: ((warning: string) => void) | undefined;
  /**
   * What sends the requests.
   *
   * `'node'` is `node:https`: it knows whether a request was sent, so that fewer writes end as
   * `OutcomeUnknownError`. `'fetch'` is `globalThis.fetch`, looked up for each request.
   *
   * The default in Node is `'node'`, unless the program has replaced `globalThis.fetch` since the package was
   * loaded: then that one is used. One that was replaced earlier is used only with `'fetch'`.
   *
   * Browsers, Bun and Deno have only `'fetch'`. There `'node'` is a `ValidationError`, and together with a `fetch`
   * it is one everywhere.
   */
  readonly transport?: 'node' | 'fetch' | undefined;
  /**
   * A custom `fetch` that sends the requests instead of the `transport`. It sees the key only if made by
   * `withAuthorization`, or if it is the platform's own.
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
