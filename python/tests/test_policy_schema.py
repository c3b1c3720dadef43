"""The schema of policies accepts what the client accepts, and the guide explains all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ax_admin import AxAdmin, Sandbox, ValidationError
from ax_admin.models import GuardName

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "policy.schema.json").read_text(encoding="utf-8"))
GUIDE = (DOCS / "policy.md").read_text(encoding="utf-8")
COMPLETE = {
    "$schema": "https://acme.example/policy.schema.json",
    "confirm": "consequential",
    "confirm_by": "person",
    "strict": True,
    "protected": ["Production*", "ada.admin@acme.example"],
    "max_bulk": 50,
    "fact_age": 2.5,
}
VALID = [
    {},
    COMPLETE,
    *({name: value} for name, value in COMPLETE.items()),
    *({"confirm": value} for value in ("destructive", "every_write")),
    {"confirm_by": "code"},
    {"strict": False},
    *({"protected": value} for value in ([], ["*"], ["*", "*"], [" "])),
    *({"max_bulk": value} for value in (1, 2**32 - 1)),
    *({"fact_age": value} for value in (5, 5.0, 1, 0.001)),
]
INVALID = [
    [],
    "destructive",
    7,
    *({name: None} for name in COMPLETE if name != "$schema"),
    *({name: [value]} for name, value in COMPLETE.items() if name not in {"$schema", "protected"}),
    {"confrim": "every_write"},
    {"colour": "red"},
    *({"confirm": value} for value in ("", "all", "Destructive", "every-write", True)),
    *({"confirm_by": value} for value in ("", "anyone", "Person", True)),
    *({"strict": value} for value in (0, 1, "true")),
    *({"protected": value} for value in ("Production*", [""], ["a", ""], [1], [["a"]], {"a": "b"})),
    *({"max_bulk": value} for value in (0, -1, 2**32, 1.5, "5", True)),
    *({"fact_age": value} for value in (0, -1, 5.001, 6, "1", True)),
    {**COMPLETE, "confirm": "all"},
    {**COMPLETE, "colour": "red"},
]


def is_taken(policy: Any) -> bool:
    try:
        AxAdmin(policy=policy, sandbox=Sandbox()).close()
    except ValidationError as refused:
        return refused.field != "policy"
    return True


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("document", VALID, ids=json.dumps)
def test_what_the_schema_accepts_is_a_policy(document: Any, tmp_path: Path) -> None:
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)] == []
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert is_taken(document)
    assert is_taken(file)


@pytest.mark.parametrize("document", INVALID, ids=json.dumps)
def test_what_the_schema_refuses_is_no_policy(document: Any, tmp_path: Path) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(document)
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert not is_taken(file)
    assert not is_taken(document)


def test_the_schema_has_the_members_that_the_client_names() -> None:
    unknown: Any = {"colour": "red"}
    with pytest.raises(ValidationError) as refused:
        AxAdmin(policy=unknown, sandbox=Sandbox())
    names = str(refused.value).splitlines()[0].partition("expected one of ")[2].split(", ")
    assert names == [name for name in SCHEMA["properties"] if name != "$schema"]
    assert sorted(COMPLETE) == sorted(SCHEMA["properties"])


def test_defaults_are_those_of_a_client_without_a_policy() -> None:
    members = SCHEMA["properties"].items()
    defaults: Any = {name: member["default"] for name, member in members if "default" in member}
    for policy in (None, defaults):
        admin = AxAdmin(policy=policy, sandbox=Sandbox())
        assert admin.projects.create(name="sketches", space="Checkout").name == "sketches"
        assert admin.projects.delete("sketches").code is not None


def test_every_member_has_a_section_in_the_guide() -> None:
    sections = re.findall(r"^### `(\w+)`$", GUIDE, re.MULTILINE)
    assert sections == [name for name in SCHEMA["properties"] if name != "$schema"]


def test_every_policy_of_the_guide_is_one() -> None:
    documents = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)]
    assert {name for document in documents for name in document} == set(SCHEMA["properties"])
    for document in documents:
        assert Draft202012Validator(SCHEMA).is_valid(document), document
        assert is_taken(document), document


def test_every_guard_is_in_the_table_of_the_guide() -> None:
    section = GUIDE.partition("\n## Guards\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(rows) == sorted(getattr(GuardName, name) for name in dir(GuardName) if name.isupper())
