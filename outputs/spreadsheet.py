"""CSV for people who open it in a spreadsheet: UTF-8 with its mark, and no text that is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from outputs.display import clean

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take a cell for a formula by: documents are hostile, and so may reasons be."""


def table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The table as text; None is an empty cell, numbers stay numbers."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(head)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    # Spreadsheets take UTF-8 for UTF-8 only behind its mark.
    return "\ufeff" + stream.getvalue()


def _harmless(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = clean(str(value))
    return f"'{text}" if text.startswith(FORMULAS) else text
