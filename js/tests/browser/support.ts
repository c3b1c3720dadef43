import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page as Tab } from 'playwright-core';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A Chromium and a server on loopback that gives it folders. */
export interface Page {
  /** Runs the body of an async function in a page of its own. */
  evaluate(body: string): Promise<unknown>;
  /** A tab that shows a path of the server. */
  open(path: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Serves `folder`, and in place of each path in `others` the folder that it names. */
export async function startPage(
  folder: string,
  others: Record<string, string> = {},
  flags: string[] = [],
): Promise<Page> {
  const server = await serve(folder, others);
  const browser = await launch(flags);
  return {
    async evaluate(body) {
      const page = await browser.newPage();
      try {
        await page.goto(`${address(server)}/index.html`);
        return await page.evaluate(`(async () => {${body}})()`);
      } finally {
        await page.close();
      }
    },
    async open(path) {
      const tab = await browser.newPage();
      await tab.goto(`${address(server)}${path}`);
      return tab;
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function executablePath(): string {
  return process.env['AX_ADMIN_CHROMIUM'] ?? '/usr/bin/chromium';
}

function launch(flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath(), args: [...FLAGS, ...flags] });
}

/** A Chromium with an extension, and an empty profile. */
export function launchWithExtension(folder: string): Promise<BrowserContext> {
  const flags = [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  return chromium.launchPersistentContext('', {
    executablePath: executablePath(),
    args: [...FLAGS, ...flags],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
}

async function serve(folder: string, others: Record<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://loopback').pathname);
    if (path === '/index.html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>ax-admin</title>');
      return;
    }
    const other = Object.entries(others).find(([start]) => path.startsWith(start));
    const file = other ? join(other[1], path.slice(other[0].length)) : join(folder, path);
    readFile(file).then(
      (content) =>
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function address(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${bound.port}`;
}
