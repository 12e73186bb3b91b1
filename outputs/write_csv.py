"""The wide tables as CSV files that open in Excel as they are: UTF-8 with BOM, one file a table.

Documents are hostile: a printed text that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlmodel import Session

    from outputs.views import View

ROWS_AT_ONCE = 20_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a plan prints for amounts: a spreadsheet takes these for a number or a text, never for a formula.
_PRINTED_AMOUNT = re.compile(r"[-－]|[-+]?\d[\d,]*(\.\d+)?%?")


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/csv/TABLE.csv` for every view; says which files.

    Raises:
        UsageError: A file cannot be written, for instance because a spreadsheet holds it open.
    """
    from outputs.views import VIEWS

    target = folder / "csv"
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [_write_view(session, view(), target / f"{view.__name__}.csv") for view in VIEWS]
    except OSError as error:
        name = error.filename or target
        raise UsageError(
            f"{name} cannot be written: {error.strerror}.", "Close it where it is open, or name another folder."
        ) from error


def _write_view(session: Session, view: View, path: Path) -> Path:
    """Write under a temporary name and rename, so that a BI job never reads half a table."""
    part = path.with_name(path.name + ".part")
    result = session.connection().execute(view)
    names = list(result.keys())
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        _append([], names, stream, header=True)
        for rows in result.partitions(ROWS_AT_ONCE):
            _append([[cell(value) for value in row] for row in rows], names, stream, header=False)
    return part.replace(path)


def _append(rows: Sequence[Sequence[Any]], names: list[str], stream: Any, *, header: bool) -> None:  # noqa: ANN401
    import pandas as pd

    # dtype object: pandas would turn a column of integers with a gap into floats, and 7 into 7.0.
    pd.DataFrame(rows, columns=names, dtype=object).to_csv(stream, header=header, index=False, lineterminator="\r\n")


def cell(value: object) -> object:
    """What goes into the file: exact decimals without exponent, text in NFC and never a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        return value
    # A NUL ends the cell in some readers; no printed character is lost with it. Half a surrogate pair is no character.
    text = unicodedata.normalize("NFC", value).replace("\0", "").encode("utf-8", "replace").decode()
    runs = text.lstrip(" \u00a0\u3000").startswith(_FORMULA_STARTS) and not _PRINTED_AMOUNT.fullmatch(text)
    return f"'{text}" if runs else text
