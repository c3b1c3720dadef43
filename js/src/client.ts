import type { Client } from '../wasm/ax_admin.js';
import { type CallOptions, own, plainText } from './call.js';
import type { KeySource } from './call-key.js';
import { Calls } from './calls.js';
import { invalid, toError } from './failing.js';
import { type Fetch, seesKey } from './fetch.js';
import { platformFetch, throughFetch } from './fetch-sending.js';
import { Groups, groupsOf } from './generated/groups.js';
import { loadedModule, thisPlatform } from './module.js';
import type { Plan, PlanDocument } from './plan.js';
import { Transport } from './transport.js';

/** The service's address without a region. */
const SERVICE = 'https://api.arize.com';

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
   * Another way to send requests. It does not see the key unless made by `withAuthorization`, or the platform's own
   * `fetch`. When left out, Node sends through `node:https`, unless the program has replaced the platform's `fetch`.
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
    super();
    this.#calls = callsOf(options);
    // Not through `super`: a program may put a class of its own in the place of `Groups`.
    Object.assign(this, groupsOf(this.#calls));
  }

  /**
   * Makes a plan from a document of one, or its JSON text, with everything read again.
   *
   * Nothing in the document is believed but its input. A code for the document is good for the new plan as long as
   * the account is what the document says.
   */
  loadPlan(document: PlanDocument | string, options?: CallOptions): Promise<Plan> {
    return this.#calls.load(document, options);
  }
}

function callsOf(options: AxAdminOptions): Calls {
  try {
    const { apiKey, fetch, onWarning, ...settings } = own(options);
    const client = clientOf(own(settings), apiKey as KeySource);
    return new Calls(client, transportOf(fetch, apiKey as KeySource), warningOf(onWarning));
  } catch (reason) {
    throw toError(reason);
  }
}

function clientOf(settings: Partial<AxAdminOptions>, apiKey: KeySource): Client {
  const plain = plainText('options', {
    ...settings,
    baseUrl: settings.baseUrl ?? SERVICE,
    transportMayRepeat: settings.transportMayRepeat ?? thisPlatform().mayRepeat(),
  });
  return new (loadedModule().Client)(plain, JSON.stringify(urlOf(settings.baseUrl ?? SERVICE)), apiKey);
}

/** What the platform makes of an address; which addresses are allowed, the module decides. */
function urlOf(address: string): object | null {
  try {
    const { protocol, hostname, host, origin, pathname } = new URL(address);
    return { protocol, hostname, host, origin, pathname };
  } catch {
    return null;
  }
}

function transportOf(fetch: Fetch | undefined, apiKey: KeySource): Transport {
  const { send, watchCors } = thisPlatform();
  const by = (given: Fetch) => throughFetch(given, watchCors?.());
  if (fetch === undefined) return new Transport(send ?? by(platformFetch), true, apiKey);
  if (fetch === globalThis.fetch) return new Transport(by(platformFetch), true, apiKey);
  if (typeof fetch !== 'function') throw invalid('fetch', 'is not a function');
  return new Transport(by(fetch), seesKey(fetch), apiKey);
}

function warningOf(onWarning: AxAdminOptions['onWarning']): (warning: string) => void {
  if (onWarning === undefined) return thisPlatform().warn;
  if (typeof onWarning !== 'function') throw invalid('onWarning', 'is not a function');
  return (warning) => {
    try {
      onWarning(warning);
    } catch {
      // The call went well, and its answer must reach the caller.
      thisPlatform().warn(warning);
    }
  };
}
