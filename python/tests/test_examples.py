"""Every example in the documentation runs, in docstrings and in the README."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import doctest
import importlib
import inspect
import io
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from replay import CODE
from support import CANARY, Server

import ax_admin
from ax_admin import AsyncAxAdmin, AxAdmin, Ref, Sandbox


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder()
    names = [it.name for it in pkgutil.walk_packages(ax_admin.__path__, "ax_admin.")]
    modules = [ax_admin] + [importlib.import_module(name) for name in names if name != "ax_admin._native"]
    tests = [test for module in modules for test in finder.find(module) if test.examples]
    return list({test.name: test for test in tests}.values())


EXAMPLES = examples()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 100


@pytest.mark.parametrize("test", EXAMPLES, ids=lambda test: test.name)
def test_an_example_runs(test: doctest.DocTest, server: Server) -> None:
    awaited = "async" in test.name.lower()
    client = AsyncAxAdmin if awaited else AxAdmin
    names: dict[str, Any] = {
        "admin": client(api_key=CANARY, base_url=server.url, rate_limit="off"),
        "AxAdmin": AxAdmin,
        "AsyncAxAdmin": AsyncAxAdmin,
        "Sandbox": Sandbox,
        "Ref": Ref,
    }
    for example in test.examples:
        shown = io.StringIO()
        code = compile(example.source, test.name, "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        with contextlib.redirect_stdout(shown):
            result = eval(code, names)  # noqa: S307 - our own documentation
            if inspect.iscoroutine(result):
                asyncio.run(result)
        assert shown.getvalue() == example.want, example.source


def readme_examples(folder: str) -> list[str]:
    readme = (Path(__file__).parents[2] / folder / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", readme, re.DOTALL)


@pytest.mark.parametrize("folder", ["", "python"])
def test_the_readme_example(server: Server, capsys: pytest.CaptureFixture[str], folder: str) -> None:
    exec(readme_examples(folder)[0], {"key": CANARY, "url": server.url})  # noqa: S102 - the project's own text
    assert "API keys stop working: exactly 2" in capsys.readouterr().out
    assert [request["method"] for request in server.log()].count("DELETE") == 1


def test_the_readme_example_in_asyncio(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    exec(readme_examples("python")[1], {"key": CANARY, "url": server.url})  # noqa: S102 - the project's own text
    assert capsys.readouterr().out == "40\n"


def test_the_readme_example_of_a_prompter(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = (it for it in readme_examples("python") if "Prompter" in it)
    asked: list[str] = []

    def post_and_wait(channel: str, text: str) -> str:
        assert channel == "#admins"
        asked.append(text)
        return str(CODE.findall(text)[-1])

    names = {"key": CANARY, "url": server.url, "post_and_wait": post_and_wait}
    exec(example, names)  # noqa: S102 - the project's own text
    assert (capsys.readouterr().out, len(asked)) == ("slack-approval\n", 1)
    assert [request["method"] for request in server.log()].count("DELETE") == 1


@pytest.mark.parametrize("folder", ["", "python"])
def test_the_readme_example_without_an_account(folder: str) -> None:
    names: dict[str, Any] = {}
    exec(readme_examples(folder)[-1], names)  # noqa: S102 - the project's own text
    assert names["admin"].users.get("jane@acme.example").status == "ACTIVE"
