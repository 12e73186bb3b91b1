"""What is installed is all of the program and nothing else: CSV vocabularies, templates and style sheets included."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("pipeline", "extractors", "schemas", "outputs")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> set[str]:
    """Names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_packages_is_shipped(shipped):
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    names = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert {".py", ".csv"} <= {Path(name).suffix for name in names}
    assert not names - shipped


def test_nothing_else_is_shipped(shipped):
    tops = {name.split("/", 1)[0] for name in shipped}
    assert {name for name in tops if not name.endswith(".dist-info")} == {*PACKAGES, "cli.py"}
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in shipped)


def test_nothing_is_installed_that_nothing_imports():
    """A package arrives with the code that uses it (docs/decisions/0005)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    providers = metadata.packages_distributions()
    modules = [ROOT / "cli.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
    used = {
        canonical(provider)
        for path in modules
        for top in re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for provider in providers.get(top, ())
    }
    # Some packages import others only where a part of theirs is used: Starlette its signer and its reader of forms.
    asked = {canonical(need) for name in used for need in metadata.requires(name) or () if "extra" in need}
    assert {canonical(need) for need in project["dependencies"]} - used - asked == set()


def canonical(requirement: str) -> str:
    """The name of a package without its version: "python-docx>=1.1" is python-docx."""
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()
