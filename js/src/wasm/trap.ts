import { ModuleLostError } from '../errors/module-lost.js';

/** Called once, when the module is lost. */
export type TrapListener = (error: ModuleLostError) => void;

/**
 * The result of an engine-invoked entry that cannot run. The glue reads the result of a closure as a number or
 * as a list with a value and a failure flag: zero means false as a number and "no failure" as a list.
 */
const NOTHING = 0;

type Entry = (...args: unknown[]) => unknown;

/**
 * Guards every entry into one WebAssembly module: calls, promise callbacks, finalizers.
 *
 * Neither a trap nor a JavaScript exception runs destructors when it unwinds frames of
 * WebAssembly, so the module's memory can't be trusted afterwards. The first such throw ends the module: promises it
 * has returned are rejected, and later calls fail with an error that says to load it again.
 *
 * @internal
 */
export class TrapGuard {
  #lost: ModuleLostError | undefined;
  #depth = 0;
  readonly #listeners = new Set<TrapListener>();

  /** Calls `listener` when the module is lost, immediately if it is; returns a function that removes it. */
  onTrap(listener: TrapListener): () => void {
    if (this.#lost !== undefined) {
      listener(this.#lost);
      return () => undefined;
    }
    // A new function for every call, so that removing one does not remove an equal one of another caller.
    const own: TrapListener = (error) => listener(error);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** The same exports, with every function guarded. */
  guard(exports: WebAssembly.Exports): WebAssembly.Exports {
    const guarded: WebAssembly.Exports = Object.create(null) as WebAssembly.Exports;
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === 'function' ? this.#entry(name, value as Entry) : value;
    }
    return guarded;
  }

  #entry(name: string, call: Entry): Entry {
    const isEngineInvoked = isEngineEntry(name);
    return (...args) => {
      if (this.#lost !== undefined) {
        if (isEngineInvoked) return NOTHING;
        throw this.#lost;
      }
      this.#depth += 1;
      try {
        const result = call(...args);
        return result instanceof Promise ? this.#settleOrReject(result) : result;
      } catch (cause) {
        const lost = this.#lose(cause);
        // No caller could catch it, and Node would exit because of it. Pending promises are rejected instead.
        if (isEngineInvoked && this.#depth === 1) return NOTHING;
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
      // In separate microtasks: the module is still on the stack, and an error of one listener must not stop the others.
      queueMicrotask(() => listener(lost));
    }
    return lost;
  }
}

/** Whether the engine itself calls this export, so that nobody can catch its errors: closures, finalizers, deallocation. */
function isEngineEntry(name: string): boolean {
  return (
    name.startsWith('wasm_bindgen__convert__closures') ||
    name.startsWith('__wbindgen_destroy') ||
    name === '__wbindgen_free' ||
    name === '__externref_table_dealloc' ||
    (name.startsWith('__wbg_') && name.endsWith('_free'))
  );
}
