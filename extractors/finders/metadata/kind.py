"""What kind of document a plan is: by the words of its title, its headings and the heads of its tables.

Nothing else asks for the kind: it is shown with its evidence, and a plan of no known kind is read all the same.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.finders.metadata.cover import cover_lines
from extractors.grammar.labels import LAYOUTS, core, squash
from extractors.plan import Plan
from schemas.document import Heading, Locator
from schemas.header import KindEvidence

ENOUGH = 3
"""Points: a title that names the kind, or three other signs of it."""

TITLE_LENGTH, LINES_LOOKED_AT, LETTER_LINES = 60, 400, 30


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of layouts/document_kinds.csv."""

    kind: str
    where: str
    points: int
    spellings: tuple[str, ...]


def find_kind(plan: Plan, title: str | None) -> tuple[str | None, tuple[KindEvidence, ...]]:
    """The kind with the most points and what it was seen by; None where none has enough, or two have as many."""
    seen: dict[str, dict[str, tuple[int, KindEvidence]]] = defaultdict(dict)
    for where, text, place in _texts(plan, title):
        for sign in _signs(where):
            word = _spelling(sign, squash(text), whole=where != "title")
            if word is not None:
                seen[sign.kind].setdefault(word, (sign.points, KindEvidence(text.strip(), where, place)))
    points = {kind: sum(points for points, _ in signs.values()) for kind, signs in seen.items()}
    best = max(points.values(), default=0)
    kinds = [kind for kind, mine in points.items() if mine == best]
    if best < ENOUGH or len(kinds) > 1:
        return None, ()
    return kinds[0], tuple(evidence for _, evidence in seen[kinds[0]].values())


def _texts(plan: Plan, title: str | None) -> Iterator[tuple[str, str, Locator | None]]:
    """What may tell the kind, with where it stands: title, heading, column (head of a table) or line."""
    if title:
        yield "title", title, None
    for line in cover_lines(plan):
        if len(line.text) <= TITLE_LENGTH:
            yield "title", line.text, None
    for number, (_, block) in enumerate(plan.texts()):
        if number >= LINES_LOOKED_AT:
            break
        yield ("heading" if isinstance(block, Heading) else "item"), core(block.text), block.locator
        if number < LETTER_LINES:
            yield "line", block.text.split(":")[0].split(" ")[0].strip("()"), block.locator
    for table in plan.tables:
        heads = {cell.text for cell in table.grid.cells if cell.row < table.grid.header_rows or cell.col == 0}
        yield from (("column", text, table.grid.locator) for text in sorted(heads))


def _spelling(sign: Sign, bare: str, *, whole: bool) -> str | None:
    """The spelling of a sign that a text is, or has in it where the whole need not be it."""
    return next((word for word in sign.spellings if (bare == word if whole else word in bare)), None)


@cache
def _signs(where: str) -> tuple[Sign, ...]:
    """The signs that are looked for in such texts; what heads a section may be a bullet of a plan."""
    with (LAYOUTS / "document_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Sign(row["kind"], row["where"], int(row["points"]), tuple(map(squash, row["words"].split("|"))))
            for row in csv.DictReader(file)
        ]
    wanted = "heading" if where == "item" else where
    return tuple(row for row in rows if row.where == wanted)
