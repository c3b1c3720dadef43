import type { PlanHandle } from '../wasm/ax_admin.js';
import { type CallOptions, type OnProgress, own } from './call.js';
import type { Calls } from './calls.js';
import { invalid } from './failing.js';

/** The thing that an operation is about. */
export interface Target {
  /** What kind of thing it is: `user`. */
  readonly kind: string;
  readonly id: string;
  /** As the server gives it: not safe to show as it is. */
  readonly name: string;
  /** What tells it from others of the name, as the server gives it. */
  readonly detail: string;
}

/** Whether a target is known to be what it is said to be. */
export type Verification =
  | { readonly verification: 'verified' }
  | { readonly verification: 'partly' | 'unverifiable'; readonly why: string };

/** How sure a number is. */
export type Certainty =
  | { readonly certainty: 'exact'; readonly count: number }
  | { readonly certainty: 'at_least'; readonly count: number; readonly why: string }
  | { readonly certainty: 'unknown'; readonly why: string };

/** One consequence. */
export type Impact = Certainty & {
  /** What it is about: `api_keys`. */
  readonly name: string;
  /** What becomes of it, to be read before its number. */
  readonly effect: string;
  /** Those that were read, safe to show. */
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

/** A plan as plain data. Reading it back gives no right: everything in it is derived again. */
export interface PlanDocument {
  readonly format: number;
  readonly operation: string;
  readonly host: string;
  /** The opaque name of the credential that made it. */
  readonly credentialId: string;
  /** The input, every name in it resolved to an id. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** The code that confirms it; `null` while a guard stops it. */
  readonly code: string | null;
  readonly steps: readonly PlannedStep[];
  readonly impacts: readonly Impact[];
  readonly guards: readonly GuardFinding[];
  /** What a person should know and no number says; safe to show. */
  readonly notes: readonly string[];
  /** The facts that are confirmed. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Requests that applying it takes. */
  readonly requests: number;
  /** Seconds that applying it waits at most for the rate limit. */
  readonly waitSeconds: number;
  /** The whole as text for a person, safe to show. */
  readonly summary: string;
}

/** What came of applying a plan. */
export interface Applied {
  readonly operation: string;
  readonly target: Target;
  /** `done`: the server said so. `done_read_back`: its answer was lost, and reading back shows it. */
  readonly outcome: 'done' | 'done_read_back';
  /** The same in words, safe to show. */
  readonly proof: string;
  /** Times that the destructive request was sent. */
  readonly sent: number;
  /** Whether it may have been delivered more often than that, as browsers and some proxies do unasked. */
  readonly sentIsAtLeast: boolean;
}

/** How a plan is applied. */
export interface ApplyOptions extends CallOptions {
  /** The code that the plan shows. */
  readonly confirm?: string | null | undefined;
  /** Is told how far it is: everything is read again first, which of a large account may take minutes. */
  readonly onProgress?: OnProgress | null | undefined;
}

/**
 * A destructive call that was looked at and not made. It is applied once, with its code.
 *
 * ```js
 * const plan = await admin.users.delete('jane@example.com'); // reads only
 * console.log(plan.text);
 * await plan.apply({ confirm: plan.code }); // reads again; sends only if it is still true
 * ```
 */
export class Plan {
  readonly #calls: Calls;
  readonly #handle: PlanHandle;
  /** The code that confirms it; `null` while a guard stops it. */
  readonly code: string | null;
  /** The whole as text for a person, safe to show as text. */
  readonly text: string;
  /** The whole as an HTML fragment, safe to put into a page. */
  readonly html: string;
  /** The plan as plain data, for storage or another admin; see {@link AxAdmin.loadPlan}. */
  readonly document: PlanDocument;

  /** @internal */
  constructor(calls: Calls, handle: PlanHandle, document: PlanDocument) {
    this.#calls = calls;
    this.#handle = handle;
    this.code = document.code;
    this.text = document.summary;
    this.html = handle.html;
    this.document = document;
  }

  /**
   * Reads everything again and, if it is still true, carries the plan out.
   *
   * Fails with `ConfirmationRequired` when the code is missing or not good, `GuardTripped` when a guard stops it,
   * `StalePlan` when the account changed: nothing was carried out then. Fails with `OutcomeUnknown` when the
   * answer was lost and reading back did not tell.
   */
  async apply(options?: ApplyOptions | null): Promise<Applied> {
    const { confirm, onProgress } = own(options);
    const apply = (deadlineMs: unknown) => {
      if (onProgress !== undefined && onProgress !== null && typeof onProgress !== 'function') {
        throw invalid('onProgress', 'is not a function');
      }
      return this.#handle.apply(confirm, deadlineMs);
    };
    const [json] = await this.#calls.run(options, apply, ['confirm', 'onProgress'], onProgress);
    return JSON.parse(json) as Applied;
  }

  /** The plan's text. */
  toString(): string {
    return this.text;
  }

  /** The plan's document. */
  toJSON(): PlanDocument {
    return this.document;
  }
}
