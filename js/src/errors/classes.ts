import type { PlanDocument } from '../values/plan-document.js';

/** The server's description of an error (RFC 9457). */
export interface Problem {
  readonly type?: string | null;
  readonly title?: string | null;
  readonly status?: number | null;
  readonly detail?: string | null;
  readonly instance?: string | null;
  readonly [member: string]: unknown;
}

/** One of several objects that a name may refer to. */
export interface Candidate {
  readonly id: string;
  /** Exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  readonly detail: string;
}

/** One confirmed fact that changed; safe to show. */
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

/** Details of an error, by kind. */
export type ErrorDetails =
  | { readonly type: 'none' }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'candidates'; readonly candidates: readonly Candidate[] }
  | { readonly type: 'difference'; readonly changes: readonly Change[] }
  | { readonly type: 'confirmation'; readonly reason: string; readonly plan: PlanDocument }
  | { readonly type: 'guards'; readonly guards: readonly TrippedGuard[] };

/** An error as plain data. */
export interface ErrorFacts {
  /** The kind of failure. */
  readonly kind: ErrorKind;
  /** One line, safe to show. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly nextStep: string;
  /** The operation, `users.delete`. */
  readonly operation: string | null;
  /** What was sent, `DELETE /v2/users/…`. */
  readonly request: string | null;
  /** The HTTP status of the response, if there was one. */
  readonly status: number | null;
  /** The server's own description, if it gave one: escape it before showing it. */
  readonly problem: Problem | null;
  /** The server's id of the request, to quote to its support: escape it before showing it. */
  readonly requestId: string | null;
  /** Whether it is safe to call again. */
  readonly safeToRetry: boolean;
  /** Seconds that the server asked the caller to wait. */
  readonly retryAfterSeconds: number | null;
  /** Its details. */
  readonly details: ErrorDetails;
}

/**
 * Every failure of a call; each kind has a class, named like the kind with the suffix `Error`.
 *
 * Its `cause`, if known, is the platform's own error of a connection, the abort reason of the signal, or what a function
 * `apiKey` or a `fetch` of the caller's threw. `toJSON` omits it.
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

  /** The error as plain data, without stack and cause. */
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

/** An input is invalid: rejected before sending, or by the server. */
export class ValidationError extends AxAdminError {
  /** The input's name, if it is about one. */
  get field(): string | null {
    return this.details.type === 'field' ? this.details.name : null;
  }
}

/** It does not exist, the caller may not read it, or no name matches. */
export class NotFoundError extends AxAdminError {
  /** Objects with similar names. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** Several objects match. */
export class AmbiguousError extends AxAdminError {
  /** The objects that match. */
  get candidates(): readonly Candidate[] {
    return this.details.type === 'candidates' ? this.details.candidates : [];
  }
}

/** It contradicts what is there. */
export class ConflictError extends AxAdminError {}

/** The server does not accept the key. */
export class UnauthenticatedError extends AxAdminError {}

/** The caller may not do this. */
export class PermissionDeniedError extends AxAdminError {}

/** Too many requests, even after waiting. */
export class RateLimitedError extends AxAdminError {}

/** The service failed, even after retries. */
export class UnavailableError extends AxAdminError {}

/** No response arrived, and nothing was changed. */
export class TransportError extends AxAdminError {}

/** A write was sent and it is unknown whether it was carried out. */
export class OutcomeUnknownError extends AxAdminError {}

/** The plan needs a confirmation code that is missing or invalid. */
export class ConfirmationRequiredError extends AxAdminError {
  /** `missing`, `wrong`, `foreign`, `used`, `expired` or `future`. */
  get reason(): string | null {
    return this.details.type === 'confirmation' ? this.details.reason : null;
  }

  /** The plan that needs it. */
  get plan(): PlanDocument | null {
    return this.details.type === 'confirmation' ? this.details.plan : null;
  }
}

/** The account changed since the plan was made; nothing was carried out. */
export class StalePlanError extends AxAdminError {
  /** The changes. */
  get difference(): readonly Change[] {
    return this.details.type === 'difference' ? this.details.changes : [];
  }
}

/** A named rule forbids the operation; nothing was carried out. */
export class GuardTrippedError extends AxAdminError {
  /** The rules and their reasons. */
  get guards(): readonly TrippedGuard[] {
    return this.details.type === 'guards' ? this.details.guards : [];
  }
}

/** The caller cancelled, or the deadline passed; nothing was changed. Its `cause` is the signal's abort reason. */
export class CancelledError extends AxAdminError {}

/** The response is not what the API specifies. */
export class ProtocolError extends AxAdminError {}

/** A bug in ax-admin itself, or the WebAssembly module is lost. */
export class InternalError extends AxAdminError {}

/** The class of each kind of failure, named like the kind with the suffix `Error`. */
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
  Protocol: ProtocolError,
  Internal: InternalError,
} as const;

/** The kind of failure of an error. */
export type ErrorKind = keyof typeof errorClasses;
