"""Imports point one way, registries list what there is, and `jangbu --help` pays for nothing heavy."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = ("cli", "pipeline", "extractors", "schemas", "outputs")
OURS = (*TOP, "tests")

# Who may import what; the longest name that fits a module decides.
ARROWS = {
    "cli": ("pipeline", "outputs", "schemas"),
    "pipeline": ("pipeline", "extractors", "schemas"),
    "pipeline.reconcile": ("pipeline.reconcile", "schemas"),
    "extractors": ("extractors", "schemas"),
    "outputs": ("outputs", "schemas"),
    "schemas": ("schemas",),
}
PLUGIN_FOLDERS = ("extractors.readers", "extractors.finders")
# Rooms that the readers share: what is printed as text is text in every format, HWP becomes OWPML on its way.
SHARED_ROOMS = ("blocks", "flow", "glyphs", "text", "owpml")
# A picture of a page becomes a sheet like that of a PDF, and a PDF may hold pictures of pages.
KIN = ({"pdf", "scan"},)
PLUGIN_HOMES = ("extractors", "extractors.registry", *PLUGIN_FOLDERS)


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def imports(source: str, module: str, *, is_package: bool = False) -> Iterator[str]:
    """Dotted names of everything the source imports, wherever in it, lazily or by a literal name."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{prefix}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from named_import(node)


def named_import(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in {"import_module", "__import__"} and call.args and isinstance(call.args[0], ast.Constant):
        yield str(call.args[0].value)


def forbidden(module: str, target: str) -> str | None:
    """Why `module` must not import `target`, or None."""
    if not any(within(target, name) for name in OURS):
        return None
    layer = max((name for name in ARROWS if within(module, name)), key=len)
    if not any(within(target, allowed) for allowed in ARROWS[layer]):
        return f"{layer} imports only {', '.join(ARROWS[layer])}"
    return forbidden_plugin(module, target)


def forbidden_plugin(module: str, target: str) -> str | None:
    """Readers and finders do not know each other, and the grammar below them knows neither."""
    folder = next((name for name in PLUGIN_FOLDERS if within(target, name) and target != name), None)
    if folder is None or module in PLUGIN_HOMES:
        return None
    if not within(module, "extractors"):
        return f"{folder} is reached through extractors"
    if not within(module, folder):
        return f"only the registry imports from {folder}"
    mine, other = plugin_name(module, folder), plugin_name(target, folder)
    if target.removeprefix(f"{folder}.").split(".", 1)[0] in SHARED_ROOMS:
        return None
    return None if other == mine or {mine, other} in KIN else f"{folder}: plug-ins never import each other"


def plugin_name(module: str, folder: str) -> str:
    """`text` for read_text and for everything in its own subpackage text."""
    name = module.removeprefix(f"{folder}.").split(".", 1)[0]
    return name.removeprefix("read_").removeprefix("find_")


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program: dotted name and path."""
    paths = [ROOT / "cli.py", *(path for top in TOP for path in sorted((ROOT / top).rglob("*.py")))]
    for path in filter(Path.exists, paths):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def test_every_import_follows_the_arrows():
    wrong = []
    for module, path in modules():
        source = path.read_text(encoding="utf-8")
        for target in imports(source, module, is_package=path.stem == "__init__"):
            reason = forbidden(module, target)
            wrong += [f"{module} imports {target}: {reason}"] if reason else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("schemas.money", "import pipeline.store"),
        ("schemas.money", "def f():\n    from extractors.grid import shape"),
        ("extractors.grid", "from pipeline import store"),
        ("extractors.finders.find_budget", "from extractors.readers.read_text import TextReader"),
        ("extractors.readers.read_text", "from extractors.finders import find_budget"),
        ("extractors.readers.read_text", "from extractors.readers import read_pdf"),
        ("extractors.readers.read_text", "from .read_pdf import pages"),
        ("extractors.readers.text.lines", "from extractors.readers.pdf import lattice"),
        ("extractors.finders.find_goals", "import extractors.finders.find_budget as other"),
        ("extractors.grammar.numerals", "from extractors.finders.find_budget import money"),
        ("extractors.plan", "from extractors.readers.read_text import lines"),
        ("pipeline.run", "from extractors.readers.read_text import lines"),
        ("pipeline.reconcile.rules.sums", "from pipeline.store import session"),
        ("pipeline.reconcile.network", "from extractors.grammar import numerals"),
        ("pipeline.run", "from outputs.views import wide"),
        ("outputs.write_csv", "import importlib\nimportlib.import_module('pipeline.store')"),
        ("outputs.report.page", "from ...extractors import grid"),
        ("outputs.views", "from extractors import read"),
        ("pipeline.run", "import cli"),
        ("schemas.money", "from tests.conftest import ROOT"),
        ("cli", "from extractors import read"),
    ],
)
def test_forbidden_import_is_caught(module, source):
    assert [reason for target in imports(source, module) if (reason := forbidden(module, target))]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("cli", "def f():\n    from pipeline.run import extract\n    from outputs.write_csv import write"),
        ("pipeline.run", "from extractors import read"),
        ("extractors", "from extractors.readers import read_text\nfrom extractors.finders.find_budget import find"),
        ("extractors.readers.read_text", "from extractors.readers.text.lines import split"),
        ("extractors.readers.read_text", "from extractors.readers.blocks import printed_block"),
        ("extractors.readers.text.tables", "from extractors.readers.text import lines"),
        ("extractors.readers.html.page", "from extractors.readers.text.tables import find_tables"),
        ("extractors.finders.find_budget", "from extractors.grammar import numerals\nimport pandas.api"),
        ("pipeline.reconcile.rules.sums", "from pipeline.reconcile.network import build\nimport schemas.checks"),
    ],
)
def test_allowed_import_passes(module, source):
    assert not [reason for target in imports(source, module) if (reason := forbidden(module, target))]


REGISTRIES = (
    ("extractors/readers", "read_*.py", "READERS"),
    ("extractors/finders", "find_*.py", "FINDERS"),
    ("outputs", "write_*.py", "WRITERS"),
    ("pipeline/reconcile/rules", "[!_]*.py", "RULES"),  # base.py says what a rule is
)


def listed(source: str, module: str, registry: str) -> set[str]:
    """What stands in the tuples whose name ends in `registry`: dotted names of imports, and names given as strings."""
    tree = ast.parse(source)
    origin = {name.rsplit(".", 1)[-1]: name for name in imports(source, module, is_package=True)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
            origin |= {alias.asname: prefix + alias.name for alias in node.names if alias.asname}
    values = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Tuple)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id.endswith(registry)
    ]
    parts = [part for value in values for part in ast.walk(value)]
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    strings = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
    return {origin[name] for name in names if name in origin} | strings


@pytest.mark.parametrize(
    ("folder", "pattern", "registry"),
    [pytest.param(*entry, id=entry[2]) for entry in REGISTRIES if any((ROOT / entry[0]).glob(entry[1]))],
)
def test_every_plugin_is_listed_in_its_registry(folder, pattern, registry):
    package = folder.replace("/", ".")
    names: set[str] = set()
    for home in (ROOT / folder / "__init__.py", (ROOT / folder).parent / "__init__.py"):
        if home.exists():
            names |= listed(home.read_text(encoding="utf-8"), ".".join(home.parent.relative_to(ROOT).parts), registry)
    plugins = {path.stem for path in (ROOT / folder).glob(pattern)} - {"base"}
    prefix = pattern.split("*")[0].removeprefix("[!_]")
    missing = sorted(
        plugin
        for plugin in plugins
        if plugin.removeprefix(prefix) not in names and not any(within(name, f"{package}.{plugin}") for name in names)
    )
    assert not missing, f"not listed in {registry}: {missing}"


def test_registry_reader_sees_names_and_aliases():
    source = "from rules.sums import RULE as sums\nfrom rules import late\n"
    source += "X_RULES: tuple = (sums(), late, 'csv')\nlost = ('pdf',)"
    assert listed(source, "rules", "RULES") == {"rules.sums.RULE", "rules.late", "csv"}


def test_data_frames_live_only_in_outputs():
    users = {
        module.split(".", 1)[0]
        for module, path in modules()
        for target in imports(path.read_text(encoding="utf-8"), module)
        if within(target, "pandas")
    }
    assert users <= {"outputs"}


def test_help_loads_nothing_heavy():
    heavy = ("jinja2", "numpy", "pandas", "pydantic", "spacy", "sqlalchemy", "sqlmodel")
    program = f"""
import cli, sys
assert cli.run(["--help"]) == 0
print(*(name for name in {heavy} if name in sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.split()) == (0, [])


def test_all_names_load_from_this_checkout():
    for name in TOP:
        location = importlib.import_module(name).__file__
        assert location is not None
        assert Path(location).is_relative_to(ROOT)
