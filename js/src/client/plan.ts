import type { PlanHandle, Run } from '../../wasm/ax_admin.js';
import { declined, invalid } from '../errors/create.js';
import { SECRETS } from '../generated/secrets.js';
import { own } from '../values/members.js';
import type { Applied, PlanDocument } from '../values/plan-document.js';
import type { Prompter } from '../values/prompter.js';
import { withSecrets } from '../values/secret.js';
import type { Answer } from '../wasm/driver.js';
import type { OnProgress } from '../wasm/progress.js';
import type { CallOptions } from './call-options.js';
import { answerOf, askerOf, needsPerson, prompterOf } from './prompting.js';

/**
 * Runs one call (`run` of `Calls`).
 *
 * @internal
 */
export type RunPlan = (
  options: CallOptions | null | undefined,
  start: (settings: string) => Run,
  allowed: readonly string[],
  onProgress: OnProgress | null | undefined,
) => Promise<Answer>;

/** The forms in which the module writes a plan; the last two have its code. */
const FORM = { html: 0, wholeText: 1, question: 2, questionHtml: 3 } as const;

/** How a plan is applied. */
export interface ApplyOptions extends CallOptions {
  /** The plan's code. */
  readonly confirm?: string | null | undefined;
  /**
   * Asks a person, instead of the client's prompter. It is asked if the policy has a person confirm and no code is passed.
   * `deadlineMs` does not count while it asks.
   */
  readonly prompter?: Prompter | null | undefined;
  /** Receives progress: everything is read again first, which may take minutes in a large account. */
  readonly onProgress?: OnProgress | null | undefined;
}

/**
 * The plan of a call. It is applied once, with its code. Destructive methods return one; `admin.plan` has one for every
 * write.
 *
 * ```js
 * const plan = await admin.users.delete('jane@example.com'); // reads only
 * console.log(plan.text);
 * await plan.apply({ confirm: plan.code }); // reads again; sends only if it is still true
 * ```
 */
export class Plan<T = unknown> {
  readonly #run: RunPlan;
  readonly #handle: PlanHandle;
  readonly #prompter: Prompter | undefined;
  /** The code that confirms it; `null` while a guard stops it, and where the policy has a person confirm. */
  readonly code: string | null;
  /** The plan as text, safe to show as text. */
  readonly text: string;
  /** The plan as an HTML fragment, safe to insert into a page. */
  readonly html: string;
  /** The plan as plain data, for storage or another admin; see {@link AxAdmin.loadPlan}. */
  readonly document: PlanDocument;

  /** @internal */
  constructor(run: RunPlan, handle: PlanHandle, document: PlanDocument, prompter?: Prompter) {
    this.#run = run;
    this.#handle = handle;
    this.#prompter = prompter;
    this.code = document.code;
    this.text = document.summary;
    this.html = handle.shown(FORM.html);
    this.document = document;
  }

  /** The plan as text with everything that was read: all objects, all guards, and what applying it takes. */
  get wholeText(): string {
    return this.#handle.shown(FORM.wholeText);
  }

  /**
   * Reads everything again and, if nothing changed, carries the plan out. Where the policy has a person confirm, the
   * prompter asks one first.
   *
   * Fails with `ConfirmationRequiredError` when the code is missing or invalid, or nobody can be asked, `GuardTrippedError`
   * when a guard stops it, `StalePlanError` when the account changed, `CancelledError` when the person declined: nothing was
   * carried out then. Fails with `OutcomeUnknownError` when the response was lost and reading back was inconclusive.
   */
  async apply(options?: ApplyOptions | null): Promise<Applied<T>> {
    const { confirm, prompter, signal } = own(options);
    const passed = prompterOf(prompter ?? undefined) ?? this.#prompter;
    try {
      return await this.#apply(options, confirm);
    } catch (reason) {
      // The core says whether a person has to be asked, before anything is sent.
      const asker = askerOf(passed);
      if (!needsPerson(reason) || (confirm ?? null) !== null || asker === undefined) throw reason;
      const { operation, target } = this.document;
      const [text, html] = [this.#handle.shown(FORM.question), this.#handle.shown(FORM.questionHtml)];
      const answer = await answerOf(asker, { text, html, summary: this.text, operation, target }, signal);
      if (answer === null) throw declined(operation);
      // Without an answer the signal is aborted, which ends this too.
      return await this.#apply(options, answer, answer === undefined ? undefined : asker.name);
    }
  }

  async #apply(
    options: ApplyOptions | null | undefined,
    confirm: unknown,
    prompter?: string,
  ): Promise<Applied<T>> {
    const { onProgress } = own(options);
    const apply = (settings: string) => {
      if (onProgress !== undefined && onProgress !== null && typeof onProgress !== 'function') {
        throw invalid('onProgress', 'is not a function');
      }
      return this.#handle.apply(confirm, prompter, settings);
    };
    const [json, secrets] = await this.#run(
      options,
      apply,
      ['confirm', 'prompter', 'onProgress'],
      onProgress,
    );
    const applied = JSON.parse(json) as Applied<T>;
    const isEmpty = Object.keys(applied.result ?? {}).length === 0;
    if (isEmpty) {
      return { ...applied, result: null as T };
    }
    return { ...applied, result: withSecrets(applied.result, secrets, SECRETS[applied.operation]) as T };
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
