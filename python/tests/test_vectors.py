"""The vectors that every host replays."""

import operator
from collections.abc import Iterator
from typing import Any

import pytest
from replay import (
    KEY,
    Exchanges,
    arguments,
    camel,
    check_error,
    check_hidden,
    check_plan,
    check_result,
    outcome,
    pages,
    playable,
    same,
    support,
    without_why,
)
from support import methods

from ax_admin import AxAdmin, Sandbox

LOADED = support("vectors").load()
VECTORS = playable(LOADED.vectors)
TRANSCRIPTS = playable(LOADED.transcripts)


def name_of(vector: Any) -> str:
    return f"{vector['file']}: {vector['name']}"


@pytest.fixture(scope="module")
def exchanges() -> Iterator[Exchanges]:
    server = Exchanges()
    yield server
    server.stop()


def transport(vector: Any) -> dict[str, bool]:
    """The option about the transport, if the vector sets it."""
    return {"transport_may_repeat": True} if vector.get("may_repeat") else {}


def method(admin: Any, operation: str) -> Any:
    """A method by its operation's name; for a list, the one that returns a page."""
    found = operator.attrgetter(operation)(admin)
    return operator.attrgetter(f"{operation}_page")(admin) if operation.endswith(".list") else found


def test_there_are_vectors_of_every_operation() -> None:
    names = {name.removesuffix("_page") for name in methods(AxAdmin(sandbox=Sandbox()))}
    assert {vector["file"] for vector in VECTORS} == names
    assert len(VECTORS) > 2500
    assert len(TRANSCRIPTS) > 60


@pytest.mark.filterwarnings("ignore::ax_admin.errors.AxAdminWarning")
@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
def test_a_vector(api: Any, exchanges: Exchanges, vector: Any) -> None:
    exchanges.play(vector.get("exchanges", []))
    options = {"base_url": exchanges.url, **transport(vector)}
    with_key = api.impatient(api_key=KEY, **options)

    def call() -> Any:
        return method(with_key, vector["file"])(**arguments(vector["input"]))

    if vector.get("signature"):
        with pytest.raises(TypeError):
            call()
    else:
        check(vector, outcome(api, call))
    exchanges.check(KEY)


def check(expected: Any, actual: Any) -> None:
    check_hidden(expected.get("hidden", []), actual)
    if "error" in expected:
        check_error(expected["error"], actual)
    elif "plan" in expected:
        check_plan(expected["plan"], actual)
    else:
        check_result(expected["result"], expected.get("secrets", []), actual)


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=name_of)
def test_a_transcript(api: Any, exchanges: Exchanges, transcript: Any) -> None:
    names = {step.get("client", "first") for step in transcript["steps"]}
    keys = {**dict.fromkeys(names, KEY), **transcript.get("keys", {})}
    rate_limit = transcript.get("rate_limit", 100)
    options = {"base_url": exchanges.url, "rate_limit": rate_limit, **transport(transcript)}
    clients = {name: api.impatient(api_key=key, **options) for name, key in keys.items()}
    plans: dict[str, Any] = {}
    for step in transcript["steps"]:
        client = step.get("client", "first")
        exchanges.play(step.get("exchanges", []))
        play(api, clients[client], plans, step)
        exchanges.check(keys[client])


def play(api: Any, admin: Any, plans: dict[str, Any], step: Any) -> None:
    if "pages" in step:
        listing = operator.attrgetter(step["pages"])(admin)
        found, error = pages(api, lambda: listing(**arguments(step["input"])))
        assert same(step["page_results"], [without_why(page) for page in found])
        assert (error is not None) == ("error" in step)
        if error is not None:
            check_error(step["error"], error)
    elif "apply" in step:
        code = confirmation(plans, step["confirm"])
        applied = outcome(api, lambda: plans[step["apply"]].apply(confirm=code))
        check_applied(step, applied)
    else:
        if "load" in step:
            document = {**plans[step["load"]].document, **step.get("alter", {})}
            spelled = camel(document) if step.get("field_case") == "other" else document
            result = outcome(api, lambda: admin.load_plan(spelled))
        else:
            result = outcome(api, lambda: method(admin, step["call"])(**arguments(step["input"])))
        check(step, result)
        if "plan" in step:
            plans[step.get("as", "plan")] = result


def check_applied(step: Any, applied: Any) -> None:
    if "error" in step:
        check_error(step["error"], applied)
    else:
        actual = without_why(applied)
        assert all(same(value, actual[name]) for name, value in step["result"].items())


def confirmation(plans: dict[str, Any], confirm: Any) -> Any:
    if not isinstance(confirm, dict):
        return confirm
    code = plans[confirm["code_of"]].code
    if confirm.get("mistyped"):
        code = code[:-1] + ("0" if code[-1] != "0" else "1")
    if confirm.get("as_typed"):
        minute, digest = code.split("-")
        code = f"  {minute.replace('0', 'o')}-{digest} ".swapcase().replace("O", "o")
    return code
