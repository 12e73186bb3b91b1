"""One page of an open PDF to a Sheet: its glyphs and its rules, laid so that most of its text is upright."""

from __future__ import annotations

import numpy as np

from extractors.readers.pdf.paths import read_paths
from extractors.readers.pdf.pdfium import library, turned
from extractors.readers.pdf.read_glyphs import laid_out, read_glyphs, turn_of_most
from extractors.readers.pdf.sheet import Flags, Glyphs, Sheet

LEGIBLE = 0.7
"""The share of glyphs that must have a Unicode, so that the text of a page says something."""


def read_sheet(page: int, number: int) -> Sheet:
    """The page as it is read. Costs one or two calls a glyph, and two to four a path object."""
    lib = library()
    width, height = lib["FPDF_GetPageWidthF"](page), lib["FPDF_GetPageHeightF"](page)
    box = np.array((0, height, width, 0), np.float32)
    lib["FPDF_GetPageBoundingBox"](page, box.ctypes.data)
    left, top, right, bottom = box.tolist()
    quarters = max(lib["FPDFPage_GetRotation"](page), 0)
    raw = read_glyphs(page)
    lean = turn_of_most(raw, quarters)
    view = turned(quarters + lean, left, bottom, right, top)
    if lean % 2:
        width, height = height, width
    glyphs = laid_out(raw, view, quarters + lean)
    seen = on_page(glyphs, width, height)
    rules, pictures = read_paths(page, view)
    legible = raw.nameless <= 1 - LEGIBLE
    return Sheet(number, width, height, glyphs if seen.all() else glyphs.take(seen), rules, pictures, lean, legible)


def on_page(glyphs: Glyphs, width: float, height: float) -> Flags:
    """Which glyphs have their middle on the page: what is printed outside the crop box is not seen."""
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    return (x > -1) & (x < width + 1) & (y > -1) & (y < height + 1)
