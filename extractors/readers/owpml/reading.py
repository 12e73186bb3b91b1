"""An HWPX archive to blocks and asides: what the HWPX reader and, by way of a converter, the HWP reader return."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.grammar.units import find_unit_note
from extractors.readers.flow import Text, to_blocks
from extractors.readers.owpml.body import Body
from extractors.readers.owpml.boxes import UNIT, framed, with_titles
from extractors.readers.owpml.heads import Heads
from extractors.readers.owpml.package import Package
from schemas.document import Aside, Block, Grid

WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds; `preview` are its first lines as its writer keeps them for lists of files."""

    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...]
    preview: str

    @property
    def tables(self) -> int:
        """How many tables were read."""
        return sum(isinstance(block, Grid) for block in self.blocks)

    @property
    def is_lost(self) -> bool:
        """Whether nothing was read of a document that shows words."""
        return not self.blocks and not self.asides and WORD.search(self.preview) is not None


def read_owpml(data: bytes, path: str, bullets: Mapping[str, str]) -> Content:
    """The content of an HWPX archive.

    Args:
        data: The bytes of the archive.
        path: The file's path, for what is said of it.
        bullets: Bullets by their ids, where the archive was made by a converter that does not know them.

    Raises:
        UnreadableFileError: It is damaged, locked with a password, or made to do harm.
    """
    package = Package(data, path)
    body = Body(Heads(package.header(), bullets))
    for section in package.sections():
        body.read(section)
    items = [_with_unit(item) if isinstance(item, Grid) else item for item in body.items]
    blocks = to_blocks(list(with_titles(items)))
    return Content(tuple(_bared(blocks, items, body.beside)), tuple(body.asides), package.preview())


def _with_unit(grid: Grid) -> Grid:
    """A table with the unit note that it prints itself: in its caption, or in the cell of its corner."""
    note = find_unit_note(grid.caption) if grid.caption else None
    corner = next((cell.text for cell in grid.cells if (cell.row, cell.col) == (0, 0)), "")
    if note is None and UNIT in corner and grid.rows > 1:
        note = find_unit_note(corner)
    return grid if note is None else replace(grid, unit=note.as_printed)


def _bared(blocks: Sequence[Block], items: Sequence[Text | Grid], beside: set[int]) -> Iterator[Block]:
    """The blocks, without a caption where a table has none but the line printed before it: frames, tables in notes."""
    own = {item.locator.table: item.caption for item in items if isinstance(item, Grid)}
    for block in blocks:
        is_bare = isinstance(block, Grid) and (block.locator.table in beside or framed(block) is not None)
        yield replace(block, caption=own[block.locator.table]) if is_bare and isinstance(block, Grid) else block
