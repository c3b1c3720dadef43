import type { KeySource } from '../transport/call-key.js';
import type { Fetch } from '../transport/fetch.js';

/** How a client is made. */
export interface AxAdminOptions {
  /**
   * The key; or a function that each call asks for it once, before its first request (a list at each page); or `null`
   * when something between here and the service adds it. It goes into requests and nowhere else.
   */
  readonly apiKey: KeySource;
  /**
   * The address of the service. `https://api.arize.com` when left out, and when it is `undefined`, as a variable of the
   * environment is that is not set. Plain http goes to this machine alone.
   */
  readonly baseUrl?: string | undefined;
  /** The name of the key in plans and codes, where it can't be derived from the key. */
  readonly credentialId?: string | undefined;
  /** Requests that one operation may make in any 60 seconds, 100 when left out. */
  readonly rateLimit?: number | 'off' | undefined;
  /** Milliseconds that a call may take with all its requests and waits; as long as it needs when left out. */
  readonly deadlineMs?: number | undefined;
  /**
   * What sends the requests. `'node'` is `node:https`: it tells whether a request ever left, so that fewer writes end as
   * `OutcomeUnknownError`, and gives up a connection that does not stand within 5 seconds. `'fetch'` is `globalThis.fetch`, as
   * it is at each request.
   *
   * `'node'` in Node when left out; but where the program has replaced `globalThis.fetch` since the package was loaded,
   * to watch or to redirect what is sent, that one is used. One that was replaced before is used with `'fetch'` alone.
   *
   * Browsers, Bun and Deno have `'fetch'` alone. There `'node'` is a `ValidationError`, as it is beside a `fetch` everywhere.
   */
  readonly transport?: 'node' | 'fetch' | undefined;
  /**
   * A `fetch` of the program's own, which sends the requests in the place of the `transport`. It does not see the key
   * unless made by `withAuthorization`, or the platform's own.
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Whether what sends the requests, or a proxy in between, may send one a second time by itself. Browsers, Bun and Deno
   * do, and proxies may: `true` there when left out, and where Node uses the proxy of the environment; else `false`.
   * Outcomes are then read back in more cases, and what can't be told for certain is said to be unknown.
   */
  readonly transportMayRepeat?: boolean | undefined;
  /**
   * Writes as servers before the middle of July 2026 want it: values of lists as `read-only`, and a service key for one
   * space. Every form is read.
   */
  readonly legacyWireFormat?: boolean | undefined;
  /**
   * Is told what a caller should know of a call that went well, a line that is safe to show: a permission that this
   * version does not know, say. Where it is left out or fails, Node emits a warning and a browser writes to its console.
   */
  readonly onWarning?: ((warning: string) => void) | undefined;
}
