"""The parts of README.md that are made, not typed: `python -m tests.readme` writes them, a test compares them.

Each stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from pipeline.evaluation.evaluate import load_golds, score_all
from schemas.evaluation import Score
from tests.written import compared

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SAMPLE = "corpus/documents/02_garam_library_2023.txt"
SAMPLE_LINES = range(40, 43)
SAMPLE_YEAR = 2022
BLOCK = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
WRITTEN = {"HWPX": "plan.hwpx", "PDF": "plan.pdf", "DOCX": "plan.docx", "HTML": "plan.html"}
# Scored as by `jangbu evaluate`; `document` is the header: title, office, number, dates, signers, contacts.
KINDS = {
    "budget_lines": "budget amounts",
    "budget_calculations": "calculations",
    "rates": "rates",
    "indicators": "indicators",
    "indicator_values": "targets and results",
    "counts": "counts",
    "goals": "goals",
    "schedule": "schedule",
    "weights": "weights",
    "document": "header fields",
}


def printed() -> str:
    """The lines of the sample that the picture is cropped to, under their header, tabs as the reader finds them."""
    lines = (ROOT / SAMPLE).read_text(encoding="utf-8").split("\n")
    header = next(line for line in reversed(lines[: SAMPLE_LINES.start]) if line.startswith("구"))
    return fenced("text", [columns(line) for line in [header, *(lines[number - 1] for number in SAMPLE_LINES)]])


def columns(line: str) -> str:
    from outputs.display import pad

    label, *figures = line.split("\t")
    return pad(label, 26) + "".join(pad(figure, 16, right=True) for figure in figures)


def rows() -> str:
    """The rows the column with the misprint became, as `jangbu extract` gives them."""
    from pipeline.run import extract_file

    out = ["| item | year | stage | amount_won | as printed | line |", "|---|---|---|--:|--:|--:|"]
    for fact in extract_file(ROOT / SAMPLE)["budget_lines"]:
        if fact["locator"].get("line") in SAMPLE_LINES and fact["year"] == SAMPLE_YEAR:
            cells = [" › ".join(fact["path"][1:]), fact["year"], fact["stage"], fact["amount_won"], fact["as_printed"]]
            out.append("| " + " | ".join(map(str, [*cells, fact["locator"]["line"]])) + " |")
    return "\n".join(out) + "\n"


def check() -> str:
    """What `jangbu check` prints for the sample."""
    from outputs.write_check_text import write
    from pipeline.reconcile import check as reconciled
    from pipeline.run import extract_bytes

    extraction = extract_bytes((ROOT / SAMPLE).read_bytes(), SAMPLE)
    stream = io.StringIO()
    write(reconciled([extraction]), {SAMPLE: extraction}, stream, color=False)
    return fenced("console", [f"$ jangbu check {SAMPLE}", *stream.getvalue().splitlines()])


def formats() -> str:
    """Which formats are read, and how many facts are found: of hand-written gold, and of the corpus written anew."""
    scores = score_all(load_golds(ROOT / "tests/excerpts"), _extract)
    total = Score()
    for name in KINDS:
        total.add(scores[name])
    lines = [
        "| format | found / expected | wrong | measured on |",
        "|---|--:|--:|---|",
        f"| text (UTF-8, CP949) | {total.found:,} / {total.total:,} | {len(total.wrong):,} | excerpts |",
        *(_format(label, name) for label, name in WRITTEN.items()),
        "| HWP 5 | – | – | real documents only: no library writes it |",
        "",
        "| text, by kind | " + " | ".join(KINDS.values()) + " |",
        "|---|" + "--:|" * len(KINDS),
        "| found / expected | " + " | ".join(f"{scores[name].found} / {scores[name].total}" for name in KINDS) + " |",
        "| wrong | " + " | ".join(str(len(scores[name].wrong)) for name in KINDS) + " |",
    ]
    return "\n".join(lines) + "\n"


def _format(label: str, name: str) -> str:
    found, expected, wrong = compared(name)
    return f"| {label} | {found:,} / {expected:,} | {wrong:,} | sample plans, written in this format |"


def _extract(name: str) -> dict[str, object]:
    from pipeline.run import extract_file

    return extract_file(ROOT / "tests/excerpts" / name)


def fenced(kind: str, lines: list[str]) -> str:
    return "\n".join([f"```{kind}", *lines, "```"]) + "\n"


PARTS: dict[str, Callable[[], str]] = {"printed": printed, "rows": rows, "check": check, "formats": formats}


def made(text: str) -> str:
    """The page with all its made parts as they would be made now."""
    return BLOCK.sub(lambda block: block[1] + PARTS[block[2]]() + block[4], text)


if __name__ == "__main__":
    README.write_text(made(README.read_text(encoding="utf-8")), encoding="utf-8")
