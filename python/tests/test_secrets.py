"""The caller's key appears in nothing that is shown or kept."""

from __future__ import annotations

import dataclasses
import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from support import CANARY

from ax_admin import AxAdminError, ConfirmationRequired
from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_key_is_shown_nowhere(face: Any, server: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    admin = face.client(api_key=CANARY, base_url=server.url)
    plan = face.wait(admin.users.delete("jane@acme.example"))
    shown = [repr(admin), str(admin), repr(plan), plan.text, plan.to_json(), plan._repr_html_()]
    shown += [repr(vars(admin)), repr(admin.users), admin.credential_id, admin.host]

    with pytest.raises(ConfirmationRequired) as refused:
        face.wait(plan.apply(confirm="x"))
    errors: list[AxAdminError] = [refused.value]
    # A server that repeats the key, and inputs that hold it.
    echo = f'{{"title":"{CANARY}","detail":"Bearer {CANARY}"}}'
    for fault in (
        {"kind": "body", "body": echo, "status": 500, "content_type": "application/problem+json"},
        {"kind": "body", "body": f"<html>{CANARY}", "status": 400},
        {"kind": "redirect", "location": f"http://127.0.0.1/{CANARY}"},
    ):
        server.faults({"fault": fault})
        with pytest.raises(AxAdminError) as raised:
            face.wait(admin.users.get("jane@acme.example"))
        errors.append(raised.value)
    for error in errors:
        shown += [repr(error), str(error), repr(vars(error)), repr(pickle.dumps(error))]
        shown += traceback.format_exception(error)
    shown.append(caplog.text)
    assert any("(the API key)" in text for text in shown)
    assert [text for text in shown if CANARY in text] == []


def test_a_key_in_the_place_of_another_argument_is_not_repeated(face: Any, server: Any) -> None:
    admin = face.client(api_key=CANARY, base_url=server.url)

    def create(email: str) -> Any:
        return admin.users.create(name="Zoë", email=email, role="MEMBER", invite_mode="NONE")

    calls: list[Callable[[], Any]] = [
        lambda: face.wait(create(CANARY)),
        lambda: face.wait(admin.users.list_page(cursor="", email=CANARY)),
        lambda: face.client(api_key=CANARY, base_url=CANARY),
        lambda: face.client(api_key=CANARY, region=CANARY),
    ]
    for call in calls:
        with pytest.raises(AxAdminError) as raised:
            call()
        shown = [str(raised.value), repr(raised.value), repr(vars(raised.value))]
        assert [text for text in shown if CANARY in text] == []

    # A text that is too short to be a key is what it is: part of an address.
    short = face.client(api_key="test", base_url=server.url)
    with pytest.raises(AxAdminError, match=r"`test example\.com`"):
        face.wait(short.users.create(name="Z", email="test example.com", role="MEMBER", invite_mode="NONE"))


def test_a_new_key_is_given_once_and_shown_masked(face: Any, admin: Any) -> None:
    place = ServiceKeySpace(space="Checkout")
    organization = ServiceKeyOrganization(organization="Acme Products", spaces=[place])
    made = [
        face.wait(admin.api_keys.create(name="mine")),
        face.wait(admin.api_keys.refresh("mine")),
        face.wait(admin.api_keys.create_service_key(name="bot", organizations=[organization])),
    ]
    assert len({key.key.reveal() for key in made}) == len(made)
    for key in made:
        text = key.key.reveal()
        assert text.startswith(key.redacted_key.partition("...")[0])
        assert text not in f"{key}{key!r}{dataclasses.asdict(key)}"
        with pytest.raises(TypeError):
            pickle.dumps(key)


def test_a_client_is_not_pickled(face: Any, sandbox: Any) -> None:
    with pytest.raises(TypeError) as refused:
        pickle.dumps(face.client(sandbox=sandbox))
    assert sandbox.key not in str(refused.value)
