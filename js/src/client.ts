import type { Client } from '../wasm/ax_admin.js';
import { type CallOptions, plainCopy } from './call.js';
import { Calls } from './calls.js';
import { invalid, toError } from './errors.js';
import { type Fetch, seesKey } from './fetch.js';
import { Groups } from './generated/operations.js';
import { loadedModule, platformUserAgent } from './module.js';
import type { Plan, PlanDocument } from './plan.js';

/** How a client is made. */
export interface AxAdminOptions {
  /**
   * The key; or a function that is asked for it at each request; or `null` when something between here and the
   * service adds it. It goes into requests and nowhere else.
   */
  readonly apiKey: string | null | (() => string | null | PromiseLike<string | null>);
  /** The address of the service, `https://api.arize.com` when left out. Plain http goes to this machine alone. */
  readonly baseUrl?: string | undefined;
  /** The name of the key in plans and codes, where it can't be derived from the key. */
  readonly credentialId?: string | undefined;
  /** Requests that one operation may make in any 60 seconds, 100 when left out. */
  readonly rateLimit?: number | 'off' | undefined;
  /** Milliseconds that a call may take with all its requests and waits; as long as it needs when left out. */
  readonly deadlineMs?: number | undefined;
  /** Another way to send requests. It does not see the key unless made by `withAuthorization`. */
  readonly fetch?: Fetch | undefined;
}

/**
 * The admin API of one account.
 *
 * ```js
 * const admin = new AxAdmin({ apiKey });
 * for await (const user of admin.users.list()) console.log(user.email);
 * ```
 */
export class AxAdmin extends Groups {
  readonly #calls: Calls;

  /** Nothing is sent; a `Validation` names an option that is not allowed. */
  constructor(options: AxAdminOptions) {
    const calls = new Calls(createClient(options));
    super(calls);
    this.#calls = calls;
  }

  /**
   * Makes a plan from a document of one, with everything read again.
   *
   * Nothing in the document is believed but its input. A code for the document is good for the new plan as long as
   * the account is what the document says.
   */
  loadPlan(document: PlanDocument, options?: CallOptions): Promise<Plan> {
    return this.#calls.load(document, options);
  }
}

function createClient(options: AxAdminOptions): Client {
  try {
    return clientOf(options);
  } catch (reason) {
    throw toError(reason, false);
  }
}

function clientOf(options: AxAdminOptions): Client {
  const { apiKey, fetch, ...settings } = { ...options };
  const userAgent = platformUserAgent();
  const plain = plainCopy('options', { ...settings, userAgent });
  // An async function turns whatever the caller's own gives or throws into a promise that settles as it says.
  const key = typeof apiKey === 'function' ? async () => apiKey() : apiKey;
  const module = loadedModule();
  if (fetch === undefined || fetch === globalThis.fetch) {
    return new module.Client(plain, key, (url: string, init: RequestInit) => platformFetch(url, init), true);
  }
  if (typeof fetch !== 'function') throw invalid('fetch', 'is not a function');
  const send = async (url: string, init: RequestInit) => fetch(url, init);
  return new module.Client(plain, key, send, seesKey(fetch));
}

/** Looked up at each request, so that a program may replace it at any time. */
async function platformFetch(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, init);
}
