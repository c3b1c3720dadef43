"""The examples in docstrings and in the README run."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from support import CANARY, Server

import ax_admin
from ax_admin import AsyncAxAdmin, AxAdmin, Ref, Sandbox

SYNC = [
    module.name
    for module in pkgutil.walk_packages(ax_admin.__path__, "ax_admin.")
    if "async" not in module.name and not module.name.endswith("_native")
]


@pytest.mark.parametrize("name", ["ax_admin", *SYNC])
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    names = {"AxAdmin": AxAdmin, "AsyncAxAdmin": AsyncAxAdmin, "Ref": Ref, "Sandbox": Sandbox}
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(module):
        with AxAdmin(sandbox=Sandbox(rate_limit="off")) as admin:
            example.globs.update(names, admin=admin)
            runner.run(example)
    assert runner.summarize().failed == 0


def test_the_readme_example(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(example, {"key": CANARY, "url": server.url})  # noqa: S102 - the project's own text
    assert "API keys stop working: exactly 2" in capsys.readouterr().out
    assert [request["method"] for request in server.log()].count("DELETE") == 1
