"""What is installed is all of the program and nothing else: CSV vocabularies, templates and style sheets included."""

from __future__ import annotations

import subprocess
import sys
import zipfile
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
