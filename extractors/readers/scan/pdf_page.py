"""A page of a PDF that shows a picture and prints nothing: rendered, then read like any picture."""

from __future__ import annotations

from extractors.readers.pdf.sheet import UPRIGHT, Sheet
from extractors.readers.scan.picture import WORKING, picture_of
from extractors.readers.scan.read_picture import sheet_of

MAX_POINTS = 2_500.0
"""A page wider or higher than that (A1) is a drawing: rendering it costs more memory than a page of text needs."""


def recognised(sheet: Sheet, data: bytes, path: str) -> Sheet:
    """The sheet with what is recognised on its picture; as it was, where the page is too large to be one of text."""
    import pypdfium2  # noqa: PLC0415 - the program's own way to PDFium renders nothing

    if max(sheet.width, sheet.height) > MAX_POINTS or sheet.lean != UPRIGHT:
        return sheet
    with pypdfium2.PdfDocument(data) as document:
        image = document[sheet.number - 1].render(scale=WORKING / 72, grayscale=True).to_pil()
    image.info["dpi"] = (WORKING, WORKING)
    return sheet_of(picture_of(image), sheet.number, path)
