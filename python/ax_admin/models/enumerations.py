# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Values that operations take and give.

Each is a text: a value that the server adds tomorrow is kept as it comes.
"""

from __future__ import annotations

from typing import ClassVar

from ax_admin._reading import lower_values, values


@values
class UserStatus(str):
    """Whether a user can sign in.

    There is no value for blocked users, which are not listed.
    """

    __slots__ = ()

    ACTIVE: ClassVar[UserStatus]
    INVITED: ClassVar[UserStatus]
    EXPIRED: ClassVar[UserStatus]


@values
class UserRole(str):
    """A role in the account."""

    __slots__ = ()

    ADMIN: ClassVar[UserRole]
    MEMBER: ClassVar[UserRole]
    MEMBER_UI_ONLY: ClassVar[UserRole]
    ANNOTATOR: ClassVar[UserRole]


@values
class OrganizationRole(str):
    """A role in an organization."""

    __slots__ = ()

    ADMIN: ClassVar[OrganizationRole]
    MEMBER: ClassVar[OrganizationRole]
    READ_ONLY: ClassVar[OrganizationRole]
    ANNOTATOR: ClassVar[OrganizationRole]


@values
class SpaceRole(str):
    """A role in a space."""

    __slots__ = ()

    ADMIN: ClassVar[SpaceRole]
    MEMBER: ClassVar[SpaceRole]
    READ_ONLY: ClassVar[SpaceRole]
    ANNOTATOR: ClassVar[SpaceRole]


@values
class InviteMode(str):
    """How a new user is invited: active at once, by an e-mail with a link, or with a temporary
    password that is returned once.
    """

    __slots__ = ()

    NONE: ClassVar[InviteMode]
    EMAIL_LINK: ClassVar[InviteMode]
    TEMPORARY_PASSWORD: ClassVar[InviteMode]


@values
class RoleAssignmentType(str):
    """Whether a role is predefined."""

    __slots__ = ()

    PREDEFINED: ClassVar[RoleAssignmentType]
    CUSTOM: ClassVar[RoleAssignmentType]


@values
class ApiKeyType(str):
    """Whether a key acts as a person or as a bot user."""

    __slots__ = ()

    USER: ClassVar[ApiKeyType]
    SERVICE: ClassVar[ApiKeyType]


@values
class ApiKeyStatus(str):
    """Whether a key is active."""

    __slots__ = ()

    ACTIVE: ClassVar[ApiKeyStatus]
    REVOKED: ClassVar[ApiKeyStatus]


@values
class RoleBindingResourceType(str):
    """Resources on which a role can be bound."""

    __slots__ = ()

    SPACE: ClassVar[RoleBindingResourceType]
    PROJECT: ClassVar[RoleBindingResourceType]


@values
class ResourceRestrictionType(str):
    """Resources that can be restricted.

    Older servers support only projects.
    """

    __slots__ = ()

    PROJECT: ClassVar[ResourceRestrictionType]
    DASHBOARD: ClassVar[ResourceRestrictionType]
    PROMPT: ClassVar[ResourceRestrictionType]


@values
class ProjectType(str):
    """The type of a project, determined by the server."""

    __slots__ = ()

    APPLICATION: ClassVar[ProjectType]
    HARNESS: ClassVar[ProjectType]
    EXPERIMENT: ClassVar[ProjectType]


@values
class AuditLogOperationType(str):
    """The kind of call of an audit log entry."""

    __slots__ = ()

    QUERY: ClassVar[AuditLogOperationType]
    MUTATION: ClassVar[AuditLogOperationType]
    SUBSCRIPTION: ClassVar[AuditLogOperationType]


@values
class Permission(str):
    """A permission of a role.

    Names that this version does not know are sent with a warning, if they have the same form.
    """

    __slots__ = ()

    AGENT_ROLE_CREATE: ClassVar[Permission]
    AGENT_ROLE_DELETE: ClassVar[Permission]
    AGENT_ROLE_READ: ClassVar[Permission]
    AGENT_ROLE_UPDATE: ClassVar[Permission]
    AI_PROVIDER_READ: ClassVar[Permission]
    ALYX_RUN: ClassVar[Permission]
    ANNOTATION_CONFIG_CREATE: ClassVar[Permission]
    ANNOTATION_CONFIG_DELETE: ClassVar[Permission]
    ANNOTATION_CONFIG_READ: ClassVar[Permission]
    ANNOTATION_CONFIG_UPDATE: ClassVar[Permission]
    COST_CONFIG_CREATE: ClassVar[Permission]
    COST_CONFIG_DELETE: ClassVar[Permission]
    COST_CONFIG_READ: ClassVar[Permission]
    COST_CONFIG_UPDATE: ClassVar[Permission]
    CUSTOM_METRIC_CREATE: ClassVar[Permission]
    CUSTOM_METRIC_DELETE: ClassVar[Permission]
    CUSTOM_METRIC_READ: ClassVar[Permission]
    CUSTOM_METRIC_UPDATE: ClassVar[Permission]
    DASHBOARD_CREATE: ClassVar[Permission]
    DASHBOARD_DELETE: ClassVar[Permission]
    DASHBOARD_READ: ClassVar[Permission]
    DASHBOARD_RESTRICT: ClassVar[Permission]
    DASHBOARD_TEMPLATE_CREATE: ClassVar[Permission]
    DASHBOARD_TEMPLATE_DELETE: ClassVar[Permission]
    DASHBOARD_TEMPLATE_READ: ClassVar[Permission]
    DASHBOARD_TEMPLATE_UPDATE: ClassVar[Permission]
    DASHBOARD_UPDATE: ClassVar[Permission]
    DATASET_CREATE: ClassVar[Permission]
    DATASET_DELETE: ClassVar[Permission]
    DATASET_EXAMPLE_ANNOTATE: ClassVar[Permission]
    DATASET_EXAMPLE_CREATE: ClassVar[Permission]
    DATASET_EXAMPLE_DELETE: ClassVar[Permission]
    DATASET_EXAMPLE_READ: ClassVar[Permission]
    DATASET_EXAMPLE_UPDATE: ClassVar[Permission]
    DATASET_READ: ClassVar[Permission]
    DATASET_UPDATE: ClassVar[Permission]
    DATASET_VIEW_CREATE: ClassVar[Permission]
    DATASET_VIEW_DELETE: ClassVar[Permission]
    DATASET_VIEW_READ: ClassVar[Permission]
    DATASET_VIEW_UPDATE: ClassVar[Permission]
    DATA_FABRIC_CONNECTOR_CREATE: ClassVar[Permission]
    DATA_FABRIC_CONNECTOR_DELETE: ClassVar[Permission]
    DATA_FABRIC_CONNECTOR_READ: ClassVar[Permission]
    DATA_FABRIC_CONNECTOR_UPDATE: ClassVar[Permission]
    EVALUATOR_CREATE: ClassVar[Permission]
    EVALUATOR_DELETE: ClassVar[Permission]
    EVALUATOR_READ: ClassVar[Permission]
    EVALUATOR_UPDATE: ClassVar[Permission]
    EXPERIMENT_CREATE: ClassVar[Permission]
    EXPERIMENT_DELETE: ClassVar[Permission]
    EXPERIMENT_EVAL_TASK_CREATE: ClassVar[Permission]
    EXPERIMENT_EVAL_TASK_DELETE: ClassVar[Permission]
    EXPERIMENT_EVAL_TASK_READ: ClassVar[Permission]
    EXPERIMENT_EVAL_TASK_UPDATE: ClassVar[Permission]
    EXPERIMENT_READ: ClassVar[Permission]
    EXPERIMENT_RUN_ANNOTATE: ClassVar[Permission]
    EXPERIMENT_RUN_READ: ClassVar[Permission]
    EXPERIMENT_UPDATE: ClassVar[Permission]
    FILE_IMPORT_CREATE: ClassVar[Permission]
    FILE_IMPORT_DELETE: ClassVar[Permission]
    FILE_IMPORT_READ: ClassVar[Permission]
    FILE_IMPORT_UPDATE: ClassVar[Permission]
    LLM_INTEGRATION_CREATE: ClassVar[Permission]
    LLM_INTEGRATION_DELETE: ClassVar[Permission]
    LLM_INTEGRATION_UPDATE: ClassVar[Permission]
    MANAGED_AGENT_CREATE: ClassVar[Permission]
    MANAGED_AGENT_DELETE: ClassVar[Permission]
    MANAGED_AGENT_READ: ClassVar[Permission]
    MANAGED_AGENT_UPDATE: ClassVar[Permission]
    ML_MODEL_CREATE: ClassVar[Permission]
    ML_MODEL_DELETE: ClassVar[Permission]
    ML_MODEL_READ: ClassVar[Permission]
    ML_MODEL_UPDATE: ClassVar[Permission]
    MONITOR_CREATE: ClassVar[Permission]
    MONITOR_DELETE: ClassVar[Permission]
    MONITOR_READ: ClassVar[Permission]
    MONITOR_TRIGGER: ClassVar[Permission]
    MONITOR_UPDATE: ClassVar[Permission]
    ORGANIZATION_CREATE: ClassVar[Permission]
    ORGANIZATION_DELETE: ClassVar[Permission]
    ORGANIZATION_READ: ClassVar[Permission]
    ORGANIZATION_UPDATE: ClassVar[Permission]
    PLAYGROUND_RUN: ClassVar[Permission]
    PLAYGROUND_VIEW_CREATE: ClassVar[Permission]
    PLAYGROUND_VIEW_DELETE: ClassVar[Permission]
    PLAYGROUND_VIEW_READ: ClassVar[Permission]
    PLAYGROUND_VIEW_UPDATE: ClassVar[Permission]
    PROJECT_CREATE: ClassVar[Permission]
    PROJECT_DELETE: ClassVar[Permission]
    PROJECT_EVAL_TASK_CREATE: ClassVar[Permission]
    PROJECT_EVAL_TASK_DELETE: ClassVar[Permission]
    PROJECT_EVAL_TASK_READ: ClassVar[Permission]
    PROJECT_EVAL_TASK_UPDATE: ClassVar[Permission]
    PROJECT_READ: ClassVar[Permission]
    PROJECT_RESTRICT: ClassVar[Permission]
    PROJECT_SPAN_ANNOTATE: ClassVar[Permission]
    PROJECT_SPAN_CREATE: ClassVar[Permission]
    PROJECT_SPAN_DELETE: ClassVar[Permission]
    PROJECT_SPAN_EVAL_FEEDBACK_UPDATE: ClassVar[Permission]
    PROJECT_SPAN_READ: ClassVar[Permission]
    PROJECT_SPAN_UPDATE: ClassVar[Permission]
    PROJECT_UPDATE: ClassVar[Permission]
    PROMPT_CREATE: ClassVar[Permission]
    PROMPT_DELETE: ClassVar[Permission]
    PROMPT_OPTIMIZE_TASK_CREATE: ClassVar[Permission]
    PROMPT_OPTIMIZE_TASK_DELETE: ClassVar[Permission]
    PROMPT_OPTIMIZE_TASK_READ: ClassVar[Permission]
    PROMPT_OPTIMIZE_TASK_UPDATE: ClassVar[Permission]
    PROMPT_READ: ClassVar[Permission]
    PROMPT_RESTRICT: ClassVar[Permission]
    PROMPT_UPDATE: ClassVar[Permission]
    QUEUE_CREATE: ClassVar[Permission]
    QUEUE_DELETE: ClassVar[Permission]
    QUEUE_READ: ClassVar[Permission]
    QUEUE_RECORD_ANNOTATE: ClassVar[Permission]
    QUEUE_RECORD_CREATE: ClassVar[Permission]
    QUEUE_RECORD_DELETE: ClassVar[Permission]
    QUEUE_RECORD_READ: ClassVar[Permission]
    QUEUE_RECORD_UPDATE: ClassVar[Permission]
    QUEUE_UPDATE: ClassVar[Permission]
    REMOTE_ENDPOINT_INTEGRATION_CREATE: ClassVar[Permission]
    REMOTE_ENDPOINT_INTEGRATION_DELETE: ClassVar[Permission]
    REMOTE_ENDPOINT_INTEGRATION_READ: ClassVar[Permission]
    REMOTE_ENDPOINT_INTEGRATION_UPDATE: ClassVar[Permission]
    ROLE_BINDING_CREATE: ClassVar[Permission]
    ROLE_BINDING_DELETE: ClassVar[Permission]
    ROLE_BINDING_READ: ClassVar[Permission]
    ROLE_CREATE: ClassVar[Permission]
    ROLE_DELETE: ClassVar[Permission]
    ROLE_READ: ClassVar[Permission]
    ROLE_UPDATE: ClassVar[Permission]
    SERVICE_KEY_CREATE: ClassVar[Permission]
    SERVICE_KEY_READ: ClassVar[Permission]
    SERVICE_KEY_REVOKE: ClassVar[Permission]
    SPACE_CREATE: ClassVar[Permission]
    SPACE_DELETE: ClassVar[Permission]
    SPACE_READ: ClassVar[Permission]
    SPACE_UPDATE: ClassVar[Permission]
    TAG_CREATE: ClassVar[Permission]
    TAG_DELETE: ClassVar[Permission]
    TAG_READ: ClassVar[Permission]
    TAG_UPDATE: ClassVar[Permission]
    TRACE_VIEW_CREATE: ClassVar[Permission]
    TRACE_VIEW_DELETE: ClassVar[Permission]
    TRACE_VIEW_READ: ClassVar[Permission]
    TRACE_VIEW_UPDATE: ClassVar[Permission]
    USER_CREATE: ClassVar[Permission]
    USER_DELETE: ClassVar[Permission]
    USER_PERMISSION_UPDATE: ClassVar[Permission]
    USER_READ: ClassVar[Permission]
    USER_UPDATE: ClassVar[Permission]


@lower_values
class GuardName(str):
    """A rule that stops an operation: yourself, the last active account admin, the key in use."""

    __slots__ = ()

    SELF: ClassVar[GuardName]
    LAST_ADMIN: ClassVar[GuardName]
    KEY_IN_USE: ClassVar[GuardName]
    NO_BINDINGS: ClassVar[GuardName]
    SELF_LOCKOUT: ClassVar[GuardName]
    PREDEFINED_ROLE: ClassVar[GuardName]
    BULK_SIZE: ClassVar[GuardName]
    PROTECTED: ClassVar[GuardName]
    UNVERIFIED_TARGET: ClassVar[GuardName]
