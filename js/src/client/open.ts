import type { Client } from '../../wasm/ax_admin.js';
import { invalid } from '../errors/create.js';
import { type ClientOptions, KEY_VARIABLE, VARIABLES } from '../generated/options.js';
import { thisPlatform } from '../platform/platform.js';
import type { KeySource } from '../transport/call-key.js';
import { Transport } from '../transport/transport.js';
import { own } from '../values/members.js';
import { loadedModule } from '../wasm/module.js';
import { requestRules, type Settings } from '../wasm/request-rules.js';
import type { Hooks } from '../values/events.js';
import { plainText } from './plain-text.js';
import { connectedBy, senderOf } from './sender.js';

/**
 * Creates the module's client and the transport from options and the environment.
 *
 * The module resolves all options. It never calls a function of the caller's, such as `apiKey`.
 *
 * @internal
 */
export function open(clientOptions: Partial<Omit<ClientOptions, 'onWarning' | 'prompter' | keyof Hooks>>): {
  client: Client;
  transport: Transport;
} {
  const { apiKey, fetch, transport, proxy, caFile, ...others } = clientOptions;
  const read = own(others);
  // A program that passes null wants no key: it must not get the environment's.
  if ((apiKey as unknown) === null && (read.withoutKey ?? undefined) === undefined) {
    throw invalid('apiKey', 'is null; omit it, or pass `withoutKey` if something else adds the key');
  }
  const environment = thisPlatform().environment?.();
  const found = environment === undefined ? undefined : ownVariable(environment, KEY_VARIABLE);
  const isFound = (apiKey ?? undefined) === undefined && found !== undefined && found !== '';
  const key = isFound ? found : (apiKey ?? null);
  const { Client, Options } = loadedModule();
  const optionsFor = (mayRepeat: boolean) =>
    new Options(
      plainText('options', { ...read, transportMayRepeat: read.transportMayRepeat ?? mayRepeat }),
      environment && JSON.stringify(variables(environment)),
      key,
      isFound,
    );
  const mayRepeat = thisPlatform().mayRepeat();
  let options = optionsFor(mayRepeat);
  const address = parsed(options.address);
  const given = { fetch, transport, proxy, caFile };
  const connected = address === null ? undefined : connectedBy(given, address);
  if (connected?.isProxied && !mayRepeat) {
    options.free();
    options = optionsFor(true);
  }
  const client = new Client(options, JSON.stringify(address && partsOf(address)));
  const settings = JSON.parse(client.settings) as Settings;
  const keys: KeySource = settings.usesKey ? key : null;
  return { client, transport: new Transport(senderOf(given, connected), keys, requestRules()) };
}

/** A variable of the environment, ignoring what a program may have added to `Object.prototype`. */
function ownVariable(environment: Environment, name: string): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function variables(environment: Environment): object {
  return own(Object.fromEntries(VARIABLES.map((name) => [name, ownVariable(environment, name)])));
}

/** The base URL as parsed by the platform; the module decides whether it is allowed. */
function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function partsOf({ protocol, hostname, port, pathname }: URL): object {
  return { protocol, hostname, port, pathname };
}
