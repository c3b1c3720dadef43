// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { Ref } from '../ref.js';
import type { Secret } from '../secret.js';

/** Whether a user can sign in. A blocked user has no value: it is not listed. Values that this version does not know are kept. */
export type UserStatus = 'ACTIVE' | 'INVITED' | 'EXPIRED' | (string & {});

/** A role in the account. Values that this version does not know are kept. */
export type UserRole = 'ADMIN' | 'MEMBER' | 'MEMBER_UI_ONLY' | 'ANNOTATOR' | (string & {});

/** How a new user comes in: active at once, invited by a mail, or with a password that the answer holds once. Values that this version does not know are kept. */
export type InviteMode = 'NONE' | 'EMAIL_LINK' | 'TEMPORARY_PASSWORD' | (string & {});

/** Whether a role is one of the service's own. Values that this version does not know are kept. */
export type RoleAssignmentType = 'PREDEFINED' | 'CUSTOM' | (string & {});

/** Whether a key acts for a person or for a bot user. Values that this version does not know are kept. */
export type ApiKeyType = 'USER' | 'SERVICE' | (string & {});

/** Whether a key still authenticates. Values that this version does not know are kept. */
export type ApiKeyStatus = 'ACTIVE' | 'REVOKED' | (string & {});

/** What a role can be bound on. Values that this version does not know are kept. */
export type RoleBindingResourceType = 'SPACE' | 'PROJECT' | (string & {});

/** A rule that stops a plan: yourself, the last active account admin, the key in use. Values that this version does not know are kept. */
export type GuardName = 'self' | 'last_admin' | 'key_in_use' | (string & {});

/** The role that a user has in the account. Members that this version does not know are kept, under their names in camel case. */
export interface UserRoleAssignment {
  /** Whether the role is one of the service's own. */
  readonly type: RoleAssignmentType;
  /** The role's name. */
  readonly name?: UserRole | null;
  /** The id of a custom role. */
  readonly id?: string | null;
}

/** A user of the account. Members that this version does not know are kept, under their names in camel case. */
export interface User {
  /** The id. */
  readonly id: string;
  /** The full name, as the server gives it: not safe to show as it is. */
  readonly name: string;
  /** The e-mail address. */
  readonly email: string;
  /** When the user was created. */
  readonly createdAt: string;
  /** Whether the user can sign in. */
  readonly status: UserStatus;
  /** The role in the account. */
  readonly role: UserRoleAssignment;
  /** Whether the user may create keys. */
  readonly isDeveloper: boolean;
}

/** What came of `users.create`. Members that this version does not know are kept, under their names in camel case. */
export interface CreatedUser {
  /** Whether this call created or invited the user. Nothing when the answer was lost and the user is there now: by this call or another's. */
  readonly created?: boolean | null;
  /** The user as it is now. */
  readonly user: User;
  /** What of the request has no effect, because the user was there before. */
  readonly ignored: readonly string[];
  /** The password for the first sign-in; it is shown once. */
  readonly temporaryPassword?: Secret | null;
  /** Whether a password was asked for and cannot be had any more. */
  readonly secretLost: boolean;
}

/** An API key as it is listed, without its secret. Members that this version does not know are kept, under their names in camel case. */
export interface ApiKey {
  /** The id. */
  readonly id: string;
  /** The name; several keys may have the same. */
  readonly name: string;
  /** What it is for, when someone said so. */
  readonly description?: string | null;
  /** Whether it acts for a person or for a bot user. */
  readonly keyType: ApiKeyType;
  /** Whether it still authenticates. */
  readonly status: ApiKeyStatus;
  /** A form that can be shown: `ak-abc...xyz`. */
  readonly redactedKey: string;
  /** When it was created. */
  readonly createdAt: string;
  /** When it stops to authenticate; never when absent. */
  readonly expiresAt?: string | null;
  /** Who created it. */
  readonly createdByUserId: string;
  /** When it was used last. */
  readonly lastUsedAt?: string | null;
  /** The user that a service key acts as, with its roles, as it came. */
  readonly botUser?: unknown;
}

/** A role that a user has on one space or project. Members that this version does not know are kept, under their names in camel case. */
export interface RoleBinding {
  /** The id. */
  readonly id: string;
  /** The role. */
  readonly roleId: string;
  /** The user or bot user. */
  readonly userId: string;
  /** What kind of thing the resource is. */
  readonly resourceType: RoleBindingResourceType;
  /** The space or project. */
  readonly resourceId: string;
  /** When it was created. */
  readonly createdAt: string;
  /** When it was changed last; not to be relied on. */
  readonly updatedAt: string;
}

/** Input of `users.list`. */
export interface UsersListInput {
  /** Users a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; the first page when left out. */
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

/** Input of `users.delete`. */
export interface UsersDeleteInput {
  /** Who is calling, where the key does not tell. */
  readonly actingUser?: Ref | undefined;
  /** Guards to pass, each by its name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `roleBindings.list`. */
export interface RoleBindingsListInput {
  /** The kind of resource. */
  readonly resourceType: RoleBindingResourceType;
  /** Bindings a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; the first page when left out. */
  readonly cursor?: string | undefined;
  /** Only bindings of this user or bot user. */
  readonly user?: Ref | undefined;
}

/** Input of `apiKeys.list`. */
export interface ApiKeysListInput {
  /** Keys a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; the first page when left out. */
  readonly cursor?: string | undefined;
  /** Only keys of this type. */
  readonly keyType?: ApiKeyType | undefined;
  /** Only keys of this status; ACTIVE when left out. */
  readonly status?: ApiKeyStatus | undefined;
  /** Only keys of this space, by its id. */
  readonly spaceId?: string | undefined;
  /** Only keys of this user; without a space, account admins only. */
  readonly user?: Ref | undefined;
}
