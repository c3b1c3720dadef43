const MASK = 'Secret(…)';

/**
 * A secret that the server shows once: a new key or a temporary password.
 *
 * It is masked when printed, logged or serialized; only {@link Secret.reveal} returns its text.
 */
export class Secret {
  readonly #text: string;

  /** @internal */
  constructor(text: string) {
    this.#text = text;
  }

  /** The secret itself. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  /** What `console.log` and `util.inspect` of Node print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
