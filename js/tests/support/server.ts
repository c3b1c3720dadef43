import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createInterface } from 'node:readline';
import type { FaultRule, LoggedRequest } from 'ax-admin/sandbox';

/** A sandbox server of its own on loopback. */
export interface SandboxServer {
  readonly url: string;
  readonly key: string;
  log(): Promise<LoggedRequest[]>;
  clearLog(): Promise<unknown>;
  setFaults(...rules: FaultRule[]): Promise<unknown>;
  change(change: object): Promise<unknown>;
  user(email: string): Promise<{ blocked: boolean }>;
  reset(): Promise<unknown>;
  /** The full state of the account, including hidden parts. */
  everything(): Promise<unknown>;
  /** The changes since an earlier state: rows by part. */
  compare(before: unknown): Promise<Record<'gone' | 'added' | 'changed', object>>;
  /** A request as the account admin that bypasses the client; it must succeed. */
  api(method: string, path: string, body?: object): Promise<unknown>;
  stop(): void;
}

export async function startSandbox(...flags: string[]): Promise<SandboxServer> {
  const program = process.env['AX_ADMIN_SANDBOX'] ?? '';
  const { first, child } = await start(program, [
    ...['--port', '0', '--scenario', 'acme', '--clock', 'fixed'],
    ...flags,
  ]);
  const { url, key } = first as { url: string; key: string };
  const control = async (method: string, path: string, body?: unknown) => {
    const text = body === undefined ? null : JSON.stringify(body);
    const reply = await fetch(`${url}/__sandbox/${path}`, { method, body: text });
    const result: unknown = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(result)}`);
    return result;
  };
  return {
    url,
    key,
    log: () => control('GET', 'log') as Promise<LoggedRequest[]>,
    clearLog: () => control('POST', 'log/clear'),
    setFaults: (...rules) => control('POST', 'faults', { rules }),
    change: (change) => control('POST', 'change', change),
    user: (email) => control('GET', `users/${email}`) as Promise<{ blocked: boolean }>,
    reset: () => control('POST', 'reset'),
    everything: () => control('GET', 'everything'),
    compare: (before) =>
      control('POST', 'compare', before) as Promise<Record<'gone' | 'added' | 'changed', object>>,
    api: async (method, path, body) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const text = body === undefined ? null : JSON.stringify(body);
      const reply = await fetch(`${url}/v2/${path}`, { method, headers, body: text });
      const result = await reply.text();
      if (!reply.ok) throw new Error(`${method} ${path}: ${result}`);
      return result === '' ? null : (JSON.parse(result) as unknown);
    },
    stop: () => void child.kill(),
  };
}

/** Starts a program that prints one line of JSON first. */
export async function start(
  program: string,
  flags: string[],
): Promise<{ first: unknown; child: ChildProcess }> {
  const child = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code ?? 'a signal'}`)));
    createInterface(child.stdout).once('line', resolve);
  });
  return { first: JSON.parse(line), child };
}

/** A server whose responses the test determines, and which records its requests. */
export interface OddServer {
  readonly url: string;
  readonly seen: string[];
  stop(): void;
}

export async function startOdd(listener: RequestListener): Promise<OddServer> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${bound.port}`,
    seen,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
