// Measures a page of 100 users in Chromium, of the page's own origin, against `fetch` and `JSON.parse`.
//
// Both take turns; a browser's clock is coarse, so that ten calls are timed together. The median counts. Run by
// `cargo xtask bench` with `OUR_PROJECT PROJECT_WITH_PLAYWRIGHT CHROMIUM KEY URL`.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { packageIn, report } from '../node/times.mjs';

const [ourProject, toolsProject, executablePath, key, url] = process.argv.slice(2);
const { chromium } = packageIn(toolsProject, 'playwright-core');

const dist = path.join(ourProject, 'node_modules/ax-admin/dist');
const files = {
  '/': ['text/html', '<!doctype html><title>bench</title>'],
  '/browser.mjs': ['text/javascript', await readFile(path.join(dist, 'browser.mjs'))],
  '/ax_admin.wasm': ['application/wasm', await readFile(path.join(dist, 'ax_admin.wasm'))],
  '/v2/users': ['application/json', await usersOfSandbox()],
};

const server = createServer((request, response) => {
  const [type, content] = files[new URL(request.url, 'http://loopback').pathname] ?? [];
  response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(content);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  report('page of 100 users', 'fetch + JSON.parse', await page.evaluate(measure, key), 1.25, 'browser');
} finally {
  await browser.close();
  server.close();
}

/** Runs in the browser. */
async function measure(apiKey) {
  const { AxAdmin, load } = await import('/browser.mjs');
  await load();
  const admin = new AxAdmin({ apiKey, baseUrl: location.origin, rateLimit: 'off' });
  const headers = { authorization: `Bearer ${apiKey}` };
  const ours = async () => (await admin.users.listPage({ limit: 100 })).items;
  const bare = async () => {
    const reply = await fetch('/v2/users?limit=100', { headers });
    return JSON.parse(await reply.text()).users;
  };
  const calls = [ours, bare];
  const times = [[], []];
  for (let run = -10; run < 100; run += 1) {
    for (const at of run % 2 ? [0, 1] : [1, 0]) {
      const started = performance.now();
      for (let call = 0; call < 10; call += 1) {
        const rows = await calls[at]();
        if (rows.length < 100) throw new Error('rows are missing');
      }
      if (run >= 0) times[at].push((performance.now() - started) / 10);
    }
  }
  return times;
}

async function usersOfSandbox() {
  const reply = await fetch(`${url}/v2/users?limit=100`, { headers: { authorization: `Bearer ${key}` } });
  return Buffer.from(await reply.arrayBuffer());
}
