// What a server writes over an idle connection, such as a 408 before it closes it, is no answer to the next request.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { AxAdmin } from 'ax-admin';
import { afterEach, expect, test } from 'vitest';
import { QUICK } from './support/quick.js';

/**
 * Answers reads and writes. Whoever connects to its second port makes it write `UNASKED` over every idle connection, and
 * is told when that is done. It is a process of its own: the bytes have to arrive while the client's loop is busy.
 */
const SERVER = `
const net = require('node:net');
const unasked = process.argv[1], closes = process.argv[2] === 'true';
const page = '{"users":[],"pagination":{"has_more":false}}';
const reply = (status, body) => 'HTTP/1.1 ' + status + '\\r\\ncontent-type: application/json\\r\\ncontent-length: ' + body.length + '\\r\\n\\r\\n' + body;
const sockets = new Set();
const api = net.createServer((socket) => {
  sockets.add(socket);
  let seen = '';
  socket.on('error', () => {}).on('close', () => sockets.delete(socket)).on('data', (bytes) => {
    seen += bytes;
    for (let end = seen.indexOf('\\r\\n\\r\\n'); end >= 0; end = seen.indexOf('\\r\\n\\r\\n')) {
      const head = seen.slice(0, end);
      seen = seen.slice(end + 4);
      console.log(head.split(' ')[0]);
      socket.write(head.startsWith('GET') ? reply('200 OK', page) : reply('202 Accepted', ''));
    }
  });
});
const poke = net.createServer(async (asker) => {
  await Promise.all([...sockets].map((socket) => new Promise((done) => {
    const text = reply(unasked, '{}');
    if (closes) socket.end(text, done); else socket.write(text, done);
  })));
  asker.end('done');
});
api.listen(0, '127.0.0.1', () => poke.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify([api.address().port, poke.address().port]))));
`;

/** Blocks until the server has written, and its bytes are in this machine's buffers. */
const POKE = `require('node:net').connect(process.argv[1], '127.0.0.1').on('data', () => undefined).on('close', () => process.exit());`;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

test.each(
  [
    '400 Bad Request',
    '408 Request Timeout',
    '429 Too Many Requests',
    '202 Accepted',
    '503 Unavailable',
  ].flatMap((unasked) => [false, true].map((closes): [string, boolean] => [unasked, closes])),
)('%s over an idle connection (closes: %s) answers no write, which is sent once', async (unasked, closes) => {
  const server = spawn(process.execPath, ['-e', SERVER, unasked, String(closes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(() => void server.kill());
  const lines = createInterface(server.stdout);
  const seen: string[] = [];
  const ports = await new Promise<[number, number]>((resolve) => {
    lines.once('line', (line) => {
      lines.on('line', (method) => seen.push(method));
      resolve(JSON.parse(line) as [number, number]);
    });
  });
  const admin = new AxAdmin({ apiKey: 'ak-x', baseUrl: `http://127.0.0.1:${ports[0]}`, ...QUICK });
  await admin.users.listPage();
  await admin.users.listPage();
  spawnSync(process.execPath, ['-e', POKE, String(ports[1])]);
  await admin.users.resendInvitation({ id: 'u1' });
  await admin.users.listPage();
  while (seen.filter((method) => method === 'GET').length < 3) await once(lines, 'line');
  expect(seen).toEqual(['GET', 'GET', 'POST', 'GET']);
});
