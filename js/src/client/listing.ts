/** A row that could not be read; the other rows of its page are unaffected. */
export interface Undecodable {
  /** Its index on the page, from 0. */
  readonly index: number;
  /** What is wrong with it. */
  readonly why: string;
  /** The row's JSON as received: escape it before showing it. */
  readonly row: string;
}

/** One page of a list. It may be short or empty even if more follow: only a missing `nextCursor` ends the list. */
export interface Page<T> {
  /** The rows, in the server's order. */
  readonly items: readonly T[];
  /** What to pass as `cursor` for the next page; `null` at the end. */
  readonly nextCursor: string | null;
  /** Rows that do not match the API's specification. */
  readonly undecodable: readonly Undecodable[];
}

/**
 * A page that was read.
 *
 * @internal
 */
export interface Read<T> {
  readonly page: Page<T>;
  /** Whether to fetch the next one while this one is being processed. */
  readonly readsAhead: boolean;
  /** To be called once it is processed. */
  looked(): void;
}

/**
 * A list at one position.
 *
 * @internal
 */
export interface Reader<T> {
  /** Reads the next page; nothing after the last page. */
  next(): Promise<Read<T> | undefined>;
  /** Whether the caller has cancelled; `next` then fails. */
  gaveUp(): boolean;
  /** Ends what is still being read. */
  end(): void;
}

/**
 * The rows of a list, lazily paginated.
 *
 * Every `for await` starts over and reads the first page on demand. From the second page on, the next page is fetched
 * while this one is being processed. An error ends it: earlier rows are valid, the rest is unknown.
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #open: () => Reader<T>;
  #undecodable: Undecodable[] = [];

  /** @internal */
  constructor(open: () => Reader<T>) {
    this.#open = open;
  }

  /** Rows skipped by the last iteration so far, because they do not match the API's specification. */
  get undecodable(): readonly Undecodable[] {
    return this.#undecodable;
  }

  /** The rows, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    this.#undecodable = [];
    const reader = this.#open();
    for await (const page of pagesOf(reader)) {
      this.#undecodable.push(...page.undecodable);
      // Not `yield*`, which waits for each row twice more.
      for (const row of page.items) {
        if (reader.gaveUp()) await reader.next();
        yield row;
      }
    }
  }

  /** The pages; from the second on, the next one is fetched ahead. */
  pages(): AsyncGenerator<Page<T>, void, undefined> {
    return pagesOf(this.#open());
  }
}

async function* pagesOf<T>(reader: Reader<T>): AsyncGenerator<Page<T>, void, undefined> {
  try {
    let read = await reader.next();
    while (read !== undefined) {
      const ahead = read.readsAhead ? reader.next() : undefined;
      // What it fails with is told to whoever wants it.
      ahead?.catch(() => undefined);
      if (reader.gaveUp()) await reader.next();
      read.looked();
      yield read.page;
      read = await (ahead ?? reader.next());
    }
  } finally {
    reader.end();
  }
}
