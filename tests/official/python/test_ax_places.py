"""Organizations, spaces and projects through the vendor's command line."""

from ax_program import Ax
from checks import UNKNOWN
from sandbox import Sandbox


def test_organizations_list(ax: Ax) -> None:
    rows, sizes = ax.drain("organizations", "organizations", "list", "--limit", "1")
    assert (sizes, len({row["id"] for row in rows})) == ([1, 1, 1], 3)
    [found] = ax.json("organizations", "list", "--name", "plat")["organizations"]
    assert found["name"] == "Acme Platform"


def test_organizations_get_by_name_and_id(ax: Ax, sandbox: Sandbox) -> None:
    by_name = ax.json("organizations", "get", "Acme Products")
    assert len(sandbox.asked()) == 2
    assert ax.json("organizations", "get", by_name["id"]) == by_name
    ax.refused(404, "organizations", "get", UNKNOWN["organization"])
    assert ax.run("organizations", "get", "Acme").exit_code == 4


def test_organizations_create_update_and_delete(ax: Ax, sandbox: Sandbox) -> None:
    made = ax.json("organizations", "create", "--name", "Acme Labs", "--description", "Tries things")
    changed = ax.json("organizations", "update", "Acme Labs", "--description", "Trials")
    assert (changed["id"], changed["name"], changed["description"]) == (made["id"], "Acme Labs", "Trials")
    assert ax.json("organizations", "update", "Acme Labs", "--description", "")["description"] == ""
    ax.refused(409, "organizations", "create", "--name", "Acme Labs")
    ax.refused(409, "organizations", "update", "Acme Labs", "--name", "Acme Products")
    ax.done("organizations", "delete", "Acme Labs", "--force")
    ax.refused(404, "organizations", "delete", made["id"], "--force")
    assert "Acme Labs" not in [organization["name"] for organization in sandbox.state()["organizations"]]


def test_fact_a_new_name_wipes_the_description(ax: Ax) -> None:
    assert ax.json("organizations", "update", "Acme Products", "--name", "Acme")["description"] == ""
    assert ax.json("spaces", "update", "Checkout", "--name", "Till")["description"] == ""


def test_organizations_add_and_remove_users(ax: Ax, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    member = ("organizations", "add-user", "Acme Platform", "--user-id")
    added = ax.json(*member, jane, "--role", "MEMBER")
    again = ax.json(*member, jane, "--role", "READ_ONLY")
    assert (again["id"], again["role"]["name"]) == (added["id"], "READ_ONLY")
    ax.refused(400, *member, jane, "--role", "ANNOTATOR")
    ax.refused(404, *member, UNKNOWN["user"], "--role", "MEMBER")
    ax.done("organizations", "remove-user", "Acme Platform", "--user-id", jane, "--force")
    names = [membership["organization"] for membership in sandbox.user("jane@acme.example")["organizations"]]
    assert "Acme Platform" not in names
    ax.refused(
        *(404, "organizations", "remove-user", "Acme Platform", "--user-id", UNKNOWN["user"], "--force")
    )


def test_spaces_list(ax: Ax, sandbox: Sandbox) -> None:
    rows, sizes = ax.drain("spaces", "spaces", "list", "--limit", "5")
    assert (sizes, len({row["id"] for row in rows})) == ([5, 5, 2], 12)
    research = sandbox.id_of("organizations", "Acme Research")
    inside = ax.json("spaces", "list", "--organization-id", research)["spaces"]
    assert {space["organization_id"] for space in inside} == {research}
    ax.refused(404, "spaces", "list", "--organization-id", UNKNOWN["organization"])


def test_spaces_get_by_name_and_id(ax: Ax) -> None:
    by_name = ax.json("spaces", "get", "Checkout")
    assert ax.json("spaces", "get", by_name["id"]) == by_name
    ax.refused(404, "spaces", "get", UNKNOWN["space"])
    ambiguous = ax.run("spaces", "get", "Sandbox")
    assert (ambiguous.exit_code, "Multiple" in ambiguous.stderr) == (4, True)


def test_spaces_create_update_and_delete(ax: Ax, sandbox: Sandbox) -> None:
    products = sandbox.id_of("organizations", "Acme Products")
    request = ("spaces", "create", "--name", "Returns", "--organization-id", products)
    made = ax.json(*request, "--description", "Sends back")
    changed = ax.json("spaces", "update", made["id"], "--name", "Refunds", "--description", "Pays back")
    assert (changed["id"], changed["name"], changed["description"]) == (made["id"], "Refunds", "Pays back")
    ax.refused(409, "spaces", "update", "Refunds", "--name", "Checkout")
    ax.refused(404, *request[:-1], UNKNOWN["organization"])
    ax.done("spaces", "delete", "Refunds", "--force")
    ax.refused(404, "spaces", "delete", made["id"], "--force")


def test_spaces_delete_asks_for_the_name(ax: Ax, sandbox: Sandbox) -> None:
    ax.run("spaces", "delete", "Mobile", answer="mobile\n")
    assert "Mobile" in [space["name"] for space in sandbox.state()["spaces"]]
    ax.run("spaces", "delete", "Mobile", answer="Mobile\n")
    assert "Mobile" not in [space["name"] for space in sandbox.state()["spaces"]]


def test_spaces_add_and_remove_users(ax: Ax, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    added = ax.json("spaces", "add-user", "Mobile", "--user-id", jane, "--role", "ADMIN")
    assert (added["user_id"], added["role"]["name"]) == (jane, "ADMIN")
    ax.refused(400, "spaces", "add-user", "Billing", "--user-id", jane, "--role", "MEMBER")
    ax.refused(404, "spaces", "add-user", "Mobile", "--user-id", UNKNOWN["user"], "--role", "MEMBER")
    ax.done("spaces", "remove-user", "Mobile", "--user-id", jane, "--force")
    ax.refused(404, "spaces", "remove-user", "Mobile", "--user-id", jane, "--force")


def test_projects_list(ax: Ax, sandbox: Sandbox) -> None:
    rows, sizes = ax.drain("projects", "projects", "list", "--limit", "5")
    assert (sizes, len({row["id"] for row in rows})) == ([5, 5, 4], 14)
    search = sandbox.id_of("spaces", "Search")
    [found] = ax.json("projects", "list", "--space", "Search", "--name", "rank")["projects"]
    assert (found["name"], found["space_id"]) == ("search-ranking", search)
    ax.refused(404, "projects", "list", "--space", UNKNOWN["space"])


def test_projects_get_by_name_and_id(ax: Ax, sandbox: Sandbox) -> None:
    by_name = ax.json("projects", "get", "search-ranking", "--space", "Search")
    assert len(sandbox.asked()) == 3
    assert ax.json("projects", "get", by_name["id"]) == by_name
    ax.refused(404, "projects", "get", UNKNOWN["project"])
    assert ax.run("projects", "get", "search-ranking").exit_code == 4


def test_projects_create_update_and_delete(ax: Ax) -> None:
    made = ax.json("projects", "create", "--name", "returns", "--space", "Checkout")
    ax.refused(409, "projects", "create", "--name", "returns", "--space", "Checkout")
    renamed = ax.json("projects", "update", "returns", "--space", "Checkout", "--name", "refunds")
    assert (renamed["id"], renamed["name"]) == (made["id"], "refunds")
    ax.refused(409, "projects", "update", made["id"], "--name", "checkout-traces")
    ax.done("projects", "delete", "refunds", "--space", "Checkout", "--force")
    ax.refused(404, "projects", "delete", made["id"], "--force")
    ax.refused(404, "projects", "update", made["id"], "--name", "x")
