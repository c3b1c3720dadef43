/** The progress of a call. */
export interface Progress {
  /** Requests made so far; a repeated request counts once. */
  readonly requests: number;
  /** Requests that the plan estimated. There may be fewer, and an account that grew takes more. */
  readonly expected: number | null;
}

/** Receives the progress of a call. If it throws, the call ends as if aborted. */
export type OnProgress = (progress: Progress) => void;
