// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type { CreatedUser, GuardName, InviteMode, User, UserRole, UserStatus } from './models.js';

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
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.users.list()) console.log(row.id);
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
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.users.get('jane@acme.example');
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
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.users.create({
   *   name: 'Robin Example',
   *   email: 'robin@acme.example',
   *   role: 'MEMBER',
   *   inviteMode: 'EMAIL_LINK',
   * });
   * ```
   */
  create(input: UsersCreateInput, options?: CallOptions): Promise<CreatedUser> {
    return this.#calls.one<CreatedUser>('users.create', input, options, { secrets: ['temporaryPassword'] });
  }

  /**
   * Changes the name of a user, or whether the user may create keys. Only what is given is sent.
   *
   * At least one of `name` and `isDeveloper` is required.
   *
   * API: `update_user`, `PATCH /v2/users/{user_id}`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.users.update('jane@acme.example', { name: 'Jane Roe' });
   * ```
   */
  update(user: Ref, input: UsersUpdateInput, options?: CallOptions): Promise<User> {
    return this.#calls.one<User>('users.update', beside(input, { user }), options);
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
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.users.delete('jane@acme.example');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(user: Ref, input: UsersDeleteInput = {}, options?: CallOptions): Promise<Plan> {
    return this.#calls.plan('users.delete', beside(input, { user }), options);
  }

  /**
   * Sends the invitation mail again. That it succeeds means accepted, not delivered.
   *
   * API: `resend_user_invitation`, `POST /v2/users/{user_id}/resend-invitation`.
   *
   * @param user The user by id, e-mail address or name.
   * @param options A signal and a deadline of this call.
   * @returns Nothing but that it went well.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * await admin.users.resendInvitation('ida@acme.example');
   * ```
   */
  resendInvitation(user: Ref, options?: CallOptions): Promise<void> {
    return this.#calls.done('users.resend_invitation', { user }, options);
  }

  /**
   * Sends a mail with which the user sets a new password within 30 minutes.
   *
   * API: `reset_user_password`, `POST /v2/users/{user_id}/reset-password`.
   *
   * @param user The user by id, e-mail address or name.
   * @param options A signal and a deadline of this call.
   * @returns Nothing but that it went well.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * await admin.users.resetPassword('jane@acme.example');
   * ```
   */
  resetPassword(user: Ref, options?: CallOptions): Promise<void> {
    return this.#calls.done('users.reset_password', { user }, options);
  }
}

/** Input of `users.list`. */
export interface UsersListInput {
  /** Users a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the page before; the first page when left out. */
  readonly cursor?: string | undefined;
  /** Part of the e-mail address in any case, at most 255 characters. */
  readonly email?: string | undefined;
  /** Only users of these statuses; all three when left out. */
  readonly status?: readonly UserStatus[] | undefined;
}

/** Input of `users.create`. */
export interface UsersCreateInput {
  /** Full name, 1 to 255 characters. */
  readonly name: string;
  /** The address to invite; by it the server knows a repetition. */
  readonly email: string;
  /** The role in the account. */
  readonly role: UserRole;
  /** How the user comes in. */
  readonly inviteMode: InviteMode;
  /** Whether the user may create keys; only older servers accept it here. */
  readonly isDeveloper?: boolean | undefined;
}

/** Input of `users.update`. */
export interface UsersUpdateInput {
  /** The new full name, 1 to 255 characters. */
  readonly name?: string | undefined;
  /** Whether the user may create keys; account admins only. */
  readonly isDeveloper?: boolean | undefined;
}

/** Input of `users.delete`. */
export interface UsersDeleteInput {
  /** Who is calling, where the key does not tell. */
  readonly actingUser?: Ref | undefined;
  /** Guards to pass, each by its name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of what goes with it, not 50 pages of each list at most. */
  readonly deep?: boolean | undefined;
}
