import { member, own } from '../values/members.js';
import type { CorsWatch } from './cors.js';
import type { Fetch } from './fetch.js';
import { Body, type Incoming, isStatus, NO_STATUS, type Outgoing, type Send, Stopped } from './sending.js';

/** The error code of Node's `fetch` when its own connect timeout has passed. */
const CONNECT_TIMEOUT = 'UND_ERR_CONNECT_TIMEOUT';

/** Error codes of Node for a server that was never reached. */
const NOT_CONNECTED: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', CONNECT_TIMEOUT];

/**
 * Sends through a `fetch`, the caller's or the platform's. Nothing about its response is taken for granted.
 *
 * `cors` records which requests succeed, and explains those that fail.
 *
 * @internal
 */
export function throughFetch(fetch: Fetch, cors?: CorsWatch): Send {
  return async (request) => {
    const ending = new AbortController();
    request.onEnd(() => ending.abort());
    const noted = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      cors?.note(request);
      return response;
    };
    try {
      return await exchange(noted, request, ending.signal);
    } catch (reason) {
      throw reason instanceof Stopped ? reason : stopped(reason, cors?.suspect(request, reason));
    }
  };
}

/**
 * The platform's `fetch`, looked up at each request, so that a program may replace it at any time.
 *
 * @internal
 */
export function platformFetch(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, init);
}

/** A failure of `fetch` looks the same before and after sending. Only Node says more; any other failure counts as sent. */
function stopped(reason: unknown, suspicion?: { why: string; nextStep: string }): Stopped {
  const code = member(member(reason, 'cause'), 'code');
  const message = typeof reason === 'string' ? reason : member(reason, 'message');
  const said =
    code === CONNECT_TIMEOUT
      ? 'no connection within the time that `fetch` allows'
      : typeof message === 'string'
        ? message
        : '`fetch` failed without a reason';
  const why = typeof code === 'string' ? `${said} (${code})` : said;
  const failure = NOT_CONNECTED.includes(code) ? 'NotSent' : 'Lost';
  return new Stopped(failure, suspicion === undefined ? why : `${why}; ${suspicion.why}`, {
    cause: reason,
    nextStep: suspicion?.nextStep ?? null,
  });
}

async function exchange(fetch: Fetch, request: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const { method, body, maxBytes } = request;
  const address = request.address.href;
  const init: RequestInit = own({
    method,
    headers: request.headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  if (request.isLate()) throw new Stopped('TooLate');
  const response: unknown = await fetch(address, init);
  // Browsers hide the location of a redirect and its status.
  const url = member(response, 'url');
  const wasLed = typeof url === 'string' && url !== '' && url !== address;
  if (member(response, 'redirected') || wasLed || member(response, 'type') === 'opaqueredirect') {
    throw new Stopped('Redirect');
  }
  const status = member(response, 'status');
  if (!isStatus(status)) throw new Stopped('Lost', NO_STATUS);
  const headers = readHeaders(member(response, 'headers'), request.answerHeaders);
  return { status, headers, body: await readBody(response, maxBytes) };
}

function readHeaders(of: unknown, names: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  const get = member(of, 'get');
  for (const name of names) {
    try {
      const value: unknown = typeof get === 'function' ? get.call(of, name) : null;
      if (typeof value === 'string') headers[name] = value;
    } catch {
      // A header that cannot be read counts as absent.
    }
  }
  return headers;
}

/** Reads a body, as a stream where possible, up to the allowed size. */
async function readBody(response: unknown, maxBytes: number): Promise<Uint8Array> {
  const stream = member(response, 'body');
  const getReader = member(stream, 'getReader');
  const body = new Body(maxBytes);
  const add = (piece: unknown): void => {
    if (!body.add(bytesOf(piece))) throw new Stopped('TooLarge');
  };
  if (typeof getReader === 'function') {
    await readPieces(getReader.call(stream), add);
  } else {
    const whole = [member(response, 'arrayBuffer'), member(response, 'text')].find(
      (method) => typeof method === 'function',
    );
    if (typeof whole === 'function') add(await whole.call(response));
    else if (stream !== null)
      throw new Stopped('Lost', '`fetch` returned a response whose body cannot be read');
  }
  return body.whole();
}

async function readPieces(reader: unknown, add: (piece: unknown) => void): Promise<void> {
  const read = member(reader, 'read');
  if (typeof read !== 'function') throw new Stopped('Lost', "the response's stream cannot be read");
  for (;;) {
    const piece: unknown = await read.call(reader);
    if (typeof piece !== 'object' || piece === null) {
      throw new Stopped('Lost', "the response's stream cannot be read");
    }
    if (member(piece, 'done')) return;
    add(member(piece, 'value'));
  }
}

/** The bytes of a chunk or string. Not by `instanceof`: in some frames the platform's classes are those of another realm. */
function bytesOf(piece: unknown): Uint8Array {
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  if (typeof piece === 'object' && piece !== null) return new Uint8Array(piece as ArrayBuffer);
  throw new Stopped('Lost', 'a chunk of the response is neither bytes nor text');
}
