import {
  AxAdminError,
  CancelledError,
  errorClasses,
  type ErrorFacts,
  type ErrorKind,
  InternalError,
  OutcomeUnknownError,
  ValidationError,
} from './classes.js';
import { ModuleLostError } from './module-lost.js';

/**
 * The error for a failure outside of the module.
 *
 * @internal
 */
export function invalid(name: string, complaint: string): ValidationError {
  return new ValidationError({
    ...NOTHING_KNOWN,
    kind: 'Validation',
    message: `\`${name}\` ${complaint}`,
    nextStep: 'correct the named input and try again',
    details: { type: 'field', name },
  });
}

/**
 * The error for using the package before it is loaded.
 *
 * @internal
 */
export function notLoaded(): ValidationError {
  return new ValidationError({
    ...NOTHING_KNOWN,
    kind: 'Validation',
    message: 'the ax-admin WebAssembly module is not loaded: call `await load()` first',
    nextStep: 'call `await load()` once before using this package',
  });
}

/**
 * The error for a person who was asked to confirm, and declined.
 *
 * @internal
 */
export function declined(operation: string): CancelledError {
  return new CancelledError({
    ...NOTHING_KNOWN,
    kind: 'Cancelled',
    message: 'the person declined; nothing was carried out',
    nextStep: 'apply the plan again if the person is to be asked again',
    operation,
    safeToRetry: true,
  });
}

/**
 * What is known about a failed call.
 *
 * @internal
 */
export interface Circumstances {
  /** Whether a write was sent. */
  readonly writeLeft: boolean;
  /** The cause of an error of this kind, if known. */
  causeOf(kind: ErrorKind): unknown;
}

/**
 * The error for anything thrown during a call: an error document of the module, or the loss of the module.
 *
 * @internal
 */
export function toError(reason: unknown, call?: Circumstances): AxAdminError {
  if (reason instanceof AxAdminError) return reason;
  const facts = factsOf(reason);
  if (facts !== undefined) {
    const cause = call?.causeOf(facts.kind);
    return new errorClasses[facts.kind](facts, cause === undefined ? undefined : { cause });
  }
  if (reason instanceof ModuleLostError && call?.writeLeft === true) {
    return new OutcomeUnknownError(
      {
        ...NOTHING_KNOWN,
        kind: 'OutcomeUnknown',
        message: `a write had already been sent: ${reason.message}`,
        nextStep: 'load the module again and read the target before anything else',
      },
      { cause: reason },
    );
  }
  const message = reason instanceof Error ? reason.message : 'something failed without a reason';
  return new InternalError(
    {
      ...NOTHING_KNOWN,
      kind: 'Internal',
      message,
      nextStep: 'load the module again, or report this as a bug in ax-admin',
    },
    { cause: reason },
  );
}

/** The error document that the module threw as JSON text; `undefined` for anything else, such as an error of the JavaScript engine. */
function factsOf(reason: unknown): ErrorFacts | undefined {
  if (typeof reason !== 'string') return undefined;
  try {
    const facts = JSON.parse(reason) as Partial<ErrorFacts> | null;
    const kind = facts?.kind;
    return typeof kind === 'string' && Object.hasOwn(errorClasses, kind) ? (facts as ErrorFacts) : undefined;
  } catch {
    return undefined;
  }
}

const NOTHING_KNOWN = {
  operation: null,
  request: null,
  status: null,
  problem: null,
  requestId: null,
  safeToRetry: false,
  retryAfterSeconds: null,
  details: { type: 'none' },
} as const;
