"""PDFium's C functions called in bulk: numbers and addresses instead of typed pointers, results into numpy arrays.

A page of a plan has a thousand glyphs and as many path objects. PDFium needs two milliseconds for it; one Python call
with typed pointers for each glyph needs more. `map` over integers keeps a call at a fifth of a microsecond.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.readers.pdf.sheet import Floats
from schemas.errors import UnreadableFileError

POINTER, INT, UINT, DOUBLE, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double, ctypes.c_float
PASSWORD_ERRORS = (4,)
SECURITY_ERRORS = (5,)

SIGNATURES: dict[str, tuple[Any, ...]] = {
    # result, arguments
    "FPDF_LoadMemDocument64": (POINTER, ctypes.c_char_p, ctypes.c_size_t, POINTER),
    "FPDF_CloseDocument": (None, POINTER),
    "FPDF_GetLastError": (ctypes.c_ulong,),
    "FPDF_GetPageCount": (INT, POINTER),
    "FPDF_LoadPage": (POINTER, POINTER, INT),
    "FPDF_ClosePage": (None, POINTER),
    "FPDF_GetPageWidthF": (FLOAT, POINTER),
    "FPDF_GetPageHeightF": (FLOAT, POINTER),
    "FPDF_GetPageBoundingBox": (INT, POINTER, POINTER),
    "FPDFPage_GetRotation": (INT, POINTER),
    "FPDFPage_CountObjects": (INT, POINTER),
    "FPDFPage_GetObject": (POINTER, POINTER, INT),
    "FPDFFormObj_CountObjects": (INT, POINTER),
    "FPDFFormObj_GetObject": (POINTER, POINTER, ctypes.c_ulong),
    "FPDFPageObj_GetType": (INT, POINTER),
    "FPDFPageObj_GetBounds": (INT, POINTER, POINTER, POINTER, POINTER, POINTER),
    "FPDFPageObj_GetMatrix": (INT, POINTER, POINTER),
    "FPDFPageObj_GetFillColor": (INT, POINTER, POINTER, POINTER, POINTER, POINTER),
    "FPDFPath_GetDrawMode": (INT, POINTER, POINTER, POINTER),
    "FPDFPath_CountSegments": (INT, POINTER),
    "FPDFPath_GetPathSegment": (POINTER, POINTER, INT),
    "FPDFPathSegment_GetType": (INT, POINTER),
    "FPDFPathSegment_GetPoint": (INT, POINTER, POINTER, POINTER),
    "FPDFPathSegment_GetClose": (INT, POINTER),
    "FPDFText_LoadPage": (POINTER, POINTER),
    "FPDFText_ClosePage": (None, POINTER),
    "FPDFText_CountChars": (INT, POINTER),
    "FPDFText_GetText": (INT, POINTER, INT, INT, POINTER),
    "FPDFText_GetUnicode": (UINT, POINTER, INT),
    "FPDFText_GetLooseCharBox": (INT, POINTER, INT, POINTER),
    "FPDFText_GetCharAngle": (FLOAT, POINTER, INT),
    "FPDFText_HasUnicodeMapError": (INT, POINTER, INT),
    "FPDFText_GetFontInfo": (ctypes.c_ulong, POINTER, INT, POINTER, ctypes.c_ulong, POINTER),
}
"""The functions used here, with handles and addresses as plain integers."""


@cache
def library() -> dict[str, Callable[..., Any]]:
    """PDFium's functions by name, loaded at the first call. They keep Python's lock: each call is short."""
    import pypdfium2.raw  # noqa: PLC0415

    found: dict[str, Callable[..., Any]] = {}
    for name, (result, *arguments) in SIGNATURES.items():
        address = ctypes.cast(getattr(pypdfium2.raw, name), POINTER).value
        assert address is not None
        found[name] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return found


@dataclass(frozen=True, slots=True)
class Turned:
    """From PDF space (origin bottom left, before /Rotate) to the page as seen: (x, y) · matrix + shift."""

    matrix: Floats
    shift: Floats

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes as seen, shape (n, 4), corners in order."""
        one, two = self.points(boxes[:, :2]), self.points(boxes[:, 2:])
        return np.hstack((np.minimum(one, two), np.maximum(one, two)))

    def points(self, points: Floats) -> Floats:
        """Points as seen, shape (n, 2)."""
        return points @ self.matrix + self.shift

    def after(self, matrix: Floats) -> Turned:
        """The same for an object drawn through a matrix of its own (a b c d e f)."""
        own = matrix[:4].reshape(2, 2)
        return Turned(own @ self.matrix, matrix[4:] @ self.matrix + self.shift)


def turned(quarters: int, left: float, bottom: float, right: float, top: float) -> Turned:
    """The way from PDF space to a page seen after so many quarter turns with the clock."""
    matrix, shift = (
        (((1, 0), (0, -1)), (-left, top)),
        (((0, 1), (1, 0)), (-bottom, -left)),
        (((-1, 0), (0, 1)), (right, -bottom)),
        (((0, -1), (-1, 0)), (top, right)),
    )[quarters % 4]
    return Turned(np.array(matrix, np.float64), np.array(shift, np.float64))


def each(function: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Call a C function for every set of arguments, for what it writes."""
    deque(map(function, *arguments), 0)


def slots(array: npt.NDArray[Any], part: int = 0) -> range:
    """The addresses of an array's rows, or of one part of each row."""
    row = array.strides[0]
    start = array.ctypes.data + part * array.itemsize
    return range(start, start + row * len(array), row) if len(array) else range(0)


def matrix_of(handle: int) -> Floats:
    """An object's own matrix: a b c d e f."""
    values = np.array((1, 0, 0, 1, 0, 0), np.float32)
    library()["FPDFPageObj_GetMatrix"](handle, values.ctypes.data)
    return values.astype(np.float64)


@contextmanager
def opened(data: bytes, path: str) -> Iterator[int]:
    """The handle of an open document. Raises UnreadableFileError where it asks for a password or is no PDF."""
    lib = library()
    document = lib["FPDF_LoadMemDocument64"](data, len(data), None)
    if not document:
        raise refusal(lib["FPDF_GetLastError"](), path)
    try:
        yield document
    finally:
        lib["FPDF_CloseDocument"](document)


def refusal(code: int, path: str) -> UnreadableFileError:
    """Why a file does not open, as an error for a person."""
    if code in PASSWORD_ERRORS:
        return UnreadableFileError(
            f"{path}: the PDF is locked with a password",
            "Open it with the password, print it to a new PDF without one, and read that.",
        )
    if code in SECURITY_ERRORS:
        return UnreadableFileError(
            f"{path}: the PDF is encrypted in a way that is not read here (DRM or a certificate)",
            "Ask the office for the document without protection.",
        )
    return UnreadableFileError(
        f"{path}: this is no whole PDF (cut off, or damaged beyond repair)",
        "Download the file again, or open it in a viewer and print it to a new PDF.",
    )


@contextmanager
def loaded(document: int, index: int) -> Iterator[int | None]:
    """The handle of a page, None where the page is broken."""
    lib = library()
    page = lib["FPDF_LoadPage"](document, index)
    try:
        yield page
    finally:
        if page:
            lib["FPDF_ClosePage"](page)


def members(count: str, get: str, owner: int, limit: int) -> list[int]:
    """The handles of the objects of a page or a form, at most `limit`; PDFium takes the null of a broken one."""
    lib = library()
    number = min(max(lib[count](owner), 0), limit)
    return list(map(lib[get], repeat(owner), range(number)))
