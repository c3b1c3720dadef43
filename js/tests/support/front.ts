import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived at the proxy. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  /** Whether its connection had already carried a response. */
  readonly isKept: boolean;
}

/** What happens to a request: whether the sandbox receives it, and the response. */
export interface Course {
  readonly isDelivered: boolean;
  /** The sandbox's response, a closed connection, or an empty response with this status. */
  readonly answer: 'its own' | 'none' | number;
}

export const THROUGH: Course = { isDelivered: true, answer: 'its own' };
export const REFUSED: Course = { isDelivered: false, answer: 'none' };
export const UNANSWERED: Course = { isDelivered: true, answer: 'none' };

/** A reverse proxy on loopback in front of a sandbox. */
export interface Front {
  readonly url: string;
  readonly seen: Arrival[];
  /** Errors of the proxy itself, which are defects of the test. */
  readonly failures: unknown[];
  /** Decides what happens to each request from now on; awaited before the sandbox receives it. */
  direct(course: (arrival: Arrival) => Course | Promise<Course>): void;
  stop(): void;
}

/** Starts a proxy that passes everything on until it is directed otherwise. */
export async function startFront(sandbox: string): Promise<Front> {
  const seen: Arrival[] = [];
  const failures: unknown[] = [];
  const answered = new WeakSet<Socket>();
  let choose: (arrival: Arrival) => Course | Promise<Course> = () => THROUGH;
  const take = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(incoming);
    const { method = '', url: path = '', socket } = incoming;
    const arrival = { method, path, isKept: answered.has(socket) };
    seen.push(arrival);
    const { isDelivered, answer } = await choose(arrival);
    const own = isDelivered ? await forward(sandbox, incoming, body) : null;
    if (answer === 'none' || (answer === 'its own' && own === null)) {
      socket.destroy();
      return;
    }
    answered.add(socket);
    if (answer !== 'its own') {
      response.writeHead(answer, { 'access-control-allow-origin': '*', 'content-length': 0 }).end();
    } else if (own !== null) {
      response.sendDate = false;
      response.writeHead(own.status, own.headers).end(own.body);
    }
  };
  const server = createServer((incoming, response) => {
    take(incoming, response).catch((reason: unknown) => {
      failures.push(reason);
      response.destroy();
    });
  });
  // No connection ends by itself while a test runs.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    failures,
    direct: (course) => (choose = course),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

/** The sandbox's response; `null` if it closes the connection instead. */
async function forward(sandbox: string, incoming: IncomingMessage, body: Buffer): Promise<Answer | null> {
  const { method, url = '', rawHeaders } = incoming;
  const sent = request(new URL(sandbox + url), { method, headers: hopless(rawHeaders), agent: false });
  const answer = await answerTo(sent, body);
  if (answer === null) return null;
  return {
    status: answer.statusCode ?? 0,
    headers: hopless(answer.rawHeaders),
    body: await bodyOf(answer),
  };
}

function answerTo(sent: ClientRequest, body: Buffer): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    sent.on('response', resolve).on('error', () => resolve(null));
    sent.end(body);
  });
}

/** Headers as pairs of names and values, without hop-by-hop headers. */
function hopless(raw: readonly string[]): string[] {
  const isOwn = (name = '') => /^(connection|keep-alive|transfer-encoding)$/i.test(name);
  return raw.filter((_, index) => !isOwn(raw[index - (index % 2)]));
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
