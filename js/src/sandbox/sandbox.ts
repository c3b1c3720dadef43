import * as glue from '../../wasm/ax_admin_sandbox.js';
import { type Fetch, withAuthorization } from '../transport/fetch.js';
import { TrapGuard } from '../wasm/trap.js';

const traps = new TrapGuard();
glue.setExportsGuard((exports) => traps.guard(exports));

/** A fault rule; `SANDBOX.md` in this package lists the kinds and their members. */
export interface FaultRule {
  readonly method?: string;
  readonly path_prefix?: string;
  readonly operation?: string;
  readonly nth?: number;
  readonly after?: number;
  readonly times?: number;
  readonly fault: { readonly kind: string; readonly [member: string]: unknown };
}

/** Options of a sandbox. */
export interface SandboxOptions {
  /**
   * The initial contents of the account: one admin, an account generated from a seed, or `acme` (the default), a company
   * of about forty people.
   */
  readonly scenario?: 'empty' | 'acme' | `random:${number}`;
  /**
   * The clock: `fixed` (the default) starts on 1 June 2026 and moves only on request, `real` is this machine's clock,
   * and the dates in the account are relative to the start.
   */
  readonly clock?: 'fixed' | 'real';
  /** Number of additional generated users. */
  readonly users?: number;
  /** Number of additional generated projects, in organizations and spaces of their own. */
  readonly projects?: number;
  /** Number of additional generated role bindings. */
  readonly bindings?: number;
  /** The account admin's key; the same one each time by default. */
  readonly key?: string;
  /** Requests per minute, endpoint and caller, 100 by default. */
  readonly rateLimit?: number | 'off';
  /** The initial fault rules. */
  readonly faults?: readonly FaultRule[];
  /** Whether a blocked user can still be read by id. */
  readonly blockedUsersReadable?: boolean;
  /** Which of the two known specifications applies, the newer one by default. */
  readonly vintage?: 'older' | 'newer';
  /** The spelling of enumeration values before mid-July 2026, `read-only`, in requests too. */
  readonly olderWire?: boolean;
  /** Switches of the account and choices between contradictions, see `SANDBOX.md` in this package. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** One request that reached the sandbox. */
export interface LoggedRequest {
  readonly sequence: number;
  readonly at: string;
  readonly method: string;
  readonly target: string;
  /** The path's segments, each decoded by itself. */
  readonly segments: readonly string[];
  readonly operation: string | null;
  readonly user_id: string | null;
  readonly status: number | 'dropped';
  readonly executed: boolean;
  readonly fault: string | null;
  readonly body: unknown;
}

/** The admin API in memory: `new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: sandbox.fetch })`. */
export interface Sandbox {
  /** Responds like the service; pass it to a client. */
  readonly fetch: Fetch;
  /** A URL outside any network. */
  readonly url: string;
  /** The account admin's key. */
  readonly key: string;
  /** Replaces the fault rules. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Advances the clock; a fixed one moves only by this. */
  advanceClock(ms: number): void;
  /** The requests since the start. */
  log(): LoggedRequest[];
  /** Resets account, clock, faults, limits and log. */
  reset(): void;
  /** A request to the control path of `SANDBOX.md`, `control('POST', 'change', {...})`. */
  control(method: 'GET' | 'POST', path: string, body?: unknown): unknown;
}

const DEFAULTS = {
  scenario: 'acme',
  clock: 'fixed',
  users: 0,
  projects: 0,
  bindings: 0,
  blockedUsersReadable: false,
  vintage: 'newer',
  olderWire: false,
  settings: {},
};

/** The statuses without a body, for which the constructor of `Response` accepts none. */
const BODYLESS = new Set([101, 204, 205, 304]);

const URL_OF_SANDBOX = 'https://ax-admin-sandbox.invalid';

/** @internal */
export function createSandboxIn(ensureLoaded: () => void, options: SandboxOptions): Sandbox {
  ensureLoaded();
  const { rateLimit = 100, faults = [], key = null, ...others } = options;
  const sandbox = new glue.Sandbox(
    JSON.stringify({
      ...DEFAULTS,
      ...others,
      key,
      rateLimit: rateLimit === 'off' ? null : rateLimit,
      faults: { rules: faults },
    }),
  );
  return {
    fetch: withAuthorization((url, init) => answer(sandbox, new Request(url, init))),
    url: URL_OF_SANDBOX,
    key: sandbox.key,
    setFaults: (faults) => sandbox.setFaults(rules(faults)),
    advanceClock: (ms) => sandbox.advanceClock(ms),
    log: () => sandbox.log() as LoggedRequest[],
    reset: () => sandbox.reset(),
    control: (method, path, body) => control(sandbox, method, path, body),
  };
}

async function answer(sandbox: glue.Sandbox, request: Request): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== URL_OF_SANDBOX) throw new TypeError(`expected a URL of the sandbox, ${URL_OF_SANDBOX}`);
  const body = new Uint8Array(await request.arrayBuffer());
  request.signal.throwIfAborted();
  const headers = [...request.headers].flat();
  const exchange = sandbox.handle(request.method, pathname + search, headers, body);
  if (exchange.delayMs > 0) await wait(exchange.delayMs, request.signal);
  const { status } = exchange;
  if (status === undefined) throw new TypeError('the connection to the sandbox was lost');
  return respond(status, bodyOf(exchange, status), exchange.headers as [string, string][]);
}

/** A `Response`, also with a status that its constructor rejects but a network may deliver. */
function respond(status: number, body: BodyInit | null, headers: [string, string][]): Response {
  if (status >= 200 && status <= 599) return new Response(body, { status, headers });
  const response = new Response(body, { headers });
  return Object.defineProperties(response, { status: { value: status }, ok: { value: false } });
}

function bodyOf(exchange: glue.Exchange, status: number): BodyInit | null {
  if (BODYLESS.has(status)) return null;
  const bytes = exchange.body as Uint8Array<ArrayBuffer>;
  if (!exchange.truncated) return bytes;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.error(new TypeError('the connection to the sandbox was lost'));
    },
  });
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('the request was aborted', 'AbortError'));
    });
  });
}

function control(sandbox: glue.Sandbox, method: string, path: string, body: unknown): unknown {
  // The module would read memory that no text is in.
  if (typeof method !== 'string') throw new TypeError('expected `method` to be GET or POST');
  const text = body === undefined ? '' : JSON.stringify(body);
  const exchange = sandbox.handle(method, `/__sandbox/${path}`, [], new TextEncoder().encode(text));
  const reply: unknown = JSON.parse(new TextDecoder().decode(exchange.body));
  if (exchange.status !== 200) throw new Error(`the sandbox refused ${path}: ${JSON.stringify(reply)}`);
  return reply;
}

function rules(faults: readonly FaultRule[]): string {
  return JSON.stringify({ rules: faults });
}
