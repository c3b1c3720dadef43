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
   * The roles of the account, the service's own and custom ones.
   *
   * API: `list_roles`, `GET /v2/roles`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The rows of the page, and where to go on.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });
   * ```
   */
  create(input: RolesCreateInput, options?: CallOptions): Promise<Role> {
    return this.#calls.one<Role>('roles.create', input, options);
  }

  /**
   * Changes a custom role. Only what is given is sent; permissions replace the whole set, and everyone with the role gains or loses at once.
   *
   * At least one of `name`, `permissions`, `description` and `clear` is required.
   *
   * API: `update_role`, `PATCH /v2/roles/{role_id}`.
   *
   * @param role The role by id or name.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ'] });
   * ```
   */
  update(role: Ref, input: RolesUpdateInput, options?: CallOptions): Promise<Role> {
    return this.#calls.one<Role>('roles.update', beside(input, { role }), options);
  }

  /**
   * Plans to delete a custom role. Reads only; the plan is applied with its code.
   *
   * API: `delete_role`, `DELETE /v2/roles/{role_id}`.
   *
   * @param role The role by id or name.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const role = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });
   * const plan = await admin.roles.delete(role.id);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(role: Ref, input: RolesDeleteInput = {}, options?: CallOptions): Promise<Plan> {
    return this.#calls.plan('roles.delete', beside(input, { role }), options);
  }
}

/** Input of `roles.list`. */
export interface RolesListInput {
  /** Roles a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the page before; the first page when left out. */
  readonly cursor?: string | undefined;
  /** True for the service's own alone, false for custom ones alone; both when left out. */
  readonly isPredefined?: boolean | undefined;
}

/** Input of `roles.create`. */
export interface RolesCreateInput {
  /** A name that no other role has, 1 to 255 letters, digits, blanks and ASCII signs. */
  readonly name: string;
  /** What it allows, one or more. */
  readonly permissions: readonly Permission[];
  /** What it is for, at most 1000 characters. */
  readonly description?: string | undefined;
}

/** Input of `roles.update`. */
export interface RolesUpdateInput {
  /** The new name, 1 to 255 letters, digits, blanks and ASCII signs. */
  readonly name?: string | undefined;
  /** What it allows from now on, all of it, one or more. */
  readonly permissions?: readonly Permission[] | undefined;
  /** The new description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** What to empty: `description`. */
  readonly clear?: readonly 'description'[] | undefined;
}

/** Input of `roles.delete`. */
export interface RolesDeleteInput {
  /** Who is calling, where the key does not tell. */
  readonly actingUser?: Ref | undefined;
  /** Guards to pass, each by its name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of what goes with it, not 50 pages of each list at most. */
  readonly deep?: boolean | undefined;
}
