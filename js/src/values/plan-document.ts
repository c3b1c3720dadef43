/** An object of the account, as a plan names it. */
export interface Item {
  /**
   * Its kind: `user`, `organization`, `space`, `project`, `role`, `role binding`, `restriction`, `API key`, `member`.
   */
  readonly kind: string;
  readonly id: string;
  /**
   * Exactly as the server returns it: escape it before showing it. That of a role binding is the name of its role, or of
   * its user where the role is the plan's subject.
   */
  readonly name: string;
  /**
   * What distinguishes it from others of the same name, safe to show as text: an e-mail address, a place with its
   * parents, the visible part of a key.
   */
  readonly detail: string;
}

/** Whether a target was verified. */
export type Verification =
  | { readonly verification: 'verified' }
  | { readonly verification: 'partly' | 'unverifiable'; readonly why: string };

/** How certain a count is. */
export type Certainty =
  | { readonly certainty: 'exact'; readonly count: number }
  | { readonly certainty: 'at_least'; readonly count: number; readonly why: string }
  | { readonly certainty: 'unknown'; readonly why: string };

/** One consequence. */
export type Impact = Certainty & {
  /** The kind of objects affected: `api_keys`. */
  readonly name: string;
  /** What happens to them, worded to precede the count. */
  readonly effect: string;
  /** Where it was read: `rest`; `null` if nothing could be read. */
  readonly source: string | null;
  /** Those that were read. */
  readonly items: readonly Item[];
};

/** What a guard found. */
export interface GuardFinding {
  readonly guard: string;
  readonly state: 'clear' | 'unknown' | 'tripped' | 'overridden';
  readonly why: string;
}

/** A value that is sent; safe to show as text. */
export interface PlannedChange {
  /** The input: `is_developer`. */
  readonly what: string;
  /** The value before; `null` if it was not read. */
  readonly before: string | null;
  readonly now: string | null;
}

/** One request of a plan. */
export interface PlannedStep {
  readonly operation: string;
  /** Method and path template, `DELETE /v2/users/{user_id}`. */
  readonly request: string;
  /** What happens, a verb: `Delete`. */
  readonly action: string;
  /** The body of the request; `null` if it has none. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly target: Item;
  readonly verification: Verification;
  readonly reversible: boolean;
  readonly warning: string;
}

/** A plan as plain data. Loading it grants nothing: everything in it is derived again. */
export interface PlanDocument {
  readonly format: number;
  readonly operation: string;
  readonly host: string;
  /** The opaque identifier of the credential that made it. */
  readonly credentialId: string;
  /** The input, every name in it resolved to an id. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** When its code stops confirming it, RFC 3339; `null` while a guard stops it. */
  readonly expiresAt: string | null;
  /** The code that confirms it; `null` while a guard stops it, and where a person confirms. */
  readonly code: string | null;
  /** Who confirms it: whoever passes the code, or a person who is asked by a prompter. */
  readonly confirmBy: 'code' | 'person';
  /** What it is about: the target of its first step. */
  readonly target: Item;
  readonly steps: readonly PlannedStep[];
  /** What is sent, each value beside the one before if that was read. */
  readonly changes: readonly PlannedChange[];
  readonly impacts: readonly Impact[];
  /** What one may expect to be affected and is not. */
  readonly stays: readonly Impact[];
  readonly guards: readonly GuardFinding[];
  /** Further notes for a person; safe to show. */
  readonly notes: readonly string[];
  /** The facts that are confirmed. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Requests that applying it takes. */
  readonly requests: number;
  /** Seconds that applying it waits at most for the rate limit. */
  readonly waitSeconds: number;
  /** The plan as text, safe to show. */
  readonly summary: string;
}

/** The result of applying a plan; `T` is what the call returns without a plan. */
export interface Applied<T = unknown> {
  readonly operation: string;
  readonly target: Item;
  /** When the response arrived, or reading back proved it; RFC 3339. */
  readonly appliedAt: string;
  /** The id that the server gave the request; `null` if it gave none. */
  readonly requestId: string | null;
  /** `done`: the server confirmed it. `done_read_back`: its response was lost, and reading back shows it. */
  readonly outcome: 'done' | 'done_read_back';
  /** How the outcome is known, in words that are safe to show. */
  readonly proof: string;
  /** Who confirmed it: `code`, or the prompter that asked a person, such as `terminal` or `page`. */
  readonly confirmedBy: string;
  /** How often the request was sent; 1 for a write that is not destructive, whose own retries are not counted. */
  readonly sent: number;
  /** Whether it may have been delivered more often than that: browsers and some proxies repeat requests by themselves. */
  readonly sentIsAtLeast: boolean;
  /** What the call returns without a plan; `null` for what is destructive. */
  readonly result: T;
}
