// Not `https-proxy-agent`: it hands on a proxy's refusal as if it were the server's response, and with DEBUG=* it logs the
// proxy's password.
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * The proxy of a client; never shown, since it may have a password.
 *
 * @internal
 */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** The value of `proxy-authorization`, if it has a user. */
  readonly authorization: string | undefined;
}

/**
 * How the connections of a client are made.
 *
 * @internal
 */
export interface Connections {
  readonly proxy: Proxy | undefined;
  /** The only certificates that are trusted, in PEM format; `undefined` for those of Node. */
  readonly ca: string | undefined;
}

/**
 * Why the proxy made no connection.
 *
 * @internal
 */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';

  constructor(readonly status: number) {
    super(
      status === 407
        ? 'the proxy requires a user name and a password, or refuses those it was given (407)'
        : `the proxy refused the connection (${status})`,
    );
  }
}

/** Aborted when nobody waits for the connection any more. */
interface Unwanted {
  readonly unwanted?: AbortSignal;
}

/**
 * Makes TLS connections through a proxy.
 *
 * @internal
 */
export class TunnelAgent extends https.Agent {
  readonly #proxy: Proxy;

  constructor(options: https.AgentOptions, proxy: Proxy) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    to: https.RequestOptions & Unwanted,
    done: (error: Error | null, socket: Duplex) => void = () => undefined,
  ): undefined {
    const { host, port, authorization } = this.#proxy;
    const name = to.host ?? '';
    const authority = `${name.includes(':') ? `[${name}]` : name}:${to.port}`;
    const { unwanted } = to;
    const fail = done as (error: Error) => void;
    const asked = http.request({
      ...{ host, port, method: 'CONNECT', path: authority, agent: false },
      ...(unwanted === undefined ? {} : { signal: unwanted }),
    });
    // Set here: with `NODE_DEBUG=http`, Node prints the options of a request.
    asked.setHeader('host', authority);
    if (authorization !== undefined) asked.setHeader('proxy-authorization', authorization);
    asked
      .on('connect', ({ statusCode = 0 }, socket) => {
        if (statusCode < 200 || statusCode > 299) {
          socket.destroy();
          fail(new ProxyRefusal(statusCode));
          return;
        }
        const secure = super.createConnection({ ...to, socket } as https.RequestOptions);
        if (secure) done(null, secure);
      })
      .on('error', ({ message }) => fail(new Error(`the proxy made no connection: ${message}`)))
      .end();
  }
}
