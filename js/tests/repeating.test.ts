import https from 'node:https';
import { AxAdmin, type ClientOptions } from 'ax-admin';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(process.versions, 'bun');
  Reflect.deleteProperty(https.globalAgent.options, 'proxyEnv');
});

/** What a client reports to the module about its transport. */
function reportedMayRepeat(options: Partial<ClientOptions> = {}): unknown {
  const written = vi.spyOn(JSON, 'stringify');
  new AxAdmin({ apiKey: 'ak-x', ...options });
  const texts = written.mock.results.map((result) => String(result.value));
  written.mockRestore();
  const settings = texts.find((text) => text.includes('transportMayRepeat')) ?? '{}';
  return (JSON.parse(settings) as { transportMayRepeat?: unknown }).transportMayRepeat;
}

test('Node repeats nothing by itself; a proxy and a custom fetch marked so may', () => {
  const fetch = () => new Response();
  expect([
    reportedMayRepeat(),
    reportedMayRepeat({ fetch }),
    reportedMayRepeat({ transportMayRepeat: true }),
  ]).toEqual([false, false, true]);
  const options = https.globalAgent.options as { proxyEnv?: object };
  options.proxyEnv = { NO_PROXY: '*', https_proxy: undefined };
  expect(reportedMayRepeat()).toBe(false);
  options.proxyEnv = { HTTPS_PROXY: 'http://proxy.example:3128' };
  expect([reportedMayRepeat(), reportedMayRepeat({ transportMayRepeat: false })]).toEqual([true, false]);
});

test('the fetch of a runtime other than Node may repeat requests', () => {
  Object.defineProperty(process.versions, 'bun', { value: '1.3.0', configurable: true });
  expect(reportedMayRepeat()).toBe(true);
});
