import {
  AxAdminError,
  errorClasses,
  type ErrorFacts,
  Internal,
  OutcomeUnknown,
  Validation,
} from './errors.js';
import { ModuleLostError } from './trap.js';

/**
 * A failure that the module never came to see.
 *
 * @internal
 */
export function invalid(name: string, complaint: string): Validation {
  return new Validation({
    ...NOTHING_KNOWN,
    kind: 'Validation',
    message: `\`${name}\` ${complaint}`,
    nextStep: 'correct the named input and call again',
    details: { type: 'field', name },
  });
}

/**
 * What a use of the package before it is loaded fails with.
 *
 * @internal
 */
export function notLoaded(): Validation {
  return new Validation({
    ...NOTHING_KNOWN,
    kind: 'Validation',
    message: 'the ax-admin WebAssembly module is not loaded: call `await load()` first',
    nextStep: 'call `await load()` once, before anything else of this package',
  });
}

/**
 * The error for whatever a call failed with: the module's own as JSON text, or the loss of the module.
 *
 * @internal
 */
export function toError(reason: unknown, writeLeft: boolean): AxAdminError {
  if (reason instanceof AxAdminError) return reason;
  if (typeof reason === 'string') {
    const facts = JSON.parse(reason) as ErrorFacts;
    return new errorClasses[facts.kind](facts);
  }
  if (reason instanceof ModuleLostError && writeLeft) {
    return new OutcomeUnknown(
      {
        ...NOTHING_KNOWN,
        kind: 'OutcomeUnknown',
        message: `a write had left when it happened: ${reason.message}`,
        nextStep: 'load the module again and read the target before anything else',
      },
      { cause: reason },
    );
  }
  const message = reason instanceof Error ? reason.message : 'something failed and did not say why';
  return new Internal(
    {
      ...NOTHING_KNOWN,
      kind: 'Internal',
      message,
      nextStep: 'load the module again, or report this as a defect of ax-admin',
    },
    { cause: reason },
  );
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
