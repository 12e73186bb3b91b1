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


def crop(data: bytes, number: int, target: Box, operands: Sequence[Box]) -> bytes | None:
    """Page `number` (from 1) from edge to edge around the target, as PNG; None where it cannot be drawn.

    The target is outlined in red, the operands that are near enough in blue.
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
    top, bottom = _window(target, operands, height)
    _outline(picture, scale, target, operands)
    part = picture.crop((0, int(top * scale), picture.width, int(bottom * scale)))
    return _png(part)


def _window(target: Box, operands: Sequence[Box], height: float) -> tuple[float, float]:
    """From where to where the page is shown: all operands if they fit, else what is around the target."""
    top = min(box[1] for box in (target, *operands)) - MARGIN
    bottom = max(box[3] for box in (target, *operands)) + MARGIN
    if bottom - top > TALLEST:
        middle = (target[1] + target[3]) / 2
        top, bottom = middle - TALLEST / 2, middle + TALLEST / 2
    return max(0.0, top), min(height, max(bottom, top + 2 * MARGIN))


def _outline(picture: Image, scale: float, target: Box, operands: Sequence[Box]) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    for color, boxes, wide in ((BLUE, operands, 2), (RED, [target], 3)):
        for x0, y0, x1, y1 in boxes:
            pen.rectangle([x0 * scale - 2, y0 * scale - 2, x1 * scale + 2, y1 * scale + 2], outline=color, width=wide)


def _png(picture: Image) -> bytes:
    """Few colours: print is black on white, and a report holds many pages."""
    stream = io.BytesIO()
    picture.quantize(COLOURS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
