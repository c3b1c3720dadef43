/** The WebAssembly module failed in itself; nothing in it runs any more. */
export class ModuleLostError extends Error {
  override readonly name = 'ModuleLostError';

  /** @internal */
  constructor(cause: unknown) {
    super(
      'the ax-admin WebAssembly module stopped after an internal error and must be loaded again; ' +
        'whether requests that were under way took effect is unknown',
      { cause },
    );
  }
}
