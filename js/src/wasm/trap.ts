import { ModuleLostError } from '../errors/module-lost.js';

/** Called once, when the module is lost. */
export type TrapListener = (error: ModuleLostError) => void;

/**
 * What an entry that nobody asked for gives when it can't run. The glue reads the result of a closure as a number or
 * as the list of a value and whether it failed: zero is false as the one and has no failure as the other.
 */
const NOTHING = 0;

type Entry = (...args: unknown[]) => unknown;

/**
 * Stands at every entry into one WebAssembly module: calls, promise callbacks, finalizers.
 *
 * What is thrown through frames of WebAssembly runs no destructor behind it, whether it is a trap or an exception of
 * JavaScript, so the module's memory can't be trusted afterwards. The first such throw ends the module: promises it
 * has handed out are rejected, and whoever calls it is told to load it again.
 *
 * @internal
 */
export class TrapGuard {
  #lost: ModuleLostError | undefined;
  #depth = 0;
  readonly #listeners = new Set<TrapListener>();

  /** Calls `listener` when the module is lost, at once if it is; returns how to stop that. */
  onTrap(listener: TrapListener): () => void {
    if (this.#lost !== undefined) {
      listener(this.#lost);
      return () => undefined;
    }
    // An entry of its own for every call, so that one caller can't stop another one's listener.
    const own: TrapListener = (error) => listener(error);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** The same exports, with the guard before every function. */
  guard(exports: WebAssembly.Exports): WebAssembly.Exports {
    const guarded: WebAssembly.Exports = Object.create(null) as WebAssembly.Exports;
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === 'function' ? this.#entry(name, value as Entry) : value;
    }
    return guarded;
  }

  #entry(name: string, call: Entry): Entry {
    const unasked = runsUnasked(name);
    return (...args) => {
      if (this.#lost !== undefined) {
        if (unasked) return NOTHING;
        throw this.#lost;
      }
      this.#depth += 1;
      try {
        const result = call(...args);
        return result instanceof Promise ? this.#settleOrReject(result) : result;
      } catch (cause) {
        const lost = this.#lose(cause);
        // Nobody could catch it: Node would end the process for it. The promises that wait are rejected instead.
        if (unasked && this.#depth === 1) return NOTHING;
        throw lost;
      } finally {
        this.#depth -= 1;
      }
    };
  }

  #settleOrReject(promise: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const forget = this.onTrap(reject);
      promise.then(resolve, reject).finally(forget);
    });
  }

  #lose(cause: unknown): ModuleLostError {
    if (this.#lost !== undefined) return this.#lost;
    const lost = new ModuleLostError(cause);
    this.#lost = lost;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) {
      // Later, and each by itself: the module is still on the stack, and one listener's error must not hide another's.
      queueMicrotask(() => listener(lost));
    }
    return lost;
  }
}

/** Whether the engine calls this export, with no caller that could catch: closures, finalizers, releases of memory. */
function runsUnasked(name: string): boolean {
  return (
    name.startsWith('wasm_bindgen__convert__closures') ||
    name.startsWith('__wbindgen_destroy') ||
    name === '__wbindgen_free' ||
    name === '__externref_table_dealloc' ||
    (name.startsWith('__wbg_') && name.endsWith('_free'))
  );
}
