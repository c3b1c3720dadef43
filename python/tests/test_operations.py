"""The six operations, as programs call them, against the sandbox server."""

import asyncio
import inspect
from pathlib import Path

import pytest
import tomllib  # type: ignore[import-not-found, unused-ignore]
from support import CANARY, Server

from ax_admin import AsyncAxAdmin, AxAdmin, NotFound, Ref, Sandbox, Secret, Validation
from ax_admin.models import CreatedUser, User

MANIFEST = tomllib.loads((Path(__file__).parents[2] / "core/manifest.toml").read_text())
JANE = "jane@acme.example"


def groups(client: AxAdmin | AsyncAxAdmin) -> dict[str, object]:
    return {name: group for name, group in vars(client).items() if not name.startswith("_")}


@pytest.mark.parametrize("client_class", [AxAdmin, AsyncAxAdmin])
def test_the_surface_is_the_manifest(client_class: type[AxAdmin | AsyncAxAdmin], sandbox: Sandbox) -> None:
    found = {
        f"{group}.{verb}": list(inspect.signature(method).parameters)
        for group, methods in groups(client_class(sandbox=sandbox)).items()
        for verb, method in inspect.getmembers(methods, callable)
        if not verb.startswith("_") and not verb.endswith("_page")
    }
    wanted = {row["name"]: [field["name"] for field in row["input"]] for row in MANIFEST["operation"]}
    assert found == wanted


@pytest.mark.parametrize("row", MANIFEST["operation"], ids=lambda row: row["name"])
def test_every_operation_is_documented(row: dict[str, str], sandbox: Sandbox) -> None:
    group, verb = row["name"].split(".")
    method = getattr(getattr(AxAdmin(sandbox=sandbox), group), verb)
    text = " ".join((inspect.getdoc(method) or "").split())
    assert text.startswith(row["doc"])
    assert f"`{row['api']}`, {row['method']} {row['path']}; risk: {row['risk']}" in text


def test_a_list_gives_every_user_as_the_server_names_them(admin: AxAdmin) -> None:
    users = list(admin.users.list(limit=7))
    assert len(users) == len({user.id for user in users}) == 40
    assert any("\u202e" in user.name for user in users)
    assert all(isinstance(user, User) for user in users)


def test_a_list_is_read_as_far_as_it_is_looked_at(admin: AxAdmin, server: Server) -> None:
    first = next(iter(admin.users.list(limit=3)))
    assert first.email == "ada.admin@acme.example"
    assert [request["operation"] for request in server.log()] == ["list_users"]


def test_pages_are_given_on_demand(admin: AxAdmin) -> None:
    page = admin.users.list_page(limit=30)
    rest = admin.users.list_page(limit=30, cursor=page.next_cursor)
    assert (len(page.items), len(rest.items), rest.next_cursor) == (30, 10, None)


def test_filters_reach_the_server(admin: AxAdmin, server: Server) -> None:
    assert [user.email for user in admin.users.list(email="JANE@", status=["ACTIVE"])] == [JANE]
    assert server.log()[0]["target"] == "/v2/users?email=JANE%40&status=ACTIVE"


def test_a_user_is_got_by_id_address_and_name(admin: AxAdmin) -> None:
    jane = admin.users.get(JANE)
    assert jane == admin.users.get(jane.id) == admin.users.get("Jane Doe") == admin.users.get(Ref.id(jane.id))
    assert (jane.status, jane.role.name) == ("ACTIVE", "MEMBER")


def test_nobody_of_that_name_gives_near_ones(admin: AxAdmin) -> None:
    with pytest.raises(NotFound) as caught:
        admin.users.get("Jane Do")
    assert "Jane Doe" in [candidate.name for candidate in caught.value.candidates]


def test_keys_and_bindings_of_a_user(admin: AxAdmin) -> None:
    assert {key.name for key in admin.api_keys.list(user=JANE)} == {"jane-laptop", "jane-notebook"}
    assert len(list(admin.role_bindings.list(resource_type="PROJECT", user=JANE))) == 2


def create(admin: AxAdmin) -> CreatedUser:
    return admin.users.create(
        name="Robin Example", email="robin@acme.example", role="MEMBER", invite_mode="TEMPORARY_PASSWORD"
    )


def test_creating_says_whether_it_created(admin: AxAdmin) -> None:
    first, second = create(admin), create(admin)
    assert (first.created, first.secret_lost) == (True, False)
    assert (second.created, second.temporary_password, second.secret_lost) == (False, None, True)


def test_a_password_is_a_secret(admin: AxAdmin) -> None:
    password = create(admin).temporary_password
    assert isinstance(password, Secret)
    assert len(password.reveal()) > 5
    assert password.reveal() not in f"{password!r}{password}{[password]}"


def test_a_lost_answer_is_read_back(admin: AxAdmin, server: Server) -> None:
    server.faults({"operation": "create_user", "times": 1, "fault": {"kind": "drop_reply"}})
    result = create(admin)
    assert (result.created, result.user.email, result.secret_lost) == (None, "robin@acme.example", True)
    assert [request["operation"] for request in server.log()] == ["create_user", "list_users"]


@pytest.mark.parametrize("text", ["..", ".", "", "\n"])
def test_what_is_no_id_is_refused_before_sending(admin: AxAdmin, server: Server, text: str) -> None:
    for operation in (admin.users.get, admin.users.delete):
        with pytest.raises(Validation) as caught:
            operation(Ref.id(text))
        assert caught.value.field == "user"
    assert server.log() == []


@pytest.mark.parametrize("text", ["a/b", "%2F", "?x", "#", "%2e%2e", "..%2f..", "\\..\\", "é"])
def test_a_hostile_id_arrives_as_that_very_id(admin: AxAdmin, server: Server, text: str) -> None:
    with pytest.raises((Validation, NotFound)):
        admin.users.get(Ref.id(text))
    assert [request["segments"] for request in server.log()] == [["v2", "users", text]]


def test_asyncio_has_the_same_six(server: Server) -> None:
    async def everything() -> None:
        async with AsyncAxAdmin(api_key=CANARY, base_url=server.url) as admin:
            assert len([user async for user in admin.users.list(limit=20)]) == 40
            assert len((await admin.users.list_page(limit=20)).items) == 20
            jane = await admin.users.get(JANE)
            keys = [key async for key in admin.api_keys.list(user=jane.id)]
            bindings = [each async for each in admin.role_bindings.list(resource_type="SPACE", user=jane.id)]
            assert (len(keys), len(bindings)) == (2, 1)
            result = await admin.users.create(
                name="Robin", email="robin@acme.example", role="MEMBER", invite_mode="EMAIL_LINK"
            )
            assert result.created is True
            plan = await admin.users.delete(JANE)
            applied = await plan.apply(confirm=plan.code)
            assert applied.outcome == "done"

    asyncio.run(everything())
    # A second loop with nothing of the first.
    asyncio.run(AsyncAxAdmin(api_key=CANARY, base_url=server.url).users.get("janet@acme.example"))
