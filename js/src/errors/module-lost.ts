/** The WebAssembly module crashed and cannot be used any more. */
export class ModuleLostError extends Error {
  override readonly name = 'ModuleLostError';

  /** @internal */
  constructor(cause: unknown) {
    super(
      'the ax-admin WebAssembly module stopped after an internal error and must be loaded again; ' +
        'it is unknown whether requests in flight took effect',
      { cause },
    );
  }
}
