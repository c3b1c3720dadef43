"""What the vendor's Python SDK makes of the sandbox's refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from arize import ArizeClient
from arize._generated.api_client import exceptions
from arize.users.types import CustomUserRole
from sandbox import Sandbox


def test_400_of_a_bad_cursor(client: ArizeClient) -> None:
    refused = caught(exceptions.BadRequestException, lambda: client.users.list(cursor="x"))
    assert (refused.status, refused.data.title) == (400, "Invalid request parameters")


def test_400_of_deleting_oneself(client: ArizeClient) -> None:
    me = client.users.list(email="ada.admin@").users[0].id
    assert caught(exceptions.BadRequestException, lambda: client.users.delete(user_id=me)).status == 400


def test_401_of_an_unknown_key(client_with: Callable[[str], ArizeClient]) -> None:
    stranger = client_with("ak-unknown")
    refused = caught(exceptions.UnauthorizedException, stranger.users.list)
    assert (refused.status, refused.data.title) == (401, "Authentication required")


def test_403_of_a_right_that_is_missing(
    client: ArizeClient, client_with: Callable[[str], ArizeClient], sandbox: Sandbox
) -> None:
    marco = client_with(sandbox.key_of("marco@acme.example"))
    jane = client.users.list(email="jane@").users[0].id
    refused = caught(exceptions.ForbiddenException, lambda: marco.users.delete(user_id=jane))
    assert (refused.status, refused.data.title) == (403, "Access forbidden")


def test_404_of_an_unknown_user(client: ArizeClient) -> None:
    refused = caught(exceptions.NotFoundException, lambda: client.users.get(user="VXNlcjo5OTk5OmFCM2Q="))
    assert (refused.status, refused.data.title) == (404, "Resource not found")


def test_422_of_a_custom_account_role(client: ArizeClient) -> None:
    refused = caught(
        exceptions.UnprocessableEntityException,
        lambda: client.users.create(
            name="Nora",
            email="nora@acme.example",
            role=CustomUserRole(id="Um9sZToxOmFCM2Q="),
            invite_mode="NONE",
        ),
    )
    assert (refused.status, refused.data.title) == (422, "Unprocessable Entity")


def test_429_without_a_wait_is_passed_on(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.fault("list_users", {"kind": "throttle"})
    refused = caught(exceptions.ApiException, client.users.list)
    assert (refused.status, refused.data.title) == (429, "Rate limit exceeded")
    assert sandbox.asked() == ["GET /v2/users?limit=50 429"]


def test_429_with_a_wait_is_waited_out(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.fault("list_users", {"kind": "throttle", "retry_after": 1}, times=1)
    assert len(client.users.list().users) == 40
    assert sandbox.asked() == ["GET /v2/users?limit=50 429", "GET /v2/users?limit=50 200"]


def test_the_hundred_and_first_request_of_a_minute_is_throttled_and_says_for_how_long(
    client: ArizeClient,
) -> None:
    request = {"name": "", "email": "x", "role": CustomUserRole(id="x"), "invite_mode": "NONE"}
    statuses = []
    for _ in range(101):
        try:
            # A POST, which the SDK never repeats; refused, so that nothing is made.
            client.users.create(**request | {"name": "x"})
        except exceptions.ApiException as refused:
            statuses.append(refused.status)
            headers = refused.headers
    assert (set(statuses[:100]), statuses[100]) == ({400}, 429)
    assert 0 < int(headers["retry-after"]) <= 60


@pytest.mark.parametrize("status", [500, 503])
def test_server_errors_keep_their_status(client: ArizeClient, sandbox: Sandbox, status: int) -> None:
    sandbox.fault("list_users", {"kind": "status", "status": status})
    assert caught(exceptions.ServiceException, client.users.list).status == status


def test_an_html_page_of_a_proxy_keeps_its_status(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.fault("list_users", {"kind": "html"})
    refused = caught(exceptions.ServiceException, client.users.list)
    assert (refused.status, refused.data) == (502, None)


def caught(kind: type[Exception], call: Callable[[], object]) -> Any:  # noqa: ANN401 (the SDK's are untyped)
    with pytest.raises(kind) as refused:
        call()
    return refused.value
