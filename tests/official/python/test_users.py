"""Users through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from arize._generated.api_client.exceptions import ConflictException, NotFoundException
from arize.users.types import PredefinedUserRole
from sandbox import Sandbox

MEMBER = PredefinedUserRole(name="MEMBER")


def test_a_list_over_three_pages_has_every_user_once_and_the_oldest_first(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    users, sizes, cursor = [], [], None
    while True:
        page = client.users.list(limit=15, cursor=cursor)
        sizes.append(len(page.users))
        users += page.users
        cursor = page.pagination.next_cursor
        if not page.pagination.has_more:
            break
    assert sizes == [15, 15, 10]
    assert cursor is None
    assert len({user.id for user in users}) == 40
    assert users == sorted(users, key=lambda user: user.created_at)
    assert all(value is not None for user in users for value in user.model_dump().values())
    assert sandbox.asked()[0] == "GET /v2/users?limit=15 200"
    assert {user.role.name.value for user in users} == {"ADMIN", "MEMBER", "ANNOTATOR", "MEMBER_UI_ONLY"}


def test_filters_by_email_and_by_several_statuses(client: ArizeClient) -> None:
    assert [user.email for user in client.users.list(email="JANE@").users] == ["jane@acme.example"]
    waiting = client.users.list(status=["INVITED", "EXPIRED"]).users
    assert {user.status.value for user in waiting} == {"INVITED", "EXPIRED"}


@pytest.mark.parametrize(
    ("mode", "status", "has_password"),
    [("EMAIL_LINK", "INVITED", False), ("TEMPORARY_PASSWORD", "INVITED", True), ("NONE", "ACTIVE", False)],
)
def test_create_answers_201_with_what_was_made(
    client: ArizeClient, sandbox: Sandbox, mode: str, status: str, has_password: bool
) -> None:
    user = client.users.create(name="Nora", email="nora@acme.example", role=MEMBER, invite_mode=mode)
    assert sandbox.asked() == ["POST /v2/users 201"]
    assert (user.name, user.status.value, user.invite_mode.value) == ("Nora", status, mode)
    assert (user.temporary_password is not None) is has_password
    assert client.users.get(user=user.id).email == "nora@acme.example"


def test_create_again_answers_200_with_the_user_unchanged(client: ArizeClient, sandbox: Sandbox) -> None:
    request = {"email": "nora@acme.example", "role": MEMBER, "invite_mode": "TEMPORARY_PASSWORD"}
    first = client.users.create(name="Nora", **request)
    second = client.users.create(name="Other", **request)
    assert sandbox.asked() == ["POST /v2/users 201", "POST /v2/users 200"]
    assert (second.id, second.name) == (first.id, "Nora")
    assert second.temporary_password is None


def test_create_of_an_active_user_is_a_conflict(client: ArizeClient) -> None:
    with pytest.raises(ConflictException) as refused:
        client.users.create(name="Jane", email="jane@acme.example", role=MEMBER, invite_mode="EMAIL_LINK")
    assert refused.value.status == 409
    assert refused.value.data.status == 409


def test_get_by_id_and_by_email_answer_what_the_list_does(client: ArizeClient) -> None:
    listed = client.users.list(email="jane@").users[0]
    assert client.users.get(user=listed.id) == listed
    assert client.users.get(user="Jane@acme.example") == listed
    assert client.users.get(user="nobody@acme.example") is None


def test_delete_blocks_for_good_and_may_be_repeated(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = client.users.list(email="jane@").users[0]
    sandbox.asked()
    client.users.delete(user_id=jane.id)
    client.users.delete(user_id=jane.id)
    path = f"/v2/users/{jane.id.replace('=', '%3D')}"
    assert sandbox.asked() == [f"DELETE {path} 204"] * 2
    with pytest.raises(NotFoundException):
        client.users.get(user=jane.id)
    assert client.users.list(email="jane@").users == []
    after = sandbox.user("jane@acme.example")
    assert after["blocked"]
    assert (after["organizations"], after["spaces"], after["bindings"]) == ([], [], [])


def test_bulk_delete_finds_people_by_email(client: ArizeClient) -> None:
    results = client.users.bulk_delete(emails=["Jane@acme.example", "nobody@acme.example"])
    assert {result.email: result.status.value for result in results} == {
        "Jane@acme.example": "deleted",
        "nobody@acme.example": "not_found",
    }
