"""The effects of operations over HTTP, read back. That each one is called is tested by the examples."""

from __future__ import annotations

import operator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from called import CALLED
from support import CANARY, methods

from ax_admin import NotFoundError, Secret
from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace

if TYPE_CHECKING:
    from collections.abc import Callable

JANE = "jane@acme.example"


class Story:
    """A client over HTTP, called by the names of operations."""

    def __init__(self, api: Any, server: Any) -> None:
        self.api = api
        self.admin = api.client(api_key=CANARY, base_url=server.url, rate_limit="off")

    def call(self, operation: str, *subject: Any, **inputs: Any) -> Any:
        return self.api.wait(operator.attrgetter(operation)(self.admin)(*subject, **inputs))

    def rows(self, operation: str, **inputs: Any) -> list[Any]:
        """All rows of a list, and its first page by itself."""
        rows: list[Any] = self.api.rows(operator.attrgetter(operation)(self.admin)(**inputs))
        page = self.call(f"{operation}_page", **inputs)
        assert list(page.items) == rows[: len(page.items)]
        return rows

    def carry_out(self, operation: str, *subject: Any, **inputs: Any) -> None:
        plan = self.call(operation, *subject, **inputs)
        applied = self.api.wait(plan.apply(confirm=plan.code))
        assert (applied.operation, applied.outcome, applied.sent) == (operation, "done", 1)

    def is_gone(self, operation: str, *subject: Any, **inputs: Any) -> bool:
        with pytest.raises(NotFoundError):
            self.call(operation, *subject, **inputs)
        return True


def users(story: Story) -> None:
    robin = {"name": "Robin", "email": "robin@acme.example"}
    created = story.call("users.create", **robin, role="MEMBER", invite_mode="EMAIL_LINK")
    assert created.created
    assert story.call("users.resend_invitation", robin["email"]) is None
    assert story.call("users.update", created.user.id, name="Robin Roe").name == "Robin Roe"
    assert story.call("users.get", robin["email"]).name == "Robin Roe"
    assert story.call("users.reset_password", JANE) is None
    story.carry_out("users.delete", robin["email"])
    assert robin["email"] not in {user.email for user in story.rows("users.list")}


def organizations(story: Story) -> None:
    labs = story.call("organizations.create", name="Acme Labs", description="New")
    assert labs in story.rows("organizations.list")
    assert story.call("organizations.update", "Acme Labs", clear=["description"]).description == ""
    assert story.call("organizations.get", labs.id).name == "Acme Labs"
    member = story.call("organizations.add_user", "Acme Labs", user=JANE, role="READ_ONLY")
    assert (member.organization_id, member.role.name) == (labs.id, "READ_ONLY")
    story.carry_out("organizations.remove_user", "Acme Labs", user=JANE)
    story.carry_out("organizations.delete", "Acme Labs")
    assert story.is_gone("organizations.get", labs.id)


def spaces(story: Story) -> None:
    returns = story.call("spaces.create", name="Returns", organization="Acme Products", is_private=True)
    assert returns in story.rows("spaces.list", organization="Acme Products")
    assert story.call("spaces.update", returns.id, description="Parcels").description == "Parcels"
    assert story.call("spaces.get", "Returns", organization="Acme Products").is_private
    member = story.call("spaces.add_user", "Returns", user=JANE, role="READ_ONLY")
    assert (member.space_id, member.role.name) == (returns.id, "READ_ONLY")
    story.carry_out("spaces.remove_user", "Returns", user=JANE)
    story.carry_out("spaces.delete", "Returns")
    assert story.is_gone("spaces.get", returns.id)


def projects(story: Story) -> None:
    traces = story.call("projects.create", name="returns-traces", space="Checkout")
    assert traces in story.rows("projects.list", space="Checkout")
    assert story.call("projects.update", "returns-traces", name="returns-spans").id == traces.id
    assert story.call("projects.get", "returns-spans", space="Checkout").name == "returns-spans"
    story.carry_out("projects.delete", traces.id)
    assert story.is_gone("projects.get", traces.id)


def roles(story: Story) -> None:
    reader = story.call("roles.create", name="Prompt Reader", permissions=["PROMPT_READ"])
    assert reader in story.rows("roles.list", is_predefined=False)
    changed = story.call("roles.update", "Prompt Reader", permissions=["PROMPT_READ", "SPACE_READ"])
    assert set(changed.permissions) == {"PROMPT_READ", "SPACE_READ"}
    assert story.call("roles.get", reader.id).name == "Prompt Reader"
    story.carry_out("roles.delete", "Prompt Reader")
    assert story.is_gone("roles.get", reader.id)


def role_bindings(story: Story) -> None:
    place = {"resource_type": "SPACE", "resource": "Search"}
    binding = story.call("role_bindings.create", user=JANE, role="Space Auditor", **place)
    assert binding in story.rows("role_bindings.list", resource_type="SPACE", user=JANE)
    changed = story.call("role_bindings.update", binding.id, role="Prompt Engineer")
    assert changed.role_id == story.call("roles.get", "Prompt Engineer").id
    assert story.call("role_bindings.get", binding.id).role_id == changed.role_id
    story.carry_out("role_bindings.delete", binding.id)
    assert story.is_gone("role_bindings.get", binding.id)


def resource_restrictions(story: Story) -> None:
    restriction = story.call("resource_restrictions.create", "checkout-traces")
    assert restriction in story.rows("resource_restrictions.list")
    # Only users who are bound on the project find it by name now.
    story.carry_out("resource_restrictions.delete", restriction.resource_id)
    assert restriction not in story.rows("resource_restrictions.list")


def api_keys(story: Story) -> None:
    mine = story.call("api_keys.create", name="mine", expires_at=soon(90))
    checkout = ServiceKeySpace(space="Checkout", role="MEMBER")
    products = ServiceKeyOrganization(organization="Acme Products", spaces=[checkout])
    bot = story.call("api_keys.create_service_key", name="nightly", organizations=[products])
    assert isinstance(mine.key, Secret)
    assert isinstance(bot.key, Secret)
    assert bot.bot_user.organizations[0].spaces[0].role.name == "MEMBER"
    assert mine.id in {key.id for key in story.rows("api_keys.list")}
    fresh = story.call("api_keys.refresh", "mine", expires_at=soon(30), grace_period_seconds=60)
    assert fresh.key.reveal() != mine.key.reveal()
    story.carry_out("api_keys.revoke", "nightly", space="Checkout")
    assert bot.id not in {key.id for key in story.rows("api_keys.list", space="Checkout")}


def audit_logs(story: Story) -> None:
    recent = story.rows("audit_logs.list")
    assert recent
    assert all(log.created_at > "2" for log in recent)
    named = story.rows("audit_logs.list", operation_name=["listModels"], user=JANE)
    assert {log.operation_name for log in named} == {"listModels"}


def soon(days: int) -> datetime:
    """A time in the future, for the caller and for the sandbox, whose clock may be behind."""
    return datetime.now(timezone.utc) + timedelta(days=days)


GROUPS: list[Callable[[Story], None]] = [
    users,
    organizations,
    spaces,
    projects,
    roles,
    role_bindings,
    resource_restrictions,
    api_keys,
    audit_logs,
]


def test_the_effect_of_each_operation_is_read_back(api: Any, server: Any) -> None:
    before = len(CALLED)
    story = Story(api, server)
    for group in GROUPS:
        group(story)
    called = {operation for by, operation in CALLED[before:] if by == api.name}
    assert called <= {name.removesuffix("_page") for name in methods(story.admin)}
    asked = {request["operation"] for request in server.log()}
    # Both kinds of key are created by the same operation of the API.
    assert len(asked) == len(called) - 1
