import type { Client, PageReader, Run } from '../../wasm/ax_admin.js';
import type { Caller } from '../generated/models.js';
import { CALL_SETTINGS } from '../generated/options.js';
import { THINGS } from '../generated/things.js';
import type { Transport } from '../transport/transport.js';
import { own } from '../values/members.js';
import type { PlanDocument } from '../values/plan-document.js';
import type { Prompter } from '../values/prompter.js';
import { withSecrets } from '../values/secret.js';
import { type Answer, drive } from '../wasm/driver.js';
import type { OnProgress } from '../wasm/progress.js';
import { type CallOptions, refuseUnknown } from './call-options.js';
import { Listing, type Page } from './listing.js';
import { plainText } from './plain-text.js';
import { Plan, type RunPlan } from './plan.js';

/**
 * What is known of an operation's types at run time.
 *
 * @internal
 */
export interface RuntimeTypes {
  /** Members of the result that are secrets. */
  readonly secrets?: readonly string[];
  /** Members of the input that may be a `Date`. */
  readonly times?: readonly string[];
}

/**
 * Runs operations for the generated methods.
 *
 * @internal
 */
export class Calls {
  readonly #client: Client;
  readonly #transport: Transport;
  readonly #warn: (warning: string) => void;
  readonly #tell: (run: Run) => void;
  readonly #prompter: Prompter | undefined;
  readonly #onlyPlans: boolean;

  /** `tell` receives each run after it has advanced. `prompter` is that of the plans. With `onlyPlans`, each operation makes its plan. */
  constructor(
    client: Client,
    transport: Transport,
    warn: (warning: string) => void,
    tell: (run: Run) => void,
    prompter?: Prompter,
    onlyPlans = false,
  ) {
    this.#prompter = prompter;
    this.#onlyPlans = onlyPlans;
    this.#client = client;
    this.#transport = transport;
    this.#warn = warn;
    this.#tell = tell;
  }

  /** The same for the plans of operations. */
  planning(): Calls {
    return new Calls(this.#client, this.#transport, this.#warn, this.#tell, this.#prompter, true);
  }

  /** Runs an operation that returns one object. */
  async one<T>(
    operation: string,
    input: object,
    options?: CallOptions | null,
    types: RuntimeTypes = {},
  ): Promise<T> {
    if (this.#onlyPlans) return (await this.plan(operation, input, options, types)) as T;
    const answer = await this.#start(operation, input, options, types);
    return value(answer, types.secrets) as T;
  }

  /** Runs an operation that returns nothing. */
  async done(operation: string, input: object, options?: CallOptions | null): Promise<void> {
    if (this.#onlyPlans) return (await this.plan(operation, input, options)) as unknown as undefined;
    await this.#start(operation, input, options);
  }

  /** All rows of a list, lazily paginated. */
  list<T>(
    operation: string,
    input: object,
    options?: CallOptions | null,
    types: RuntimeTypes = {},
  ): Listing<T> {
    return new Listing(() => {
      const ending = new AbortController();
      let pages: PageReader | undefined;
      const next = async () => {
        const start = (settings: string) => {
          // There is no plan of a list: the core says so.
          if (this.#onlyPlans) return this.#client.plan(operation, '{}', settings);
          pages ??= this.#client.pages(
            operation,
            plainText('input', input, { times: types.times, references: THINGS }),
          );
          return pages.next(settings);
        };
        const answer = await this.#answer(options, start, [], ending.signal);
        const page = value(answer) as Page<T> | null;
        const readsAhead = pages?.readsAhead === true;
        return page === null ? undefined : { page, readsAhead, onProcessed: () => this.#warnOf(answer) };
      };
      return { next, isCancelled: () => own(options).signal?.aborted === true, end: () => ending.abort() };
    });
  }

  /** Makes the plan of a write. */
  async plan<T>(
    operation: string,
    input: object,
    options?: CallOptions | null,
    { times }: RuntimeTypes = {},
  ): Promise<Plan<T>> {
    const start = (settings: string) =>
      this.#client.plan(operation, plainText('input', input, { times, references: THINGS }), settings);
    return this.#planOf(await this.run(options, start));
  }

  async whoami(options?: CallOptions | null): Promise<Caller> {
    return value(await this.run(options, (settings) => this.#client.whoami(settings))) as Caller;
  }

  async load(document: PlanDocument | string, options?: CallOptions | null): Promise<Plan> {
    const answer = await this.run(options, (settings) =>
      this.#client.load(plainText('document', document), settings),
    );
    return this.#planOf(answer);
  }

  /** Runs one call and reports its warnings; `allowed` are its options in addition to `CallOptions`. */
  async run(
    options: CallOptions | null | undefined,
    start: (settings: string) => Run,
    allowed: readonly string[] = [],
    onProgress?: OnProgress | null,
  ): Promise<Answer> {
    const answer = await this.#answer(options, start, allowed, undefined, onProgress);
    this.#warnOf(answer);
    return answer;
  }

  /** Runs one call without reporting warnings; `ending` cancels it as the caller's signal does. */
  #answer(
    options: CallOptions | null | undefined,
    start: (settings: string) => Run,
    allowed: readonly string[],
    ending?: AbortSignal,
    onProgress?: OnProgress | null,
  ): Promise<Answer> {
    // Without a rest pattern, whose object would have what a program may have added to `Object.prototype`.
    const given = own(options);
    const begin = () => {
      refuseUnknown(options ?? {}, [...CALL_SETTINGS, 'signal', ...allowed]);
      const settings = CALL_SETTINGS.map((name) => [name, given[name]] as const);
      return start(plainText('options', Object.fromEntries(settings)));
    };
    return drive(this.#transport, [given.signal, ending], begin, this.#tell, onProgress);
  }

  #warnOf([, , warnings]: Answer): void {
    for (const warning of warnings) this.#warn(warning);
  }

  #start(
    operation: string,
    input: object,
    options?: CallOptions | null,
    { times }: RuntimeTypes = {},
  ): Promise<Answer> {
    return this.run(options, (settings) =>
      this.#client.start(operation, plainText('input', input, { times, references: THINGS }), settings),
    );
  }

  #planOf<T>([document, , , handle]: Answer): Plan<T> {
    if (handle === undefined) throw new Error('the module returned no plan');
    const run: RunPlan = (...call) => this.run(...call);
    return new Plan<T>(run, handle, JSON.parse(document) as PlanDocument, this.#prompter);
  }
}

function value([json, secrets]: Answer, secretMembers: readonly string[] = []): unknown {
  return withSecrets(JSON.parse(json), secrets, secretMembers);
}
