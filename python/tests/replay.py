"""Replays the shared vectors, whose form is in `tests/vectors/README.md`."""

import asyncio
import dataclasses
import importlib.util
import json
import re
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

from ax_admin import (
    AmbiguousError,
    AxAdminError,
    AxAdminWarning,
    ConfirmationRequiredError,
    ConflictError,
    GuardTrippedError,
    NotFoundError,
    OutcomeUnknownError,
    Ref,
    Secret,
    StalePlanError,
    ValidationError,
    models,
)

ROOT = Path(__file__).parents[2] / "tests"
KEY = "ak-vector-0123456789-key"
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9a-f]{12}")


def support(name: str) -> Any:
    """A module of `tests/support`."""
    specification = importlib.util.spec_from_file_location(name, ROOT / f"support/{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    # Where `dataclasses` looks for it.
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def playable(vectors: list[tuple[str, Any]]) -> list[Any]:
    """The vectors that can be replayed over HTTP in real time, each with the name of its file."""
    return [{**vector, "file": file} for file, vector in vectors if not vector.get("core_only")]


class Exchanges:
    """A server that plays the exchanges of a vector."""

    def __init__(self) -> None:
        self._module = support("exchange_server")
        self._server: Any = self._module.Server(0, [])
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def play(self, exchanges: list[Any]) -> None:
        self._server.player = self._module.Player(exchanges)

    def check(self, key: str) -> None:
        """Checks that exactly the expected requests were received."""
        player = self._server.player
        assert player.mismatches == []
        assert player.unused() == []
        for request in player.requests:
            headers = request["headers"]
            assert headers["authorization"] == f"Bearer {key}"
            assert headers["accept"] == "application/json, application/problem+json"
            has_body = request["body"] is not None
            assert headers.get("content-type") == ("application/json" if has_body else None)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


OBJECTS = {
    "organizations": models.ServiceKeyOrganization,
    "spaces": models.ServiceKeySpace,
    "default_llm_integration": models.DefaultLlmIntegration,
    "default_agent_runtime": models.DefaultAgentRuntime,
}


def arguments(vector_input: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments for an input of a vector."""
    return {name: argument(name, value) for name, value in vector_input.items()}


def argument(name: str, value: Any) -> Any:
    match value:
        case {"id": str(text), **rest} if not rest:
            return Ref.id(text)
        case {"name": str(text), **rest} if not rest:
            return Ref.name(text)
        case dict():
            members = arguments(value)
            try:
                return OBJECTS[name](**members)
            except (KeyError, TypeError):
                # The class lacks a member; the core rejects it.
                return members
        case list():
            return [argument(name, each) for each in value]
        case _:
            return value


def plain(value: Any) -> Any:
    """A model in the form of the vectors."""
    if isinstance(value, Secret):
        return {"secret": value.reveal()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        members = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        extra = members.pop("extra", {})
        return {**members, **extra}
    return value


def without_why(page: Any) -> Any:
    """A page in the form of the vectors, without the wording of errors in rows."""
    result = {} if page is None else plain(page)
    for row in result.get("undecodable", []):
        assert row.pop("why")
    return result


def same(expected: Any, actual: Any) -> bool:
    """Whether two values are equivalent: null equals absent."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(same(expected.get(name), actual.get(name)) for name in {*expected, *actual})
    return equal(expected, actual, same)


def includes(expected: Any, actual: Any) -> bool:
    """Whether everything expected is present."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(includes(value, actual.get(name)) for name, value in expected.items())
    return equal(expected, actual, includes)


def equal(expected: Any, actual: Any, compare: Any) -> bool:
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(compare, expected, actual))
    return isinstance(expected, bool) == isinstance(actual, bool) and bool(expected == actual)


def details(error: AxAdminError) -> Any:
    """The details of an error in the form of the vectors."""
    match error:
        case ValidationError(field=str(field)):
            return {"type": "field", "name": field}
        case (
            NotFoundError(candidates=found)
            | AmbiguousError(candidates=found)
            | ConflictError(candidates=found)
            | OutcomeUnknownError(candidates=found)
        ):
            return {"type": "candidates", "candidates": plain(found)}
        case StalePlanError(difference=changes):
            return {"type": "difference", "changes": plain(changes)}
        case ConfirmationRequiredError(reason=reason, plan=plan):
            return {"type": "confirmation", "reason": reason, "plan": plan}
        case GuardTrippedError(guards=guards, plan=plan):
            return {"type": "guards", "guards": plain(guards), "plan": plan}
        case _:
            return None


def check_error(expected: dict[str, Any], error: Any) -> None:
    assert isinstance(error, AxAdminError), error
    for name, value in expected.items():
        if name == "field":
            assert getattr(error, "field", None) == value
            assert f"`{value}`" in str(error)
        else:
            actual = details(error) if name == "details" else getattr(error, name)
            assert includes(value, actual), (name, value, actual)


def check_plan(expected: dict[str, Any], plan: Any) -> None:
    assert not isinstance(plan, AxAdminError), plan
    members = dict(expected)
    assert all(text in plan.text for text in members.pop("says", []))
    if members.get("code") is True:
        assert CODE.fullmatch(plan.code)
        del members["code"]
    document = plan.document
    for name, value in members.items():
        assert includes(value, document[name]), (name, value, document[name])


def check_result(expected: Any, secrets: list[str], result: Any) -> None:
    assert not isinstance(result, AxAdminError), result
    actual = without_why(result)
    wanted = json.loads(json.dumps(expected), object_hook=lambda it: revealed(it, secrets))
    assert same(wanted, actual), (wanted, actual)


def revealed(value: dict[str, Any], secrets: list[str]) -> dict[str, Any]:
    return {"secret": secrets[value["secret"]]} if list(value) == ["secret"] else value


def check_hidden(hidden: list[str], result: Any) -> None:
    shown = f"{result}{result!r}"
    assert [text for text in hidden if text in shown] == []


def camel(value: Any) -> Any:
    """A document with camelCase names, as written by another host."""
    if isinstance(value, dict):
        return {
            re.sub(r"_([a-z])", lambda found: found[1].upper(), name): camel(each)
            for name, each in value.items()
        }
    return [camel(each) for each in value] if isinstance(value, list) else value


def outcome(api: Any, call: Any) -> Any:
    """The result or error of a call."""
    try:
        return api.wait(call())
    except AxAdminError as error:
        return error


def pages(api: Any, listing: Any) -> tuple[list[Any], Any]:
    """The pages of a list, with undecodable rows, and the error that ended it."""
    warnings.simplefilter("ignore", AxAdminWarning)

    async def awaited() -> tuple[list[Any], Any]:
        found = []
        try:
            async for page in listing().pages():
                found.append(page)
        except AxAdminError as error:
            return found, error
        return found, None

    if api.name == "async":
        return asyncio.run(awaited())
    found: list[Any] = []
    try:
        found.extend(page for page in listing().pages())
    except AxAdminError as error:
        return found, error
    return found, None
