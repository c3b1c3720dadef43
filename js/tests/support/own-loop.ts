// What a program could write that drives the package's WebAssembly module by itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client, initSync, Options, type PlanHandle, Run } from '../../wasm/ax_admin.js';
import type { Account } from './tried.js';

type Answer = readonly [json: string, secrets: string[], warnings: string[], plan: PlanHandle];

export const installed = createRequire(join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'package.json'));

/** A client of the package's module file, in glue of one's own. */
export function ownClient(account: Account): Client {
  initSync({ module: readFileSync(installed.resolve('ax-admin/ax_admin.wasm')) });
  const settings = JSON.stringify({
    baseUrl: 'https://api.sandbox.test',
    rateLimit: 'off',
    transportMayRepeat: false,
  });
  const options = new Options(settings, undefined, account.sandbox.key, false);
  const url = { protocol: 'https:', hostname: 'api.sandbox.test', port: '', pathname: '/' };
  return new Client(options, JSON.stringify(url));
}

/** The objects of the package's own glue, which a replaced `register` sees. */
export async function capturedWhile(work: () => Promise<unknown>): Promise<unknown[]> {
  const captured: unknown[] = [];
  const prototype = FinalizationRegistry.prototype as FinalizationRegistry<unknown>;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its receiver
  const { register } = prototype;
  prototype.register = function (...args) {
    captured.push(args[0]);
    register.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.register = register;
  }
  return captured;
}

export function handleOf(captured: readonly unknown[]): PlanHandle {
  const found = captured.find((it) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(it)).includes('shown'),
  );
  if (found === undefined) throw new Error('the handle of the plan was not seen');
  return found as PlanHandle;
}

interface Reply {
  readonly number: number;
  readonly outcome: object;
}

/** Runs an operation of the module in a loop of one's own, which sends whatever the module asks it to. */
export async function ownRun(account: Account, start: () => Run): Promise<Answer> {
  const run = start();
  const coming: Promise<Reply>[] = [];
  const settled = (number: number, outcome: object) => Promise.resolve({ number, outcome });
  const effects = {
    send(number: number, _isRead: boolean, method: string, address: string, body?: string): void {
      coming.push(sent(account, method, address, body).then((outcome) => ({ number, outcome })));
    },
    sleep: (number: number) => coming.push(settled(number, outcomeOf(account, 0))),
    askKey: (number: number) => coming.push(settled(number, outcomeOf(account, 0))),
    drop: () => undefined,
  };
  for (let step = 0; step < 200; step += 1) {
    const answer = run.advance(effects) as Answer | undefined;
    if (answer !== undefined) return answer;
    const next = coming.shift();
    if (next === undefined) break;
    const { number, outcome } = await next;
    run.resolve(number, outcome, effects);
  }
  throw new Error('the module waits for nothing');
}

async function sent(account: Account, method: string, address: string, body?: string): Promise<object> {
  const headers = { authorization: `Bearer ${account.sandbox.key}`, 'content-type': 'application/json' };
  const response = await account.fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
  return outcomeOf(account, response.status, response.headers, new Uint8Array(await response.arrayBuffer()));
}

function outcomeOf(
  account: Account,
  status: number,
  headers = new Headers(),
  body = new Uint8Array(),
): object {
  return {
    key: account.sandbox.key,
    isKeyWithheld: false,
    failure: null,
    why: null,
    nextStep: null,
    status,
    body,
    header: (name: string) => headers.get(name),
  };
}
