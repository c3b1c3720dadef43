"""Annotations can be evaluated, as polars, cattrs and pydantic do."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Callable
from typing import Any

import pytest
from support import methods

import ax_admin
from ax_admin import AsyncAxAdmin, AxAdmin, Sandbox, errors, listing, models, plan

CLASSES = [
    *(getattr(models, name) for name in models.__all__),
    *(it for name in ax_admin.__all__ if inspect.isclass(it := getattr(ax_admin, name))),
    *(errors.Candidate, errors.Change, errors.TrippedGuard),
    *(listing.Undecodable, plan.Impact, plan.GuardFinding, plan.Item),
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_type_hints_of_classes_resolve(cls: Any) -> None:
    hints = typing.get_type_hints(cls)
    if dataclasses.is_dataclass(cls):
        assert {field.name for field in dataclasses.fields(cls)} <= set(hints)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_type_hints_of_methods_resolve(cls: Any) -> None:
    for name, method in inspect.getmembers(cls, lambda it: inspect.isfunction(it) or inspect.ismethod(it)):
        if not name.startswith("_") or name == "__init__":
            says_all(method)


@pytest.mark.parametrize("client", [AxAdmin, AsyncAxAdmin])
def test_the_type_hints_of_operations_resolve(client: Any) -> None:
    found = methods(client(sandbox=Sandbox()))
    assert found
    for method in found.values():
        says_all(method)
        says_all(type(method.__self__).__init__)
    delete = typing.get_type_hints(found["users.delete"])
    assert delete["return"] is (ax_admin.Plan if client is AxAdmin else ax_admin.AsyncPlan)
    assert delete["user"] == str | ax_admin.Ref | ax_admin.HasId | models.CreatedUser


@pytest.mark.parametrize("cls", [ax_admin.Plan, ax_admin.AsyncPlan])
def test_the_type_hints_of_apply_resolve(cls: Any) -> None:
    hints = typing.get_type_hints(cls.apply)
    assert hints["on_progress"] == Callable[[ax_admin.Progress], object] | None
    assert typing.get_type_hints(ax_admin.Progress) == {"requests": int, "expected": int | None}


def says_all(method: Any) -> None:
    """Whether every parameter and the result have a type, each of them there."""
    hints = typing.get_type_hints(method)
    parameters = [name for name in inspect.signature(method).parameters if name not in {"self", "cls"}]
    if "_no_init_or_replace_init" in method.__qualname__ or method is object.__init__:
        return
    # Generated methods of dataclasses have the annotations of the members.
    assert {*parameters, "return"} <= set(hints), method
