# ruff: noqa: T201 - a command says what it found
"""What a user would otherwise pick, on the same files: documents a second, and what of the facts it gives.

    JANGBU_PEERS=/somewhere/bin/python JANGBU_KORDOC=/somewhere/else python -m tests.bench.bench_peers [--write]

The peers (kreuzberg, docling, unhwp, pdfplumber with pandas) are looked for in an environment of their own, kordoc in a
folder where `npm install kordoc` was said; what is not there is said and left out. `--write` puts the table into
docs/scale.md. A budget amount counts as given when a line of the output holds both its label and its figure as
printed: that much a person could go on with. Year, stage, unit and won are facts of this program alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from pipeline.run import extract
from schemas.extraction import Extraction
from tests.bench.peer_texts import PEERS
from tests.bench.report import ROOT, stamped, table, write_section
from tests.bench.scale_corpus import templates

SCRIPT = Path(__file__).with_name("peer_texts.py")
PAGE = ROOT / "docs" / "scale.md"
KORDOC = SCRIPT.with_name("peer_kordoc.mjs")
# Some write tables with merged cells as HTML, a line for each cell.
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
Expected = list[tuple[str, str]]


def expected(extraction: Extraction) -> Expected:
    """Label and figure of each amount, as read from the text the other formats were made of."""
    return [(line.path[-1], line.as_printed) for line in extraction.budget_lines if line.path]


def given(text: str, facts: Expected) -> int:
    """How many of the facts have label and figure in one line, blanks aside."""
    lines = [_dense(line) for line in ROW.sub(lambda row: _dense(row[0]), text).splitlines()]
    wanted = [(_dense(label), _dense(figure)) for label, figure in facts]
    return sum(any(label in line and figure in line for line in lines) for label, figure in wanted)


def _dense(text: str) -> str:
    """Without blanks, and without the backslashes of Markdown."""
    return "".join(text.replace("\\", "").split())


def write(folder: Path) -> dict[Path, Expected]:
    """The samples in five formats, with what the text of each states."""
    found: dict[Path, Expected] = {}
    facts: Expected = []
    for number, (suffix, data, _) in enumerate(templates()):
        path = folder / f"{number // 5:02d}{suffix}"
        path.write_bytes(data)
        if suffix == ".txt":
            facts = expected(extract(path))
        found[path] = facts
    return found


def jangbu(files: dict[Path, Expected]) -> list[list[object]]:
    """The row of this program: an amount counts when it is a fact with label, figure, year, stage, unit and won."""
    seconds: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, int] = defaultdict(int)
    for path, facts in files.items():
        extract(path)
        started = time.process_time()
        extraction = extract(path)
        seconds[path.suffix] += time.process_time() - started
        read = expected(extraction)
        right[path.suffix] += sum(fact in read for fact in facts)
    return _rows("**jangbu**, as facts", files, seconds, right, {})


def commands() -> dict[str, list[str]]:
    """How each peer is called; the files follow."""
    python = os.environ.get("JANGBU_PEERS", sys.executable)
    node = ["node", str(KORDOC), os.environ.get("JANGBU_KORDOC", ".")]
    return {**{name: [python, str(SCRIPT), name] for name in PEERS}, "kordoc": node}


def peer(name: str, command: list[str], files: dict[Path, Expected]) -> list[list[object]]:
    """The row of one peer; none where it is not installed."""
    try:
        done = subprocess.run(
            [*command, *map(str, [*files, *files])], capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        print(f"{name} is left out: {error}")
        return []
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or all("error" in answer for answer in answers):
        said = [line for line in done.stderr.splitlines() if "Error" in line]
        print(f"{name} is left out: {(said or [answers[0]['error'] if answers else 'it reads nothing'])[-1]}")
        return []
    seconds: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, int] = defaultdict(int)
    failed: defaultdict[str, int] = defaultdict(int)
    for answer in answers[len(answers) // 2 :]:  # the first half warms it up
        path = Path(answer["path"])
        seconds[path.suffix] += answer.get("seconds", 0.0)
        right[path.suffix] += given(answer.get("text", ""), files[path])
        failed[path.suffix] += "error" in answer
    return _rows(name, files, seconds, right, failed)


def _rows(
    name: str,
    files: dict[Path, Expected],
    seconds: dict[str, float],
    right: dict[str, int],
    failed: dict[str, int],
) -> list[list[object]]:
    rows: list[list[object]] = []
    for suffix, spent in seconds.items():
        some = [facts for path, facts in files.items() if path.suffix == suffix]
        rate = f"{len(some) / spent:.0f}" if spent else "–"
        whole = sum(map(len, some))
        rows.append([name, suffix, rate, f"{right[suffix]} of {whole}", failed.get(suffix, 0) or ""])
    return rows


def main(arguments: list[str]) -> int:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_peers", description="Measure other readers.")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder))
        rows = jangbu(files)
        for name, command in commands().items():
            rows += peer(name, command, files)
    head = ("reader", "format", "documents a second and processor", "amounts with their label", "failed")
    text = stamped(table(head, rows))
    print(text)
    if given.write:
        write_section("peers", text, PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
