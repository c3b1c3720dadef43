// What every entry exports beside its way to load the module.
export { AxAdmin, type AxAdminOptions } from '../client.js';
export type { CallOptions, OnProgress, Progress } from '../call.js';
export * from '../errors.js';
export { type Fetch, withAuthorization } from '../fetch.js';
export type * from '../generated/models.js';
export * from '../generated/operations.js';
export { Listing, type Page, type Undecodable } from '../listing.js';
export { displaySafe, errorKinds, onTrap, version } from '../module.js';
export {
  type Applied,
  type ApplyOptions,
  type Certainty,
  type GuardFinding,
  type Impact,
  Plan,
  type PlanDocument,
  type PlannedStep,
  type Target,
  type Verification,
} from '../plan.js';
export type { Ref } from '../ref.js';
export { Secret } from '../secret.js';
export { ModuleLostError, type TrapListener } from '../trap.js';
