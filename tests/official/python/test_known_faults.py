"""What the vendor's Python SDK does, as facts, and ax-admin must not."""

import pytest
import urllib3.exceptions
from arize import ArizeClient
from arize._generated.api_client.exceptions import NotFoundException
from sandbox import Sandbox


@pytest.mark.parametrize(
    ("user_id", "asked"),
    [("..", "/v2/"), (".", "/v2/users/"), ("", "/v2/users/")],
)
def test_fact_an_id_of_dots_or_nothing_asks_another_path(
    client: ArizeClient, sandbox: Sandbox, user_id: str, asked: str
) -> None:
    with pytest.raises(NotFoundException):
        client.users.get(user=user_id)
    with pytest.raises(NotFoundException):
        client.users.delete(user_id=user_id)
    assert sandbox.asked() == [f"GET {asked} 404", f"DELETE {asked} 404"]


def test_fact_a_delete_whose_reply_is_lost_is_sent_four_times(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = client.users.list(email="jane@").users[0].id
    sandbox.fault("delete_user", {"kind": "drop_reply"})
    sandbox.asked()
    with pytest.raises(urllib3.exceptions.MaxRetryError):
        client.users.delete(user_id=jane)
    assert [line.split()[0::2] for line in sandbox.asked()] == [["DELETE", "dropped"]] * 4
    assert sandbox.user("jane@acme.example")["blocked"]


def test_fact_a_delete_is_sent_on_to_where_a_redirect_points(client: ArizeClient, sandbox: Sandbox) -> None:
    people = client.users.list(email="@acme.example").users
    jane, other = (next(u for u in people if u.email == f"{name}@acme.example") for name in ("jane", "marco"))
    path = f"/v2/users/{other.id.replace('=', '%3D')}"
    sandbox.fault("delete_user", {"kind": "redirect", "location": path, "status": 307}, times=1)
    client.users.delete(user_id=jane.id)
    assert sandbox.user("marco@acme.example")["blocked"]
    assert not sandbox.user("jane@acme.example")["blocked"]
