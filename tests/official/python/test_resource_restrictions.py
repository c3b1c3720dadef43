"""Resource restrictions through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox


def test_a_list_over_pages_has_all_types(client: ArizeClient, sandbox: Sandbox) -> None:
    for resource_type in ("DASHBOARD", "PROMPT"):
        made = sandbox.change(add_resource={"type": resource_type, "space": "Search", "name": "x"})
        client.resource_restrictions.restrict(resource_id=made["id"])
    rows, sizes = drain(client.resource_restrictions.list, "resource_restrictions", limit=1)
    assert sizes == [1, 1, 1]
    assert [row.resource_type.value for row in rows] == ["PROJECT", "DASHBOARD", "PROMPT"]
    for row in rows:
        found = client.resource_restrictions.list(resource_type=row.resource_type)
        assert found.resource_restrictions == [row]


# Reference 9: the rights are looked at after a page is read.
def test_pages_may_be_short_and_empty_before_the_last(
    client: ArizeClient, marco: ArizeClient, sandbox: Sandbox
) -> None:
    for name in ("search-ranking", "query-rewrite", "checkout-traces"):
        client.resource_restrictions.restrict(resource_id=sandbox.id_of("projects", name))
    role = {"user": "marco@acme.example", "role": "Project Admin", "resource": "query-rewrite"}
    sandbox.change(add_binding=role)
    rows, sizes = drain(marco.resource_restrictions.list, "resource_restrictions", limit=1)
    assert [row.resource_id for row in rows] == [sandbox.id_of("projects", "query-rewrite")]
    assert (len(sizes), sum(sizes), sizes[0]) == (4, 1, 0)


def test_restricting_again_answers_the_same_and_lifting_again_is_a_404(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    project = sandbox.id_of("projects", "search-ranking")
    first = client.resource_restrictions.restrict(resource_id=project)
    assert (first.resource_id, first.resource_type.value) == (project, "PROJECT")
    assert client.resource_restrictions.restrict(resource_id=project) == first
    refused(404, client.projects.get, project=project)
    client.resource_restrictions.unrestrict(resource_id=project)
    assert client.projects.get(project=project).id == project
    refused(404, client.resource_restrictions.unrestrict, resource_id=project)


@pytest.mark.parametrize("resource_type", ["DASHBOARD", "PROMPT"])
def test_dashboards_and_prompts_can_be_restricted(
    client: ArizeClient, sandbox: Sandbox, resource_type: str
) -> None:
    made = sandbox.change(add_resource={"type": resource_type, "space": "Search", "name": "x"})
    restricted = client.resource_restrictions.restrict(resource_id=made["id"])
    assert (restricted.resource_id, restricted.resource_type.value) == (made["id"], resource_type)
    client.resource_restrictions.unrestrict(resource_id=made["id"])


def test_what_is_absent_is_a_404_and_what_has_no_restrictions_a_400(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    restrictions, space = client.resource_restrictions, sandbox.id_of("spaces", "Search")
    refused(404, restrictions.restrict, resource_id=UNKNOWN["project"])
    refused(404, restrictions.unrestrict, resource_id=UNKNOWN["project"])
    refused(400, restrictions.restrict, resource_id=space)
    refused(400, restrictions.unrestrict, resource_id=space)


def test_errors_for_missing_rights(client: ArizeClient, marco: ArizeClient, sandbox: Sandbox) -> None:
    project = sandbox.id_of("projects", "checkout-traces")
    refused(403, marco.resource_restrictions.restrict, resource_id=project)
    client.resource_restrictions.restrict(resource_id=project)
    refused(403, marco.resource_restrictions.unrestrict, resource_id=project)
    hidden = sandbox.id_of("projects", "nightly")
    refused(404, marco.resource_restrictions.restrict, resource_id=hidden)
