import type { Client, PageReader } from '../wasm/ax_admin.js';
import type { Answer } from './answer.js';
import { type CallOptions, plainCopy, watched } from './call.js';
import { Listing, type Page } from './listing.js';
import { Plan, type PlanDocument } from './plan.js';
import { Secret } from './secret.js';

/**
 * What the generated groups delegate to.
 *
 * @internal
 */
export class Calls {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /** A single answer; `secrets` are the members that hold one. */
  one<T>(
    verb: string,
    input: object,
    options: CallOptions | undefined,
    secrets: readonly string[] = [],
  ): Promise<T> {
    return watched(options, async (watch) => {
      const answer = (await this.#client.start(verb, plainCopy('input', input), watch)) as Answer;
      return value(answer, secrets) as T;
    });
  }

  /** All rows of a list, read as they are looked at. */
  list<T>(verb: string, input: object, options: CallOptions | undefined): Listing<T> {
    return new Listing(() => {
      let reader: PageReader | undefined;
      return () =>
        watched(options, async (watch) => {
          reader ??= this.#client.pages(verb, plainCopy('input', input));
          const answer = (await reader.next(watch)) as Answer | undefined;
          return answer && (value(answer, []) as Page<T>);
        });
    });
  }

  /** The plan of a destructive verb. */
  plan(verb: string, input: object, options: CallOptions | undefined): Promise<Plan> {
    return watched(options, async (watch) => {
      const answer = (await this.#client.start(verb, plainCopy('input', input), watch)) as Answer;
      return plan(answer);
    });
  }

  load(document: PlanDocument, options: CallOptions | undefined): Promise<Plan> {
    return watched(options, async (watch) => {
      const answer = (await this.#client.load(plainCopy('document', document), watch)) as Answer;
      return plan(answer);
    });
  }
}

function value([json, secrets]: Answer, secretMembers: readonly string[]): unknown {
  const members = JSON.parse(json) as Record<string, unknown>;
  for (const name of secretMembers) {
    const text = secrets[members[name] as number];
    if (text !== undefined) members[name] = new Secret(text);
  }
  return members;
}

function plan([json, , handle]: Answer): Plan {
  if (handle === undefined) throw new Error('the module gave no plan');
  return new Plan(handle, JSON.parse(json) as PlanDocument);
}
