// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { ApiKey } from '../transport/call-key.js';
import type { Fetch } from '../transport/fetch.js';
import type { Policy } from '../values/policy.js';
import type { Prompter } from '../values/prompter.js';
import type { RequestEvent, RetryEvent, WaitEvent } from '../values/events.js';

/** What a client is made with. */
export interface ClientOptions {
  /**
   * The API key, `ak-…`. It is sent in requests and appears nowhere else. Environment variable in Node:
   * `ARIZE_API_KEY`.
   *
   * A function is called once per call, before its first request (for a list, once per page). If it returns
   * `null`, the request is sent without a key, for a proxy that adds one.
   */
  readonly apiKey?: ApiKey | undefined;
  /**
   * Sends no key, because a proxy adds one. The value identifies that key in plans and codes: use the same value
   * for the same key.
   */
  readonly withoutKey?: string | undefined;
  /**
   * Identifies the key in plans and codes. Default: derived from the key and the host.
   *
   * Pass one if `apiKey` is a function: no identifier can be derived from a function.
   */
  readonly credentialId?: string | undefined;
  /**
   * The URL of the service, including the path before `/v2`, if there is one. The key is sent only over https, or
   * to a loopback address (`localhost`, `127.0.0.1`, `[::1]`). Environment variable in Node: `ARIZE_BASE_URL`;
   * default: `https://api.arize.com`.
   */
  readonly baseUrl?: string | undefined;
  /**
   * The region of the service, such as `eu-west-1a`, instead of `baseUrl`; `us`, `ca` and `eu` are short forms.
   * Environment variable in Node: `ARIZE_REGION`.
   */
  readonly region?: string | undefined;
  /**
   * The number of requests that the client may send per operation in any 60 seconds. Default: 100.
   *
   * `'off'` disables the limit.
   */
  readonly rateLimit?: number | 'off' | undefined;
  /**
   * Whether a name that was looked up is used again for a minute, with the ids of objects that were read anyway.
   * An operation that can change names forgets those it may have changed. Plans and guards always look names up.
   * Default: `on`.
   */
  readonly nameCache?: 'on' | 'off' | undefined;
  /**
   * The connect timeout, including name resolution and TLS. In milliseconds; default: 5000.
   *
   * Applies to the transport `'node'`. `fetch` does not report when a connection is established, so that only
   * `requestTimeoutMs` applies to it.
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * The timeout of one request, until its response is read completely. In milliseconds; default: 30000.
   */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * The timeout of a whole call, with all its requests and waits. In milliseconds; default: none.
   */
  readonly deadlineMs?: number | undefined;
  /**
   * How often one request is sent at most. Only a read, a write that changes nothing the second time, and a write
   * that was certainly not carried out are sent again. Default: 5.
   */
  readonly maxAttempts?: number | undefined;
  /**
   * Longest wait before the second attempt; each one after it may be twice as long as the one before, up to 20
   * seconds. Half of a wait is random. In milliseconds; default: 1000.
   */
  readonly backoffMs?: number | undefined;
  /**
   * Time from the first attempt within which the last one begins. Waits that the service asks for (`Retry-After`,
   * up to 300 seconds) or that the rate limit requires do not count. In milliseconds; default: 30000.
   */
  readonly retryTimeoutMs?: number | undefined;
  /**
   * Which writes need a confirmation beyond those that are destructive, and what is protected. A call can tighten
   * the policy of its client, never loosen it. `docs/policy.md` describes it, and `docs/policy.schema.json` is its
   * JSON schema. Default: only destructive writes are confirmed.
   *
   * An object, or its JSON text, such as that of a file.
   */
  readonly policy?: Policy | string | undefined;
  /**
   * Whether to send the wire format that servers before mid-July 2026 expect: values of enumerations such as
   * `read-only` instead of `READ_ONLY`, and service keys for one space only. Both formats are read. Default:
   * false.
   */
  readonly legacyWireFormat?: boolean | undefined;
  /**
   * The HTTP proxy that requests go through, `http://[user:password@]host[:port]`. It is used for every host,
   * loopback addresses included. Environment variable in Node: `ARIZE_PROXY_URL`; default: `HTTPS_PROXY` or
   * `ALL_PROXY`, except for the hosts of `NO_PROXY` and loopback addresses.
   *
   * Applies to the transport `'node'`; elsewhere it is a `ValidationError`, and browsers use the proxy of their
   * own settings.
   */
  readonly proxy?: string | undefined;
  /**
   * A PEM file with the certificates of the authorities to trust instead of those of the system. It is read when
   * the client is created. Environment variable in Node: `ARIZE_SSL_CA_CERT`; default: `REQUESTS_CA_BUNDLE` or
   * `SSL_CERT_FILE`; without them, the certificates that the system trusts.
   *
   * Applies to the transport `'node'`; elsewhere it is a `ValidationError`. By default, the certificates of Node
   * are trusted, with those of `NODE_EXTRA_CA_CERTS`.
   */
  readonly caFile?: string | undefined;
  /**
   * Whether a request that is sent once may arrive twice, for example because a proxy retries it. A 404 to a
   * deletion and a 409 to a creation are then read back, and `sent` of an applied plan is "at least".
   *
   * By default true in browsers, Bun and Deno, whose `fetch` may repeat requests by itself, and in Node if it uses
   * a proxy.
   */
  readonly transportMayRepeat?: boolean | undefined;
  /**
   * Receives the warnings of successful calls, such as a permission that this version does not know: one line at a
   * time, safe to display.
   *
   * By default, or if it throws, warnings are emitted as process warnings in Node and written to the console in
   * browsers.
   */
  readonly onWarning?: ((warning: string) => void) | undefined;
  /**
   * Called after each request, also a failed one: operation, method, path, attempt, status, duration and request
   * id. An exception of a hook does not end the call.
   *
   * What a hook throws, or the promise of an async one rejects with, is a warning.
   */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /**
   * Called when a request failed and will be sent again: why, and after which wait. If nobody hears of a wait of
   * more than 2 seconds, it is a warning, once per client.
   */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Called when a request has to wait for the rate limit, and how long.
   */
  readonly onWait?: ((event: WaitEvent) => void) | undefined;
  /**
   * Asks a person to confirm a plan that is applied without a code, if the policy has a person confirm
   * (`confirm_by`).
   *
   * By default, a person is asked in the terminal in Node, by `terminalPrompter`. Browsers have no default:
   * `<ax-admin-plan>` asks in a page.
   */
  readonly prompter?: Prompter | undefined;
  /**
   * The transport that sends the requests.
   *
   * `'node'` is `node:https`. It reports whether a request was sent, so that fewer writes end as
   * `OutcomeUnknownError`. `'fetch'` is `globalThis.fetch`, looked up for each request.
   *
   * The default in Node is `'node'`, unless the program has replaced `globalThis.fetch` since the package was
   * loaded: then the replacement is used. A replacement that was made earlier is used only with `'fetch'`.
   *
   * In browsers, Bun and Deno, `'fetch'` is the only transport, and `'node'` is a `ValidationError`. Together with
   * the option `fetch`, `'node'` is a `ValidationError` everywhere.
   */
  readonly transport?: 'node' | 'fetch' | undefined;
  /**
   * A custom `fetch` that sends the requests instead of `transport`. It receives the key only if it was made by
   * `withAuthorization`, or is the platform's own `fetch`.
   */
  readonly fetch?: Fetch | undefined;
}

/** What a single call may have instead of what its client has. */
export interface CallSettings {
  /**
   * The connect timeout, including name resolution and TLS. In milliseconds; default: the client's.
   */
  readonly connectTimeoutMs?: number | null | undefined;
  /**
   * The timeout of one request, until its response is read completely. In milliseconds; default: the client's.
   */
  readonly requestTimeoutMs?: number | null | undefined;
  /**
   * The timeout of a whole call, with all its requests and waits. In milliseconds; default: the client's.
   */
  readonly deadlineMs?: number | null | undefined;
  /**
   * How often one request is sent at most. Default: the client's.
   */
  readonly maxAttempts?: number | null | undefined;
  /**
   * Longest wait before the second attempt; each one after it may be twice as long as the one before, up to 20
   * seconds. In milliseconds; default: the client's.
   */
  readonly backoffMs?: number | null | undefined;
  /**
   * Time from the first attempt within which the last one begins. In milliseconds; default: the client's.
   */
  readonly retryTimeoutMs?: number | null | undefined;
  /**
   * Which writes need a confirmation beyond those that are destructive, and what is protected. Default: the
   * client's.
   */
  readonly policy?: Policy | string | null | undefined;
}

/**
 * The names of `CallSettings`.
 *
 * @internal
 */
export const CALL_SETTINGS = [
  'connectTimeoutMs',
  'requestTimeoutMs',
  'deadlineMs',
  'maxAttempts',
  'backoffMs',
  'retryTimeoutMs',
  'policy',
] as const;

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

/**
 * The variables of `proxy`, each before the ones after it.
 *
 * @internal
 */
export const PROXY_VARIABLES = [
  'ARIZE_PROXY_URL',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
] as const;

/**
 * The variables of `caFile`, each before the ones after it.
 *
 * @internal
 */
export const CA_FILE_VARIABLES = ['ARIZE_SSL_CA_CERT', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE'] as const;
