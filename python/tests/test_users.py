"""One user: found by id, address and name, and created."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import pytest

from ax_admin import AmbiguousError, ConflictError, NotFoundError, Ref, Sandbox, Secret, ValidationError

JANE = "jane@acme.example"
ROBIN = {"name": "Robin", "email": "robin@acme.example", "role": "MEMBER"}


def test_a_user_is_found_by_id_address_and_name(admin: Any, api: Any) -> None:
    jane = api.wait(admin.users.get(JANE))
    assert jane.email == JANE
    for name in (jane.id, jane.name, Ref.id(jane.id), Ref.name(jane.name)):
        assert api.wait(admin.users.get(name)) == jane


def test_an_ambiguous_name_lists_all_candidates(admin: Any, api: Any) -> None:
    with pytest.raises(AmbiguousError) as raised:
        api.wait(admin.users.get("Sam Lee"))
    assert {candidate.name for candidate in raised.value.candidates} == {"Sam Lee"}
    assert len({candidate.id for candidate in raised.value.candidates}) == 2


def test_an_unknown_name_is_not_found(admin: Any, api: Any) -> None:
    with pytest.raises(NotFoundError) as raised:
        api.wait(admin.users.get("Nobody At All"))
    assert raised.value.operation == "users.get"
    assert raised.value.next_step
    with pytest.raises(NotFoundError) as raised:
        api.wait(admin.users.get("Jane Do"))
    assert "Jane Doe" in [candidate.name for candidate in raised.value.candidates]


# Ids that could lead to another path, and special characters in paths.
NAMES = ["..", ".", "a/b", "%2F", "../users", "?x", "#", "a?b=c", "x\u0000y", "\u202eevil", " "]


@pytest.mark.parametrize("text", NAMES)
def test_a_hostile_name_is_sent_as_a_query_value(api: Any, admin: Any, sandbox: Sandbox, text: str) -> None:
    with pytest.raises((NotFoundError, ValidationError)):
        api.wait(admin.users.get(text))
    for request in sandbox.log():
        assert request["segments"] == ["v2", "users"]


HOSTILE_IDS = ["..", ".", "", "\n", "a/b", "%2F", "%2e%2e", "..%2f..", "\\..\\", "?x", "#", "a b", "é"]


@pytest.mark.parametrize("text", HOSTILE_IDS)
def test_a_hostile_id_stays_one_segment_or_is_not_sent(
    api: Any, admin: Any, sandbox: Sandbox, text: str
) -> None:
    with pytest.raises((NotFoundError, ValidationError)):
        api.wait(admin.users.get(Ref.id(text)))
    assert [it["segments"] for it in sandbox.log()] in ([], [["v2", "users", text]])
    with pytest.raises((NotFoundError, ValidationError)):
        api.wait(admin.users.delete(Ref.id(text)))
    assert all(request["method"] == "GET" for request in sandbox.log())


@pytest.mark.parametrize("value", ["", "\ud800"])
def test_a_string_that_cannot_be_sent_is_rejected(api: Any, admin: Any, sandbox: Sandbox, value: str) -> None:
    with pytest.raises(ValidationError):
        api.wait(admin.users.get(value))
    assert sandbox.log() == []


def test_a_value_that_no_operation_accepts_is_rejected(api: Any, admin: Any) -> None:
    with pytest.raises(ValidationError, match="`user` is of type `object`"):
        api.wait(admin.users.get(object()))
    with pytest.raises(TypeError):
        admin.users.get(user=JANE, unknown=1)


def test_a_user_is_created_once(admin: Any, api: Any) -> None:
    created = api.wait(admin.users.create(**ROBIN, invite_mode="EMAIL_LINK"))
    assert (created.created, created.user.status, created.temporary_password) == (True, "INVITED", None)
    again = api.wait(admin.users.create(**{**ROBIN, "name": "Other"}, invite_mode="EMAIL_LINK"))
    assert (again.created, again.user.name, again.ignored) == (False, "Robin", ("name",))
    api.wait(admin.users.create(**{**ROBIN, "email": "b@acme.example"}, invite_mode="NONE"))
    with pytest.raises(ConflictError):
        api.wait(admin.users.create(**{**ROBIN, "email": "b@acme.example"}, invite_mode="NONE"))


def test_a_lost_reply_is_read_back(admin: Any, api: Any, sandbox: Sandbox) -> None:
    sandbox.set_faults([{"operation": "create_user", "times": 1, "fault": {"kind": "drop_reply"}}])
    created = api.wait(admin.users.create(**ROBIN, invite_mode="NONE"))
    assert created.created is None
    assert created.user.email == ROBIN["email"]
    assert sum(1 for it in sandbox.log() if it["operation"] == "create_user") == 1


def test_a_temporary_password_is_returned_once_and_printed_masked(admin: Any, api: Any) -> None:
    created = api.wait(admin.users.create(**ROBIN, invite_mode="TEMPORARY_PASSWORD"))
    secret = created.temporary_password
    assert isinstance(secret, Secret)
    text = secret.reveal()
    assert len(text) > 7
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>40}", repr(created), f"{created}"]
    shown += [repr(dataclasses.asdict(created)), repr(copy.deepcopy(created)), repr([secret])]
    assert all(text not in it for it in shown)
    with pytest.raises(TypeError):
        json.dumps(secret)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError) as raised:
            pickle.dumps(created, protocol)
        assert text not in str(raised.value)
    assert not hasattr(secret, "__dict__")
    again = api.wait(admin.users.create(**ROBIN, invite_mode="TEMPORARY_PASSWORD"))
    assert (again.temporary_password, again.secret_lost) == (None, True)
