// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { Calls } from '../calls.js';
import { Users } from './users.js';
import { Organizations } from './organizations.js';
import { Spaces } from './spaces.js';
import { Projects } from './projects.js';
import { Roles } from './roles.js';
import { RoleBindings } from './role-bindings.js';
import { ResourceRestrictions } from './resource-restrictions.js';
import { ApiKeys } from './api-keys.js';
import { AuditLogs } from './audit-logs.js';

export * from './users.js';
export * from './organizations.js';
export * from './spaces.js';
export * from './projects.js';
export * from './roles.js';
export * from './role-bindings.js';
export * from './resource-restrictions.js';
export * from './api-keys.js';
export * from './audit-logs.js';

/** Every group of operations. */
export class Groups {
  /** `list`, `get`, `create`, `update`, `delete`, `resendInvitation`, `resetPassword`. */
  readonly users: Users;
  /** `list`, `get`, `create`, `update`, `delete`, `addUser`, `removeUser`. */
  readonly organizations: Organizations;
  /** `list`, `get`, `create`, `update`, `delete`, `addUser`, `removeUser`. */
  readonly spaces: Spaces;
  /** `list`, `get`, `create`, `update`, `delete`. */
  readonly projects: Projects;
  /** `list`, `get`, `create`, `update`, `delete`. */
  readonly roles: Roles;
  /** `list`, `get`, `create`, `update`, `delete`. */
  readonly roleBindings: RoleBindings;
  /** `list`, `create`, `delete`. */
  readonly resourceRestrictions: ResourceRestrictions;
  /** `list`, `create`, `createServiceKey`, `revoke`, `refresh`. */
  readonly apiKeys: ApiKeys;
  /** `list`. */
  readonly auditLogs: AuditLogs;

  /** @internal */
  constructor(calls: Calls) {
    this.users = new Users(calls);
    this.organizations = new Organizations(calls);
    this.spaces = new Spaces(calls);
    this.projects = new Projects(calls);
    this.roles = new Roles(calls);
    this.roleBindings = new RoleBindings(calls);
    this.resourceRestrictions = new ResourceRestrictions(calls);
    this.apiKeys = new ApiKeys(calls);
    this.auditLogs = new AuditLogs(calls);
  }
}
