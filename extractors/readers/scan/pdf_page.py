"""A page of a PDF that shows a picture and prints nothing: rendered, then read like any picture."""

from __future__ import annotations

from typing import Any

from extractors.readers.pdf.sheet import UPRIGHT, Sheet
from extractors.readers.scan.picture import WORKING, picture_of
from extractors.readers.scan.read_picture import sheet_of

LEAST_SHARE = 0.4
"""Pictures that reach over less of the page than that are a logo on a blank page, no scan."""

MAX_POINTS = 2_500.0
"""A page wider or higher than that (A1) is a drawing: rendering it costs more memory than a page of text needs."""


def recognised(sheet: Sheet, data: bytes, path: str) -> Sheet:
    """The sheet with what is recognised on its picture; as it was, where the page is no scan of a page of text."""
    import pypdfium2  # noqa: PLC0415 - the program's own way to PDFium renders nothing

    if max(sheet.width, sheet.height) > MAX_POINTS or sheet.lean != UPRIGHT:
        return sheet
    with pypdfium2.PdfDocument(data) as document:
        page = document[sheet.number - 1]
        if pictured(page) < LEAST_SHARE:
            return sheet
        image = page.render(scale=WORKING / 72, grayscale=True).to_pil()
    image.info["dpi"] = (WORKING, WORKING)
    return sheet_of(picture_of(image), sheet.number, path)


def pictured(page: Any) -> float:  # noqa: ANN401 - pypdfium2 is imported where it is used
    """The share of the page that its pictures reach over together; scanners cut a page into strips."""
    import pypdfium2.raw  # noqa: PLC0415

    places = [one.get_bounds() for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    if not places:
        return 0.0
    left, bottom = (min(place[n] for place in places) for n in (0, 1))
    right, top = (max(place[n] for place in places) for n in (2, 3))
    return float((right - left) * (top - bottom) / (page.get_width() * page.get_height()))
