// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { GuardName, Permission, Role } from './models.js';

/** The operations on roles. */
export class Roles {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The roles of the account, predefined and custom.
   *
   * API: `list_roles`, `GET /v2/roles`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.roles.list()) console.log(row.id);
   * ```
   */
  list(input: RolesListInput = {}, options?: CallOptions): Listing<Role> {
    return this.#calls.list<Role>('roles.list', input, options);
  }

  /**
   * One page of `roles.list`; its `nextCursor` leads to the next.
   *
   * API: `list_roles`, `GET /v2/roles`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.roles.listPage();
   * ```
   */
  listPage(input: RolesListInput = {}, options?: CallOptions): Promise<Page<Role>> {
    return this.#calls.one<Page<Role>>('roles.list', input, options);
  }

  /**
   * One role.
   *
   * API: `get_role`, `GET /v2/roles/{role_id}`.
   *
   * @param role The role by id or name.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roles.get('Prompt Engineer');
   * ```
   */
  get(role: Ref, options?: CallOptions): Promise<Role> {
    return this.#calls.one<Role>('roles.get', { role }, options);
  }

  /**
   * Creates a custom role.
   *
   * API: `create_role`, `POST /v2/roles`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });
   * ```
   */
  create(input: RolesCreateInput, options?: CallOptions): Promise<Role> {
    return this.#calls.one<Role>('roles.create', input, options);
  }

  /**
   * Changes a custom role. Only the given inputs are sent; permissions replace the whole set, and take effect at once for everyone with the role.
   *
   * At least one of `name`, `permissions`, `description` and `clear` is required.
   *
   * API: `update_role`, `PATCH /v2/roles/{role_id}`.
   *
   * @param role The role by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ'] });
   * ```
   */
  update(role: Ref, input: RolesUpdateInput, options?: CallOptions): Promise<Role> {
    return this.#calls.one<Role>('roles.update', beside(input, { role }), options);
  }

  /**
   * Creates a plan to delete a custom role. Reads only; the plan is applied with its code.
   *
   * API: `delete_role`, `DELETE /v2/roles/{role_id}`.
   *
   * @param role The role by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const role = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });
   * const plan = await admin.roles.delete(role.id);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(role: Ref, input: RolesDeleteInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('roles.delete', beside(input, { role }), options);
  }
}

/** Input of `roles.list`. */
export interface RolesListInput {
  /** Roles per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** True for predefined roles only, false for custom roles only; both by default. */
  readonly isPredefined?: boolean | undefined;
}

/** Input of `roles.create`. */
export interface RolesCreateInput {
  /** A name that is unique in the account, 1 to 255 letters, digits, spaces and ASCII symbols. */
  readonly name: string;
  /** The permissions, at least one. */
  readonly permissions: readonly Permission[];
  /** The description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `roles.update`. */
export interface RolesUpdateInput {
  /** The new name, 1 to 255 letters, digits, spaces and ASCII symbols. */
  readonly name?: string | undefined;
  /** The new permissions, which replace all present ones, at least one. */
  readonly permissions?: readonly Permission[] | undefined;
  /** The new description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** Fields to clear: `description`. */
  readonly clear?: readonly 'description'[] | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `roles.delete`. */
export interface RolesDeleteInput {
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}
