const MASK = 'Secret(…)';

/**
 * A secret that the server shows once: a new key or a temporary password.
 *
 * However it is printed, logged or serialised it shows a mask; only {@link Secret.reveal} gives its text.
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
