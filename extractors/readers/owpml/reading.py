"""An HWPX archive to blocks and asides: what the HWPX reader and, by way of a converter, the HWP reader return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.grammar.units import find_unit_note
from extractors.readers.flow import Text, to_blocks
from extractors.readers.owpml.body import Body
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
    blocks = to_blocks([_with_unit(item) for item in body.items])
    return Content(tuple(blocks), tuple(body.asides), package.preview())


def _with_unit(item: Text | Grid) -> Text | Grid:
    """A table with the unit note of its own caption."""
    note = find_unit_note(item.caption) if isinstance(item, Grid) and item.caption else None
    return item if note is None or not isinstance(item, Grid) else replace(item, unit=note.as_printed)
