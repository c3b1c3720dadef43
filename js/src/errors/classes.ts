// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { PlanDocument } from '../values/plan-document.js';

/** What the server said about a refusal (RFC 9457). */
export interface Problem {
  readonly type?: string | null;
  readonly title?: string | null;
  readonly status?: number | null;
  readonly detail?: string | null;
  readonly instance?: string | null;
  readonly [member: string]: unknown;
}

/** One of several things that a name may mean. */
export interface Candidate {
  readonly id: string;
  /** As the server gives it: not safe to show as it is. */
  readonly name: string;
  /**
   * What tells it from the others: a user's e-mail address, a key's redacted form, or where it is: `in space "Checkout" of
   * organization "Acme Products"`.
   */
  readonly detail: string;
}

/** One decisive fact that is not what it was; safe to show. */
export interface Change {
  readonly what: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** A guard that forbids an operation. */
export interface TrippedGuard {
  /** Its name, by which it is overridden. */
  readonly guard: string;
  readonly why: string;
}

/** What an error carries beside its text, by kind. */
export type ErrorDetails =
  | { readonly type: 'none' }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'candidates'; readonly candidates: readonly Candidate[] }
  | { readonly type: 'difference'; readonly changes: readonly Change[] }
  | { readonly type: 'confirmation'; readonly reason: string; readonly plan: PlanDocument }
  | { readonly type: 'guards'; readonly guards: readonly TrippedGuard[]; readonly plan: PlanDocument | null };

/** Everything that an error says, as plain data. */
export interface ErrorFacts {
  /** What kind of failure it is. */
  readonly kind: ErrorKind;
  /** One line, safe to show. */
  readonly message: string;
  /** One sentence of what to do next. */
  readonly nextStep: string;
  /** The operation, `users.delete`. */
  readonly operation: string | null;
  /** What was sent, `DELETE /v2/users/…`. */
  readonly request: string | null;
  /** The HTTP status of the answer, when there was one. */
  readonly status: number | null;
  /** The server's own description, when it gave one: not safe to show as it is. */
  readonly problem: Problem | null;
  /** The server's name for the request, to be quoted to its support: not safe to show as it is. */
  readonly requestId: string | null;
  /** Whether calling again can do no harm. */
  readonly safeToRetry: boolean;
  /** Seconds that the server asked to wait. */
  readonly retryAfterSeconds: number | null;
  /** What it carries beside its text. */
  readonly details: ErrorDetails;
}

/**
 * Every failure of a call; each kind has a class of its own, whose name is the kind's with `Error` behind it.
 *
 * Its `cause` is what it came from, where that is known: the platform's own error of a connection, the reason of the signal
 * that was aborted, what a function `apiKey` or a `fetch` of the caller's threw. `toJSON` leaves it out.
 */
export class AxAdminError extends Error implements ErrorFacts {
  readonly kind: ErrorKind;
  readonly nextStep: string;
  readonly operation: string | null;
  readonly request: string | null;
  readonly status: number | null;
  readonly problem: Problem | null;
  readonly requestId: string | null;
  readonly safeToRetry: boolean;
  readonly retryAfterSeconds: number | null;
  readonly details: ErrorDetails;

  /** @internal */
  constructor(facts: ErrorFacts, options?: ErrorOptions) {
    super(facts.message, options);
    // The class's name, which its own `name` need not be: bundlers shorten that.
    this.name = `${facts.kind}Error`;
    this.kind = facts.kind;
    this.nextStep = facts.nextStep;
    this.operation = facts.operation;
    this.request = facts.request;
    this.status = facts.status;
    this.problem = facts.problem;
    this.requestId = facts.requestId;
    this.safeToRetry = facts.safeToRetry;
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.details = facts.details;
    // An error that nobody catches is printed with all that is enumerable: not with the server's own words, which are not
    // safe to show, and not with a whole plan.
    for (const name of ['problem', 'requestId', 'details'])
      Object.defineProperty(this, name, { enumerable: false });
  }

  /** What it says as plain data: no stack, no cause. */
  toJSON(): ErrorFacts {
    return {
      kind: this.kind,
      message: this.message,
      nextStep: this.nextStep,
      operation: this.operation,
      request: this.request,
      status: this.status,
      problem: this.problem,
      requestId: this.requestId,
      safeToRetry: this.safeToRetry,
      retryAfterSeconds: this.retryAfterSeconds,
      details: this.details,
    };
  }
}

/** An input is invalid: rejected before sending, or by the server (400, 422). */
export class ValidationError extends AxAdminError {
  /** The name of the invalid input, if it was rejected before sending. */
  get field(): string | null {
    return this.details.type === 'field' ? this.details.name : null;
  }
}

/** It does not exist or the caller may not read it (404), or nothing has that name. */
export class NotFoundError extends AxAdminError {
  /** Objects with similar names. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** Several objects match; the error lists them. */
export class AmbiguousError extends AxAdminError {
  /** The objects that match. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** It conflicts with the current state (409). */
export class ConflictError extends AxAdminError {
  /** The objects it conflicts with, if known. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** The server does not accept the key (401). */
export class UnauthenticatedError extends AxAdminError {}

/** The caller may not do this (403). */
export class PermissionDeniedError extends AxAdminError {}

/** Too many requests (429), even after waiting. */
export class RateLimitedError extends AxAdminError {}

/** The service failed (5xx), even after retries. */
export class UnavailableError extends AxAdminError {}

/** No response arrived, and nothing was changed. */
export class TransportError extends AxAdminError {}

/** A write was sent and it is unknown whether it was carried out. */
export class OutcomeUnknownError extends AxAdminError {
  /** Existing objects that may result from the write. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** The plan needs a confirmation code that is missing or invalid; nothing was sent. */
export class ConfirmationRequiredError extends AxAdminError {
  /** `missing`, `wrong`, `foreign`, `used`, `expired`, `future`, or `person`, who was not asked. */
  get reason(): string | null {
    return this.details.type === 'confirmation' ? this.details.reason : null;
  }

  /** The plan that needs it, as a document. */
  get plan(): PlanDocument | null {
    return 'plan' in this.details ? this.details.plan : null;
  }
}

/** The account changed since the plan was made; nothing was carried out. */
export class StalePlanError extends AxAdminError {
  /** The changes, one line per confirmed fact. */
  get difference(): readonly Change[] {
    return this.details.type === 'difference' ? this.details.changes : [];
  }
}

/** A named rule forbids the operation; nothing was carried out. */
export class GuardTrippedError extends AxAdminError {
  /** The guards that forbid it. */
  get guards(): readonly TrippedGuard[] {
    return this.details.type === 'guards' ? this.details.guards : [];
  }

  /** The plan that they stop, as a document without a code; null if it could not be made. */
  get plan(): PlanDocument | null {
    return 'plan' in this.details ? this.details.plan : null;
  }
}

/** The caller cancelled; nothing was changed. Its `cause` is the abort reason of the signal. */
export class CancelledError extends AxAdminError {}

/** The operation's deadline passed, or the rate limit leaves no room before it; nothing was changed. */
export class DeadlineExceededError extends AxAdminError {}

/** The response is not what the API specifies. */
export class ProtocolError extends AxAdminError {}

/** A bug in ax-admin itself. A crash of the WebAssembly module is one, too. */
export class InternalError extends AxAdminError {}

/** The class of each kind of failure: its name is the kind's with `Error` behind it. */
export const errorClasses = {
  Validation: ValidationError,
  NotFound: NotFoundError,
  Ambiguous: AmbiguousError,
  Conflict: ConflictError,
  Unauthenticated: UnauthenticatedError,
  PermissionDenied: PermissionDeniedError,
  RateLimited: RateLimitedError,
  Unavailable: UnavailableError,
  Transport: TransportError,
  OutcomeUnknown: OutcomeUnknownError,
  ConfirmationRequired: ConfirmationRequiredError,
  StalePlan: StalePlanError,
  GuardTripped: GuardTrippedError,
  Cancelled: CancelledError,
  DeadlineExceeded: DeadlineExceededError,
  Protocol: ProtocolError,
  Internal: InternalError,
} as const;

/** What kind of failure an error is. */
export type ErrorKind = keyof typeof errorClasses;
