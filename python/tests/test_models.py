"""Models behave like ordinary values although their members are decoded lazily."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from ax_admin import models

ROLE = {"type": "PREDEFINED", "name": "MEMBER"}
JANE = {
    "id": "u1",
    "name": "Jane",
    "email": "jane@acme.example",
    "created_at": "2026-02-10T12:00:00Z",
    "status": "ACTIVE",
    "role": ROLE,
    "is_developer": True,
    "badge": {"level": 3},
}


def jane(**changes: Any) -> models.User:
    return models.User.from_json(JANE | changes)


def test_members_have_their_declared_types() -> None:
    user = jane()
    assert (user.id, user.is_developer, user.extra) == ("u1", True, {"badge": {"level": 3}})
    assert user.status is user.status
    assert isinstance(user.status, models.UserStatus)
    assert user.status == models.UserStatus.ACTIVE
    assert (user.role.type, user.role.name, user.role.id) == ("PREDEFINED", "MEMBER", None)
    role = models.Role.from_json({"permissions": ["USER_READ", "FLY"]})
    assert role.permissions == ("USER_READ", "FLY")
    assert isinstance(role.permissions[0], models.Permission)


def test_a_decoded_model_equals_a_constructed_one() -> None:
    made = models.User(
        id="u1",
        name="Jane",
        email="jane@acme.example",
        created_at="2026-02-10T12:00:00Z",
        status=models.UserStatus.ACTIVE,
        role=models.UserRoleAssignment.from_json(ROLE),
        is_developer=True,
        extra={"badge": {"level": 3}},
    )
    assert jane() == made
    assert hash(jane()) == hash(made)
    assert repr(jane()) == repr(made)
    assert jane() != jane(name="Joan")
    assert jane() != jane(badge={"level": 4})


@pytest.mark.parametrize("looked_at", [(), ("name", "role"), ("extra",)])
def test_copies_include_members_that_were_not_accessed(looked_at: tuple[str, ...]) -> None:
    user = jane()
    for name in looked_at:
        getattr(user, name)
    assert pickle.loads(pickle.dumps(user)) == jane()  # noqa: S301 - our own bytes
    assert copy.copy(user) == copy.deepcopy(user) == jane()
    assert dataclasses.replace(user, name="Joan") == jane(name="Joan")
    assert dataclasses.asdict(user)["role"]["name"] == "MEMBER"


def test_a_model_is_frozen_and_has_no_other_members() -> None:
    user = jane()
    with pytest.raises(dataclasses.FrozenInstanceError):
        user.name = "Joan"  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"^'User' object has no attribute 'nmae'$"):
        user.nmae  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(user, "_repr_html_")


def test_json_that_is_not_a_model_is_rejected() -> None:
    wrong: Any
    for wrong in (None, [], "text"):
        with pytest.raises(TypeError, match=r"^a User is made of an object's JSON"):
            models.User.from_json(wrong)
    with pytest.raises(AttributeError, match=r"^the JSON of this User has no 'email'$"):
        models.User.from_json({"id": "u1"}).email  # noqa: B018
