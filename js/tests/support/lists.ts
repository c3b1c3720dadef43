import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
/** Below the ports from which systems choose for connections: none of those takes the port while the server is away. */
const PORTS = { first: 20_000, count: 10_000 };

/** The groups of operations whose lists it serves. */
export const LISTS = ['users', 'organizations', 'spaces', 'projects', 'roles'] as const;

/** A server of empty lists on loopback, which may go away for a while. */
export interface ListServer {
  readonly url: string;
  /** Closes its connections and stops listening. */
  leave(): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
  stop(): void;
}

export async function startLists(): Promise<ListServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://loopback');
    const rows = { [pathname.slice('/v2/'.length)]: [], pagination: { has_more: false } };
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(rows));
  });
  const port = await listenSomewhere(server);
  return {
    url: `http://127.0.0.1:${port}`,
    leave: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    comeBack: () => listen(server, port),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listenSomewhere(server: Server): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    try {
      await listen(server, port);
      return port;
    } catch (reason) {
      if ((reason as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw reason;
    }
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
