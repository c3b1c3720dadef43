"""The installed package as a whole."""

import subprocess
import sys
import sysconfig
from importlib import metadata, resources
from pathlib import Path

import ax_admin


def test_the_version_is_the_same_in_the_module_and_in_the_wheel() -> None:
    assert ax_admin.__version__ == metadata.version("ax-admin")


def test_the_wheel_has_no_dependencies() -> None:
    assert metadata.requires("ax-admin") is None


def test_the_wheel_has_the_program_which_is_not_a_script() -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(sysconfig.get_path("scripts"), f"ax-admin{suffix}")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version == f"ax-admin {ax_admin.__version__}\n"
    content = program.read_bytes()
    assert not content.startswith(b"#!")
    # The clock of its tests is not in it, nor the folder in which it was built.
    assert b"AX_ADMIN_TEST_CLOCK" not in content
    assert str(Path(__file__).parents[2]).encode() not in content


def test_type_checkers_find_the_types() -> None:
    assert resources.files("ax_admin").joinpath("py.typed").is_file()


def test_the_tests_import_the_installed_package() -> None:
    source = Path(__file__).parents[1] / "ax_admin"
    assert not Path(ax_admin.__file__).is_relative_to(source)


def loaded_by(statements: str) -> set[str]:
    """The modules that a fresh interpreter loads for this code."""
    program = f"import sys; before = set(sys.modules); {statements}; print(*set(sys.modules) - before)"
    arguments = [sys.executable, "-I", "-c", program]
    return set(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_loads_few_modules() -> None:
    loaded = loaded_by("import ax_admin")
    assert "ax_admin._native" in loaded
    assert not loaded & {"asyncio", "dataclasses", "inspect", "json", "re", "typing", "ax_admin.client"}


def test_a_client_loads_the_groups_that_are_used() -> None:
    made = "from ax_admin import AxAdmin, Sandbox; admin = AxAdmin(sandbox=Sandbox())"
    assert not {name for name in loaded_by(made) if name.startswith("ax_admin.models.")}
    loaded = {name for name in loaded_by(f"{made}; admin.roles") if name.startswith("ax_admin.models.")}
    assert loaded == {"ax_admin.models.enumerations", "ax_admin.models.roles"}


def test_the_wheel_contains_the_sandbox_page() -> None:
    page = resources.files("ax_admin").joinpath("sandbox.md").read_text(encoding="utf-8")
    for text in ('"add_binding"', "`drop_reply`", "`ignore_filters`", "POST faults"):
        assert text in page
    assert "ax_admin/sandbox.md" in metadata.metadata("ax-admin").json["description"]
