"""The part of a PDF page around a finding, with its cells outlined: what the eye wants beside the arithmetic."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, origin top left."""

SCALE, MOST_PIXELS = 1.6, 2400
MARGIN, TALLEST = 36, 330
"""Points: what is shown around the cells, and how much of a page at most."""

RED, BLUE = (163, 32, 26), (29, 75, 143)
COLOURS = 24


def original(paths: Iterable[str], sha256: str) -> bytes | None:
    """The bytes of a document from the first of its files that still is the one that was read; None if none is."""
    for path in paths:
        try:
            data = Path(path).read_bytes()
        except (OSError, ValueError):
            continue
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    return None


def crop(data: bytes, number: int, focus: Box, red: Sequence[Box], blue: Sequence[Box]) -> bytes | None:
    """Page `number` (from 1) from edge to edge around one box, as PNG; None where it cannot be drawn.

    The red and blue boxes that are near enough are outlined, and the focus has a wider line than the others.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, MOST_PIXELS / max(width, height, 1))
        picture = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
        return None
    top, bottom = _window(focus, [*red, *blue], height)
    for colour, boxes in ((BLUE, blue), (RED, red)):
        _outline(picture, scale, colour, boxes, focus)
    part = picture.crop((0, int(top * scale), picture.width, int(bottom * scale)))
    return _png(part)


def _window(focus: Box, others: Sequence[Box], height: float) -> tuple[float, float]:
    """From where to where the page is shown: all boxes if they fit, else what is around the focus."""
    top = min(box[1] for box in (focus, *others)) - MARGIN
    bottom = max(box[3] for box in (focus, *others)) + MARGIN
    if bottom - top > TALLEST:
        middle = (focus[1] + focus[3]) / 2
        top, bottom = middle - TALLEST / 2, middle + TALLEST / 2
    return max(0.0, top), min(height, max(bottom, top + 2 * MARGIN))


def _outline(picture: Image, scale: float, colour: tuple[int, int, int], boxes: Sequence[Box], focus: Box) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    for box in boxes:
        x0, y0, x1, y1 = (edge * scale for edge in box)
        pen.rectangle([x0 - 2, y0 - 2, x1 + 2, y1 + 2], outline=colour, width=3 if box == focus else 2)


def _png(picture: Image) -> bytes:
    """Few colours: print is black on white, and a report holds many pages."""
    stream = io.BytesIO()
    picture.quantize(COLOURS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
