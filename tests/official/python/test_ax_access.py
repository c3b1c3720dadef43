"""Roles, bindings, restrictions and keys through the vendor's command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from arize import ArizeClient
from ax_program import Ax
from checks import UNKNOWN, refused
from sandbox import Sandbox

SOON = "2026-07-01T00:00:00"


def test_roles_list(ax: Ax) -> None:
    rows, sizes = ax.drain("roles", "roles", "list", "--limit", "4")
    assert (sizes, len({row["id"] for row in rows})) == ([4, 4, 2], 10)
    assert len(ax.json("roles", "list", "--is-predefined")["roles"]) == 7
    assert len(ax.json("roles", "list", "--is-custom")["roles"]) == 3


def test_roles_get_by_name_and_id(ax: Ax) -> None:
    by_name = ax.json("roles", "get", "Prompt Engineer")
    assert ax.json("roles", "get", by_name["id"]) == by_name
    ax.refused(404, "roles", "get", UNKNOWN["role"])
    missing = ax.run("roles", "get", "prompt engineer")
    assert (missing.exit_code, "Available roles" in missing.stderr) == (4, True)


def test_roles_create_update_and_delete(ax: Ax) -> None:
    made = ax.json("roles", "create", "--name", "Tagger", "--permissions", "TAG_READ,TAG_CREATE")
    assert sorted(made["permissions"]) == ["TAG_CREATE", "TAG_READ"]
    changed = ax.json("roles", "update", "Tagger", "--permissions", "TAG_DELETE", "--description", "x")
    assert (changed["id"], changed["permissions"], changed["description"]) == (
        made["id"],
        ["TAG_DELETE"],
        "x",
    )
    ax.refused(409, "roles", "create", "--name", "Tagger", "--permissions", "TAG_READ")
    ax.refused(409, "roles", "update", "Tagger", "--name", "Prompt Engineer")
    ax.done("roles", "delete", "Tagger", "--force")
    ax.refused(404, "roles", "delete", made["id"], "--force")
    ax.refused(404, "roles", "update", made["id"], "--name", "x")


def test_roles_in_use_and_predefined_ones_stay(ax: Ax) -> None:
    ax.refused(409, "roles", "delete", "Prompt Engineer", "--force")
    ax.refused(403, "roles", "delete", "Member", "--force")
    ax.refused(403, "roles", "update", "Member", "--name", "Members")


@pytest.mark.parametrize("resource_type", ["SPACE", "PROJECT"])
def test_role_bindings_list(ax: Ax, sandbox: Sandbox, resource_type: str) -> None:
    command = ("role-bindings", "list", "--resource-type", resource_type)
    rows, sizes = ax.drain("role_bindings", *command, "--limit", "1")
    assert (set(sizes), {row["resource_type"] for row in rows}) == ({1}, {resource_type})
    assert rows == ax.json(*command)["role_bindings"]
    jane = sandbox.user_id("jane")
    of_jane = ax.json(*command, "--user-id", jane)["role_bindings"]
    assert {row["user_id"] for row in of_jane} == {jane}
    ax.refused(404, *command, "--user-id", UNKNOWN["user"])


def test_role_bindings_create_get_update_and_delete(ax: Ax, sandbox: Sandbox) -> None:
    viewer, editor = (sandbox.id_of("roles", f"Project {kind}") for kind in ("Viewer", "Editor"))
    request = (
        *("role-bindings", "create", "--user-id", sandbox.user_id("jane"), "--role-id", viewer),
        *("--resource-type", "PROJECT", "--resource-id", sandbox.id_of("projects", "search-ranking")),
    )
    made = ax.json(*request)
    assert ax.json("role-bindings", "get", made["id"]) == made
    ax.refused(409, *request)
    changed = ax.json("role-bindings", "update", made["id"], "--role-id", editor)
    assert (changed["id"], changed["role_id"]) == (made["id"], editor)
    ax.done("role-bindings", "delete", made["id"], "--force")
    ax.refused(404, "role-bindings", "get", made["id"])
    ax.refused(404, "role-bindings", "delete", made["id"], "--force")
    ax.refused(404, "role-bindings", "update", made["id"], "--role-id", viewer)
    ax.refused(404, *request[:3], UNKNOWN["user"], *request[4:])
    ax.refused(403, *request[:-1], UNKNOWN["project"])


def test_resource_restrictions(ax: Ax, sandbox: Sandbox) -> None:
    project = sandbox.id_of("projects", "search-ranking")
    restrict = ("resource-restrictions", "restrict", "--resource-id")
    lift = ("resource-restrictions", "unrestrict", "--force", "--resource-id")
    made = ax.json(*restrict, project)
    assert (made["resource_id"], made["resource_type"]) == (project, "PROJECT")
    assert ax.json(*restrict, project) == made
    rows, sizes = ax.drain("resource_restrictions", "resource-restrictions", "list", "--limit", "1")
    assert (sizes, project in [row["resource_id"] for row in rows]) == ([1, 1], True)
    of_type = ax.json("resource-restrictions", "list", "--resource-type", "PROMPT")
    assert of_type["resource_restrictions"] == []
    ax.done(*lift, project)
    ax.refused(404, *lift, project)
    ax.refused(404, *restrict, UNKNOWN["project"])
    ax.refused(400, *restrict, sandbox.id_of("spaces", "Search"))


def test_api_keys_list(ax: Ax) -> None:
    rows, sizes = ax.drain("api_keys", "api-keys", "list", "--limit", "1")
    assert (sizes, len(rows)) == ([1, 1], 2)
    keys = [row["actual_instance"] for row in rows]
    assert {key["key_type"] for key in keys} == {"USER"}
    assert ax.json("api-keys", "list", "--status", "REVOKED")["api_keys"] == []


# Reference 10.1 leaves unstated what service keys without a space are; the command has no option for a space.
def test_api_keys_list_has_no_service_keys_without_a_space(ax: Ax) -> None:
    ax.refused(400, "api-keys", "list", "--key-type", "SERVICE")


def test_api_keys_create_and_revoke(ax: Ax, client_with: Callable[[str], ArizeClient]) -> None:
    made = ax.json("api-keys", "create", "--name", "ci", "--description", "x", "--expires-at", SOON)
    assert (made["name"], made["expires_at"]) == ("ci", f"{SOON}Z")
    assert client_with(made["key"]).organizations.list().organizations
    ax.done("api-keys", "revoke", made["id"], "--force")
    ax.done("api-keys", "revoke", made["id"], "--force")
    refused(401, client_with(made["key"]).organizations.list)
    ax.refused(404, "api-keys", "revoke", UNKNOWN["key"], "--force")
    ax.refused(422, "api-keys", "create", "--name", "ci", "--expires-at", "2026-05-01T00:00:00")


def test_api_keys_create_writes_the_key_to_a_file(
    ax: Ax, tmp_path: Path, client_with: Callable[[str], ArizeClient]
) -> None:
    file = tmp_path / ".env"
    result = ax.run("api-keys", "create", "--name", "ci", "--env-file", str(file))
    assert result.exit_code == 0, result.output
    name, key = file.read_text().strip().split("=", 1)
    assert (name, key in result.output) == ("ARIZE_API_KEY", False)
    assert client_with(key.strip("\"'")).organizations.list().organizations


def test_api_keys_refresh(ax: Ax, client_with: Callable[[str], ArizeClient], sandbox: Sandbox) -> None:
    made = ax.json("api-keys", "create", "--name", "ci")
    at_once = ax.json("api-keys", "refresh", made["id"])
    refused(401, client_with(made["key"]).organizations.list)
    later = ax.json("api-keys", "refresh", made["id"], "--grace-period-seconds", "60", "--expires-at", SOON)
    assert later["expires_at"] == f"{SOON}Z"
    assert client_with(at_once["key"]).organizations.list().organizations
    sandbox.advance(seconds=61)
    refused(401, client_with(at_once["key"]).organizations.list)
    ax.refused(422, "api-keys", "refresh", made["id"])
    ax.refused(404, "api-keys", "refresh", UNKNOWN["key"])


def test_api_keys_create_service_key(ax: Ax, sandbox: Sandbox) -> None:
    engineer = {"type": "CUSTOM", "id": sandbox.id_of("roles", "Prompt Engineer")}
    places = [{"space": "Checkout", "role": "ADMIN"}, {"space": "Search", "role": engineer}]
    products = {"org_id": sandbox.id_of("organizations", "Acme Products"), "role": "MEMBER"}
    request = ("api-keys", "create-service-key", "--name", "ci", "--assignments")
    made = ax.json(*request, json.dumps([products | {"spaces": places}]), "--account-role", "ADMIN")
    [organization] = made["bot_user"]["organizations"]
    assert (made["key_type"], organization["role"]["actual_instance"]["name"]) == ("SERVICE", "MEMBER")
    roles = [space["role"]["actual_instance"] for space in organization["spaces"]]
    assert (roles[0]["name"], roles[1]["id"]) == ("ADMIN", engineer["id"])
    ax.refused(404, *request, json.dumps([products | {"spaces": [{"space": UNKNOWN["space"]}]}]))
    spaces = {"spaces": [{"space": "Checkout"}]}
    ax.refused(422, *request, json.dumps([products | spaces | {"role": engineer}]))


def test_api_keys_of_the_service_are_refreshed_and_revoked(ax: Ax, sandbox: Sandbox) -> None:
    products = sandbox.id_of("organizations", "Acme Products")
    assignments = json.dumps([{"org_id": products, "spaces": [{"space": "Checkout"}]}])
    made = ax.json("api-keys", "create-service-key", "--name", "ci", "--assignments", assignments)
    fresh = ax.json("api-keys", "refresh", made["id"])
    assert (fresh["key_type"], fresh["key"] != made["key"]) == ("SERVICE", True)
    ax.done("api-keys", "revoke", fresh["id"], "--force")
    status = next(key["status"] for key in sandbox.state()["keys"] if key["id"] == fresh["id"])
    assert status == "REVOKED"
