import { invalid, toError } from '../errors/create.js';
import { Groups, groupsOf } from '../generated/groups.js';
import type { Caller } from '../generated/models.js';
import type { ClientOptions } from '../generated/options.js';
import { thisPlatform } from '../platform/platform.js';
import { own } from '../values/members.js';
import type { PlanDocument } from '../values/plan-document.js';
import type { CallOptions } from './call-options.js';
import { Calls } from './calls.js';
import { Listener } from './listener.js';
import { open } from './open.js';
import type { Plan } from './plan.js';
import type { Plans } from './plans.js';
import { prompterOf } from './prompting.js';

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
  /** Plans of every write; destructive methods return their plan by themselves as well. */
  declare readonly plan: Plans;

  /**
   * Nothing is sent; a `ValidationError` names an invalid option. In Node, options that are not set come from the
   * environment: `ARIZE_API_KEY`, `ARIZE_BASE_URL`, `ARIZE_REGION`.
   */
  constructor(options: ClientOptions = {}) {
    super();
    this.#calls = callsOf(options);
    // Not through `super`: a program may replace the prototype, `Groups`, with a class of its own.
    Object.assign(this, groupsOf(this.#calls), { plan: groupsOf(this.#calls.planning()) });
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

  /**
   * Who is calling, as far as the API tells, in at most two requests.
   *
   * The API has no operation for that: the caller's own keys are listed (`list_api_keys`), and the record of the user
   * that they name is read (`get_user`). What cannot be told is absent, and `unknown` says why. What the caller may not
   * read is not an error.
   *
   * @example
   * ```js
   * const { user, accountRole, unknown } = await admin.whoami();
   * console.log(user?.email, accountRole?.name, unknown);
   * ```
   */
  whoami(options?: CallOptions): Promise<Caller> {
    return this.#calls.whoami(options);
  }
}

function callsOf(options: ClientOptions): Calls {
  try {
    const { onWarning, onRequest, onRetry, onWait, prompter, ...others } = own(options);
    const warn = warningOf(onWarning);
    const listener = new Listener({ onRequest, onRetry, onWait }, warn);
    const { client, transport } = open(own(others));
    return new Calls(client, transport, warn, (run) => listener.tell(run), prompterOf(prompter));
  } catch (reason) {
    throw toError(reason);
  }
}

function warningOf(onWarning: ClientOptions['onWarning']): (warning: string) => void {
  if (onWarning === undefined) return thisPlatform().warn;
  if (typeof onWarning !== 'function') throw invalid('onWarning', 'is not a function');
  return (warning) => {
    try {
      onWarning(warning);
    } catch {
      // The call succeeded, and its result must reach the caller.
      thisPlatform().warn(warning);
    }
  };
}
