"""The sync and the async API have exactly what the manifest has."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from support import methods

import ax_admin
from ax_admin import AsyncAxAdmin, AsyncPlan, AxAdmin, AxAdminError, Plan, Sandbox, _native, errors, models

try:
    import tomllib  # type: ignore[import-not-found, unused-ignore]
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib  # type: ignore[import-not-found, no-redef, unused-ignore]

MANIFEST = tomllib.loads(Path(__file__).parents[2].joinpath("core/manifest.toml").read_text(encoding="utf-8"))
OPERATIONS = {operation["name"]: operation for operation in MANIFEST["operation"]}


def words(text: str) -> str:
    return " ".join(text.split())


def with_classes(text: str) -> str:
    """Converts error kinds in the manifest's texts, which are Rust's, into classes."""
    return re.sub(r"`ErrorKind::(\w+)`", r"`\1Error`", text)


@pytest.mark.parametrize("client", [AxAdmin, AsyncAxAdmin])
def test_an_api_has_exactly_the_manifests_operations(client: Any) -> None:
    pages = {f"{name}_page" for name, it in OPERATIONS.items() if it["kind"] == "list"}
    assert set(methods(client(sandbox=Sandbox()))) == set(OPERATIONS) | pages


@pytest.mark.parametrize("client", [AxAdmin, AsyncAxAdmin])
def test_every_write_has_a_plan_with_the_parameters_of_the_call(client: Any) -> None:
    admin = client(sandbox=Sandbox())
    found = {
        f"{group}.{verb}": getattr(getattr(admin.plan, group), verb)
        for group in dir(type(admin.plan))
        if not group.startswith("_")
        for verb in dir(type(getattr(admin.plan, group)))
        if not verb.startswith("_")
    }
    assert set(found) == {name for name, it in OPERATIONS.items() if it["risk"] != "read"}
    for name, method in found.items():
        assert list(inspect.signature(method).parameters) == [it["name"] for it in OPERATIONS[name]["input"]]


@pytest.mark.parametrize("client", [AxAdmin, AsyncAxAdmin])
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_has_the_manifests_parameters_and_docs(client: Any, name: str) -> None:
    operation = OPERATIONS[name]
    found = methods(client(sandbox=Sandbox()))
    names = [name, f"{name}_page"] if operation["kind"] == "list" else [name]
    for method in map(found.__getitem__, names):
        parameters = inspect.signature(method).parameters
        assert list(parameters) == [it["name"] for it in operation["input"]]
        doc = words(inspect.getdoc(method) or "")
        assert words(with_classes(operation["doc"])) in doc
        assert (
            f"`{operation['api']}`, {operation['method']} {operation['path']}; risk: {operation['risk']}"
            in doc
        )
        for field in operation["input"]:
            parameter = parameters[field["name"]]
            assert f"{field['name']}: {words(field['doc'])}" in doc
            assert (parameter.default is None) == field.get("optional", False)
            positional = parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
            assert positional == field.get("positional", False)


@pytest.mark.parametrize("model", MANIFEST["model"], ids=lambda model: model["name"])
def test_a_model_has_the_manifests_fields(model: dict[str, Any]) -> None:
    cls = getattr(models, model["name"])
    names = [field.name for field in dataclasses.fields(cls)]
    assert names == [field["name"] for field in model["fields"]] + ["extra"]
    assert words(model["doc"]) in words(inspect.getdoc(cls) or "")


@pytest.mark.parametrize("it", MANIFEST["object"], ids=lambda it: it["name"])
def test_an_object_has_the_manifests_fields(it: dict[str, Any]) -> None:
    cls = getattr(models, it["name"])
    fields = {field.name: field for field in dataclasses.fields(cls)}
    assert list(fields) == [field["name"] for field in it["fields"]]
    doc = words(inspect.getdoc(cls) or "")
    assert words(it["doc"]) in doc
    for field in it["fields"]:
        assert f"{field['name']}: {words(field['doc'])}" in doc
        assert (fields[field["name"]].default is None) == field.get("optional", False)


def test_both_apis_have_the_same_signatures() -> None:
    one, other = (methods(client(sandbox=Sandbox())) for client in (AxAdmin, AsyncAxAdmin))
    assert list(one) == list(other)
    for name, method in one.items():
        signature, awaited = inspect.signature(method), inspect.signature(other[name])
        assert signature.parameters == awaited.parameters
        assert signature.return_annotation == awaited.return_annotation.replace("Async", "")


def test_both_plans_have_the_same_apply_signature() -> None:
    one, other = (inspect.signature(plan.apply) for plan in (Plan, AsyncPlan))
    assert one == other
    assert list(one.parameters) == ["self", "confirm", "on_progress"]
    on_progress = one.parameters["on_progress"]
    assert (on_progress.kind, on_progress.default) == (inspect.Parameter.KEYWORD_ONLY, None)
    for plan in (Plan, AsyncPlan):
        assert "on_progress: Called with a `Progress`" in words(inspect.getdoc(plan.apply) or "")


def test_the_models_package_exports_exactly_the_models() -> None:
    kinds = ("enumeration", "model", "object")
    wanted = {it["name"] for kind in kinds for it in MANIFEST[kind]}
    # The manifest has the values of this enumeration in a separate table.
    assert set(models.__all__) == {*wanted, "GuardName"}
    assert dir(models) == sorted(models.__all__)
    assert not hasattr(models, "Nothing")


@pytest.mark.parametrize("enumeration", MANIFEST["enumeration"], ids=lambda it: it["name"])
def test_an_enumeration_has_the_manifests_values(enumeration: dict[str, Any]) -> None:
    cls = getattr(models, enumeration["name"])
    for value in enumeration["values"]:
        assert getattr(cls, value.upper()) == value
    tomorrow = cls("TOMORROW")
    assert tomorrow == "TOMORROW"
    assert pickle.loads(pickle.dumps(tomorrow)) == "TOMORROW"  # noqa: S301 - our own bytes


def test_unknown_members_are_kept() -> None:
    role = models.UserRoleAssignment.from_json({"type": "NEW", "name": "ADMIN", "level": 3})
    assert (role.type, role.name, role.id, role.extra) == ("NEW", "ADMIN", None, {"level": 3})


def test_every_kind_of_error_has_its_class() -> None:
    kinds = _native.error_classes()
    classes = {cls.__name__ for cls in AxAdminError.__subclasses__()}
    assert set(kinds.values()) == classes
    assert classes <= set(ax_admin.__all__)
    assert all(f"- `{name}`: " in str(errors.__doc__) for name in classes)
    assert all(name == f"{kind}Error" for kind, name in kinds.items())
    assert not any(hasattr(ax_admin, kind) or hasattr(errors, kind) for kind in kinds)
    for kind, name in kinds.items():
        facts = f'{{"kind":"{kind}","message":"m","next_step":"n","safe_to_retry":false}}'
        error = errors.from_native(name, facts)
        assert (type(error).__name__, error.kind, str(error)) == (name, kind, "m")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert (type(again), str(again), again.next_step) == (type(error), "m", "n")


def test_every_public_name_exists() -> None:
    assert all(hasattr(ax_admin, name) for name in ax_admin.__all__)
    assert dir(ax_admin) == sorted(ax_admin.__all__)
    assert not hasattr(ax_admin, "nothing")
