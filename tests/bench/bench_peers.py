# ruff: noqa: T201 - a command says what it found
"""What a user would otherwise pick, on the same files: documents a second, and what of the facts it gives.

    JANGBU_PEERS=/somewhere/bin/python python -m tests.bench.bench_peers

The peers (kreuzberg, docling, pdfplumber with pandas) are looked for in an environment of their own; what is not there
is said and left out. A budget amount counts as given when a line of the output holds both its label and its figure as
printed: that much a person could go on with. Year, stage, unit and won are facts of this program alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from pipeline.run import extract
from schemas.extraction import Extraction
from tests.bench.peer_texts import PEERS
from tests.bench.report import stamped, table
from tests.bench.scale_corpus import templates

SCRIPT = Path(__file__).with_name("peer_texts.py")
Expected = list[tuple[str, str]]


def expected(extraction: Extraction) -> Expected:
    """Label and figure of each amount, as read from the text the other formats were made of."""
    return [(line.path[-1], line.as_printed) for line in extraction.budget_lines if line.path]


def given(text: str, facts: Expected) -> int:
    """How many of the facts have label and figure in one line, blanks aside."""
    lines = [_dense(line) for line in text.splitlines()]
    wanted = [(_dense(label), _dense(figure)) for label, figure in facts]
    return sum(any(label in line and figure in line for line in lines) for label, figure in wanted)


def _dense(text: str) -> str:
    return "".join(text.split())


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


def peer(name: str, python: str, files: dict[Path, Expected]) -> list[list[object]]:
    """The row of one peer; none where it is not installed."""
    command = [python, str(SCRIPT), name, *map(str, files), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not answers:
        print(f"{name} is left out: {(done.stderr.splitlines() or ['it reads nothing'])[-1]}")
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


def main() -> int:
    """Measure and print."""
    python = os.environ.get("JANGBU_PEERS", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder))
        rows = jangbu(files)
        for name in PEERS:
            rows += peer(name, python, files)
    head = ("reader", "format", "documents a second and processor", "amounts with their label", "failed")
    print(stamped(table(head, rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
