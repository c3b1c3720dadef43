import type { Groups } from '../generated/groups.js';
import type { Plan } from './plan.js';

/** The plan of a call with this result. */
type PlanOf<R> = R extends Plan<infer T> ? Plan<T> : Plan<undefined extends R ? null : R>;

/** The writes of a group, each of which makes its plan. */
export type GroupPlans<G> = {
  readonly [Verb in Exclude<keyof G, 'get' | 'list' | 'listPage'>]: G[Verb] extends (
    ...input: infer Input
  ) => Promise<infer Result>
    ? (...input: Input) => Promise<PlanOf<Result>>
    : never;
};

/**
 * Plans of every write: what a call would send and change, and whom it would affect. Making one only sends reads.
 *
 * ```js
 * const plan = await admin.plan.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ'] });
 * console.log(plan.text);
 * const { result } = await plan.apply({ confirm: plan.code });
 * ```
 */
export type Plans = {
  readonly [Name in Exclude<keyof Groups, 'auditLogs'>]: GroupPlans<Groups[Name]>;
};
