"""Size limits: a module is one idea, a function fits on a screen."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("pipeline", "extractors", "schemas", "outputs")
MODULE_LINES = 300
FUNCTION_LINES = 60
MEDIAN_FUNCTION_LINES = 25


def sources(*folders: str) -> Iterator[Path]:
    yield from filter(Path.exists, [ROOT / "cli.py"])
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def function_lengths(source: str) -> Iterator[tuple[str, int]]:
    """Name and length in lines, from `def` to the last line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def all_lengths(*folders: str) -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(ROOT)}: {name}", length)
        for path in sources(*folders)
        for name, length in function_lengths(path.read_text(encoding="utf-8"))
    ]


def test_no_module_is_longer_than_the_ceiling():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*PACKAGES, "tests")}
    assert lines
    assert not {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > MODULE_LINES}


def test_no_function_is_longer_than_a_screen():
    assert not {name: length for name, length in all_lengths(*PACKAGES, "tests") if length > FUNCTION_LINES}


def test_median_function_is_short():
    assert statistics.median(length for _, length in all_lengths(*PACKAGES)) <= MEDIAN_FUNCTION_LINES


def test_length_counts_from_def_to_the_last_line():
    source = "@decorator\ndef f(\n    a,\n):\n    '''Doc.'''\n    return a\n\n\nasync def g(): ...\n"
    assert dict(function_lengths(source)) == {"f": 5, "g": 1}
