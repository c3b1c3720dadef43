"""Who is calling, as far as the API tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ax_admin import UnauthenticatedError

if TYPE_CHECKING:
    from support import Server


def key_of(server: Server, email: str, kind: str = "USER") -> str:
    """An active key of somebody, from the account itself."""
    keys = server.control("GET", "keys")
    found: str = next(
        key["key"]
        for key in keys
        if key["key_type"] == kind and key["status"] == "ACTIVE" and email in {key["email"], key["name"]}
    )
    return found


def requests(server: Server) -> list[str]:
    return [entry["operation"] for entry in server.log()]


@pytest.mark.parametrize(
    ("email", "role"),
    [("ada.admin@acme.example", "ADMIN"), ("marco@acme.example", "MEMBER"), ("jane@acme.example", "MEMBER")],
)
def test_the_key_in_use_names_its_user(api: Any, server: Server, email: str, role: str) -> None:
    key = key_of(server, email)
    caller = api.wait(api.client(api_key=key, base_url=server.url).whoami())
    assert (caller.user.email, caller.known_by) == (email, "key")
    assert caller.user_id == caller.user.id
    assert caller.account_role.name == role
    assert caller.key_id
    assert key.startswith(caller.redacted_key.split("...")[0])
    assert caller.unknown == ()
    assert requests(server) == ["list_api_keys", "get_user"]
    assert key not in repr(caller)


def test_a_service_key_is_not_taken_for_its_creator(api: Any, server: Server) -> None:
    created = server.control(
        "POST", "change", {"add_key": {"user": "jane@acme.example", "name": "ci", "space": "Checkout"}}
    )
    caller = api.wait(api.client(api_key=created["key"], base_url=server.url).whoami())
    assert (caller.user_id, caller.user, caller.account_role, caller.key_id) == (None, None, None, None)
    assert caller.unknown == (
        "the key in use: the caller has no active user key; it may be a service key",
        "the user: no key in the caller's own list names it",
    )


def test_a_key_that_is_not_accepted_is_an_error(api: Any, server: Server) -> None:
    with pytest.raises(UnauthenticatedError) as raised:
        api.wait(api.client(api_key="ak-unknown", base_url=server.url).whoami())
    assert raised.value.operation == "api_keys.list"
