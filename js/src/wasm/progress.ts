/** How far a call is. */
export interface Progress {
  /** Requests made so far; a repeated request counts once. */
  readonly requests: number;
  /** Requests that the plan announced. Fewer may do, and an account that grew takes more. */
  readonly expected: number | null;
}

/** Is told how far a call is. What it throws ends the call, as aborting does. */
export type OnProgress = (progress: Progress) => void;
