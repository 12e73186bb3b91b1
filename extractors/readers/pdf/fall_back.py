"""Pages whose fonts do not tell PDFium what their glyphs mean, read by pdfplumber, which knows more encodings.

A hundred times slower, so only for such pages and only for so many.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np

from extractors.readers.pdf.sheet import PRINTED, UPRIGHT, Glyphs, Sheet

MOST_PAGES = 40
UNKNOWN = "(cid:"


def with_other_glyphs(sheet: Sheet, data: bytes) -> Sheet:
    """The sheet with the glyphs as pdfplumber reads them; as it was, where that knows no better."""
    import pdfplumber  # noqa: PLC0415 - loads pdfminer, which hardly any document needs

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[sheet.number]) as document:
            chars = document.pages[0].chars
    except Exception:  # noqa: BLE001 - pdfminer fails in any way on damaged files; PDFium's reading stands
        return sheet
    known = [char for char in chars if char["text"] and not char["text"].startswith(UNKNOWN)]
    if sheet.lean != UPRIGHT or len(known) * 2 < len(sheet.glyphs):
        return sheet
    return replace(sheet, glyphs=glyphs_of(known), is_legible=True)


def glyphs_of(chars: list[dict[str, Any]]) -> Glyphs:
    """Glyphs from pdfplumber's characters: upright ones; a ligature's letters share its box."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    blank: list[int] = []
    behind_blank = 0
    for char in chars:
        if char["text"].isspace():
            behind_blank = PRINTED
            continue
        width = (char["x1"] - char["x0"]) / len(char["text"])
        for n, letter in enumerate(char["text"]):
            codes.append(ord(letter))
            boxes.append((char["x0"] + n * width, char["top"], char["x0"] + (n + 1) * width, char["bottom"]))
            blank.append(behind_blank)
            behind_blank = 0
    turn = np.zeros(len(codes), np.int64)
    return Glyphs(
        np.array(codes, np.int64), np.array(boxes, np.float64).reshape(-1, 4), np.array(blank, np.int64), turn
    )
