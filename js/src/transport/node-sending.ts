import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { createGunzip } from 'node:zlib';
import { Reuse } from './reuse.js';
import { type Connections, type Proxy, ProxyRefusal, TunnelAgent } from './tunnel.js';
import { Body, type Incoming, isStatus, NO_STATUS, type Outgoing, type Send, Stopped } from './sending.js';

/** How long an idle connection is kept; servers close them after a while, and a response would be lost. */
const IDLE_MS = 4_000;

/**
 * Sends through `node:https`: unlike `fetch`, it reports whether a request was sent and whether the connection failed.
 *
 * @internal
 */
export function nodeSend({ proxy, ca }: Connections = { proxy: undefined, ca: undefined }): Send {
  const agents = (options: https.AgentOptions, secureContext: tls.SecureContext | undefined): Agents => {
    const secure = secureContext === undefined ? options : { ...options, secureContext };
    return {
      'http:': new http.Agent(options),
      'https:':
        proxy === undefined
          ? new https.Agent({ ...secure, ...proxyFromEnvironment() })
          : new TunnelAgent(secure, proxy),
    };
  };
  const made = (): Line => {
    // Once: Node would read all certificates again for each connection, for 40 ms if there are 145.
    const secureContext = ca === undefined ? undefined : tls.createSecureContext({ ca });
    return {
      keeping: agents({ keepAlive: true, timeout: IDLE_MS }, secureContext),
      single: agents({ keepAlive: false }, secureContext),
      proxy,
    };
  };
  let line: Line | undefined;
  const reuses = new Map<string, Reuse>();
  return (request) =>
    new Promise<Incoming>((resolve, reject) => {
      const { origin } = request.address;
      const reuse = reuses.get(origin) ?? new Reuse();
      reuses.set(origin, reuse);
      line ??= made();
      new Sending(request, line, reuse, resolve, reject).start();
    });
}

/**
 * Whether a request may be repeated automatically: by a proxy, or by a runtime other than Node. Bun's `fetch` repeats a DELETE
 * when a reused connection closes without a response (oven-sh/bun#28708), Deno's any request (denoland/deno#36415).
 *
 * @internal
 */
export function nodeMayRepeat(): boolean {
  const { proxyEnv = {} } = proxyFromEnvironment();
  return !isNode() || Object.keys(proxyEnv).some((name) => /^https?_proxy$/i.test(name) && proxyEnv[name]);
}

/**
 * Whether this is Node itself and not a runtime that imitates it.
 *
 * @internal
 */
export function isNode(): boolean {
  return !('bun' in process.versions || 'deno' in process.versions);
}

/** The proxy settings of newer versions of Node, if enabled. Loopback addresses do not use them. */
function proxyFromEnvironment(): { proxyEnv?: Record<string, unknown> } {
  const { proxyEnv } = https.globalAgent.options as { proxyEnv?: Record<string, unknown> };
  return proxyEnv === undefined ? {} : { proxyEnv };
}

/** Error codes of Node for a certificate whose issuer is unknown. */
const UNKNOWN_ISSUER =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;
const TRUST_ISSUER =
  'if the certificate is that of a proxy or a server of your own, pass the file with its issuer as `caFile`, or set the ' +
  'environment variable SSL_CERT_FILE, or NODE_EXTRA_CA_CERTS before the program starts';

function nextStepAfter(error: Error & { code?: unknown }): string | null {
  if (error instanceof ProxyRefusal) {
    return error.status === 407
      ? 'put the user name and the password of the proxy into `proxy` or the variable it comes from'
      : 'check whether the proxy may reach this host, then try again';
  }
  return typeof error.code === 'string' && UNKNOWN_ISSUER.test(error.code) ? TRUST_ISSUER : null;
}

function placeOf({ host, port }: Proxy): object {
  return { host, hostname: host, port };
}

type Agents = Record<'http:' | 'https:', http.Agent>;

/** The agents of a client: those that keep connections, and those that make one for each request. */
interface Line {
  readonly keeping: Agents;
  readonly single: Agents;
  readonly proxy: Proxy | undefined;
}

/** One request and its response; settled once, whatever events Node emits and in whatever order. */
class Sending {
  readonly #request: Outgoing;
  readonly #line: Line;
  readonly #reuse: Reuse;
  readonly #resolve: (answer: Incoming) => void;
  readonly #reject: (reason: Stopped) => void;
  #sent: http.ClientRequest | undefined;
  /** Whether it was handed to an established connection: from then on the server may have read it. */
  #hasLeft = false;
  #isAnswered = false;
  #isOver = false;
  /** When it was begun, as `performance.now()`. */
  #begunAt = 0;
  readonly #unwanted = new AbortController();
  #connecting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    request: Outgoing,
    line: Line,
    reuse: Reuse,
    resolve: (answer: Incoming) => void,
    reject: (reason: Stopped) => void,
  ) {
    this.#request = request;
    this.#line = line;
    this.#reuse = reuse;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(): void {
    this.#request.onEnd(
      (isTimedOut) => {
        if (isTimedOut) this.#noteLoss();
        this.#stop(this.#state, 'the request was aborted');
      },
      () => this.#hasLeft,
    );
    this.#begin(this.#reuse.isFor(this.#request.method) ? this.#line.keeping : this.#line.single);
  }

  #begin(agents: Agents): void {
    const { address, method } = this.#request;
    const { proxy } = this.#line;
    this.#begunAt = performance.now();
    const isPlain = address.protocol === 'http:';
    const agent = agents[isPlain ? 'http:' : 'https:'];
    const toProxy = isPlain && proxy !== undefined ? { ...placeOf(proxy), path: address.href } : {};
    // Headers are set later: with `NODE_DEBUG=http`, Node prints the options of a request.
    const options = { agent, method, unwanted: this.#unwanted.signal, ...toProxy };
    const sent = (isPlain ? http : https).request(address, options);
    this.#sent = sent;
    if (proxy !== undefined) this.#limitConnecting();
    /** The events of a request that was begun again are ignored. */
    const isCurrent = () => this.#sent === sent;
    sent
      .on('socket', (socket) => isCurrent() && this.#watch(socket, isPlain ? 'connect' : 'secureConnect'))
      .on('response', (answer) => {
        if (isCurrent() && !this.#isOver && this.#hasLeft) this.#read(answer);
        else this.#ignore(answer, isCurrent());
      })
      .on('error', (error) => isCurrent() && this.#fail(error))
      .on('close', () => {
        if (!isCurrent() || this.#isAnswered) return;
        this.#noteLoss();
        this.#stop(this.#state, 'the connection was closed without a response');
      });
  }

  /** What a server writes while a connection is idle, a 408 before it closes it, is no answer to a request that has not left. */
  #ignore(answer: http.IncomingMessage, isCurrent: boolean): void {
    answer.resume();
    if (!isCurrent || this.#isOver) return;
    if (this.#sent?.reusedSocket) this.#beginAgain();
    else this.#stop('NotSent', 'the server answered before the request was sent');
  }

  /** Sends the request once its connection is established. */
  #watch(socket: Socket & { secureConnecting?: boolean }, event: string): void {
    if (this.#sent?.reusedSocket) {
      this.#leaveIfOpen(socket);
      return;
    }
    if (!socket.connecting && !socket.secureConnecting) {
      this.#leave();
      return;
    }
    this.#limitConnecting();
    socket.once(event, () => this.#leave());
  }

  #limitConnecting(): void {
    const { connectTimeoutMs } = this.#request;
    this.#connecting ??= setTimeout(
      () => this.#stop('NotSent', `no connection within ${connectTimeoutMs / 1000} s`),
      connectTimeoutMs,
    );
  }

  /** Sends the request over a kept connection unless the server has closed it, which Node learns in a turn of its loop. */
  #leaveIfOpen(socket: Socket): void {
    // Two: the first callback may run before the loop looks at the connections.
    setImmediate(() =>
      setImmediate(() => {
        if (this.#isOver || this.#sent?.reusedSocket !== true) return;
        if (socket.destroyed || socket.readableEnded || !socket.writable) this.#beginAgain();
        else this.#leave();
      }),
    );
  }

  /** Nothing of the request was sent over the kept connection, so it gets one of its own. */
  #beginAgain(): void {
    const closed = this.#sent;
    this.#begin(this.#line.single);
    closed?.destroy();
  }

  #leave(): void {
    clearTimeout(this.#connecting);
    if (this.#request.isLate()) {
      this.#stop('TooLate');
      return;
    }
    this.#hasLeft = true;
    const { address, headers, body } = this.#request;
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    for (const [name, value] of Object.entries({ ...headers, ...length, 'accept-encoding': 'gzip' })) {
      this.#sent?.setHeader(name, value);
    }
    const { proxy } = this.#line;
    if (address.protocol === 'http:' && proxy !== undefined) {
      this.#sent?.setHeader('host', address.host);
      if (proxy.authorization !== undefined)
        this.#sent?.setHeader('proxy-authorization', proxy.authorization);
    }
    this.#sent?.end(body);
  }

  #read(answer: http.IncomingMessage): void {
    this.#isAnswered = true;
    const status = answer.statusCode;
    if (!isStatus(status)) {
      this.#stop('Lost', NO_STATUS);
      return;
    }
    const body = new Body(this.#request.maxBytes);
    const take = (piece: Uint8Array) => {
      if (!body.add(piece)) this.#stop('TooLarge');
    };
    const end = () => {
      if (this.#isOver) return;
      this.#isOver = true;
      if (this.#sent?.reusedSocket) this.#reuse.note(true, this.#begunAt);
      this.#resolve({ status, body: body.whole(), headers: this.#headers(answer) });
    };
    const encoding = answer.headers['content-encoding']?.toLowerCase() ?? '';
    answer
      .on('error', (error) => this.#fail(error))
      .on('close', () => {
        if (answer.complete) return;
        this.#noteLoss();
        this.#stop('Lost', 'the response ended early');
      });
    if (['gzip', 'x-gzip'].includes(encoding)) {
      const unpacking = createGunzip();
      let packed = 0;
      answer.on('data', (piece: Uint8Array) => (packed += piece.length)).pipe(unpacking);
      unpacking
        .on('data', take)
        .on('end', end)
        .on('error', (error) => {
          // Some servers label an empty body as compressed, which zlib rejects.
          if (packed === 0 && answer.complete) end();
          else this.#fail(error);
        });
    } else {
      answer.on('data', take).on('end', () => {
        if (answer.complete) end();
      });
    }
  }

  #headers(answer: http.IncomingMessage): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const name of this.#request.answerHeaders) {
      const value = answer.headers[name];
      if (typeof value === 'string') headers[name] = value;
    }
    return headers;
  }

  #fail(error: Error & { code?: unknown }): void {
    if (!this.#hasLeft && !this.#isOver && this.#sent?.reusedSocket) {
      this.#beginAgain();
      return;
    }
    this.#noteLoss();
    const { code, message } = error;
    // If a name has several addresses, the combined error has a code but no message.
    const why = typeof code !== 'string' || message.includes(code) ? message : `${message} (${code})`.trim();
    this.#stop(this.#state, why, { cause: error, nextStep: nextStepAfter(error) });
  }

  /** A request that the caller has ended is not lost. */
  #noteLoss(): void {
    if (this.#hasLeft && !this.#isOver && this.#sent?.reusedSocket) this.#reuse.note(false, this.#begunAt);
  }

  /** The failure if the exchange ends now. */
  get #state(): 'Lost' | 'NotSent' {
    return this.#hasLeft ? 'Lost' : 'NotSent';
  }

  #stop(...stopped: ConstructorParameters<typeof Stopped>): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#connecting);
    this.#unwanted.abort();
    this.#reject(new Stopped(...stopped));
    this.#sent?.destroy();
  }
}
