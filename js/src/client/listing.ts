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
  /** Call this when the page is handed to the caller. */
  onProcessed(): void;
}

/**
 * Reads the pages of a list one after the other.
 *
 * @internal
 */
export interface Reader<T> {
  /** Reads the next page; `undefined` after the last page. */
  next(): Promise<Read<T> | undefined>;
  /** Whether the caller has cancelled; `next` then fails. */
  isCancelled(): boolean;
  /** Cancels the request of a page that is still being read. */
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
      // Not `yield*`, which awaits each row two more times.
      for (const row of page.items) {
        if (reader.isCancelled()) await reader.next();
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
      // Its error is thrown when the page is requested; until then it must not count as an unhandled rejection.
      ahead?.catch(() => undefined);
      if (reader.isCancelled()) await reader.next();
      read.onProcessed();
      yield read.page;
      read = await (ahead ?? reader.next());
    }
  } finally {
    reader.end();
  }
}
