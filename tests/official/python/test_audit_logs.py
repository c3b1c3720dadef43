"""Audit logs through the vendor's Python SDK."""

from datetime import datetime, timedelta, timezone

import pytest
from arize import ArizeClient
from checks import drain, refused
from sandbox import Sandbox

# Two entries of the scenario are older than the window that holds when none is asked for.
LONG_AGO = datetime(2026, 1, 1, tzinfo=timezone.utc)


def test_a_list_over_pages_is_newest_first(client: ArizeClient) -> None:
    rows, sizes = drain(client.audit_logs.list, "logs", limit=2, start_time=LONG_AGO)
    assert sizes == [2, 2, 2]
    assert rows == sorted(rows, key=lambda row: row.created_at, reverse=True)
    assert len({row.id for row in rows}) == 6
    assert {row.operation_type.value for row in rows} == {"QUERY", "MUTATION", "SUBSCRIPTION"}
    assert any(row.operation_name is None for row in rows)
    assert {row.created_at.microsecond for row in rows} == {250_000}


def test_without_a_time_the_list_has_the_last_thirty_days(client: ArizeClient) -> None:
    assert len(client.audit_logs.list().logs) == 4


def test_both_bounds_are_inclusive(client: ArizeClient) -> None:
    oldest = client.audit_logs.list(start_time=LONG_AGO).logs[-1]
    at = oldest.created_at
    assert client.audit_logs.list(start_time=at, end_time=at).logs == [oldest]
    later = at + timedelta(milliseconds=1)
    assert client.audit_logs.list(start_time=later, end_time=later).logs == []


def test_filters(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    rows, sizes = drain(client.audit_logs.list, "logs", user_id=jane, start_time=LONG_AGO, limit=1)
    assert (sizes, {row.user_id for row in rows}) == ([1, 1], {jane})
    mutations = client.audit_logs.list(operation_type="MUTATION", start_time=LONG_AGO).logs
    assert {row.operation_type.value for row in mutations} == {"MUTATION"}
    assert len(mutations) == 3


def test_several_operation_names_over_pages(client: ArizeClient, sandbox: Sandbox) -> None:
    names = ["createSpace", "traces"]
    rows, sizes = drain(client.audit_logs.list, "logs", operation_names=names, limit=1)
    assert ([row.operation_name for row in rows], sizes) == (["traces", "createSpace"], [1, 1])
    assert "operation_name=createSpace&operation_name=traces" in sandbox.asked()[0]


def test_a_window_that_ends_before_it_starts_is_a_400(client: ArizeClient) -> None:
    now = LONG_AGO + timedelta(days=100)
    refused(400, client.audit_logs.list, start_time=now, end_time=LONG_AGO)


@pytest.mark.parametrize("names", [["x"] * 21, [""], ["x" * 256]])
def test_invalid_names_are_rejected_by_the_client(client: ArizeClient, names: list[str]) -> None:
    with pytest.raises(ValueError, match="operation_name"):
        client.audit_logs.list(operation_names=names)


def test_both_conditions_are_a_403(client: ArizeClient, marco: ArizeClient, sandbox: Sandbox) -> None:
    as_member = refused(403, marco.audit_logs.list)
    sandbox.change(settings={"audit_logging": False})
    assert refused(403, client.audit_logs.list).data.detail == as_member.data.detail
