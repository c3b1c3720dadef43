import type { Item } from './plan-document.js';

/** What a prompter shows to a person: a plan and its code. */
export interface Question {
  /** The plan with its code, as text that is safe to show. */
  readonly text: string;
  /** The same as an HTML fragment, safe to insert into a page. */
  readonly html: string;
  /** The plan without its code, `text` of the plan. */
  readonly summary: string;
  /** The operation, `users.delete`. */
  readonly operation: string;
  /** What it is about, as in the plan's document. */
  readonly target: Item;
}

/**
 * Asks a person to confirm a plan, where the policy has a person confirm (`confirmBy: 'person'`).
 *
 * ```js
 * const dialog = {
 *   name: 'admin dialog',
 *   ask: async ({ html }) => showDialog(html), // the code that the person typed, or null
 * };
 * const admin = new AxAdmin({ apiKey, policy: { confirmBy: 'person' }, prompter: dialog });
 * ```
 */
export interface Prompter {
  /**
   * Says where the person was asked; an applied plan has it as `confirmedBy`. `terminal`, `notebook`, `page`, `force` and
   * `code` are reserved.
   */
  readonly name: string;
  /**
   * Shows the question and returns the code that the person typed; `null` if the person declined. `signal` aborts when the
   * call is cancelled: an answer is then ignored.
   */
  ask(question: Question, signal: AbortSignal): Promise<string | null> | string | null;
}

/**
 * Marks the prompter of `<ax-admin-plan>`, which is a bundle of its own.
 *
 * @internal
 */
export const PAGE = Symbol.for('ax-admin.page');
