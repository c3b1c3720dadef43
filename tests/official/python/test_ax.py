"""The vendor's command line against the sandbox: users, and what holds for every command."""

import json
from collections.abc import Callable

import pytest
from ax_program import Ax
from checks import UNKNOWN
from sandbox import Sandbox


def test_the_program_lists_users_over_pages_creates_and_deletes(ax: Ax, sandbox: Sandbox) -> None:
    first = json.loads(ax.program("users", "list", "--limit", "25", "-o", "json").stdout)
    cursor = first["pagination"]["next_cursor"]
    second = json.loads(ax.program("users", "list", "--limit", "25", "--cursor", cursor, "-o", "json").stdout)
    assert len({user["id"] for user in first["users"] + second["users"]}) == 40
    assert not second["pagination"]["has_more"]

    created = ax.program(
        *("users", "create", "--full-name", "Nora", "--email", "nora@acme.example"),
        *("--role", "MEMBER", "--invite-mode", "EMAIL_LINK", "-o", "json"),
    )
    assert (created.returncode, json.loads(created.stdout)["status"]) == (0, "INVITED")
    deleted = ax.program("users", "delete", "--email", "nora@acme.example", "--force", "-o", "json")
    assert (deleted.returncode, sandbox.user("nora@acme.example")["blocked"]) == (0, True)


def test_fact_an_id_of_dots_asks_another_path_and_the_exit_code_is_0(ax: Ax, sandbox: Sandbox) -> None:
    assert ax.program("users", "delete", "--id", "..", "--force").returncode == 0
    assert sandbox.asked() == ["DELETE /v2/ 404"]


def test_users_list(ax: Ax, sandbox: Sandbox) -> None:
    rows, sizes = ax.drain("users", "users", "list", "--limit", "15")
    assert (sizes, len({row["id"] for row in rows})) == ([15, 15, 10], 40)
    sandbox.asked()
    waiting = ax.json("users", "list", "--status", "INVITED", "--status", "EXPIRED", "--email", "e")["users"]
    assert {user["status"] for user in waiting} == {"INVITED", "EXPIRED"}
    assert sandbox.asked() == ["GET /v2/users?limit=50&email=e&status=INVITED&status=EXPIRED 200"]


def test_users_list_as_a_table(ax: Ax) -> None:
    shown = ax.run("users", "list", "--email", "jane@")
    assert (shown.exit_code, "jane@acme.example" in shown.stdout) == (0, True)


def test_users_get_by_id_and_email(ax: Ax, sandbox: Sandbox) -> None:
    by_id = ax.json("users", "get", sandbox.user_id("jane"))
    assert by_id["email"] == "jane@acme.example"
    assert ax.json("users", "get", "JANE@acme.example") == by_id
    assert ax.run("users", "get", "nobody@acme.example").exit_code == 4
    ax.refused(404, "users", "get", UNKNOWN["user"])


def test_users_create_with_a_password_that_is_shown_once(ax: Ax, sandbox: Sandbox) -> None:
    request = ("users", "create", "--full-name", "Nora", "--email", "nora@acme.example", "--role", "MEMBER")
    made = ax.json(*request, "--invite-mode", "TEMPORARY_PASSWORD")
    assert made["temporary_password"]
    again = ax.json(*request, "--invite-mode", "TEMPORARY_PASSWORD")
    assert (again["id"], again.get("temporary_password")) == (made["id"], None)
    assert sandbox.asked() == ["POST /v2/users 201", "POST /v2/users 200"]
    ax.refused(409, *request[:-3], "jane@acme.example", *request[-2:], "--invite-mode", "NONE")


def test_users_update(ax: Ax, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    assert ax.json("users", "update", jane, "--full-name", "Jane Smith")["name"] == "Jane Smith"
    assert ax.json("users", "update", jane, "--is-not-developer")["is_developer"] is False
    ax.refused(404, "users", "update", UNKNOWN["user"], "--full-name", "x")
    ax.refused(400, "users", "update", jane, "--full-name", " ")


def test_users_resend_invitation_and_reset_password(ax: Ax, sandbox: Sandbox) -> None:
    ida, jane = sandbox.user_id("ida"), sandbox.user_id("jane")
    ax.done("users", "resend-invitation", ida)
    ax.done("users", "reset-password", jane)
    ax.refused(400, "users", "resend-invitation", jane)
    ax.refused(400, "users", "reset-password", ida)
    ax.refused(404, "users", "resend-invitation", UNKNOWN["user"])
    ax.refused(404, "users", "reset-password", UNKNOWN["user"])


def test_users_delete_by_ids_and_emails(ax: Ax, sandbox: Sandbox) -> None:
    jane, marco = sandbox.user_id("jane"), sandbox.user_id("marco")
    by_email = ("--email", "janet@acme.example", "--email", "nobody@acme.example")
    ax.done("users", "delete", "--id", f"{jane},{marco}", *by_email, "--force")
    blocked = [sandbox.user(f"{local}@acme.example")["blocked"] for local in ("jane", "marco", "janet")]
    assert blocked == [True, True, True]


def test_users_delete_after_a_question(ax: Ax, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    sandbox.asked()
    ax.run("users", "delete", "--id", jane, answer="n\n")
    assert sandbox.asked() == []
    ax.run("users", "delete", "--id", jane, answer="y\n")
    assert sandbox.user("jane@acme.example")["blocked"]


def test_a_member_lacks_rights(ax_of: Callable[[str], Ax], sandbox: Sandbox) -> None:
    marco, jane = ax_of("marco"), sandbox.user_id("jane")
    marco.refused(403, "users", "update", jane, "--full-name", "x")
    marco.refused(403, "users", "reset-password", jane)
    marco.refused(403, "organizations", "create", "--name", "x")
    marco.refused(403, "organizations", "add-user", "Acme Products", "--user-id", jane, "--role", "ADMIN")
    marco.refused(403, "organizations", "delete", "Acme Products", "--force")
    marco.refused(403, "spaces", "update", "Checkout", "--name", "x")
    marco.refused(403, "spaces", "delete", "Checkout", "--force")
    marco.refused(403, "projects", "delete", "checkout-traces", "--space", "Checkout", "--force")
    marco.refused(403, "roles", "create", "--name", "x", "--permissions", "TAG_READ")
    marco.refused(403, "roles", "delete", "Prompt Engineer", "--force")
    project = sandbox.id_of("projects", "checkout-traces")
    marco.refused(403, "resource-restrictions", "restrict", "--resource-id", project)


def test_a_key_that_is_unknown_is_refused(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = Ax(tmp_path_factory.mktemp("stranger"), "ak-unknown", sandbox.port)
    stranger.refused(401, "users", "list")


@pytest.mark.parametrize("status", [500, 503])
def test_server_errors_are_reported(ax: Ax, sandbox: Sandbox, status: int) -> None:
    sandbox.fault("list_organizations", {"kind": "status", "status": status})
    ax.refused(status, "organizations", "list")
