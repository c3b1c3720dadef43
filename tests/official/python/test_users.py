"""Users through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from arize._generated.api_client.exceptions import ConflictException, NotFoundException
from arize.users.types import CustomUserRole, PredefinedUserRole
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox

MEMBER = PredefinedUserRole(name="MEMBER")


def test_a_list_over_three_pages_has_every_user_once_and_the_oldest_first(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    users, sizes = drain(client.users.list, "users", limit=15)
    assert sizes == [15, 15, 10]
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
def test_create_returns_201_with_the_new_user(
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


def test_get_by_id_and_by_email_return_the_same_as_the_list(client: ArizeClient) -> None:
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


def test_bulk_delete_goes_on_after_a_failure(client: ArizeClient, sandbox: Sandbox) -> None:
    ada, jane = sandbox.user_id("ada.admin"), sandbox.user_id("jane")
    results = client.users.bulk_delete(user_ids=[ada, jane])
    assert [(result.user_id, result.status.value) for result in results] == [
        (ada, "failed"),
        (jane, "deleted"),
    ]


@pytest.mark.parametrize("role", ["ADMIN", "MEMBER", "MEMBER_UI_ONLY", "ANNOTATOR"])
def test_every_predefined_role_can_be_given(client: ArizeClient, role: str) -> None:
    request = {"name": "Nora", "email": "nora@acme.example", "invite_mode": "EMAIL_LINK"}
    made = client.users.create(**request, role=PredefinedUserRole(name=role))
    assert str(made.role) == role
    # Reference 3.1, newer: follows the role.
    assert made.is_developer is (role in {"ADMIN", "MEMBER"})


def test_an_expired_user_is_invited_anew(client: ArizeClient, sandbox: Sandbox) -> None:
    request = {"name": "Eric", "email": "eric@acme.example", "role": MEMBER}
    made = client.users.create(**request, invite_mode="TEMPORARY_PASSWORD")
    assert (made.status.value, made.temporary_password is not None) == ("INVITED", True)
    assert sandbox.asked() == ["POST /v2/users 201"]


def test_a_blocked_address_is_a_conflict_in_every_mode(client: ArizeClient) -> None:
    for mode in ("NONE", "EMAIL_LINK", "TEMPORARY_PASSWORD"):
        request = {"name": "Bea", "email": "bea@acme.example", "invite_mode": mode}
        refused(409, client.users.create, **request, role=MEMBER)


def test_update_changes_only_the_passed_members(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    before = client.users.get(user=jane)
    renamed = client.users.update(user_id=jane, name="  Jane Smith ")
    assert renamed == before.model_copy(update={"name": "Jane Smith"})
    changed = client.users.update(user_id=jane, is_developer=False)
    assert changed == renamed.model_copy(update={"is_developer": False})
    assert client.users.get(user=jane) == changed


def test_an_invitation_is_sent_again_to_the_invited_only(client: ArizeClient, sandbox: Sandbox) -> None:
    ida = sandbox.user_id("ida")
    sandbox.asked()
    assert client.users.resend_invitation(user_id=ida) is None
    assert sandbox.asked() == [f"POST /v2/users/{ida.replace('=', '%3D')}/resend-invitation 204"]
    refused(400, client.users.resend_invitation, user_id=sandbox.user_id("jane"))


# Reference 14, C10: the SDK's own text has 202.
def test_an_invitation_that_is_accepted_with_202(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.change(settings={"choices": {"resend_status": "202"}})
    assert client.users.resend_invitation(user_id=sandbox.user_id("ida")) is None


def test_a_password_is_reset_for_the_verified_only(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    sandbox.asked()
    assert client.users.reset_password(user_id=jane) is None
    assert sandbox.asked() == [f"POST /v2/users/{jane.replace('=', '%3D')}/reset-password 204"]
    refused(400, client.users.reset_password, user_id=sandbox.user_id("ida"))
    sandbox.change(user="jane@acme.example", set={"sso": True})
    refused(400, client.users.reset_password, user_id=jane)


def test_with_sso_enforced_nothing_is_mailed(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.change(settings={"sso_enforced": True})
    refused(400, client.users.resend_invitation, user_id=sandbox.user_id("ida"))
    refused(400, client.users.reset_password, user_id=sandbox.user_id("jane"))


def test_errors_for_absent_objects(client: ArizeClient) -> None:
    users, nobody = client.users, UNKNOWN["user"]
    refused(404, users.get, user=nobody)
    refused(404, users.update, user_id=nobody, name="x")
    refused(404, users.delete, user_id=nobody)
    refused(404, users.resend_invitation, user_id=nobody)
    refused(404, users.reset_password, user_id=nobody)


def test_errors_for_missing_rights(marco: ArizeClient, sandbox: Sandbox) -> None:
    users, jane = marco.users, sandbox.user_id("jane")
    admin = {"email": "nora@acme.example", "role": PredefinedUserRole(name="ADMIN")}
    refused(403, users.create, name="Nora", invite_mode="NONE", **admin)
    refused(403, users.update, user_id=jane, name="x")
    refused(403, users.update, user_id=jane, is_developer=True)
    refused(403, users.delete, user_id=jane)
    refused(403, users.resend_invitation, user_id=sandbox.user_id("ida"))
    refused(403, users.reset_password, user_id=jane)


def test_invalid_bodies_are_a_400(client: ArizeClient, sandbox: Sandbox) -> None:
    refused(400, client.users.update, user_id=sandbox.user_id("jane"), name="   ")
    refused(400, client.users.get, user=sandbox.id_of("spaces", "Checkout"))
    request = {"name": "Nora", "role": MEMBER, "invite_mode": "NONE"}
    refused(400, client.users.create, **request, email="nora")


def test_a_custom_account_role_is_a_422(client: ArizeClient, sandbox: Sandbox) -> None:
    role = CustomUserRole(id=sandbox.id_of("roles", "People Manager"))
    request = {"name": "Nora", "email": "nora@acme.example", "invite_mode": "NONE"}
    refused(422, client.users.create, **request, role=role)
