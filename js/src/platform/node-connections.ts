import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { invalid } from '../errors/create.js';
import { CA_FILE_VARIABLES } from '../generated/options.js';
import { nodeSend } from '../transport/node-sending.js';
import type { Proxy } from '../transport/tunnel.js';
import { displaySafe } from '../wasm/module.js';
import type { Connected, ConnectionOptions } from './platform.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks the options of connections and reads the variables of the environment, and the file with certificates.
 *
 * @internal
 */
export function connected(options: ConnectionOptions, base: URL): Connected | undefined {
  const proxy = proxyFor(options.proxy, process.env, base);
  const ca = trustedBy(options.caFile, process.env, base);
  if (proxy === undefined && ca === undefined) return undefined;
  return { send: nodeSend({ proxy, ca }), isProxied: proxy !== undefined };
}

function proxyFor(given: unknown, environment: Environment, base: URL): Proxy | undefined {
  const isSecure = base.protocol === 'https:';
  if (given !== undefined && given !== null) {
    const proxy = proxyOf('proxy', given);
    if (!isSecure && !isLoopback(proxy.host)) {
      throw invalid(
        'proxy',
        'is on another machine and would receive the key unencrypted, since `baseUrl` is http',
      );
    }
    return proxy;
  }
  if (isLoopback(base.hostname)) return undefined;
  const names = ['ARIZE_PROXY_URL', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
  const found = firstOf(environment, names);
  if (found === undefined || isExcepted(base.hostname, environment)) return undefined;
  return proxyOf(...found);
}

/** The proxy of a URL. No error contains it, since it may have a password. */
function proxyOf(name: string, given: unknown): Proxy {
  const url =
    typeof given === 'string' ? parsed(given.includes('://') ? given : `http://${given}`) : undefined;
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '';
  if (url?.protocol !== 'http:' || !isBare) {
    throw invalid(
      name,
      "is not a proxy's URL of the form `http://[user:password@]host[:port]`; other kinds of proxies are not supported",
    );
  }
  const { username, password, hostname, port } = url;
  const login = `${decoded(username)}:${decoded(password)}`;
  return {
    host: bare(hostname),
    port: port === '' ? 80 : Number(port),
    authorization: login === ':' ? undefined : `Basic ${Buffer.from(login).toString('base64')}`,
  };
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether `NO_PROXY` names the host: exactly, as a subdomain, or as an address in a range; `*` is every host. */
function isExcepted(hostname: string, environment: Environment): boolean {
  const [, list] = firstOf(environment, ['NO_PROXY', 'no_proxy']) ?? ['', ''];
  const host = bare(hostname).toLowerCase();
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry === '*' || (isIP(host) === 0 ? isWithin(host, entry) : isInRange(host, entry)));
}

function isWithin(host: string, domain: string): boolean {
  const name = domain.replace(/^\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

function isInRange(address: string, range: string): boolean {
  const [first = '', bits] = range.split('/');
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(first) === 0 || (bits !== undefined && !/^\d+$/.test(bits))) return false;
  const list = new BlockList();
  try {
    if (bits === undefined) list.addAddress(first, family(first));
    else list.addSubnet(first, Number(bits), family(first));
  } catch {
    return false;
  }
  return list.check(address, family(address));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || bare(hostname) === '::1' || /^127(\.\d+){3}$/.test(hostname);
}

/** A host without the brackets of an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** The first of these variables that is set and not empty, with its name. */
function firstOf(environment: Environment, names: readonly string[]): [string, string] | undefined {
  for (const name of names) {
    const text = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
    if (text !== undefined && text !== '') return [name, text];
  }
  return undefined;
}

function trustedBy(given: unknown, environment: Environment, base: URL): string | undefined {
  if (given !== undefined && given !== null) {
    if (typeof given !== 'string') throw invalid('caFile', 'is not the path of a file');
    return certificatesOf('caFile', given);
  }
  // Without TLS, a variable for other programs is no reason to fail.
  const found = base.protocol === 'https:' ? firstOf(environment, CA_FILE_VARIABLES) : undefined;
  return found === undefined ? undefined : certificatesOf(...found);
}

/** The certificates of a PEM file. */
function certificatesOf(name: string, path: string): string {
  const unreadable = (why: string) => invalid(name, `cannot be read: \`${displaySafe(path)}\`: ${why}`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (reason) {
    const { code } = reason as { code?: string };
    throw unreadable(code === 'EISDIR' ? IS_FOLDER : (code ?? 'it is not a file'));
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  // OpenSSL reads up to the first bad one.
  const certificates = blocks.filter(isCertificate);
  if (certificates.length === 0) throw unreadable('it contains no certificate');
  return certificates.join('\n');
}

const IS_FOLDER = 'it is a folder; name a file with the certificates';

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}
