// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { GuardName, Organization, OrganizationMembership, OrganizationRole } from './models.js';

/** The operations on organizations. */
export class Organizations {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The organizations visible to the caller.
   *
   * API: `list_organizations`, `GET /v2/organizations`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.organizations.list()) console.log(row.id);
   * ```
   */
  list(input: OrganizationsListInput = {}, options?: CallOptions): Listing<Organization> {
    return this.#calls.list<Organization>('organizations.list', input, options);
  }

  /**
   * One page of `organizations.list`; its `nextCursor` leads to the next.
   *
   * API: `list_organizations`, `GET /v2/organizations`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.organizations.listPage();
   * ```
   */
  listPage(input: OrganizationsListInput = {}, options?: CallOptions): Promise<Page<Organization>> {
    return this.#calls.one<Page<Organization>>('organizations.list', input, options);
  }

  /**
   * One organization.
   *
   * API: `get_organization`, `GET /v2/organizations/{org_id}`.
   *
   * @param organization The organization by id or name.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.organizations.get('Acme Products');
   * ```
   */
  get(organization: Ref, options?: CallOptions): Promise<Organization> {
    return this.#calls.one<Organization>('organizations.get', { organization }, options);
  }

  /**
   * Creates an organization.
   *
   * API: `create_organization`, `POST /v2/organizations`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.organizations.create({ name: 'Acme Labs' });
   * ```
   */
  create(input: OrganizationsCreateInput, options?: CallOptions): Promise<Organization> {
    return this.#calls.one<Organization>('organizations.create', input, options);
  }

  /**
   * Changes an organization. Only the given inputs are sent.
   *
   * At least one of `name`, `description` and `clear` is required.
   *
   * API: `update_organization`, `PATCH /v2/organizations/{org_id}`.
   *
   * @param organization The organization by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.organizations.update('Acme Products', { clear: ['description'] });
   * ```
   */
  update(organization: Ref, input: OrganizationsUpdateInput, options?: CallOptions): Promise<Organization> {
    return this.#calls.one<Organization>('organizations.update', beside(input, { organization }), options);
  }

  /**
   * Creates a plan to delete an organization with all its spaces and everything in them. Reads only; the plan is applied with its code.
   *
   * API: `delete_organization`, `DELETE /v2/organizations/{org_id}`.
   *
   * @param organization The organization by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.organizations.delete('Acme Products');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(
    organization: Ref,
    input: OrganizationsDeleteInput = {},
    options?: CallOptions,
  ): Promise<Plan<null>> {
    return this.#calls.plan('organizations.delete', beside(input, { organization }), options);
  }

  /**
   * Adds a user to an organization. A member's role is replaced, which may lower it.
   *
   * Exactly one of `role` and `customRole` is required.
   *
   * API: `add_organization_user`, `POST /v2/organizations/{org_id}/users`.
   *
   * @param organization The organization by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.organizations.addUser('Acme Platform', { user: 'jane@acme.example', role: 'MEMBER' });
   * ```
   */
  addUser(
    organization: Ref,
    input: OrganizationsAddUserInput,
    options?: CallOptions,
  ): Promise<OrganizationMembership> {
    return this.#calls.one<OrganizationMembership>(
      'organizations.add_user',
      beside(input, { organization }),
      options,
    );
  }

  /**
   * Creates a plan to remove a user from an organization and all its spaces. Reads only; the plan is applied with its code.
   *
   * API: `remove_organization_user`, `DELETE /v2/organizations/{org_id}/users/{user_id}`.
   *
   * @param organization The organization by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.organizations.removeUser('Acme Products', { user: 'jane@acme.example' });
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  removeUser(
    organization: Ref,
    input: OrganizationsRemoveUserInput,
    options?: CallOptions,
  ): Promise<Plan<null>> {
    return this.#calls.plan('organizations.remove_user', beside(input, { organization }), options);
  }
}

/** Input of `organizations.list`. */
export interface OrganizationsListInput {
  /** Organizations per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Part of the name in any case, at most 255 characters. */
  readonly name?: string | undefined;
}

/** Input of `organizations.create`. */
export interface OrganizationsCreateInput {
  /** A name that is unique in the account, 1 to 255 characters. */
  readonly name: string;
  /** The description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `organizations.update`. */
export interface OrganizationsUpdateInput {
  /** The new name, 1 to 255 characters. */
  readonly name?: string | undefined;
  /** The new description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** Fields to clear: `description`. */
  readonly clear?: readonly 'description'[] | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `organizations.delete`. */
export interface OrganizationsDeleteInput {
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}

/** Input of `organizations.addUser`. */
export interface OrganizationsAddUserInput {
  /** The user by id, e-mail address or name. */
  readonly user: Ref;
  /** The role in the organization. */
  readonly role?: OrganizationRole | undefined;
  /** A custom role instead, by id or name; servers may not support it yet. */
  readonly customRole?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `organizations.removeUser`. */
export interface OrganizationsRemoveUserInput {
  /** The user by id, e-mail address or name. */
  readonly user: Ref;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}
