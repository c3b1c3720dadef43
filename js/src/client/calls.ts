import type { Client, PageReader, Run } from '../../wasm/ax_admin.js';
import { THINGS } from '../generated/things.js';
import type { Transport } from '../transport/transport.js';
import { own } from '../values/members.js';
import type { PlanDocument } from '../values/plan-document.js';
import { Secret } from '../values/secret.js';
import { type Answer, drive } from '../wasm/driver.js';
import type { OnProgress } from '../wasm/progress.js';
import { type CallOptions, refuseUnknown } from './call-options.js';
import { Listing, type Page } from './listing.js';
import { plainText } from './plain-text.js';
import { Plan, type RunPlan } from './plan.js';

/**
 * What a verb's types cannot tell at run time.
 *
 * @internal
 */
export interface Shape {
  /** Members of the answer that hold a secret. */
  readonly secrets?: readonly string[];
  /** Members of the input that may be a `Date`. */
  readonly times?: readonly string[];
}

/**
 * What the generated groups delegate to.
 *
 * @internal
 */
export class Calls {
  readonly #client: Client;
  readonly #transport: Transport;
  readonly #warn: (warning: string) => void;

  constructor(client: Client, transport: Transport, warn: (warning: string) => void) {
    this.#client = client;
    this.#transport = transport;
    this.#warn = warn;
  }

  /** A single answer. */
  async one<T>(verb: string, input: object, options?: CallOptions | null, shape: Shape = {}): Promise<T> {
    const answer = await this.#started(verb, input, options, shape);
    return value(answer, shape.secrets) as T;
  }

  /** Nothing but that it went well. */
  async done(verb: string, input: object, options?: CallOptions | null): Promise<void> {
    await this.#started(verb, input, options);
  }

  /** All rows of a list, lazily paginated. */
  list<T>(verb: string, input: object, options?: CallOptions | null, shape: Shape = {}): Listing<T> {
    return new Listing(() => {
      const ending = new AbortController();
      let pages: PageReader | undefined;
      const next = async () => {
        const start = (deadlineMs: unknown) => {
          pages ??= this.#client.pages(
            verb,
            plainText('input', input, { times: shape.times, things: THINGS }),
          );
          return pages.next(deadlineMs);
        };
        const answer = await this.#answer(options, start, [], ending.signal);
        const page = value(answer) as Page<T> | null;
        const readsAhead = pages?.readsAhead === true;
        return page === null ? undefined : { page, readsAhead, looked: () => this.#warnOf(answer) };
      };
      return { next, gaveUp: () => own(options).signal?.aborted === true, end: () => ending.abort() };
    });
  }

  /** The plan of a destructive verb. */
  async plan(verb: string, input: object, options?: CallOptions | null): Promise<Plan> {
    return this.#planOf(await this.#started(verb, input, options));
  }

  async load(document: PlanDocument | string, options?: CallOptions | null): Promise<Plan> {
    const answer = await this.run(options, (deadlineMs) =>
      this.#client.load(plainText('document', document), deadlineMs),
    );
    return this.#planOf(answer);
  }

  /** Makes one call of the module and reports its warnings; `allowed` are further options besides those of every call. */
  async run(
    options: CallOptions | null | undefined,
    start: (deadlineMs: unknown) => Run,
    allowed: readonly string[] = [],
    onProgress?: OnProgress | null,
  ): Promise<Answer> {
    const answer = await this.#answer(options, start, allowed, undefined, onProgress);
    this.#warnOf(answer);
    return answer;
  }

  /** The same without a word; `ending` ends it as the caller's signal does. */
  #answer(
    options: CallOptions | null | undefined,
    start: (deadlineMs: unknown) => Run,
    allowed: readonly string[],
    ending?: AbortSignal,
    onProgress?: OnProgress | null,
  ): Promise<Answer> {
    const given = own(options);
    const begin = () => {
      refuseUnknown(options ?? {}, ['deadlineMs', 'signal', ...allowed]);
      return start(given.deadlineMs);
    };
    return drive(this.#transport, [given.signal, ending], begin, onProgress);
  }

  #warnOf([, , warnings]: Answer): void {
    for (const warning of warnings) this.#warn(warning);
  }

  #started(
    verb: string,
    input: object,
    options?: CallOptions | null,
    { times }: Shape = {},
  ): Promise<Answer> {
    return this.run(options, (deadlineMs) =>
      this.#client.start(verb, plainText('input', input, { times, things: THINGS }), deadlineMs),
    );
  }

  #planOf([document, , , handle]: Answer): Plan {
    if (handle === undefined) throw new Error('the module gave no plan');
    const run: RunPlan = (...call) => this.run(...call);
    return new Plan(run, handle, document as PlanDocument);
  }
}

function value([json, secrets]: Answer, secretMembers: readonly string[] = []): unknown {
  const given = JSON.parse(json as string) as Record<string, unknown> | null;
  for (const name of secretMembers) {
    const text = given === null ? undefined : secrets[given[name] as number];
    if (given !== null && text !== undefined) given[name] = new Secret(text);
  }
  return given;
}
