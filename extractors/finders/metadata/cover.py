"""The lines in front of the first section: where a plan prints its title, its office and its department."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.grammar.labels import squash, tidy, vocabulary
from extractors.grammar.outline import ROMAN, read_mark
from extractors.plan import Plan
from schemas.document import Block, Grid, Heading, Paragraph

MAX_LINES = 40
DECORATION = " \t-–—=~*#◈◆■□▣◇○●※_"
PAIRS = tuple((pair[0], pair[1]) for pair in ("《》", "<>", "「」", "『』", "[]", "【】", "〈〉", "“”", '""'))


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover without its decoration; `rank` is that of a markdown heading, None for plain lines."""

    text: str
    rank: int | None


def cover_lines(plan: Plan) -> list[CoverLine]:
    """Lines up to the first section, the first bullet or the table of contents; tables give those of a single cell."""
    lines: list[CoverLine] = []
    for placed in plan.placed[:MAX_LINES]:
        block = placed.block
        if isinstance(block, Grid):
            cells = [cell for cell in block.cells if cell.text.strip()]
            alone = cells[0].text.split("\n") if len(cells) == 1 else []
            lines += [CoverLine(bare(line), None) for line in alone]
        elif _ends_cover(block):
            break
        else:
            rank = block.level if isinstance(block, Heading) and (block.number or "").startswith("#") else None
            lines.append(CoverLine(bare(block.text), rank))
    return [line for line in lines if line.text]


def bare(text: str) -> str:
    """The text without rules and brackets around it, blanks folded, spaced letters closed."""
    inner = text.strip(DECORATION)
    for opening, closing in PAIRS:
        if inner.startswith(opening) and inner.endswith(closing) and inner.count(opening) == 1:
            inner = inner[1:-1].strip(DECORATION)
    return tidy(inner)


def is_generic(text: str) -> bool:
    """Whether a text is the name of a section that every plan has ("추진계획", "사업개요", "목차")."""
    return squash(text) in vocabulary("generic_headings") or squash(text) in {"목차", "차례"}


def _ends_cover(block: Block) -> bool:
    if isinstance(block, Paragraph):
        decorated = block.text.rstrip().endswith(("-", "–", "—"))
        return (block.level > 0 and not decorated) or squash(block.text) in {"목차", "차례"}
    assert isinstance(block, Heading)
    if is_generic(block.text) or read_mark(block.text).kind == "numbered":
        return True
    number = block.number or ""
    return bool(ROMAN.match(number + " ") or re.match(r"[\d□■▣◈가-하]", number))
