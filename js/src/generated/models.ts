// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

import type { Ref } from '../values/ref.js';
import type { Secret } from '../values/secret.js';

/** Whether a user can sign in. There is no value for blocked users, which are not listed. Values unknown to this version are kept. */
export type UserStatus = 'ACTIVE' | 'INVITED' | 'EXPIRED' | (string & {});

/** A role in the account. Values unknown to this version are kept. */
export type UserRole = 'ADMIN' | 'MEMBER' | 'MEMBER_UI_ONLY' | 'ANNOTATOR' | (string & {});

/** A role in an organization. Values unknown to this version are kept. */
export type OrganizationRole = 'ADMIN' | 'MEMBER' | 'READ_ONLY' | 'ANNOTATOR' | (string & {});

/** A role in a space. Values unknown to this version are kept. */
export type SpaceRole = 'ADMIN' | 'MEMBER' | 'READ_ONLY' | 'ANNOTATOR' | (string & {});

/** How a new user is invited: active at once, by an e-mail with a link, or with a temporary password that is returned once. Values unknown to this version are kept. */
export type InviteMode = 'NONE' | 'EMAIL_LINK' | 'TEMPORARY_PASSWORD' | (string & {});

/** Whether a role is predefined. Values unknown to this version are kept. */
export type RoleAssignmentType = 'PREDEFINED' | 'CUSTOM' | (string & {});

/** Whether a key acts as a person or as a bot user. Values unknown to this version are kept. */
export type ApiKeyType = 'USER' | 'SERVICE' | (string & {});

/** Whether a key is active. Values unknown to this version are kept. */
export type ApiKeyStatus = 'ACTIVE' | 'REVOKED' | (string & {});

/** Resources on which a role can be bound. Values unknown to this version are kept. */
export type RoleBindingResourceType = 'SPACE' | 'PROJECT' | (string & {});

/** Resources that can be restricted. Older servers support only projects. Values unknown to this version are kept. */
export type ResourceRestrictionType = 'PROJECT' | 'DASHBOARD' | 'PROMPT' | (string & {});

/** The type of a project, determined by the server. Values unknown to this version are kept. */
export type ProjectType = 'APPLICATION' | 'HARNESS' | 'EXPERIMENT' | (string & {});

/** The kind of call of an audit log entry. Values unknown to this version are kept. */
export type AuditLogOperationType = 'QUERY' | 'MUTATION' | 'SUBSCRIPTION' | (string & {});

/** A permission of a role. Names that this version does not know are sent with a warning, if they have the same form. Values unknown to this version are kept. */
export type Permission =
  | 'AGENT_ROLE_CREATE'
  | 'AGENT_ROLE_DELETE'
  | 'AGENT_ROLE_READ'
  | 'AGENT_ROLE_UPDATE'
  | 'AI_PROVIDER_READ'
  | 'ALYX_RUN'
  | 'ANNOTATION_CONFIG_CREATE'
  | 'ANNOTATION_CONFIG_DELETE'
  | 'ANNOTATION_CONFIG_READ'
  | 'ANNOTATION_CONFIG_UPDATE'
  | 'COST_CONFIG_CREATE'
  | 'COST_CONFIG_DELETE'
  | 'COST_CONFIG_READ'
  | 'COST_CONFIG_UPDATE'
  | 'CUSTOM_METRIC_CREATE'
  | 'CUSTOM_METRIC_DELETE'
  | 'CUSTOM_METRIC_READ'
  | 'CUSTOM_METRIC_UPDATE'
  | 'DASHBOARD_CREATE'
  | 'DASHBOARD_DELETE'
  | 'DASHBOARD_READ'
  | 'DASHBOARD_RESTRICT'
  | 'DASHBOARD_TEMPLATE_CREATE'
  | 'DASHBOARD_TEMPLATE_DELETE'
  | 'DASHBOARD_TEMPLATE_READ'
  | 'DASHBOARD_TEMPLATE_UPDATE'
  | 'DASHBOARD_UPDATE'
  | 'DATASET_CREATE'
  | 'DATASET_DELETE'
  | 'DATASET_EXAMPLE_ANNOTATE'
  | 'DATASET_EXAMPLE_CREATE'
  | 'DATASET_EXAMPLE_DELETE'
  | 'DATASET_EXAMPLE_READ'
  | 'DATASET_EXAMPLE_UPDATE'
  | 'DATASET_READ'
  | 'DATASET_UPDATE'
  | 'DATASET_VIEW_CREATE'
  | 'DATASET_VIEW_DELETE'
  | 'DATASET_VIEW_READ'
  | 'DATASET_VIEW_UPDATE'
  | 'DATA_FABRIC_CONNECTOR_CREATE'
  | 'DATA_FABRIC_CONNECTOR_DELETE'
  | 'DATA_FABRIC_CONNECTOR_READ'
  | 'DATA_FABRIC_CONNECTOR_UPDATE'
  | 'EVALUATOR_CREATE'
  | 'EVALUATOR_DELETE'
  | 'EVALUATOR_READ'
  | 'EVALUATOR_UPDATE'
  | 'EXPERIMENT_CREATE'
  | 'EXPERIMENT_DELETE'
  | 'EXPERIMENT_EVAL_TASK_CREATE'
  | 'EXPERIMENT_EVAL_TASK_DELETE'
  | 'EXPERIMENT_EVAL_TASK_READ'
  | 'EXPERIMENT_EVAL_TASK_UPDATE'
  | 'EXPERIMENT_READ'
  | 'EXPERIMENT_RUN_ANNOTATE'
  | 'EXPERIMENT_RUN_READ'
  | 'EXPERIMENT_UPDATE'
  | 'FILE_IMPORT_CREATE'
  | 'FILE_IMPORT_DELETE'
  | 'FILE_IMPORT_READ'
  | 'FILE_IMPORT_UPDATE'
  | 'LLM_INTEGRATION_CREATE'
  | 'LLM_INTEGRATION_DELETE'
  | 'LLM_INTEGRATION_UPDATE'
  | 'MANAGED_AGENT_CREATE'
  | 'MANAGED_AGENT_DELETE'
  | 'MANAGED_AGENT_READ'
  | 'MANAGED_AGENT_UPDATE'
  | 'ML_MODEL_CREATE'
  | 'ML_MODEL_DELETE'
  | 'ML_MODEL_READ'
  | 'ML_MODEL_UPDATE'
  | 'MONITOR_CREATE'
  | 'MONITOR_DELETE'
  | 'MONITOR_READ'
  | 'MONITOR_TRIGGER'
  | 'MONITOR_UPDATE'
  | 'ORGANIZATION_CREATE'
  | 'ORGANIZATION_DELETE'
  | 'ORGANIZATION_READ'
  | 'ORGANIZATION_UPDATE'
  | 'PLAYGROUND_RUN'
  | 'PLAYGROUND_VIEW_CREATE'
  | 'PLAYGROUND_VIEW_DELETE'
  | 'PLAYGROUND_VIEW_READ'
  | 'PLAYGROUND_VIEW_UPDATE'
  | 'PROJECT_CREATE'
  | 'PROJECT_DELETE'
  | 'PROJECT_EVAL_TASK_CREATE'
  | 'PROJECT_EVAL_TASK_DELETE'
  | 'PROJECT_EVAL_TASK_READ'
  | 'PROJECT_EVAL_TASK_UPDATE'
  | 'PROJECT_READ'
  | 'PROJECT_RESTRICT'
  | 'PROJECT_SPAN_ANNOTATE'
  | 'PROJECT_SPAN_CREATE'
  | 'PROJECT_SPAN_DELETE'
  | 'PROJECT_SPAN_EVAL_FEEDBACK_UPDATE'
  | 'PROJECT_SPAN_READ'
  | 'PROJECT_SPAN_UPDATE'
  | 'PROJECT_UPDATE'
  | 'PROMPT_CREATE'
  | 'PROMPT_DELETE'
  | 'PROMPT_OPTIMIZE_TASK_CREATE'
  | 'PROMPT_OPTIMIZE_TASK_DELETE'
  | 'PROMPT_OPTIMIZE_TASK_READ'
  | 'PROMPT_OPTIMIZE_TASK_UPDATE'
  | 'PROMPT_READ'
  | 'PROMPT_RESTRICT'
  | 'PROMPT_UPDATE'
  | 'QUEUE_CREATE'
  | 'QUEUE_DELETE'
  | 'QUEUE_READ'
  | 'QUEUE_RECORD_ANNOTATE'
  | 'QUEUE_RECORD_CREATE'
  | 'QUEUE_RECORD_DELETE'
  | 'QUEUE_RECORD_READ'
  | 'QUEUE_RECORD_UPDATE'
  | 'QUEUE_UPDATE'
  | 'REMOTE_ENDPOINT_INTEGRATION_CREATE'
  | 'REMOTE_ENDPOINT_INTEGRATION_DELETE'
  | 'REMOTE_ENDPOINT_INTEGRATION_READ'
  | 'REMOTE_ENDPOINT_INTEGRATION_UPDATE'
  | 'ROLE_BINDING_CREATE'
  | 'ROLE_BINDING_DELETE'
  | 'ROLE_BINDING_READ'
  | 'ROLE_CREATE'
  | 'ROLE_DELETE'
  | 'ROLE_READ'
  | 'ROLE_UPDATE'
  | 'SERVICE_KEY_CREATE'
  | 'SERVICE_KEY_READ'
  | 'SERVICE_KEY_REVOKE'
  | 'SPACE_CREATE'
  | 'SPACE_DELETE'
  | 'SPACE_READ'
  | 'SPACE_UPDATE'
  | 'TAG_CREATE'
  | 'TAG_DELETE'
  | 'TAG_READ'
  | 'TAG_UPDATE'
  | 'TRACE_VIEW_CREATE'
  | 'TRACE_VIEW_DELETE'
  | 'TRACE_VIEW_READ'
  | 'TRACE_VIEW_UPDATE'
  | 'USER_CREATE'
  | 'USER_DELETE'
  | 'USER_PERMISSION_UPDATE'
  | 'USER_READ'
  | 'USER_UPDATE'
  | (string & {});

/** A rule that stops an operation: yourself, the last active account admin, the key in use. Values unknown to this version are kept. */
export type GuardName =
  | 'self'
  | 'last_admin'
  | 'key_in_use'
  | 'no_bindings'
  | 'self_lockout'
  | 'predefined_role'
  | 'bulk_size'
  | 'protected'
  | 'unverified_target'
  | (string & {});

/** The role that a user has in the account. Members unknown to this version are kept, with names in camel case. */
export interface UserRoleAssignment {
  /** Whether the role is predefined. */
  readonly type: RoleAssignmentType;
  /** The name of a predefined role. */
  readonly name?: UserRole | null;
  /** The id of a custom role. */
  readonly id?: string | null;
}

/** The role that a user has in an organization. Members unknown to this version are kept, with names in camel case. */
export interface OrganizationRoleAssignment {
  /** Whether the role is predefined. */
  readonly type: RoleAssignmentType;
  /** The name of a predefined role. */
  readonly name?: OrganizationRole | null;
  /** The id of a custom role. */
  readonly id?: string | null;
}

/** The role that a user has in a space. Members unknown to this version are kept, with names in camel case. */
export interface SpaceRoleAssignment {
  /** Whether the role is predefined. */
  readonly type: RoleAssignmentType;
  /** The name of a predefined role. */
  readonly name?: SpaceRole | null;
  /** The id of a custom role. */
  readonly id?: string | null;
}

/** A user of the account. Members unknown to this version are kept, with names in camel case. */
export interface User {
  /** The id. */
  readonly id: string;
  /** The full name, exactly as the server returns it: escape it before showing it. */
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

/** The result of `users.create`. Members unknown to this version are kept, with names in camel case. */
export interface CreatedUser {
  /** Whether this call created or invited the user. Absent if unknown: the response was lost, or the request may have been delivered twice, so that the user may be from this call or from another one. */
  readonly created?: boolean | null;
  /** The user in its current state. */
  readonly user: User;
  /** The inputs that had no effect, because the user already existed. */
  readonly ignored: readonly string[];
  /** The password for the first sign-in; it is shown once. */
  readonly temporaryPassword?: Secret | null;
  /** Whether a temporary password was requested and can no longer be retrieved. */
  readonly secretLost: boolean;
}

/** An organization of the account. Members unknown to this version are kept, with names in camel case. */
export interface Organization {
  /** The id. */
  readonly id: string;
  /** The name, exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** The description; may be empty. */
  readonly description: string;
  /** When it was created. */
  readonly createdAt: string;
}

/** A user's membership in an organization. Members unknown to this version are kept, with names in camel case. */
export interface OrganizationMembership {
  /** The id of the membership. */
  readonly id: string;
  /** The user. */
  readonly userId: string;
  /** The organization. */
  readonly organizationId: string;
  /** The role in the organization. */
  readonly role: OrganizationRoleAssignment;
}

/** The language model that a space uses by default. Members unknown to this version are kept, with names in camel case. */
export interface DefaultLlmIntegration {
  /** The integration. */
  readonly integrationId: string;
  /** The model. */
  readonly modelName: string;
}

/** The agent runtime that a space uses by default. Members unknown to this version are kept, with names in camel case. */
export interface DefaultAgentRuntime {
  /** The integration. */
  readonly integrationId: string;
}

/** A space of an organization. Members unknown to this version are kept, with names in camel case. */
export interface Space {
  /** The id. */
  readonly id: string;
  /** The organization; older servers omit it. */
  readonly organizationId?: string | null;
  /** The name, exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** The description; may be empty. */
  readonly description: string;
  /** When it was created. */
  readonly createdAt: string;
  /** Whether it is visible only to members and admins; the oldest servers omit it. */
  readonly isPrivate?: boolean | null;
  /** The language model used by default. */
  readonly defaultLlmIntegration?: DefaultLlmIntegration | null;
  /** Whether it has classical models; older servers omit it. */
  readonly mlModelsEnabled?: boolean | null;
  /** One end of its colour; older servers omit it. */
  readonly gradientStartColor?: string | null;
  /** The other end of its colour; older servers omit it. */
  readonly gradientEndColor?: string | null;
  /** The agent runtime used by default. */
  readonly defaultAgentRuntime?: DefaultAgentRuntime | null;
}

/** A user's membership in a space. Members unknown to this version are kept, with names in camel case. */
export interface SpaceMembership {
  /** The id of the membership. */
  readonly id: string;
  /** The user. */
  readonly userId: string;
  /** The space. */
  readonly spaceId: string;
  /** The role in the space. */
  readonly role: SpaceRoleAssignment;
}

/** A project of a space. Members unknown to this version are kept, with names in camel case. */
export interface Project {
  /** The id. */
  readonly id: string;
  /** The name, exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** The space. */
  readonly spaceId: string;
  /** When it was created. */
  readonly createdAt: string;
  /** The type; older servers omit it. */
  readonly projectType?: ProjectType | null;
}

/** A named set of permissions. Members unknown to this version are kept, with names in camel case. */
export interface Role {
  /** The id. */
  readonly id: string;
  /** The name, exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** The description, if there is one. */
  readonly description?: string | null;
  /** The permissions; newer servers may omit them. */
  readonly permissions?: readonly Permission[] | null;
  /** Whether it is predefined; such a role cannot be changed. */
  readonly isPredefined: boolean;
  /** When it was created. */
  readonly createdAt: string;
  /** When it was last changed. */
  readonly updatedAt: string;
}

/** A role that a user has on one space or project. Members unknown to this version are kept, with names in camel case. */
export interface RoleBinding {
  /** The id. */
  readonly id: string;
  /** The role. */
  readonly roleId: string;
  /** The user or bot user. */
  readonly userId: string;
  /** The kind of resource. */
  readonly resourceType: RoleBindingResourceType;
  /** The space or project. */
  readonly resourceId: string;
  /** When it was created. */
  readonly createdAt: string;
  /** When it was last changed; unreliable. */
  readonly updatedAt: string;
}

/** A resource that is accessible only to users with a role binding on it. Members unknown to this version are kept, with names in camel case. */
export interface ResourceRestriction {
  /** The kind of resource. */
  readonly resourceType: ResourceRestrictionType;
  /** The resource. */
  readonly resourceId: string;
  /** When it was restricted. */
  readonly createdAt: string;
}

/** The role that a service key has in a space. Members unknown to this version are kept, with names in camel case. */
export interface ServiceKeySpaceRole {
  /** The space. */
  readonly spaceId: string;
  /** The role. */
  readonly role: SpaceRoleAssignment;
}

/** The role that a service key has in an organization and its spaces. Members unknown to this version are kept, with names in camel case. */
export interface ServiceKeyOrganizationRole {
  /** The organization. */
  readonly orgId: string;
  /** The role. */
  readonly role: OrganizationRoleAssignment;
  /** The spaces. */
  readonly spaces: readonly ServiceKeySpaceRole[];
}

/** The bot user that a service key acts as. If the server does not know it, the name is empty and there are no organizations. Members unknown to this version are kept, with names in camel case. */
export interface ServiceKeyBotUser {
  /** The id. */
  readonly id: string;
  /** The name, exactly as the server returns it: escape it before showing it. */
  readonly name: string;
  /** The role in the account. */
  readonly accountRole: UserRoleAssignment;
  /** The roles in organizations; empty if keys are listed by space. */
  readonly organizations: readonly ServiceKeyOrganizationRole[];
}

/** An API key, without its secret. Members unknown to this version are kept, with names in camel case. */
export interface ApiKey {
  /** The id. */
  readonly id: string;
  /** The name; several keys may have the same. */
  readonly name: string;
  /** The description, if there is one. */
  readonly description?: string | null;
  /** Whether the key acts as a person or as a bot user. */
  readonly keyType: ApiKeyType;
  /** Whether the key is active. */
  readonly status: ApiKeyStatus;
  /** The redacted key, safe to show: `ak-abc...xyz`. */
  readonly redactedKey: string;
  /** When it was created. */
  readonly createdAt: string;
  /** When it expires; never if absent. */
  readonly expiresAt?: string | null;
  /** Who created it. */
  readonly createdByUserId: string;
  /** When it was last used. */
  readonly lastUsedAt?: string | null;
  /** The user that a service key acts as; older servers omit it. */
  readonly botUser?: ServiceKeyBotUser | null;
}

/** Who is calling, as far as the API tells: the result of `whoami`. Members unknown to this version are kept, with names in camel case. */
export interface Caller {
  /** The id of the calling user; absent if unknown. */
  readonly userId?: string | null;
  /** How the user is known. `key`: exactly one of the caller's own keys can be the key in use, and names its user. `keys`: which key is in use is unknown, but this user created every one of the caller's own keys that were read. */
  readonly knownBy?: string | null;
  /** The record of the user; absent if the caller may not read it. */
  readonly user?: User | null;
  /** The role of the user in the account; absent if unknown. */
  readonly accountRole?: UserRoleAssignment | null;
  /** The id of the key in use; absent if unknown. */
  readonly keyId?: string | null;
  /** The redacted form of the key in use, safe to show: `ak-abc...xyz`. */
  readonly redactedKey?: string | null;
  /** What is unknown, and why: one line each, safe to show. */
  readonly unknown: readonly string[];
}

/** An API key that was just created or refreshed, with its secret. Members unknown to this version are kept, with names in camel case. */
export interface NewApiKey {
  /** The id. */
  readonly id: string;
  /** The key itself; it is shown once and cannot be retrieved again. */
  readonly key: Secret;
  /** The name; several keys may have the same. */
  readonly name: string;
  /** The description, if there is one. */
  readonly description?: string | null;
  /** Whether the key acts as a person or as a bot user. */
  readonly keyType: ApiKeyType;
  /** Whether the key is active. */
  readonly status: ApiKeyStatus;
  /** The redacted key, safe to show: `ak-abc...xyz`. */
  readonly redactedKey: string;
  /** When it was created. */
  readonly createdAt: string;
  /** When it expires; never if absent. */
  readonly expiresAt?: string | null;
  /** Who created it. */
  readonly createdByUserId: string;
  /** When it was last used. */
  readonly lastUsedAt?: string | null;
  /** The user that a service key acts as; older servers omit it. */
  readonly botUser?: ServiceKeyBotUser | null;
}

/** An entry of the audit log. Members unknown to this version are kept, with names in camel case. */
export interface AuditLog {
  /** The id. */
  readonly id: string;
  /** Who did it. */
  readonly userId: string;
  /** The address of the caller. */
  readonly ip: string;
  /** The kind of call. */
  readonly operationType: AuditLogOperationType;
  /** The call's name, if the server knows it. */
  readonly operationName?: string | null;
  /** The call's text, if the server kept it. */
  readonly operationText?: string | null;
  /** The call's variables, if the server kept them. */
  readonly variables?: string | null;
  /** When it happened. */
  readonly createdAt: string;
}

/** A space that a service key has access to. At most one of `role` and `customRole` is allowed. */
export interface ServiceKeySpace {
  /** The space by id, or by its name in the organization. */
  readonly space: Ref;
  /** The role in the space; MEMBER by default. */
  readonly role?: SpaceRole | undefined;
  /** A custom role in the space instead, by id or name. */
  readonly customRole?: Ref | undefined;
}

/** An organization that a service key has access to, and spaces in it. */
export interface ServiceKeyOrganization {
  /** The organization by id or name. */
  readonly organization: Ref;
  /** The role in the organization; READ_ONLY by default. */
  readonly role?: OrganizationRole | undefined;
  /** 1 to 100 spaces of the organization. */
  readonly spaces: readonly ServiceKeySpace[];
}
