import type { Client } from '../../wasm/ax_admin.js';
import { invalid, toError } from '../errors/create.js';
import { Groups, groupsOf } from '../generated/groups.js';
import { thisPlatform } from '../platform/platform.js';
import type { KeySource } from '../transport/call-key.js';
import { Transport } from '../transport/transport.js';
import { own } from '../values/members.js';
import type { PlanDocument } from '../values/plan-document.js';
import { loadedModule } from '../wasm/module.js';
import { requestRules } from '../wasm/request-rules.js';
import type { CallOptions } from './call-options.js';
import { Calls } from './calls.js';
import type { AxAdminOptions } from './options.js';
import { plainText } from './plain-text.js';
import type { Plan } from './plan.js';
import { senderOf } from './sender.js';

/** The service's address without a region. */
const SERVICE = 'https://api.arize.com';

/**
 * The admin API of one account.
 *
 * ```js
 * const admin = new AxAdmin({ apiKey });
 * for await (const user of admin.users.list()) console.log(user.email);
 * ```
 */
export class AxAdmin extends Groups {
  readonly #calls: Calls;

  /** Nothing is sent; a `ValidationError` names an invalid option. */
  constructor(options: AxAdminOptions) {
    super();
    this.#calls = callsOf(options);
    // Not through `super`: a program may put a class of its own in the place of `Groups`.
    Object.assign(this, groupsOf(this.#calls));
  }

  /**
   * Loads a plan from its document or JSON text and reads everything again.
   *
   * Only the input of the document is used. A code for the document is valid for the new plan as long as
   * the account matches the document.
   */
  loadPlan(document: PlanDocument | string, options?: CallOptions): Promise<Plan> {
    return this.#calls.load(document, options);
  }
}

function callsOf(options: AxAdminOptions): Calls {
  try {
    const { apiKey, fetch, transport, onWarning, ...settings } = own(options);
    const client = clientOf(own(settings), apiKey as KeySource);
    return new Calls(
      client,
      new Transport(senderOf({ fetch, transport }), apiKey as KeySource, requestRules()),
      warningOf(onWarning),
    );
  } catch (reason) {
    throw toError(reason);
  }
}

function clientOf(settings: Partial<AxAdminOptions>, apiKey: KeySource): Client {
  const plain = plainText('options', {
    ...settings,
    baseUrl: settings.baseUrl ?? SERVICE,
    transportMayRepeat: settings.transportMayRepeat ?? thisPlatform().mayRepeat(),
  });
  return new (loadedModule().Client)(plain, JSON.stringify(urlOf(settings.baseUrl ?? SERVICE)), apiKey);
}

/** What the platform makes of an address; which addresses are allowed, the module decides. */
function urlOf(address: string): object | null {
  try {
    const { protocol, hostname, host, origin, pathname } = new URL(address);
    return { protocol, hostname, host, origin, pathname };
  } catch {
    return null;
  }
}

function warningOf(onWarning: AxAdminOptions['onWarning']): (warning: string) => void {
  if (onWarning === undefined) return thisPlatform().warn;
  if (typeof onWarning !== 'function') throw invalid('onWarning', 'is not a function');
  return (warning) => {
    try {
      onWarning(warning);
    } catch {
      // The call went well, and its answer must reach the caller.
      thisPlatform().warn(warning);
    }
  };
}
