// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../call.js';
import type { Calls } from '../calls.js';
import type { Listing, Page } from '../listing.js';
import type { Plan } from '../plan.js';
import type { Ref } from '../ref.js';
import type {
  ApiKey,
  ApiKeysListInput,
  CreatedUser,
  RoleBinding,
  RoleBindingsListInput,
  User,
  UsersCreateInput,
  UsersDeleteInput,
  UsersListInput,
} from './models.js';

/** The operations on users. */
export class Users {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The account's users, oldest first; blocked users are never listed.
   *
   * API: `list_users`, `GET /v2/users`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns All rows, read page by page as they are looked at.
   * @throws An `AxAdminError`: `Validation`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * for await (const item of admin.users.list()) console.log(item.id);
   * ```
   */
  list(input: UsersListInput = {}, options?: CallOptions): Listing<User> {
    return this.#calls.list<User>('users.list', input, options);
  }

  /**
   * One page of `users.list`; its `nextCursor` leads to the next.
   *
   * API: `list_users`, `GET /v2/users`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The rows of the page, and where to go on.
   * @throws An `AxAdminError`: `Validation`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const page = await admin.users.listPage();
   * ```
   */
  listPage(input: UsersListInput = {}, options?: CallOptions): Promise<Page<User>> {
    return this.#calls.one<Page<User>>('users.list', input, options);
  }

  /**
   * One user.
   *
   * API: `get_user`, `GET /v2/users/{user_id}`.
   *
   * @param user The user by id, e-mail address or name.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const user = await admin.users.get('jane@example.com');
   * ```
   */
  get(user: Ref, options?: CallOptions): Promise<User> {
    return this.#calls.one<User>('users.get', { user }, options);
  }

  /**
   * Creates or invites a user. A lost answer is read back before anything is said or sent again.
   *
   * API: `create_user`, `POST /v2/users`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `Validation`, `Conflict`, `OutcomeUnknown`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const createdUser = await admin.users.create({ name: 'Jane Example', email: 'jane@example.com', role: 'MEMBER', inviteMode: 'EMAIL_LINK' });
   * ```
   */
  create(input: UsersCreateInput, options?: CallOptions): Promise<CreatedUser> {
    return this.#calls.one<CreatedUser>('users.create', input, options, ['temporaryPassword']);
  }

  /**
   * Plans to block a user for good, with every membership, key and binding that goes with it. Reads only; the plan is applied with its code.
   *
   * API: `delete_user`, `DELETE /v2/users/{user_id}`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const plan = await admin.users.delete('jane@example.com');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(user: Ref, input: UsersDeleteInput = {}, options?: CallOptions): Promise<Plan> {
    return this.#calls.plan('users.delete', { ...input, user }, options);
  }
}

/** The operations on role bindings. */
export class RoleBindings {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The role bindings on one kind of resource, as far as the caller may see them.
   *
   * API: `list_role_bindings`, `GET /v2/role-bindings`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns All rows, read page by page as they are looked at.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * for await (const item of admin.roleBindings.list({ resourceType: 'SPACE' })) console.log(item.id);
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
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The rows of the page, and where to go on.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const page = await admin.roleBindings.listPage({ resourceType: 'SPACE' });
   * ```
   */
  listPage(input: RoleBindingsListInput, options?: CallOptions): Promise<Page<RoleBinding>> {
    return this.#calls.one<Page<RoleBinding>>('role_bindings.list', input, options);
  }
}

/** The operations on api keys. */
export class ApiKeys {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * API keys without their secrets: the caller's own, those of a user, or the service keys of a space.
   *
   * API: `list_api_keys`, `GET /v2/api-keys`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns All rows, read page by page as they are looked at.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * for await (const item of admin.apiKeys.list()) console.log(item.id);
   * ```
   */
  list(input: ApiKeysListInput = {}, options?: CallOptions): Listing<ApiKey> {
    return this.#calls.list<ApiKey>('api_keys.list', input, options);
  }

  /**
   * One page of `apiKeys.list`; its `nextCursor` leads to the next.
   *
   * API: `list_api_keys`, `GET /v2/api-keys`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The rows of the page, and where to go on.
   * @throws An `AxAdminError`: `Validation`, `NotFound`, `Ambiguous`, `Unauthenticated`, `PermissionDenied`, `RateLimited`, `Unavailable`, `Transport`, `Cancelled`, `Protocol`.
   * @example
   * ```js
   * const page = await admin.apiKeys.listPage();
   * ```
   */
  listPage(input: ApiKeysListInput = {}, options?: CallOptions): Promise<Page<ApiKey>> {
    return this.#calls.one<Page<ApiKey>>('api_keys.list', input, options);
  }
}

/** Every group of operations. */
export class Groups {
  /** `list`, `get`, `create`, `delete`. */
  readonly users: Users;
  /** `list`. */
  readonly roleBindings: RoleBindings;
  /** `list`. */
  readonly apiKeys: ApiKeys;

  /** @internal */
  constructor(calls: Calls) {
    this.users = new Users(calls);
    this.roleBindings = new RoleBindings(calls);
    this.apiKeys = new ApiKeys(calls);
  }
}
