"""Documents of the kinds that offices publish, as plain text with piped tables, and as the HTML pages they stand for.

Cells are parted by |, the header ends at |--; `<` is merged with the cell on its left, `^` with the one above. A line
that begins with # is a heading. All offices and figures are invented.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent / "kinds"
DOCUMENTS = sorted(file.stem for file in FOLDER.glob("*.txt"))


def text_of(document: str) -> str:
    """The document as it is kept."""
    return (FOLDER / f"{document}.txt").read_text(encoding="utf-8")


def planted() -> list[dict[str, str]]:
    """One wrong figure a document: the beginning of its row, what is right, what is printed instead."""
    with (FOLDER / "planted.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_error(plant: dict[str, str]) -> str:
    """The document with its wrong figure; the first that is printed so behind the beginning of the row."""
    text = text_of(plant["document"])
    start = text.index(f"\n{plant['row']}") + len(plant["row"])
    at = text.index(plant["before"], start)
    assert at < text.index("\n", start), plant
    return text[:at] + plant["after"] + text[at + len(plant["before"]) :]


def page(text: str) -> bytes:
    """The HTML page of a document."""
    title, *lines = text.strip().split("\n")
    body = [f"<h1>{title}</h1>"]
    for is_table, run in groupby(lines, key=lambda line: line.startswith("|")):
        group = [line for line in run if line]
        body += [_table(group)] if is_table else [_line(line) for line in group]
    return f"<html><body>{''.join(body)}</body></html>".encode()


def _line(line: str) -> str:
    return f"<h2>{line[2:]}</h2>" if line.startswith("# ") else f"<p>{line}</p>"


def _table(lines: Sequence[str]) -> str:
    heads = lines.index("|--")
    rows = [line.strip("|").split("|") for line in lines if line != "|--"]
    inner = ("".join(_cells(rows, row, heads)) for row in range(len(rows)))
    return "<table>" + "".join(f"<tr>{cells}</tr>" for cells in inner) + "</table>"


def _cells(rows: Sequence[Sequence[str]], row: int, heads: int) -> Iterator[str]:
    for col, text in enumerate(rows[row]):
        if text.strip() in ("<", "^"):
            continue
        wide, high = 1, 1
        while col + wide < len(rows[row]) and rows[row][col + wide].strip() == "<":
            wide += 1
        while row + high < len(rows) and rows[row + high][col].strip() == "^" and (row + high < heads) == (row < heads):
            high += 1
        tag = "th" if row < heads else "td"
        indent = "&nbsp;" * max(len(text) - len(text.lstrip()) - 1, 0)
        yield f'<{tag} colspan="{wide}" rowspan="{high}">{indent}{text.strip()}</{tag}>'
