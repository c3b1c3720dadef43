import { invalid } from '../errors/create.js';
import type { ClientOptions } from '../generated/options.js';
import { type Connected, thisPlatform } from '../platform/platform.js';
import { platformFetch, throughFetch } from '../transport/fetch-sending.js';
import { type Fetch, seesKey } from '../transport/fetch.js';
import type { Send } from '../transport/sending.js';
import type { Sender } from '../transport/transport.js';

type Given = Pick<ClientOptions, 'fetch' | 'transport' | 'proxy' | 'caFile'>;

/**
 * The connections of a client that sends through `node:https`, if options or the environment say how they are made.
 *
 * @internal
 */
export function connectedBy(given: Given, base: URL): Connected | undefined {
  const { fetch, transport, proxy = null, caFile = null } = given;
  const { connected } = thisPlatform();
  refuseTransport(transport, fetch);
  if (fetch === undefined && transport !== 'fetch' && connected !== undefined) return connected(given, base);
  const unused = Object.entries({ proxy, caFile }).find(([, value]) => value !== null);
  if (unused === undefined) return undefined;
  throw invalid(
    unused[0],
    "applies only to Node's transport 'node'; omit it, or omit `fetch` and `transport`",
  );
}

/**
 * Chooses how a client with these options sends its requests.
 *
 * @internal
 */
export function senderOf(
  { fetch, transport, proxy, caFile }: Given,
  connected: Connected | undefined,
): Sender {
  const { nodeSend, watchCors } = thisPlatform();
  const through = (chosen: Fetch) => throughFetch(chosen, watchCors?.());
  if (fetch !== undefined && fetch !== globalThis.fetch) {
    if (typeof fetch !== 'function') throw invalid('fetch', 'is not a function');
    return { send: through(fetch), seesKey: seesKey(fetch) };
  }
  if (fetch !== undefined || transport === 'fetch' || nodeSend === undefined) {
    return { send: through(platformFetch), seesKey: true };
  }
  const send = connected?.send ?? nodeSend;
  const isChosen = transport === 'node' || (proxy ?? caFile ?? null) !== null;
  return { send: isChosen ? send : unlessReplaced(send), seesKey: true };
}

function refuseTransport(transport: unknown, fetch: unknown): void {
  if (transport === undefined || transport === 'fetch') return;
  if (transport !== 'node') throw invalid('transport', "is neither 'node' nor 'fetch'");
  if (thisPlatform().nodeSend === undefined) {
    throw invalid('transport', "is 'node', which only Node supports; omit it or pass 'fetch'");
  }
  if (fetch !== undefined) throw invalid('transport', "is 'node' together with a `fetch`; omit one of them");
}

/** `node:https`, unless the program has replaced `globalThis.fetch`, for example to record or redirect requests. */
function unlessReplaced(nodeSend: Send): Send {
  const replaced = throughFetch(platformFetch);
  return (request) => (isReplaced(globalThis.fetch) ? replaced : nodeSend)(request);
}

function isReplaced(fetch: unknown): boolean {
  return typeof fetch === 'function' && fetch !== thisPlatform().fetchAtLoad;
}
