"""The caller's key is never shown or stored."""

from __future__ import annotations

import dataclasses
import json
import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from support import CANARY

from ax_admin import AxAdminError, AxAdminWarning, ConfirmationRequiredError, Sandbox, ValidationError
from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_key_is_never_shown(api: Any, server: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    admin = api.impatient(api_key=CANARY, base_url=server.url)
    plan = api.wait(admin.users.delete("jane@acme.example"))
    shown = [repr(admin), str(admin), repr(plan), plan.text, plan.to_json(), plan._repr_html_()]
    shown += [repr(vars(admin)), repr(admin.users), admin.credential_id, admin.host]

    with pytest.raises(ConfirmationRequiredError) as refused:
        api.wait(plan.apply(confirm="x"))
    errors: list[AxAdminError] = [refused.value]
    # A server that echoes the key, and inputs that contain it.
    echo = f'{{"title":"{CANARY}","detail":"Bearer {CANARY}"}}'
    for fault in (
        {"kind": "body", "body": echo, "status": 500, "content_type": "application/problem+json"},
        {"kind": "body", "body": f"<html>{CANARY}", "status": 400},
        {"kind": "redirect", "location": f"http://127.0.0.1/{CANARY}"},
    ):
        server.faults({"fault": fault})
        with pytest.raises(AxAdminError) as raised:
            api.wait(admin.users.get("jane@acme.example"))
        errors.append(raised.value)
    for error in errors:
        shown += [repr(error), str(error), repr(vars(error)), repr(pickle.dumps(error))]
        shown += traceback.format_exception(error)
    shown.append(caplog.text)
    assert any("(the API key)" in text for text in shown)
    assert [text for text in shown if CANARY in text] == []


def test_a_key_passed_as_another_argument_is_not_repeated(api: Any, server: Any) -> None:
    admin = api.client(api_key=CANARY, base_url=server.url)

    def create(email: str) -> Any:
        return admin.users.create(name="Zoë", email=email, role="MEMBER", invite_mode="NONE")

    calls: list[Callable[[], Any]] = [
        lambda: api.wait(create(CANARY)),
        lambda: api.wait(admin.users.list_page(cursor="", email=CANARY)),
        lambda: api.client(api_key=CANARY, base_url=CANARY),
        lambda: api.client(api_key=CANARY, region=CANARY),
    ]
    for call in calls:
        with pytest.raises(AxAdminError) as raised:
            call()
        shown = [str(raised.value), repr(raised.value), repr(vars(raised.value))]
        assert [text for text in shown if CANARY in text] == []

    # A string that is too short to be a key is not masked.
    short = api.client(api_key="test", base_url=server.url)
    with pytest.raises(AxAdminError, match=r"`test example\.com`"):
        api.wait(short.users.create(name="Z", email="test example.com", role="MEMBER", invite_mode="NONE"))


def test_a_new_key_is_returned_once_and_printed_masked(api: Any, admin: Any) -> None:
    place = ServiceKeySpace(space="Checkout")
    organization = ServiceKeyOrganization(organization="Acme Products", spaces=[place])
    made = [
        api.wait(admin.api_keys.create(name="mine")),
        api.wait(admin.api_keys.refresh("mine")),
        api.wait(admin.api_keys.create_service_key(name="bot", organizations=[organization])),
    ]
    assert len({key.key.reveal() for key in made}) == len(made)
    for key in made:
        text = key.key.reveal()
        assert text.startswith(key.redacted_key.partition("...")[0])
        assert text not in f"{key}{key!r}{dataclasses.asdict(key)}"
        with pytest.raises(TypeError):
            pickle.dumps(key)


def test_a_client_is_not_pickled(api: Any, sandbox: Any) -> None:
    with pytest.raises(TypeError) as refused:
        pickle.dumps(api.client(sandbox=sandbox))
    assert sandbox.key not in str(refused.value)


def test_a_key_passed_as_another_option_is_not_repeated(api: Any, sandbox: Sandbox) -> None:
    for option in (
        "base_url",
        "region",
        "credential_id",
        "without_key",
        "rate_limit",
        "request_timeout",
        "sandbox",
    ):
        for own in ({"api_key": "ak-x"}, {}):
            options = {**own, option: CANARY}
            with pytest.raises(ValidationError) as raised:
                api.client(**options)
            assert_keyless(raised.value)
    with pytest.raises(ValidationError) as raised:
        api.client(api_key=CANARY, base_url=f"https://{CANARY}.example")
    assert_keyless(raised.value)
    admin = api.client(sandbox=sandbox)
    calls: tuple[Any, ...] = (
        lambda: admin.users.get(CANARY),
        lambda: admin.users.update("jane@acme.example", name=CANARY * 20),
        lambda: admin.spaces.update("Checkout", clear=[CANARY]),
        lambda: admin.roles.create(name="r", permissions=["USER_READ", CANARY]),
        lambda: admin.users.list_page(email=CANARY * 20),
        lambda: admin.users.list_page(**{CANARY: 1}),
        lambda: admin.load_plan({"format": 1, "host": CANARY}),
        lambda: admin.load_plan(CANARY),
    )
    for call in calls:
        with pytest.raises((AxAdminError, TypeError)) as failed:
            api.wait(call())
        if isinstance(failed.value, AxAdminError):
            assert_keyless(failed.value)


def test_a_key_passed_as_another_option_is_in_no_warning(api: Any, raw_server: Any) -> None:
    role = (
        '{"id":"r1","name":"r","description":"","permissions":[],"is_predefined":false,'
        '"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}'
    )
    head = f"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {len(role)}\r\n\r\n"
    # A key that is well-formed as the name of a permission; others are rejected.
    key = CANARY.upper().replace("-", "_")
    admin = api.client(api_key=key, base_url=raw_server((head + role).encode()))
    with pytest.warns(AxAdminWarning, match="is not a Permission") as warned:
        api.wait(admin.roles.create(name="r", permissions=["USER_READ", key]))
    assert not any(key in str(warning.message) for warning in warned)


def assert_keyless(error: AxAdminError) -> None:
    facts = json.dumps(error._facts)
    assert CANARY not in f"{error!s} {error!r} {facts}"
    assert CANARY.lower() not in facts.lower()
