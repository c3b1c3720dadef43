import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A request as received, and its connection. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** The number of its connection, from 1. */
  readonly connection: number;
  /** How many responses the connection had carried before. */
  readonly answered: number;
}

/** A server that speaks HTTP/1.1 byte by byte. */
export interface RawServer {
  readonly url: string;
  readonly seen: RawRequest[];
  /** Ends the connections that are open, and returns how many there were. */
  end(how: 'close' | 'reset'): Promise<number>;
  stop(): void;
}

/**
 * Responds to each request with the text that `answer` returns, or closes the connection if that is `null`. `closes`:
 * closes it without a word after each response.
 */
export async function startRaw(
  answer: (request: RawRequest) => string | null,
  closes = false,
): Promise<RawServer> {
  const seen: RawRequest[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket);
    let answered = 0;
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      text += piece.toString();
      for (;;) {
        const end = text.indexOf('\r\n\r\n') + 4;
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
        if (end < 4 || text.length < end + length) return;
        const [method = '', path = ''] = text.split(' ');
        text = text.slice(end + length);
        const request = { method, path, connection, answered };
        seen.push(request);
        const reply = answer(request);
        if (reply === null) {
          socket.destroy();
          return;
        }
        answered += 1;
        socket.write(reply);
        if (closes || /connection: close/i.test(reply)) socket.end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    end: async (how) => {
      const open = sockets.filter((socket) => !socket.destroyed);
      await Promise.all(
        open.map(async (socket) => {
          const closed = once(socket, 'close');
          if (how === 'reset') socket.resetAndDestroy();
          else socket.destroy();
          await closed;
        }),
      );
      return open.length;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A complete response, with keep-alive unless `headers` say otherwise. */
export function reply(status: string, body = '', ...headers: string[]): string {
  const lines = [`HTTP/1.1 ${status}`, 'content-type: application/json', ...headers];
  return [...lines, `content-length: ${body.length}`, '', body].join('\r\n');
}
