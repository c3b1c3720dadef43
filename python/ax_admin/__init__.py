# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Administer who may do what in an Arize AX account. Unofficial.

    >>> from ax_admin import AxAdmin, Sandbox
    >>> admin = AxAdmin(sandbox=Sandbox())
    >>> plan = admin.users.delete("jane@acme.example")  # reads only
    >>> applied = plan.apply(confirm=plan.code)  # reads again, then sends

What operations take and give is in `ax_admin.models`, what can go wrong in
`ax_admin.errors`, who asks a person to confirm in `ax_admin.prompters`. Each module is
loaded when a name of it is first used.
"""

from __future__ import annotations

from importlib import import_module

from ax_admin._native import version as _version

# Type checkers take this name for true; to import it would cost more than all else here.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from ax_admin import errors, models, prompters
    from ax_admin.async_client import AsyncAxAdmin
    from ax_admin.async_listing import AsyncListing
    from ax_admin.async_plan import AsyncPlan
    from ax_admin.client import AxAdmin
    from ax_admin.errors import (
        AmbiguousError,
        AxAdminError,
        AxAdminWarning,
        CancelledError,
        ConfirmationRequiredError,
        ConflictError,
        DeadlineExceededError,
        GuardTrippedError,
        InternalError,
        NotFoundError,
        OutcomeUnknownError,
        PermissionDeniedError,
        ProtocolError,
        RateLimitedError,
        StalePlanError,
        TransportError,
        UnauthenticatedError,
        UnavailableError,
        ValidationError,
    )
    from ax_admin.events import RequestEvent, RetryEvent, WaitEvent
    from ax_admin.listing import Listing, Page
    from ax_admin.plan import Applied, Plan, Progress
    from ax_admin.policy import Policy
    from ax_admin.prompters import Prompter
    from ax_admin.ref import HasId, Ref
    from ax_admin.sandbox import Sandbox
    from ax_admin.secret import Secret

__all__ = [
    "AmbiguousError",
    "Applied",
    "AsyncAxAdmin",
    "AsyncListing",
    "AsyncPlan",
    "AxAdmin",
    "AxAdminError",
    "AxAdminWarning",
    "CancelledError",
    "ConfirmationRequiredError",
    "ConflictError",
    "DeadlineExceededError",
    "GuardTrippedError",
    "HasId",
    "InternalError",
    "Listing",
    "NotFoundError",
    "OutcomeUnknownError",
    "Page",
    "PermissionDeniedError",
    "Plan",
    "Policy",
    "Progress",
    "Prompter",
    "ProtocolError",
    "RateLimitedError",
    "Ref",
    "RequestEvent",
    "RetryEvent",
    "Sandbox",
    "Secret",
    "StalePlanError",
    "TransportError",
    "UnauthenticatedError",
    "UnavailableError",
    "ValidationError",
    "WaitEvent",
    "__version__",
    "errors",
    "models",
    "prompters",
]

__version__ = _version()

_HOMES = {
    "Applied": "plan",
    "AsyncAxAdmin": "async_client",
    "AsyncListing": "async_listing",
    "AsyncPlan": "async_plan",
    "AxAdmin": "client",
    "HasId": "ref",
    "Listing": "listing",
    "Page": "listing",
    "Plan": "plan",
    "Policy": "policy",
    "Progress": "plan",
    "Prompter": "prompters",
    "Ref": "ref",
    "RequestEvent": "events",
    "RetryEvent": "events",
    "Sandbox": "sandbox",
    "Secret": "secret",
    "WaitEvent": "events",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Loads what is used; the other names of `__all__` are errors."""
        if name in {"errors", "models", "prompters"}:
            return import_module(f"ax_admin.{name}")
        if name not in __all__:
            msg = f"module 'ax_admin' has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(f"ax_admin.{_HOMES.get(name, 'errors')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
