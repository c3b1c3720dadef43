"""Administer who may do what in an Arize AX account.

    >>> with AxAdmin(sandbox=Sandbox()) as admin:
    ...     plan = admin.users.delete("jane@acme.example")
    ...     applied = plan.apply(confirm=plan.code)
    >>> applied.outcome
    'done'

`AxAdmin` waits for its answers, `AsyncAxAdmin` is for asyncio; both have the same
operations. A destructive one gives a `Plan`, which sends nothing until it is
applied with its code.
"""

from ax_admin._generated.models import (
    ApiKey,
    ApiKeyStatus,
    ApiKeyType,
    CreatedUser,
    GuardName,
    InviteMode,
    RoleAssignmentType,
    RoleBinding,
    RoleBindingResourceType,
    User,
    UserRole,
    UserRoleAssignment,
    UserStatus,
)
from ax_admin._native import version as _version
from ax_admin.async_client import AsyncAxAdmin
from ax_admin.async_listing import AsyncListing
from ax_admin.async_plan import AsyncPlan
from ax_admin.client import AxAdmin
from ax_admin.errors import (
    Ambiguous,
    AxAdminError,
    Cancelled,
    ConfirmationRequired,
    Conflict,
    GuardTripped,
    Internal,
    NotFound,
    OutcomeUnknown,
    PermissionDenied,
    Protocol,
    RateLimited,
    StalePlan,
    Transport,
    Unauthenticated,
    Unavailable,
    Validation,
)
from ax_admin.listing import Listing, Page, Undecodable
from ax_admin.plan import Applied, GuardFinding, Impact, Plan, Target
from ax_admin.ref import Ref
from ax_admin.sandbox import Sandbox
from ax_admin.secret import Secret

__all__ = [
    "Ambiguous",
    "ApiKey",
    "ApiKeyStatus",
    "ApiKeyType",
    "Applied",
    "AsyncAxAdmin",
    "AsyncListing",
    "AsyncPlan",
    "AxAdmin",
    "AxAdminError",
    "Cancelled",
    "ConfirmationRequired",
    "Conflict",
    "CreatedUser",
    "GuardFinding",
    "GuardName",
    "GuardTripped",
    "Impact",
    "Internal",
    "InviteMode",
    "Listing",
    "NotFound",
    "OutcomeUnknown",
    "Page",
    "PermissionDenied",
    "Plan",
    "Protocol",
    "RateLimited",
    "Ref",
    "RoleAssignmentType",
    "RoleBinding",
    "RoleBindingResourceType",
    "Sandbox",
    "Secret",
    "StalePlan",
    "Target",
    "Transport",
    "Unauthenticated",
    "Unavailable",
    "Undecodable",
    "User",
    "UserRole",
    "UserRoleAssignment",
    "UserStatus",
    "Validation",
    "__version__",
]

__version__ = _version()
