/**
 * What a client confirms beyond the default, and what it protects. A call can tighten the policy of its client, never
 * loosen it. `docs/policy.md` explains it, and `docs/policy.schema.json` is its JSON schema; members may be in snake_case,
 * as in a file.
 *
 * ```ts
 * const policy: Policy = { confirm: 'consequential', protected: ['Production*'] };
 * ```
 */
export interface Policy {
  /** Which writes need a confirmation; by default only those that are destructive. */
  readonly confirm?: 'destructive' | 'consequential' | 'every_write' | undefined;
  /** Who confirms: whoever passes the code of a plan, or a person whom a prompter asks; by default the former. */
  readonly confirmBy?: 'code' | 'person' | undefined;
  /** Whether what is unknown to a guard stops a plan, and a target that could not be read completely. */
  readonly strict?: boolean | undefined;
  /** Names, e-mail addresses and ids that no write may change or affect; `*` stands for any text. */
  readonly protected?: readonly string[] | undefined;
  /** How many steps a plan of many may have. */
  readonly maxBulk?: number | undefined;
  /** Seconds that facts may be old when a request is sent on them, 5 at most. */
  readonly factAge?: number | undefined;
}
