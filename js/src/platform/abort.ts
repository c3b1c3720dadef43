/** The listeners of a signal, behind a single event listener: Node warns of a leak when an event has more than ten. */
class Listeners {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(listener: () => void): void {
    if (this.#listeners.size === 0) this.#signal.addEventListener('abort', this.#notifyAll);
    this.#listeners.add(listener);
  }

  remove(listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#signal.removeEventListener('abort', this.#notifyAll);
  }

  readonly #notifyAll = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };
}

const listenersOf = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls `listener` when the signal is aborted; returns a function that removes it. Throws if it is not a signal.
 *
 * @internal
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let all = listenersOf.get(signal);
  if (all === undefined) {
    all = new Listeners(signal);
    listenersOf.set(signal, all);
  }
  const listeners = all;
  listeners.add(listener);
  return () => listeners.remove(listener);
}
