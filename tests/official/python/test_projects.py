"""Projects through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from arize.utils.resolve import AmbiguousNameError, NotFoundError
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox


def test_a_list_over_pages_has_every_project_once(client: ArizeClient) -> None:
    rows, sizes = drain(client.projects.list, "projects", limit=5)
    assert sizes == [5, 5, 4]
    assert rows == client.projects.list().projects
    assert {row.project_type.value for row in rows} == {"APPLICATION"}


def test_filters_by_space_and_name(client: ArizeClient, sandbox: Sandbox) -> None:
    search = sandbox.id_of("spaces", "Search")
    by_id = client.projects.list(space=search).projects
    assert [project.name for project in by_id] == ["search-ranking", "query-rewrite"]
    assert client.projects.list(space="search").projects == by_id
    assert [project.name for project in client.projects.list(space=search, name="RANK").projects] == [
        "search-ranking"
    ]
    asked = sandbox.asked()
    assert asked[1] == "GET /v2/projects?space_name=search&limit=50 200"
    refused(404, client.projects.list, space=UNKNOWN["space"])


def test_a_project_without_a_type(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.change(change_project={"project": "checkout-traces", "set": {"project_type": None}})
    assert client.projects.get(project="checkout-traces", space="Checkout").project_type is None


def test_get_by_name_takes_three_requests_and_by_id_one(client: ArizeClient, sandbox: Sandbox) -> None:
    by_name = client.projects.get(project="search-ranking", space="Search")
    asked = [line.split()[1].split("?")[0] for line in sandbox.asked()]
    assert asked == ["/v2/spaces", "/v2/projects", f"/v2/projects/{by_name.id.replace('=', '%3D')}"]
    assert client.projects.get(project=by_name.id) == by_name
    assert len(sandbox.asked()) == 1


def test_names_that_do_not_resolve(client: ArizeClient) -> None:
    with pytest.raises(NotFoundError, match="Provide 'space'"):
        client.projects.get(project="search-ranking")
    with pytest.raises(NotFoundError, match="Available projects: search-ranking"):
        client.projects.get(project="ranking", space="Search")
    with pytest.raises(AmbiguousNameError):
        client.projects.get(project="scratch", space="Sandbox")


def test_create_update_and_delete(client: ArizeClient, sandbox: Sandbox) -> None:
    made = client.projects.create(name="returns", space="Checkout")
    assert (made.name, made.space_id) == ("returns", sandbox.id_of("spaces", "Checkout"))
    assert made.project_type.value == "APPLICATION"
    renamed = client.projects.update(project="returns", space="Checkout", name="refunds")
    assert (renamed.id, renamed.name) == (made.id, "refunds")
    client.projects.delete(project="refunds", space="Checkout")
    refused(404, client.projects.get, project=made.id)
    refused(404, client.projects.delete, project=made.id)


def test_a_name_is_taken_in_its_space_only(client: ArizeClient) -> None:
    refused(409, client.projects.create, name="search-ranking", space="Search")
    refused(409, client.projects.update, project="query-rewrite", space="Search", name="search-ranking")
    assert client.projects.create(name="search-ranking", space="Mobile").name == "search-ranking"


def test_errors_for_absent_objects(client: ArizeClient) -> None:
    refused(404, client.projects.get, project=UNKNOWN["project"])
    refused(404, client.projects.update, project=UNKNOWN["project"], name="x")
    refused(404, client.projects.delete, project=UNKNOWN["project"])
    refused(404, client.projects.create, name="x", space=UNKNOWN["space"])


def test_errors_for_missing_rights(marco: ArizeClient, client: ArizeClient, sandbox: Sandbox) -> None:
    refused(403, marco.projects.delete, project=sandbox.id_of("projects", "checkout-traces"))
    sandbox.change(add_binding={"user": "marco@acme.example", "role": "Read-only", "resource": "Evals"})
    project = sandbox.id_of("projects", "nightly")
    assert marco.projects.get(project=project) == client.projects.get(project=project)
    refused(403, marco.projects.create, name="x", space=sandbox.id_of("spaces", "Evals"))
    refused(403, marco.projects.update, project=project, name="x")


def test_a_restricted_project_is_there_for_those_bound_to_it(client: ArizeClient, sandbox: Sandbox) -> None:
    fraud = sandbox.id_of("projects", "fraud-traces")
    refused(404, client.projects.get, project=fraud)
    ada = {"user": "ada.admin@acme.example", "role": "Project Viewer", "resource": "fraud-traces"}
    sandbox.change(add_binding=ada)
    assert client.projects.get(project=fraud).name == "fraud-traces"


def test_a_name_that_is_missing_is_a_400(client: ArizeClient) -> None:
    refused(400, client.projects.create, name="", space="Checkout")
    refused(400, client.projects.update, project="checkout-traces", space="Checkout", name=" ")
