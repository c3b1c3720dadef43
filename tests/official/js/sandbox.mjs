// The sandbox as a loopback server with its control path, and the vendor's client pointed at it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, beforeEach } from 'node:test';

/** The vendor's package, from where xtask installed it. */
export const official = createRequire(path.join(process.env.AX_ADMIN_OFFICIAL, 'package.json'))(
  '@arizeai/ax-client',
);

/** Gives a file of tests a sandbox of its own with the account `acme`, set back before each test. */
export function startSandbox() {
  const sandbox = new Sandbox();
  before(() => sandbox.start());
  beforeEach(() => sandbox.control('POST', 'reset'));
  after(() => sandbox.stop());
  return sandbox;
}

class Sandbox {
  #process;
  #url;
  #key;

  async start() {
    this.#process = spawn(process.env.AX_ADMIN_SANDBOX, ['--port', '0', '--scenario', 'acme'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const { url, key } = JSON.parse(line);
      this.#url = url;
      this.#key = key;
      return;
    }
  }

  stop() {
    this.#process.kill();
  }

  /** The vendor's client, of the account's admin or with another key. */
  client(key = this.#key) {
    return official.createClient({ apiKey: key, baseUrl: this.#url });
  }

  /** Lets requests of one operation go wrong. */
  async fault(operation, fault, times) {
    await this.control('POST', 'faults', { rules: [{ operation, fault, times }] });
  }

  /** What reached the sandbox since the last call: method, raw target, status. */
  async asked() {
    const log = await this.control('GET', 'log');
    await this.control('POST', 'log/clear');
    return log.map(({ method, target, status }) => `${method} ${target} ${status}`);
  }

  /** A user as it is, seen past the API. */
  user(email) {
    return this.control('GET', `users/${email}`);
  }

  state() {
    return this.control('GET', 'state');
  }

  /** The text of somebody's first active user key. */
  async keyOf(email) {
    const keys = await this.control('GET', 'keys');
    return keys.find((key) => key.email === email && key.key_type === 'USER' && key.status === 'ACTIVE').key;
  }

  async control(method, rest, body) {
    const reply = await fetch(`${this.#url}/__sandbox/${rest}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!reply.ok) {
      throw new Error(`${method} ${rest}: ${await reply.text()}`);
    }
    return reply.json();
  }
}

/** Every row of a list, read in pages of `limit`, and how many each page had. */
export async function drain(list, options) {
  const rows = [];
  const sizes = [];
  let cursor;
  do {
    const { data, pagination } = await list({ ...options, cursor });
    rows.push(...data);
    sizes.push(data.length);
    cursor = pagination.nextCursor;
    if (pagination.hasMore !== (cursor !== undefined)) {
      throw new Error('hasMore and nextCursor disagree');
    }
  } while (cursor);
  return { rows, sizes };
}
