/** How long no kept connection is used after a request over one was lost, in milliseconds. */
const PAUSE_MS = 60_000;

/**
 * Whether requests to one server may use a kept connection (as `client/src/transport/native/reuse.rs`).
 *
 * A request that is written to a connection which the server has closed is lost, and nobody can say whether the server
 * read it. A server that closes without a word is recognized by its first lost request: a read, since a write waits for
 * the proof that the server keeps connections.
 *
 * @internal
 */
export class Reuse {
  #isProven = false;
  #lostAt = -Infinity;

  /** Records the outcome of a request over a kept connection. One that was begun before the loss of another proves nothing. */
  note(isAnswered: boolean, begunAt: number): void {
    if (isAnswered && begunAt < this.#lostAt) return;
    this.#isProven = isAnswered;
    this.#lostAt = isAnswered ? -Infinity : performance.now();
  }

  isFor(method: string): boolean {
    return this.#isProven || (method === 'GET' && performance.now() - this.#lostAt >= PAUSE_MS);
  }
}
