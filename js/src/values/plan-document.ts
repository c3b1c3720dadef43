/** The object that an operation acts on. */
export interface Target {
  /** Its kind: `user`. */
  readonly kind: string;
  readonly id: string;
  /** Exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** What distinguishes it from others of the same name, exactly as the server returns it. */
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
  /** Those that were read, one line each; safe to show. */
  readonly items: readonly string[];
};

/** What a guard found. */
export interface GuardFinding {
  readonly guard: string;
  readonly state: 'clear' | 'unknown' | 'tripped' | 'overridden';
  readonly why: string;
}

/** One request of a plan. */
export interface PlannedStep {
  readonly operation: string;
  /** Method and path template, `DELETE /v2/users/{user_id}`. */
  readonly request: string;
  readonly target: Target;
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
  /** The code that confirms it; `null` while a guard stops it. */
  readonly code: string | null;
  readonly steps: readonly PlannedStep[];
  readonly impacts: readonly Impact[];
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

/** The result of applying a plan. */
export interface Applied {
  readonly operation: string;
  readonly target: Target;
  /** `done`: the server confirmed it. `done_read_back`: its response was lost, and reading back shows it. */
  readonly outcome: 'done' | 'done_read_back';
  /** How the outcome is known, in words that are safe to show. */
  readonly proof: string;
  /** How often the destructive request was sent. */
  readonly sent: number;
  /** Whether it may have been delivered more often than that: browsers and some proxies repeat requests by themselves. */
  readonly sentIsAtLeast: boolean;
}
