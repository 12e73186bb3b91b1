"""The docs are true: every command, rule and code is there, and the console examples run."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLES = sorted(path for folder in ("schemas", "extractors") for path in (ROOT / folder).rglob("*.csv"))


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def examples(text: str) -> list[tuple[str, list[str]]]:
    """The commands of the console blocks (after `$ `), each with the lines printed under it."""
    found: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(text):
        for number, line in enumerate(block.splitlines()):
            if line.startswith("$ "):
                found.append((line[2:].strip(), []))
            elif not number:
                found.append((line.strip(), []))
            elif line.strip():
                found[-1][1].append(line)
    return found


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read(ROOT / "Makefile"), re.MULTILINE))


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder as a reader of the docs has it: the corpus, a `jangbu` command, and nothing else."""
    command = tmp_path / "bin" / "jangbu"
    command.parent.mkdir()
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'jangbu'; import cli; cli.main()"
    command.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(program)} "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    environment = {k: v for k, v in os.environ.items() if k != "JANGBU_DB"}
    environment |= {"PATH": paths, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def missing_lines(shown: list[str], output: str) -> list[str]:
    """Lines of an example that the program does not print; blanks do not count, and … stands for anything."""
    printed = [squeezed(line) for line in output.splitlines()]
    patterns = {line: ".*".join(map(re.escape, squeezed(line).split("…"))) for line in shown}
    return [line for line, pattern in patterns.items() if not any(re.fullmatch(pattern, text) for text in printed)]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page == PAGES[0] or examples(read(page))],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_console_examples_run_and_print_what_they_show(page, workplace):
    assert examples(read(page))
    for command, shown in examples(read(page)):
        program, *words = shlex.split(command)
        if program == "make":
            assert {word for word in words if "=" not in word} <= make_targets(), command
        elif program == "jangbu":
            done = run(f"{command} --help" if words[:1] == ["serve"] else command, workplace)  # serve would never end
            assert done.returncode in {0, 1}, f"{command}\n{done.stderr}"
            assert not missing_lines(shown, done.stdout + done.stderr), command


def test_every_command_stands_in_the_readme():
    import cli

    readme = read(ROOT / "README.md")
    assert cli.jangbu.commands
    assert not [name for name in cli.jangbu.commands if f"jangbu {name}" not in readme]


def test_every_rule_has_its_page():
    from pipeline.reconcile.rules import RULES

    codes = [rule.CODE for rule in RULES]
    assert codes
    assert not [code for code in codes if not (ROOT / "docs" / "rules" / f"{code}.md").is_file()]


def test_every_rule_page_has_its_rule():
    from pipeline.reconcile.rules import RULES

    pages = {page.stem for page in (ROOT / "docs" / "rules").glob("*.md")} - {"README"}
    assert pages <= {rule.CODE for rule in RULES}


def test_links_between_pages_lead_somewhere():
    links = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(page))
        if "://" not in target
    ]
    assert not [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]


def test_every_make_target_says_what_it_does():
    (phony,) = re.findall(r"^\.PHONY: ((?:[a-z-]+ ?)+)$", read(ROOT / "Makefile"), re.MULTILINE)
    described = set(re.findall(r"^([a-z-]+):.*  ## \S", read(ROOT / "Makefile"), re.MULTILINE))
    assert described == set(phony.split()) == make_targets()


@pytest.mark.parametrize("table", sorted((ROOT / "schemas").rglob("*.csv")), ids=lambda path: path.name)
def test_codes_of_a_vocabulary_are_unique(table):
    codes = [row["code"] for row in rows_of(table)]
    assert codes
    assert len(codes) == len(set(codes)), sorted({code for code in codes if codes.count(code) > 1})


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_a_spelling_stands_in_one_row(table):
    """Blanks do not tell spellings apart; of two rows with the same spelling one would never be used."""
    owners: dict[str, set[int]] = {}
    for number, row in enumerate(rows_of(table), start=2):
        for spelling in filter(None, (row.get("spellings") or "").split("|")):
            owners.setdefault("".join(spelling.split()), set()).add(number)
    assert not {spelling: f"lines {sorted(lines)}" for spelling, lines in owners.items() if len(lines) > 1}


def test_examples_are_read_with_their_output():
    text = "x\n```console\n$ jangbu rules sum\nsum  …\n\n$ make demo\n```\n```text\n$ jangbu nothing\n```\n"
    assert examples(text) == [("jangbu rules sum", ["sum  …"]), ("make demo", [])]


def test_a_line_the_program_does_not_print_is_missed():
    assert missing_lines(["a  b", "c … d", "gone"], "a b\nc 1 2 d\n") == ["gone"]
