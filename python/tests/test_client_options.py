"""`tests/vectors/client_options.json` through both clients."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ax_admin import ValidationError
from ax_admin._native import variables

FILE = json.loads(
    (Path(__file__).parents[2] / "tests/vectors/client_options.json").read_text(encoding="utf-8")
)


def cases() -> list[Any]:
    """A case for each value of each vector."""
    found = []
    for vector in FILE["vectors"]:
        each = vector.get("each")
        added = [{each["option"]: value} for value in each["values"]] if each else [{}]
        for more in added:
            options = {**vector["options"], **more}
            name = f"{vector['name']}: {more}" if more else vector["name"]
            found.append(pytest.param(vector, options, id=name))
    return found


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("vector", "options"), cases())
def test_options_and_environment_give_settings_or_an_error(
    api: Any, monkeypatch: pytest.MonkeyPatch, vector: Any, options: dict[str, Any]
) -> None:
    for name, value in vector.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    if "settings" in vector:
        settings = json.loads(api.client(**options)._native.settings)
        assert settings == {**FILE["defaults"], **vector["settings"]}
        return
    if vector.get("signature"):
        with pytest.raises(TypeError, match=vector["error"]["field"]):
            api.client(**options)
        return
    with pytest.raises(ValidationError) as raised:
        api.client(**options)
    error, expected = raised.value, vector["error"]
    assert error.field == expected["field"]
    assert str(error).startswith(f"`{error.field}`")
    if "message" in expected:
        assert str(error) == expected["message"]
    if "next_step" in expected:
        assert error.next_step == expected["next_step"]
    for hidden in vector.get("hidden", []):
        assert hidden not in f"{error!r} {error.next_step}"


def test_a_variable_that_is_not_utf8_is_named(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARIZE_BASE_URL", "https://h\udcff.example")
    with pytest.raises(ValidationError) as raised:
        api.client(api_key="ak-x")
    assert raised.value.field == "ARIZE_BASE_URL"


def test_a_key_function_that_returns_none_is_rejected(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARIZE_API_KEY", "ak-of-the-environment")
    with pytest.raises(
        ValidationError, match=r"`api_key` could not be obtained: .* returned None"
    ) as refused:
        api.client(api_key=lambda: None)
    assert refused.value.field == "api_key"
