"""Printed characters made safe and measured for a terminal: Korean is two columns wide, tabs have stops.

Documents are hostile: an escape sequence in a cell must not reach the terminal, and a 100 kB line must not fill it.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, get_character_cell_size

TAB_STOP = 8
ELLIPSIS = "…"
# Control characters, and the marks that turn the reading direction: both make a terminal show what is not there.
_UNSAFE = frozenset({"Cc", "Cs"})
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """The text in NFC on one line; what a terminal would obey instead of show becomes U+FFFD. Tabs stay."""
    flat = unicodedata.normalize("NFC", text.replace("\r\n", " ").replace("\n", " "))
    return "".join(_safe(char) for char in flat)


def _safe(char: str) -> str:
    if char == "\t":
        return char
    return "\ufffd" if char in _BIDI or unicodedata.category(char) in _UNSAFE else char


def width(text: str) -> int:
    """Columns the text takes in a terminal: Hangul and full-width characters 2, combining marks 0."""
    return cell_len(text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text with blanks up to `columns`; `right` puts the text at the right edge, as amounts are printed."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def expand_tabs(text: str, column: int = 0) -> str:
    """The text with tabs as blanks up to the next stop, when it starts at `column`."""
    parts = text.split("\t")
    out = [parts[0]]
    column += width(parts[0])
    for part in parts[1:]:
        blanks = TAB_STOP - column % TAB_STOP
        out.append(" " * blanks + part)
        column += blanks + width(part)
    return "".join(out)


def head(text: str, columns: int) -> str:
    """The beginning of the text in at most `columns`, closed with … where something was cut."""
    if width(text) <= columns:
        return text
    kept = _fitting(text, columns - 1)
    return text[:kept] + ELLIPSIS


def tail(text: str, columns: int) -> str:
    """The end of the text in at most `columns`, opened with … where something was cut."""
    if width(text) <= columns:
        return text
    kept = _fitting(text[::-1], columns - 1)
    return ELLIPSIS + text[len(text) - kept :]


def _fitting(text: str, columns: int) -> int:
    """How many leading characters fit into `columns`."""
    used = 0
    for count, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > columns:
            return count
    return len(text)
