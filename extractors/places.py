"""The place of a part of a line or bullet."""

from __future__ import annotations

from schemas.document import Heading, Locator, Paragraph


def place_in(block: Heading | Paragraph, start: int, end: int) -> Locator:
    """The place of `block.text[start:end]`; all of a line whose glyphs were overprinted and so outnumber its text."""
    place = block.locator
    first, last = place.char_start, place.char_end
    if first is not None and last is not None and last - first > len(block.text):
        return place
    return place.span(start, end)
