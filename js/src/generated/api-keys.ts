// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import { beside } from '../client/plain-text.js';
import type { Plan } from '../client/plan.js';
import type { Ref } from '../values/ref.js';
import type {
  ApiKey,
  ApiKeyStatus,
  ApiKeyType,
  GuardName,
  NewApiKey,
  ServiceKeyOrganization,
  UserRole,
} from './models.js';

/** The operations on API keys. */
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
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.apiKeys.list()) console.log(row.id);
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
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.apiKeys.listPage();
   * ```
   */
  listPage(input: ApiKeysListInput = {}, options?: CallOptions): Promise<Page<ApiKey>> {
    return this.#calls.one<Page<ApiKey>>('api_keys.list', input, options);
  }

  /**
   * Creates a user key, which acts as the caller. The key itself is returned once.
   *
   * API: `create_api_key`, `POST /v2/api-keys`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.apiKeys.create({ name: 'notebook', description: 'For a quarter' });
   * ```
   */
  create(input: ApiKeysCreateInput, options?: CallOptions): Promise<NewApiKey> {
    return this.#calls.one<NewApiKey>('api_keys.create', input, options, {
      secrets: ['key'],
      times: ['expiresAt'],
    });
  }

  /**
   * Creates a service key: a bot user in the given organizations and spaces, and a key for it. The key itself is returned once.
   *
   * API: `create_api_key`, `POST /v2/api-keys`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const answer = await admin.apiKeys.createServiceKey({
   *   name: 'nightly',
   *   organizations: [{ organization: 'Acme Products', spaces: [{ space: 'Checkout', role: 'MEMBER' }] }],
   * });
   * ```
   */
  createServiceKey(input: ApiKeysCreateServiceKeyInput, options?: CallOptions): Promise<NewApiKey> {
    return this.#calls.one<NewApiKey>('api_keys.create_service_key', input, options, {
      secrets: ['key'],
      times: ['expiresAt'],
    });
  }

  /**
   * Creates a plan to revoke a key: it stops authenticating immediately and permanently. Reads only; the plan is applied with its code.
   *
   * API: `revoke_api_key`, `PUT /v2/api-keys/{api_key_id}/revoke`.
   *
   * @param apiKey The key by id, or by name among the keys of `space` or `user`, by default the caller's own.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const key = await admin.apiKeys.create({ name: 'notebook', description: 'For a quarter' });
   * const plan = await admin.apiKeys.revoke(key.id);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  revoke(apiKey: Ref, input: ApiKeysRevokeInput = {}, options?: CallOptions): Promise<Plan<null>> {
    return this.#calls.plan('api_keys.revoke', beside(input, { apiKey }), options);
  }

  /**
   * Replaces a key's secret. Without a grace period the old one stops working at once. The new one is returned once, and its id may be different.
   *
   * API: `refresh_api_key`, `POST /v2/api-keys/{api_key_id}/refresh`.
   *
   * @param apiKey The key by id, or by name among the keys of `space` or `user`, by default the caller's own.
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const key = await admin.apiKeys.create({ name: 'notebook', description: 'For a quarter' });
   * const answer = await admin.apiKeys.refresh(key.id, { gracePeriodSeconds: 3600 });
   * ```
   */
  refresh(apiKey: Ref, input: ApiKeysRefreshInput = {}, options?: CallOptions): Promise<NewApiKey> {
    return this.#calls.one<NewApiKey>('api_keys.refresh', beside(input, { apiKey }), options, {
      secrets: ['key'],
      times: ['expiresAt'],
    });
  }
}

/** Input of `apiKeys.list`. */
export interface ApiKeysListInput {
  /** Keys per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
  /** Only keys of this type. */
  readonly keyType?: ApiKeyType | undefined;
  /** Only keys with this status; ACTIVE by default. */
  readonly status?: ApiKeyStatus | undefined;
  /** Only keys of this space, by id or name. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. Narrows a look-up by name; checked if the space is given by id. */
  readonly organization?: Ref | undefined;
  /** Only keys of this user; without `space`, account admins only. */
  readonly user?: Ref | undefined;
}

/** Input of `apiKeys.create`. */
export interface ApiKeysCreateInput {
  /** A name, 1 to 256 characters; several keys may have the same. */
  readonly name: string;
  /** The description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** When it expires, in the future; by default never, unless the account limits the lifetime of keys. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `apiKeys.createServiceKey`. */
export interface ApiKeysCreateServiceKeyInput {
  /** A name, 1 to 256 characters; several keys may have the same. */
  readonly name: string;
  /** 1 to 100 organizations, each with spaces and roles. */
  readonly organizations: readonly ServiceKeyOrganization[];
  /** The role in the account; MEMBER by default. */
  readonly accountRole?: UserRole | undefined;
  /** The description, at most 1000 characters. */
  readonly description?: string | undefined;
  /** When it expires, in the future; by default never, unless the account limits the lifetime of keys. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `apiKeys.revoke`. */
export interface ApiKeysRevokeInput {
  /** The space in whose service keys to look for the key. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. */
  readonly organization?: Ref | undefined;
  /** The user in whose keys to look for the key; account admins only. */
  readonly user?: Ref | undefined;
  /** The user that the key acts as, needed only if it cannot be derived from the key. */
  readonly actingUser?: Ref | undefined;
  /** Guards to override, each by name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `apiKeys.refresh`. */
export interface ApiKeysRefreshInput {
  /** The space in whose service keys to look for the key. */
  readonly space?: Ref | undefined;
  /** The organization that contains the space. */
  readonly organization?: Ref | undefined;
  /** The user in whose keys to look for the key; account admins only. */
  readonly user?: Ref | undefined;
  /** When the new secret expires. Required if the key has an expiry, and no later than that. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
  /** Seconds for which the old secret keeps working, at most 86400; 0 by default. */
  readonly gracePeriodSeconds?: number | undefined;
  /** Guards to override, each by name: `key_in_use` stops the refresh of the key that this client uses. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
