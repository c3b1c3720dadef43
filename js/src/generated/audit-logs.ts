// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { CallOptions } from '../client/call-options.js';
import type { Calls } from '../client/calls.js';
import type { Listing, Page } from '../client/listing.js';
import type { Ref } from '../values/ref.js';
import type { AuditLog, AuditLogOperationType } from './models.js';

/** The operations on audit logs. */
export class AuditLogs {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The audit log of the account, newest first; for account admins, in accounts that have audit logs.
   *
   * API: `list_audit_logs`, `GET /v2/audit-logs`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns All rows, lazily paginated.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * for await (const row of admin.auditLogs.list()) console.log(row.id);
   * ```
   */
  list(input: AuditLogsListInput = {}, options?: CallOptions): Listing<AuditLog> {
    return this.#calls.list<AuditLog>('audit_logs.list', input, options, { times: ['startTime', 'endTime'] });
  }

  /**
   * One page of `auditLogs.list`; its `nextCursor` leads to the next.
   *
   * API: `list_audit_logs`, `GET /v2/audit-logs`.
   *
   * @param input The input of the operation.
   * @param options Signal, timeouts and retries of this call.
   * @returns The rows of the page and the cursor of the next one.
   * @throws An `AxAdminError`: `ValidationError`, `NotFoundError`, `AmbiguousError`, `UnauthenticatedError`, `PermissionDeniedError`, `RateLimitedError`, `UnavailableError`, `TransportError`, `CancelledError`, `DeadlineExceededError`, `ProtocolError`.
   * @example
   * ```js
   * const page = await admin.auditLogs.listPage();
   * ```
   */
  listPage(input: AuditLogsListInput = {}, options?: CallOptions): Promise<Page<AuditLog>> {
    return this.#calls.one<Page<AuditLog>>('audit_logs.list', input, options, {
      times: ['startTime', 'endTime'],
    });
  }
}

/** Input of `auditLogs.list`. */
export interface AuditLogsListInput {
  /** Start of the period, inclusive; 30 days before the end by default. Without an offset it is UTC. */
  readonly startTime?: string | Date | undefined;
  /** End of the period, inclusive; now by default. Without an offset it is UTC. */
  readonly endTime?: string | Date | undefined;
  /** Only calls by this user. */
  readonly user?: Ref | undefined;
  /** Only calls with exactly these names: 1 to 20 names of 1 to 255 characters; newer servers only. */
  readonly operationName?: readonly string[] | undefined;
  /** Only calls of this kind. */
  readonly operationType?: AuditLogOperationType | undefined;
  /** Entries per page, 1 to 100. Default: 100; for a single page the server's, which is 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the previous page; omit it for the first page. */
  readonly cursor?: string | undefined;
}
