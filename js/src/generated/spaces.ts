// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type {
  DefaultAgentRuntime,
  DefaultLlmIntegration,
  GuardName,
  Space,
  SpaceMembership,
  SpaceRole,
} from './models.js';

/** The operations on spaces. */
export class Spaces {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The spaces visible to the caller.
   *
   * API: `list_spaces`, `GET /v2/spaces`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.spaces.list()) console.log(row.id);
   * ```
   */
  list(input: SpacesListInput = {}, options?: CallOptions): Listing<Space> {
    return this.#calls.list<Space>('spaces.list', input, options);
  }

  /**
   * One page of `spaces.list`; its `nextCursor` leads to the next.
   *
   * API: `list_spaces`, `GET /v2/spaces`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.spaces.listPage();
   * ```
   */
  listPage(input: SpacesListInput = {}, options?: CallOptions): Promise<Page<Space>> {
    return this.#calls.one<Page<Space>>('spaces.list', input, options);
  }

  /**
   * One space.
   *
   * API: `get_space`, `GET /v2/spaces/{space_id}`.
   *
   * @param space The space by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.spaces.get('Checkout');
   * ```
   */
  get(space: Ref, input: SpacesGetInput = {}, options?: CallOptions): Promise<Space> {
    return this.#calls.one<Space>('spaces.get', beside(input, { space }), options);
  }

  /**
   * Creates a space in an organization.
   *
   * API: `create_space`, `POST /v2/spaces`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.spaces.create({ name: 'Returns', organization: 'Acme Products' });
   * ```
   */
  create(input: SpacesCreateInput, options?: CallOptions): Promise<Space> {
    return this.#calls.one<Space>('spaces.create', input, options);
  }

  /**
   * Changes a space. Only the given inputs are sent.
   *
   * At least one of `name`, `description`, `isPrivate`, `defaultLlmIntegration`, `mlModelsEnabled`, `gradientStartColor`, `gradientEndColor`, `defaultAgentRuntime` and `clear` is required.
   *
   * API: `update_space`, `PATCH /v2/spaces/{space_id}`.
   *
   * @param space The space by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.spaces.update('Checkout', { description: 'What customers buy' });
   * ```
   */
  update(space: Ref, input: SpacesUpdateInput, options?: CallOptions): Promise<Space> {
    return this.#calls.one<Space>('spaces.update', beside(input, { space }), options);
  }

  /**
   * Creates a plan to delete a space with all its projects and everything in them. Reads only; the plan is applied with its code.
   *
   * API: `delete_space`, `DELETE /v2/spaces/{space_id}`.
   *
   * @param space The space by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.spaces.delete('Checkout');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(space: Ref, input: SpacesDeleteInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('spaces.delete', beside(input, { space }), options);
  }

  /**
   * Adds a user to a space; the user must be in its organization. A member's role is replaced, which may lower it.
   *
   * Exactly one of `role` and `customRole` is required.
   *
   * API: `add_space_user`, `POST /v2/spaces/{space_id}/users`.
   *
   * @param space The space by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.spaces.addUser('Mobile', { user: 'jane@acme.example', role: 'MEMBER' });
   * ```
   */
  addUser(space: Ref, input: SpacesAddUserInput, options?: CallOptions): Promise<SpaceMembership> {
    return this.#calls.one<SpaceMembership>('spaces.add_user', beside(input, { space }), options);
  }

  /**
   * Creates a plan to remove a user from a space, with the user's role bindings on it. Reads only; the plan is applied with its code.
   *
   * API: `remove_space_user`, `DELETE /v2/spaces/{space_id}/users/{user_id}`.
   *
   * @param space The space by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.spaces.removeUser('Checkout', { user: 'jane@acme.example' });
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  removeUser(space: Ref, input: SpacesRemoveUserInput, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('spaces.remove_user', beside(input, { space }), options);
  }
}

/** Input of `spaces.list`. */
export interface SpacesListInput {
  /** Spaces per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Only spaces of this organization, by id or name. */
  readonly organization?: Ref | undefined;
  /** Part of the name in any case, at most 255 characters. */
  readonly name?: string | undefined;
}

/** Input of `spaces.get`. */
export interface SpacesGetInput {
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
}

/** Input of `spaces.create`. */
export interface SpacesCreateInput {
  /** A name that is unique in the organization, 1 to 255 characters. */
  readonly name: string;
  /** The organization by id or name. */
  readonly organization: Ref;
  /** The description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** Whether it is visible only to members and admins; false by default. */
  readonly isPrivate?: boolean | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `spaces.update`. */
export interface SpacesUpdateInput {
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The new name, 1 to 255 characters. */
  readonly name?: string | undefined;
  /** The new description, 1 to 1000 characters; `clear` empties it. */
  readonly description?: string | undefined;
  /** Whether it is visible only to members and admins. */
  readonly isPrivate?: boolean | undefined;
  /** The language model used by default; newer servers only. */
  readonly defaultLlmIntegration?: DefaultLlmIntegration | undefined;
  /** Whether it has classical models; newer servers only. */
  readonly mlModelsEnabled?: boolean | undefined;
  /** One end of its colour; newer servers only. */
  readonly gradientStartColor?: string | undefined;
  /** The other end of its colour; newer servers only. */
  readonly gradientEndColor?: string | undefined;
  /** The agent runtime used by default; newer servers only. */
  readonly defaultAgentRuntime?: DefaultAgentRuntime | undefined;
  /** Fields to clear: `description`, `defaultLlmIntegration`, `defaultAgentRuntime`. */
  readonly clear?: readonly ('description' | 'defaultLlmIntegration' | 'defaultAgentRuntime')[] | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `spaces.delete`. */
export interface SpacesDeleteInput {
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}

/** Input of `spaces.addUser`. */
export interface SpacesAddUserInput {
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user by id, e-mail address or name. */
  readonly user: Ref;
  /** The role in the space. */
  readonly role?: SpaceRole | undefined;
  /** A custom role instead, by id or name. */
  readonly customRole?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `spaces.removeUser`. */
export interface SpacesRemoveUserInput {
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user by id, e-mail address or name. */
  readonly user: Ref;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}
