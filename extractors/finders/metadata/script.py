"""The whole plan as one running text, so that a header reads the same from a table, from lines and from one long line.

Blocks and rows of a table are parted by line feeds, cells of a row by tabs. Every character knows its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.plan import Plan
from schemas.document import Block, Grid, Heading, Locator


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or a cell in the running text: `start` is its offset there, `block` its block's number in the plan."""

    start: int
    text: str
    locator: Locator
    block: int


@dataclass(frozen=True, slots=True)
class Script:
    """The running text, the pieces it was put together from, and where the first section begins."""

    text: str
    pieces: tuple[Piece, ...]
    head_end: int

    def piece_at(self, position: int) -> Piece:
        """The piece that holds this character of the running text."""
        return self.pieces[max(0, bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1)]

    def locate(self, start: int, end: int) -> Locator:
        """The place of text[start:end]; a span over several cells is cut at the end of its first one."""
        piece = self.piece_at(start)
        return piece.locator.span(start - piece.start, min(end - piece.start, len(piece.text)))

    def lines(self) -> Iterator[tuple[int, int]]:
        """(start, end) of every line: a paragraph, a heading or a row of a table."""
        start = 0
        while start <= len(self.text):
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
            yield start, end
            start = end + 1


def make_script(plan: Plan) -> Script:
    """The running text of a plan."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at = 0
    for number, placed in enumerate(plan.placed):
        for text, locator, separator in _texts(placed.block):
            pieces.append(Piece(at, text, locator, number))
            parts += [text, separator]
            at += len(text) + 1
    opens = (piece.start for piece in pieces if _opens_section(plan.placed[piece.block].block))
    return Script("".join(parts), tuple(pieces), next(opens, at))


def _opens_section(block: Block) -> bool:
    """A heading by its number or its bullet; markdown marks of a converter also stand before titles."""
    return isinstance(block, Heading) and not (block.number or "").startswith("#")


def _texts(block: Block) -> Iterator[tuple[str, Locator, str]]:
    """Texts of a block with their places and what parts them from the next."""
    if not isinstance(block, Grid):
        yield _flat(block.text), block.locator, "\n"
        return
    cells = sorted(block.cells, key=lambda cell: (cell.row, cell.col))
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        same_row = following is not None and following.row == cell.row
        yield _flat(cell.text), cell.locator, "\t" if same_row else "\n"


def _flat(text: str) -> str:
    """The text on one line; its length does not change."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
