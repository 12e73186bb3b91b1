"""A package that is missing costs its format and nothing else, and is said in a sentence."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import READERS
from pipeline.packages import NEEDS, missing_package, problem_with
from tests.plans import GOOD, write

ROOT = Path(__file__).parent.parent


def without(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process that cannot import this module, nor can the processes it starts."""
    block = f"import sys; sys.modules[{module!r}] = None"
    program = f"{block}\nimport cli\nif __name__ == '__main__':\n    cli.main()"
    return subprocess.run(
        [sys.executable, "-c", program, "--debug", *map(str, arguments)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


BLOCKED = [(reader, package) for reader, packages in NEEDS.items() for package in packages]


@pytest.mark.parametrize(("reader", "package"), BLOCKED)
def test_the_doctor_says_what_to_install(reader, package, tmp_path):
    done = without(package, "doctor", "--db", f"sqlite:///{tmp_path}/none.db")
    lines = done.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if f"format {reader} " in line)

    assert (done.returncode, done.stderr) == (0, "")
    assert "not installed" in lines[at]
    assert "pip install" in lines[at + 1]
    assert any(line.startswith("✓ format text") for line in lines)


@pytest.mark.parametrize("package", sorted({package for _, package in BLOCKED}))
def test_other_formats_are_read_without_it(package, tmp_path):
    assert without(package, "check", write(tmp_path, "a.txt", GOOD)).returncode == 0


def test_a_document_that_needs_it_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "계획.pdf").write_bytes(b"%PDF-1.7\n")
    done = without("numpy", "extract", tmp_path / "계획.pdf")

    assert done.returncode == 2
    assert "the package numpy to read it is not installed" in done.stderr
    assert "pip install numpy" in done.stderr


def test_a_package_that_does_not_load_is_told_from_one_that_is_not_there():
    broken = ImportError("undefined symbol: FT_Palette", name="rhwp.core")

    assert missing_package("a.hwp", broken).message == (
        "a.hwp: the package rhwp-python to read it does not load (undefined symbol: FT_Palette)"
    )
    assert problem_with("no_such_package") == "no_such_package is not installed"
    assert problem_with("json") is None


SHARED = {"hwp": ("readers/owpml", "native.py"), "hwpx": ("readers/owpml",)}
"""What readers share and what imports packages of others for them."""


def imported_by(reader: str) -> set[str]:
    """The packages of others that a reader imports anywhere in its files, lazily or not."""
    home = ROOT / "extractors"
    paths = [home / part for part in (f"readers/read_{reader}.py", f"readers/{reader}", *SHARED.get(reader, ()))]
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    names: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"extractors", "schemas"}


@pytest.mark.parametrize("reader", [reader.NAME for reader in READERS])
def test_the_list_of_packages_is_that_of_the_readers(reader):
    assert imported_by(reader) == set(NEEDS.get(reader, ()))


def test_no_reader_loads_a_package_before_its_first_document():
    names = sorted({package for packages in NEEDS.values() for package in packages})
    program = f"import pipeline.each, sys; print(*(name for name in {names} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout.split(), done.stderr) == ([], "")
