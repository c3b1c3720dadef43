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

/**
 * A result whose secrets are replaced by their index in `secrets`, with the secrets in their places.
 *
 * @internal
 */
export function withSecrets(
  result: unknown,
  secrets: readonly string[],
  members: readonly string[] = [],
): unknown {
  const held = result as Record<string, unknown> | null;
  for (const name of members) {
    const text = held === null ? undefined : secrets[held[name] as number];
    if (held !== null && text !== undefined) held[name] = new Secret(text);
  }
  return held;
}
