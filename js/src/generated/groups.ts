// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { Calls } from '../client/calls.js';
import { Users } from './users.js';
import { Organizations } from './organizations.js';
import { Spaces } from './spaces.js';
import { Projects } from './projects.js';
import { Roles } from './roles.js';
import { RoleBindings } from './role-bindings.js';
import { ResourceRestrictions } from './resource-restrictions.js';
import { ApiKeys } from './api-keys.js';
import { AuditLogs } from './audit-logs.js';

/** Every group of operations. */
export class Groups {
  /** `list`, `get`, `create`, `update`, `delete`, `resendInvitation`, `resetPassword`. */
  declare readonly users: Users;
  /** `list`, `get`, `create`, `update`, `delete`, `addUser`, `removeUser`. */
  declare readonly organizations: Organizations;
  /** `list`, `get`, `create`, `update`, `delete`, `addUser`, `removeUser`. */
  declare readonly spaces: Spaces;
  /** `list`, `get`, `create`, `update`, `delete`. */
  declare readonly projects: Projects;
  /** `list`, `get`, `create`, `update`, `delete`. */
  declare readonly roles: Roles;
  /** `list`, `get`, `create`, `update`, `delete`. */
  declare readonly roleBindings: RoleBindings;
  /** `list`, `create`, `delete`. */
  declare readonly resourceRestrictions: ResourceRestrictions;
  /** `list`, `create`, `createServiceKey`, `revoke`, `refresh`. */
  declare readonly apiKeys: ApiKeys;
  /** `list`. */
  declare readonly auditLogs: AuditLogs;
}

/**
 * The groups of one client.
 *
 * @internal
 */
export function groupsOf(calls: Calls): Pick<Groups, keyof Groups> {
  return {
    users: new Users(calls),
    organizations: new Organizations(calls),
    spaces: new Spaces(calls),
    projects: new Projects(calls),
    roles: new Roles(calls),
    roleBindings: new RoleBindings(calls),
    resourceRestrictions: new ResourceRestrictions(calls),
    apiKeys: new ApiKeys(calls),
    auditLogs: new AuditLogs(calls),
  };
}
