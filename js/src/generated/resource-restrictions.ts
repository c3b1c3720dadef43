// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { GuardName, ResourceRestriction, ResourceRestrictionType } from './models.js';

/** The operations on resource restrictions. */
export class ResourceRestrictions {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The restrictions that the caller can manage. Without `resourceType`, older servers return only restrictions of projects.
   *
   * API: `list_resource_restrictions`, `GET /v2/resource-restrictions`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.resourceRestrictions.list()) console.log(row.resourceId);
   * ```
   */
  list(input: ResourceRestrictionsListInput = {}, options?: CallOptions): Listing<ResourceRestriction> {
    return this.#calls.list<ResourceRestriction>('resource_restrictions.list', input, options);
  }

  /**
   * One page of `resourceRestrictions.list`; its `nextCursor` leads to the next.
   *
   * API: `list_resource_restrictions`, `GET /v2/resource-restrictions`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.resourceRestrictions.listPage();
   * ```
   */
  listPage(
    input: ResourceRestrictionsListInput = {},
    options?: CallOptions,
  ): Promise<Page<ResourceRestriction>> {
    return this.#calls.one<Page<ResourceRestriction>>('resource_restrictions.list', input, options);
  }

  /**
   * Restricts a resource to users with a role binding on it; roles on the space, the organization or the account no longer apply. Restricting it again changes nothing.
   *
   * API: `create_resource_restriction`, `POST /v2/resource-restrictions`.
   *
   * @param resource The project, dashboard or prompt by id, or a project by name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.resourceRestrictions.create('checkout-traces');
   * ```
   */
  create(
    resource: Ref,
    input: ResourceRestrictionsCreateInput = {},
    options?: CallOptions,
  ): Promise<ResourceRestriction> {
    return this.#calls.one<ResourceRestriction>(
      'resource_restrictions.create',
      beside(input, { resource }),
      options,
    );
  }

  /**
   * Creates a plan to lift a restriction: roles on the space, the organization and the account apply again, so that more people have access. Reads only; the plan is applied with its code.
   *
   * API: `delete_resource_restriction`, `DELETE /v2/resource-restrictions/{resource_id}`.
   *
   * @param resource The project, dashboard or prompt by id, or a project by name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const restriction = await admin.resourceRestrictions.create('checkout-traces');
   * const plan = await admin.resourceRestrictions.delete(restriction.resourceId);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(
    resource: Ref,
    input: ResourceRestrictionsDeleteInput = {},
    options?: CallOptions,
  ): Promise<Plan<null>> {
    return this.#calls.plan('resource_restrictions.delete', beside(input, { resource }), options);
  }
}

/** Input of `resourceRestrictions.list`. */
export interface ResourceRestrictionsListInput {
  /** Restrictions per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Only restrictions of this kind of resource. */
  readonly resourceType?: ResourceRestrictionType | undefined;
}

/** Input of `resourceRestrictions.create`. */
export interface ResourceRestrictionsCreateInput {
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `resourceRestrictions.delete`. */
export interface ResourceRestrictionsDeleteInput {
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
