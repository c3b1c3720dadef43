import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A Chromium and a server on loopback that gives it one folder. */
export interface Page {
  /** Runs the body of an async function in a page of its own. */
  evaluate(body: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function startPage(folder: string): Promise<Page> {
  const server = await serve(folder);
  const browser = await launch();
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
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['AX_ADMIN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://loopback').pathname);
    if (path === '/index.html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>ax-admin</title>');
      return;
    }
    readFile(join(folder, path)).then(
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
