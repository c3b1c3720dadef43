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
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
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
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
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
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.users.get('jane@acme.example');
   * ```
   */
  get(user: Ref, options?: CallOptions): Promise<User> {
    return this.#calls.one<User>('users.get', { user }, options);
  }

  /**
   * Creates or invites a user. If the response is lost, the user is looked up before the outcome is reported or the request repeated.
   *
   * API: `create_user`, `POST /v2/users`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
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
   * Changes the name of a user, or whether the user may create keys. Only the given inputs are sent.
   *
   * At least one of `name` and `isDeveloper` is required.
   *
   * API: `update_user`, `PATCH /v2/users/{user_id}`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.users.update('jane@acme.example', { name: 'Jane Roe' });
   * ```
   */
  update(user: Ref, input: UsersUpdateInput, options?: CallOptions): Promise<User> {
    return this.#calls.one<User>('users.update', beside(input, { user }), options);
  }

  /**
   * Creates a plan to block a user permanently, with all memberships, keys and bindings. Reads only; the plan is applied with its code.
   *
   * API: `delete_user`, `DELETE /v2/users/{user_id}`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const plan = await admin.users.delete('jane@acme.example');
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  delete(user: Ref, input: UsersDeleteInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('users.delete', beside(input, { user }), options);
  }

  /**
   * Resends the invitation mail. Success means that the mail was accepted, not that it was delivered.
   *
   * API: `resend_user_invitation`, `POST /v2/users/{user_id}/resend-invitation`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns Resolves with nothing.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * await admin.users.resendInvitation('ida@acme.example');
   * ```
   */
  resendInvitation(user: Ref, input: UsersResendInvitationInput = {}, options?: CallOptions): Promise<void> {
    return this.#calls.done('users.resend_invitation', beside(input, { user }), options);
  }

  /**
   * Sends a mail with which the user sets a new password within 30 minutes.
   *
   * API: `reset_user_password`, `POST /v2/users/{user_id}/reset-password`.
   *
   * @param user The user by id, e-mail address or name.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns Resolves with nothing.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * await admin.users.resetPassword('jane@acme.example');
   * ```
   */
  resetPassword(user: Ref, input: UsersResetPasswordInput = {}, options?: CallOptions): Promise<void> {
    return this.#calls.done('users.reset_password', beside(input, { user }), options);
  }
}

/** Input of `users.list`. */
export interface UsersListInput {
  /** Users per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Part of the e-mail address in any case, at most 255 characters. */
  readonly email?: string | undefined;
  /** Only users with these statuses; all three by default. */
  readonly status?: readonly UserStatus[] | undefined;
}

/** Input of `users.create`. */
export interface UsersCreateInput {
  /** Full name, 1 to 255 characters. */
  readonly name: string;
  /** The e-mail address, by which the server recognizes repeated calls. */
  readonly email: string;
  /** The role in the account. */
  readonly role: UserRole;
  /** How the user is invited. */
  readonly inviteMode: InviteMode;
  /** Whether the user may create keys; only older servers accept it here. */
  readonly isDeveloper?: boolean | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `users.update`. */
export interface UsersUpdateInput {
  /** The new full name, 1 to 255 characters. */
  readonly name?: string | undefined;
  /** Whether the user may create keys; only account admins can set it. */
  readonly isDeveloper?: boolean | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `users.delete`. */
export interface UsersDeleteInput {
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
  /** Whether to read every page of the affected objects, instead of at most 50 pages of each list. */
  readonly deep?: boolean | undefined;
}

/** Input of `users.resendInvitation`. */
export interface UsersResendInvitationInput {
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `users.resetPassword`. */
export interface UsersResetPasswordInput {
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
