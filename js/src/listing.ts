/** A row that could not be read; the others of its page could. */
export interface Undecodable {
  /** Its place on the page, from 0. */
  readonly index: number;
  /** What is wrong with it. */
  readonly why: string;
  /** The row's JSON as it came: not safe to show as it is. */
  readonly row: string;
}

/** One page of a list. It may be short or empty while more follow: only a missing `nextCursor` ends the list. */
export interface Page<T> {
  /** The rows, in the server's order. */
  readonly items: readonly T[];
  /** What to pass as `cursor` for the next page; `null` at the end. */
  readonly nextCursor: string | null;
  /** Rows that are not what the API promises. */
  readonly undecodable: readonly Undecodable[];
}

/**
 * The rows of a list, read as far as they are looked at: a page when its first row is wanted.
 *
 * Every `for await` starts from the beginning. An error ends it: what came before is good, what follows is unknown.
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #open: () => () => Promise<Page<T> | undefined>;
  #undecodable: Undecodable[] = [];

  /** @internal */
  constructor(open: () => () => Promise<Page<T> | undefined>) {
    this.#open = open;
  }

  /** Rows left out of the last iteration so far, because they are not what the API promises. */
  get undecodable(): readonly Undecodable[] {
    return this.#undecodable;
  }

  /** The rows, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    this.#undecodable = [];
    for await (const page of this.pages()) {
      this.#undecodable.push(...page.undecodable);
      yield* page.items;
    }
  }

  /** The pages, each read when it is asked for. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    const next = this.#open();
    for (let page = await next(); page !== undefined; page = await next()) yield page;
  }
}
