/** The source of a WebAssembly module: its URL, a response with it, or its bytes. */
export type ModuleSource = URL | Response | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module;

/**
 * Loads one module once.
 *
 * @internal
 */
export class Loading {
  #current: Promise<void> | undefined;
  #loaded = false;
  readonly #start: (source: ModuleSource) => Promise<unknown>;
  readonly #notLoaded: () => Error;

  /** `notLoaded` creates the error for using the module before it is loaded. */
  constructor(start: (source: ModuleSource) => Promise<unknown>, notLoaded: () => Error) {
    this.#start = start;
    this.#notLoaded = notLoaded;
  }

  async load(source: () => ModuleSource): Promise<void> {
    this.#current ??= this.#run(source());
    await this.#current;
  }

  ensure(): void {
    if (!this.#loaded) throw this.#notLoaded();
  }

  async #run(source: ModuleSource): Promise<void> {
    try {
      await this.#start(source);
      this.#loaded = true;
    } finally {
      this.#current = undefined;
    }
  }
}
