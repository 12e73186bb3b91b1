"""A package that is missing costs its format and nothing else, and is said in a sentence."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import READERS
from pipeline.packages import FILES_ONLY, NEEDS, missing_package, problem_with
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
    assert without(package, "extract", write(tmp_path, "a.txt", GOOD)).returncode == 0


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


def imports(file: Path) -> set[str]:
    """The modules a file imports anywhere, lazily or not."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def imported_by(reader: str) -> set[str]:
    """The packages of others that a reader imports, with all of our own modules it is made of."""
    waiting, seen, packages = [f"extractors.readers.read_{reader}"], set(), set()
    while waiting:
        module = waiting.pop()
        file = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        if module.startswith("extractors.") and module not in seen and file.exists():
            seen.add(module)
            waiting.extend(imports(file))
        elif not file.exists():
            packages.add(module.split(".")[0])
    return packages - set(sys.stdlib_module_names) - {"extractors", "schemas"}


@pytest.mark.parametrize("reader", [reader.NAME for reader in READERS])
def test_the_list_of_packages_is_that_of_the_readers(reader):
    assert imported_by(reader) == set(NEEDS.get(reader, ())) - FILES_ONLY


def test_no_reader_loads_a_package_before_its_first_document():
    names = sorted({package for packages in NEEDS.values() for package in packages})
    program = f"import pipeline.each, sys; print(*(name for name in {names} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout.split(), done.stderr) == ([], "")
