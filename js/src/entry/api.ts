// The exports that all entries share; each entry adds how the module is loaded.
export type { CallOptions } from '../client/call-options.js';
export { AxAdmin } from '../client/client.js';
export { Listing, type Page, type Undecodable } from '../client/listing.js';
export { type ApplyOptions, Plan } from '../client/plan.js';
export type { GroupPlans, Plans } from '../client/plans.js';
export * from '../errors/classes.js';
export { ModuleLostError } from '../errors/module-lost.js';
export type * from '../generated/models.js';
export * from '../generated/operations.js';
export type { ClientOptions } from '../generated/options.js';
export type { ApiKey } from '../transport/call-key.js';
export { type Fetch, withAuthorization } from '../transport/fetch.js';
export type { RequestEvent, RetryEvent, WaitEvent } from '../values/events.js';
export type {
  Applied,
  Certainty,
  GuardFinding,
  Impact,
  Item,
  PlanDocument,
  PlannedChange,
  PlannedStep,
  Verification,
} from '../values/plan-document.js';
export type { Policy } from '../values/policy.js';
export type { Prompter, Question } from '../values/prompter.js';
export type { Ref } from '../values/ref.js';
export { Secret } from '../values/secret.js';
export { displaySafe, errorKinds, onTrap, version } from '../wasm/module.js';
export type { OnProgress, Progress } from '../wasm/progress.js';
export type { TrapListener } from '../wasm/trap.js';
