import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Authority } from './certificate.js';

/** `jane:p@ss`, as a URL and as a header have it. */
const LOGIN = { url: 'jane:p%40ss', header: 'Basic amFuZTpwQHNz' };
export const PASSWORDS = ['p@ss', 'p%40ss', 'amFuZTpwQHNz'];

/** A forward proxy that asks for a user name and a password. */
export interface ForwardProxy {
  readonly url: string;
  readonly urlWithoutLogin: string;
  /** The first lines of what it was asked. */
  readonly asked: string[];
  /** How many connections it has. */
  open(): number;
  /** Ends all its connections. */
  cut(): void;
  stop(): void;
}

/** `refusal`: the status with which it refuses everything; `null`: it never answers. */
export async function startProxy(refusal?: string | null): Promise<ForwardProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const kept = (socket: Socket) => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    let head = '';
    const read = (piece: Buffer) => {
      head += piece.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read);
      const [line = ''] = head.split('\r\n');
      asked.push(line);
      if (refusal === null) return;
      const isKnown = head.toLowerCase().includes(`proxy-authorization: ${LOGIN.header}`.toLowerCase());
      const status = refusal ?? (isKnown ? undefined : '407 Proxy Authentication Required');
      if (status !== undefined) {
        socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 2\r\n\r\nno`);
        return;
      }
      const { hostname, port } = new URL(`http://${line.split(' ')[1] ?? ''}`);
      const behind = kept(connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 OK\r\n\r\n')));
      socket.pipe(behind).pipe(socket);
      socket.on('close', () => behind.destroy());
      behind.on('close', () => socket.destroy());
    };
    kept(socket).on('data', read);
  });
  const address = `127.0.0.1:${await listening(server)}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://${LOGIN.url}@${address}`,
    urlWithoutLogin: `http://${address}`,
    asked,
    open: () => sockets.size,
    cut,
    stop: () => {
      cut();
      server.close();
    },
  };
}

/** A server for `localhost`, certified by an authority, that passes everything on to another server. */
export async function startFront(authority: Authority, to: string): Promise<{ url: string; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createTlsServer(authority.server(), (socket) => {
    const behind = connect(Number(new URL(to).port), '127.0.0.1');
    for (const each of [socket, behind]) {
      sockets.add(each);
      each.on('error', () => undefined);
    }
    socket.pipe(behind).pipe(socket);
    socket.on('close', () => behind.destroy());
    behind.on('close', () => socket.destroy());
  });
  server.on('tlsClientError', () => undefined);
  return {
    url: `https://localhost:${await listening(server)}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
