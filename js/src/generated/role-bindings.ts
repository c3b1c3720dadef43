// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { GuardName, RoleBinding, RoleBindingResourceType } from './models.js';

/** The operations on role bindings. */
export class RoleBindings {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The role bindings on one kind of resource that are visible to the caller.
   *
   * API: `list_role_bindings`, `GET /v2/role-bindings`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.roleBindings.list({ resourceType: 'SPACE' })) console.log(row.id);
   * ```
   */
  list(input: RoleBindingsListInput, options?: CallOptions): Listing<RoleBinding> {
    return this.#calls.list<RoleBinding>('role_bindings.list', input, options);
  }

  /**
   * One page of `roleBindings.list`; its `nextCursor` leads to the next.
   *
   * API: `list_role_bindings`, `GET /v2/role-bindings`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.roleBindings.listPage({ resourceType: 'SPACE' });
   * ```
   */
  listPage(input: RoleBindingsListInput, options?: CallOptions): Promise<Page<RoleBinding>> {
    return this.#calls.one<Page<RoleBinding>>('role_bindings.list', input, options);
  }

  /**
   * One role binding.
   *
   * API: `get_role_binding`, `GET /v2/role-bindings/{binding_id}`.
   *
   * @param roleBinding The role binding by its id.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const binding = await admin.roleBindings.create({
   *   user: 'jane@acme.example',
   *   role: 'Space Auditor',
   *   resourceType: 'SPACE',
   *   resource: 'Search',
   * });
   * const answer = await admin.roleBindings.get(binding.id);
   * ```
   */
  get(roleBinding: Ref, options?: CallOptions): Promise<RoleBinding> {
    return this.#calls.one<RoleBinding>('role_bindings.get', { roleBinding }, options);
  }

  /**
   * Gives a user a role on a space or project. If the user already has a binding there, it is returned if its role is the same, and else `ConflictError` names both roles.
   *
   * API: `create_role_binding`, `POST /v2/role-bindings`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roleBindings.create({
   *   user: 'jane@acme.example',
   *   role: 'Space Auditor',
   *   resourceType: 'SPACE',
   *   resource: 'Search',
   * });
   * ```
   */
  create(input: RoleBindingsCreateInput, options?: CallOptions): Promise<RoleBinding> {
    return this.#calls.one<RoleBinding>('role_bindings.create', input, options);
  }

  /**
   * Replaces the role of a role binding, which may remove permissions.
   *
   * API: `update_role_binding`, `PATCH /v2/role-bindings/{binding_id}`.
   *
   * @param roleBinding The role binding by its id.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const binding = await admin.roleBindings.create({
   *   user: 'jane@acme.example',
   *   role: 'Space Auditor',
   *   resourceType: 'SPACE',
   *   resource: 'Search',
   * });
   * const answer = await admin.roleBindings.update(binding.id, { role: 'Prompt Engineer' });
   * ```
   */
  update(roleBinding: Ref, input: RoleBindingsUpdateInput, options?: CallOptions): Promise<RoleBinding> {
    return this.#calls.one<RoleBinding>('role_bindings.update', beside(input, { roleBinding }), options);
  }

  /**
   * Creates a plan to delete a role binding; the user loses the permissions that it grants. Reads only; the plan is applied with its code.
   *
   * API: `delete_role_binding`, `DELETE /v2/role-bindings/{binding_id}`.
   *
   * @param roleBinding The role binding by its id.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const binding = await admin.roleBindings.create({
   *   user: 'jane@acme.example',
   *   role: 'Space Auditor',
   *   resourceType: 'SPACE',
   *   resource: 'Search',
   * });
   * const plan = await admin.roleBindings.delete(binding.id);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(roleBinding: Ref, input: RoleBindingsDeleteInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('role_bindings.delete', beside(input, { roleBinding }), options);
  }
}

/** Input of `roleBindings.list`. */
export interface RoleBindingsListInput {
  /** The kind of resource. */
  readonly resourceType: RoleBindingResourceType;
  /** Bindings per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Only role bindings of this user or bot user. */
  readonly user?: Ref | undefined;
}

/** Input of `roleBindings.create`. */
export interface RoleBindingsCreateInput {
  /** The user by id, e-mail address or name; for service keys, the bot user by id. */
  readonly user: Ref;
  /** The role by id or name. */
  readonly role: Ref;
  /** The kind of resource. */
  readonly resourceType: RoleBindingResourceType;
  /** The space or project by id or name. */
  readonly resource: Ref;
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `roleBindings.update`. */
export interface RoleBindingsUpdateInput {
  /** The new role by id or name. */
  readonly role: Ref;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `roleBindings.delete`. */
export interface RoleBindingsDeleteInput {
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
