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
    // The vintage that the client was generated from; enumerations have been in upper case since its 1.24.0.
    const options = ['--port', '0', '--clock', 'fixed', '--scenario', 'acme', '--vintage', 'older'];
    this.#process = spawn(process.env.AX_ADMIN_SANDBOX, options, { stdio: ['ignore', 'pipe', 'inherit'] });
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

  /** The id of the user with this part of an address before the `@`. */
  async userId(local) {
    return (await this.user(`${local}@acme.example`)).id;
  }

  state() {
    return this.control('GET', 'state');
  }

  /** The id of the first object of this kind and name: `spaces`, `projects`, `roles` and so on. */
  async idOf(kind, name) {
    return (await this.state())[kind].find((object) => object.name === name).id;
  }

  /** Changes the account as if by somebody else. */
  change(change) {
    return this.control('POST', 'change', change);
  }

  /** The client of somebody, by the part of the address before the `@`. */
  async clientOf(local) {
    return this.client(await this.keyOf(`${local}@acme.example`));
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
