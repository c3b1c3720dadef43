/** What waits for a signal: all of it by one listener, because Node warns of a leak when an event has more than ten. */
class Waiting {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(listener: () => void): void {
    if (this.#listeners.size === 0) this.#signal.addEventListener('abort', this.#tellAll);
    this.#listeners.add(listener);
  }

  remove(listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#signal.removeEventListener('abort', this.#tellAll);
  }

  readonly #tellAll = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `listener` when a signal says so; returns how to stop that. Throws when it is no signal.
 *
 * @internal
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let all = waiting.get(signal);
  if (all === undefined) {
    all = new Waiting(signal);
    waiting.set(signal, all);
  }
  const those = all;
  those.add(listener);
  return () => those.remove(listener);
}
