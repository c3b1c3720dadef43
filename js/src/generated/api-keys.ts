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
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The rows of the page, and where to go on.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.apiKeys.listPage();
   * ```
   */
  listPage(input: ApiKeysListInput = {}, options?: CallOptions): Promise<Page<ApiKey>> {
    return this.#calls.one<Page<ApiKey>>('api_keys.list', input, options);
  }

  /**
   * Creates a key of the caller's own. The key itself is in the answer, once.
   *
   * API: `create_api_key`, `POST /v2/api-keys`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * Creates a service key: a bot user in the given organizations and spaces, and its key. The key itself is in the answer, once.
   *
   * API: `create_api_key`, `POST /v2/api-keys`.
   *
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
   * Plans to revoke a key: it stops authenticating at once and for good. Reads only; the plan is applied with its code.
   *
   * API: `revoke_api_key`, `PUT /v2/api-keys/{api_key_id}/revoke`.
   *
   * @param apiKey The key by id, or by name among those of `space` or `user`, else the caller's own.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The plan; nothing is changed until it is applied.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
   * @example
   * ```js
   * const key = await admin.apiKeys.create({ name: 'notebook', description: 'For a quarter' });
   * const plan = await admin.apiKeys.revoke(key.id);
   * console.log(plan.text);
   * await plan.apply({ confirm: plan.code });
   * ```
   */
  revoke(apiKey: Ref, input: ApiKeysRevokeInput = {}, options?: CallOptions): Promise<Plan> {
    return this.#calls.plan('api_keys.revoke', beside(input, { apiKey }), options);
  }

  /**
   * Replaces a key's secret. Without a grace period the old one stops working at once. The new one is in the answer, once, and its id may be another.
   *
   * API: `refresh_api_key`, `POST /v2/api-keys/{api_key_id}/refresh`.
   *
   * @param apiKey The key by id, or by name among those of `space` or `user`, else the caller's own.
   * @param input What is asked for.
   * @param options A signal and a deadline of this call.
   * @returns The answer.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `ConflictError`, `OutcomeUnknownError`, `GuardTrippedError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `ProtocolError`.
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
  /** Keys a page, 1 to 100; the server takes 50 when left out. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the page before; the first page when left out. */
  readonly cursor?: string | undefined;
  /** Only keys of this type. */
  readonly keyType?: ApiKeyType | undefined;
  /** Only keys of this status; ACTIVE when left out. */
  readonly status?: ApiKeyStatus | undefined;
  /** Only keys of this space, by id or name. */
  readonly space?: Ref | undefined;
  /** Where the space's name is looked for; not needed with an id, and checked beside one. */
  readonly organization?: Ref | undefined;
  /** Only keys of this user; without a space, account admins only. */
  readonly user?: Ref | undefined;
}

/** Input of `apiKeys.create`. */
export interface ApiKeysCreateInput {
  /** A name, 1 to 256 characters; several keys may have the same. */
  readonly name: string;
  /** What it is for, at most 1000 characters. */
  readonly description?: string | undefined;
  /** When it stops authenticating, in the future; never when left out, unless the account has a longest lifetime. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
}

/** Input of `apiKeys.createServiceKey`. */
export interface ApiKeysCreateServiceKeyInput {
  /** A name, 1 to 256 characters; several keys may have the same. */
  readonly name: string;
  /** 1 to 100 organizations, each with its spaces and the roles there. */
  readonly organizations: readonly ServiceKeyOrganization[];
  /** The role in the account; MEMBER when left out. */
  readonly accountRole?: UserRole | undefined;
  /** What it is for, at most 1000 characters. */
  readonly description?: string | undefined;
  /** When it stops authenticating, in the future; never when left out, unless the account has a longest lifetime. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
}

/** Input of `apiKeys.revoke`. */
export interface ApiKeysRevokeInput {
  /** Look among the service keys of this space. */
  readonly space?: Ref | undefined;
  /** Where the space's name is looked for. */
  readonly organization?: Ref | undefined;
  /** Look among the keys of this user; account admins only. */
  readonly user?: Ref | undefined;
  /** Who is calling, where the key does not tell. */
  readonly actingUser?: Ref | undefined;
  /** Guards to pass, each by its name. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}

/** Input of `apiKeys.refresh`. */
export interface ApiKeysRefreshInput {
  /** Look among the service keys of this space. */
  readonly space?: Ref | undefined;
  /** Where the space's name is looked for. */
  readonly organization?: Ref | undefined;
  /** Look among the keys of this user; account admins only. */
  readonly user?: Ref | undefined;
  /** When the new secret stops authenticating; wanted when the key expires now, and no later than that. Without an offset it is UTC. */
  readonly expiresAt?: string | Date | undefined;
  /** Seconds that the old secret goes on working, at most 86400; none when left out. */
  readonly gracePeriodSeconds?: number | undefined;
  /** Guards to pass, each by its name: `key_in_use` stops the refresh of the key that this client works with. */
  readonly overrideGuards?: readonly GuardName[] | undefined;
}
