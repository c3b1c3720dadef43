"""The files of the vectors match their schema, and every name in them is resolved and used."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from replay import ROOT, support

FOLDER = ROOT / "vectors"
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
# The vectors of codes have another form.
OTHERS = {"client_options.json", "common.json", "confirmation_code.json", "schema.json"}
FILES = [
    ("common_file", FOLDER / "common.json"),
    ("client_options_file", FOLDER / "client_options.json"),
    *(("operation_file", path) for path in FOLDER.glob("*.json") if path.name not in OTHERS),
    *(("transcripts_file", path) for path in FOLDER.glob("transcripts/*.json")),
    *(("fixtures_file", path) for path in FOLDER.glob("fixtures/*.json")),
]


def complaints(kind: str, file: Any) -> list[str]:
    validator = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{kind}"})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(file)]


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda it: getattr(it, "stem", it))
def test_every_file_matches_the_schema(kind: str, path: Any) -> None:
    assert complaints(kind, json.loads(path.read_text(encoding="utf-8"))) == []


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert len(FILES) > 60


def broken(path: list[str | int], name: str) -> list[str]:
    """The schema errors of a file with an additional member in its first vector."""
    file = json.loads((FOLDER / "users.get.json").read_text(encoding="utf-8"))
    exchange = {"expect": {"method": "GET", "segments": ["v2"]}, "reply": {"status": 200}}
    vector = {
        "name": "n",
        "reference": "r",
        "input": {},
        "exchanges": [exchange],
        "error": {"kind": "Protocol"},
    }
    file["vectors"] = [vector]
    assert complaints("operation_file", copy.deepcopy(file)) == []
    found = file
    for step in path:
        found = found[step]
    found[name] = True
    return complaints("operation_file", file)


@pytest.mark.parametrize(
    "path",
    [
        [],
        ["samples", 0],
        ["vectors", 0],
        ["vectors", 0, "error"],
        ["vectors", 0, "exchanges", 0],
        ["vectors", 0, "exchanges", 0, "expect"],
        ["vectors", 0, "exchanges", 0, "reply"],
    ],
)
def test_an_unknown_member_is_an_error(path: list[str | int]) -> None:
    assert "'colour' was unexpected" in " ".join(broken(path, "colour"))


def test_a_vector_has_exactly_one_outcome() -> None:
    assert broken(["vectors", 0], "result") != []


def files() -> Any:
    """One operation, one common vector and one fixture, all of them used."""
    sample = {
        "of": ["read"],
        "subject": "user",
        "input": {},
        "before": [{"$fixture": "reads.one"}],
        "request": {},
    }
    return support("vectors").Files(
        operations={"users.get": {"operation": "users.get", "samples": [sample], "vectors": []}},
        transcripts={},
        fixtures={"reads": {"one": [{"times": 2}]}},
        common={
            "kinds": {"read": {"sample": {"status": 503}}},
            "vectors": [
                {
                    "name": "A {subject} is read",
                    "of": ["read"],
                    "input": {"$sample": "input", "$subject": {"$repeat": "é", "times": 3}},
                    "replies": [{"status": {"$sample": "status"}}],
                }
            ],
        },
    )


def expanded(files: Any) -> Any:
    return support("vectors").expanded(files)


def test_a_common_vector_uses_the_values_of_the_sample() -> None:
    exchanges = [{"times": 2}, {"expect": {}, "reply": {"status": 503}}]
    vector = {"name": "A user is read", "input": {"user": "ééé"}, "exchanges": exchanges}
    assert expanded(files()).vectors == [("users.get", vector)]


@pytest.mark.parametrize(
    "vector",
    [
        {"result": {"$fixture": "users.ada"}},
        {"result": {"$sample": "row"}},
        {"result": {"$fixture": "reads.one", "name": "x"}},
        {"$subject": 1},
    ],
)
def test_an_unresolved_name_is_an_error(vector: dict[str, Any]) -> None:
    broken = files()
    broken.operations["users.get"]["vectors"] = [{"name": "own", **vector}]
    with pytest.raises((KeyError, TypeError)):
        expanded(broken)


def test_unused_and_duplicate_definitions_are_errors() -> None:
    unused = files()
    unused.fixtures["users"] = {"ada": {}}
    with pytest.raises(ValueError, match=r"nobody uses the fixtures \['users.ada'\]"):
        expanded(unused)
    applies_to_nothing = files()
    applies_to_nothing.common["vectors"][0]["of"] = ["plan"]
    with pytest.raises(ValueError, match="applies to nothing"):
        expanded(applies_to_nothing)
    twice = files()
    twice.operations["users.get"]["vectors"] = [{"name": "A user is read"}]
    with pytest.raises(ValueError, match="is there twice"):
        expanded(twice)
