// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { GuardName, Project, ProjectType } from './models.js';

/** The operations on projects. */
export class Projects {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The projects visible to the caller.
   *
   * API: `list_projects`, `GET /v2/projects`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.projects.list()) console.log(row.id);
   * ```
   */
  list(input: ProjectsListInput = {}, options?: CallOptions): Listing<Project> {
    return this.#calls.list<Project>('projects.list', input, options);
  }

  /**
   * One page of `projects.list`; its `nextCursor` leads to the next.
   *
   * API: `list_projects`, `GET /v2/projects`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.projects.listPage();
   * ```
   */
  listPage(input: ProjectsListInput = {}, options?: CallOptions): Promise<Page<Project>> {
    return this.#calls.one<Page<Project>>('projects.list', input, options);
  }

  /**
   * One project.
   *
   * API: `get_project`, `GET /v2/projects/{project_id}`.
   *
   * @param project The project by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.projects.get('checkout-traces');
   * ```
   */
  get(project: Ref, input: ProjectsGetInput = {}, options?: CallOptions): Promise<Project> {
    return this.#calls.one<Project>('projects.get', beside(input, { project }), options);
  }

  /**
   * Creates a project in a space.
   *
   * API: `create_project`, `POST /v2/projects`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.projects.create({ name: 'returns-traces', space: 'Checkout' });
   * ```
   */
  create(input: ProjectsCreateInput, options?: CallOptions): Promise<Project> {
    return this.#calls.one<Project>('projects.create', input, options);
  }

  /**
   * Renames a project.
   *
   * API: `update_project`, `PATCH /v2/projects/{project_id}`.
   *
   * @param project The project by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.projects.update('checkout-traces', { name: 'checkout-spans' });
   * ```
   */
  update(project: Ref, input: ProjectsUpdateInput, options?: CallOptions): Promise<Project> {
    return this.#calls.one<Project>('projects.update', beside(input, { project }), options);
  }

  /**
   * Creates a plan to delete a project with its traces and everything else in it. Reads only; the plan is applied with its code.
   *
   * API: `delete_project`, `DELETE /v2/projects/{project_id}`.
   *
   * @param project The project by id or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.projects.delete('checkout-traces');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(project: Ref, input: ProjectsDeleteInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('projects.delete', beside(input, { project }), options);
  }
}

/** Input of `projects.list`. */
export interface ProjectsListInput {
  /** Projects per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Only projects of this space, by id or name. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** Part of the space's name in any case, at most 255 characters. */
  readonly spaceName?: string | undefined;
  /** Part of the name in any case, at most 255 characters. */
  readonly name?: string | undefined;
  /** Only projects of this kind; newer servers only. */
  readonly projectType?: ProjectType | undefined;
}

/** Input of `projects.get`. */
export interface ProjectsGetInput {
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
}

/** Input of `projects.create`. */
export interface ProjectsCreateInput {
  /** A name that is unique in the space. */
  readonly name: string;
  /** The space by id or name. */
  readonly space: Ref;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `projects.update`. */
export interface ProjectsUpdateInput {
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The new name. */
  readonly name: string;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `projects.delete`. */
export interface ProjectsDeleteInput {
  /** The space that contains the project. Narrows a look-up by name; checked if the project is given by id. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
