"""Where a figure stands, in words a person can follow, and numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

from outputs.display import clean
from schemas.document import Locator

# People count from 1; of these fields only line and page already do.
_FIELDS = ("line", "page", "section", "paragraph", "table", "row", "col")
_FROM_ONE = {"line", "page"}
_WORDS = {
    "en": ("line {}", "page {}", "section {}", "paragraph {}", "table {}", "row {}", "column {}"),
    "ko": ("{}번째 줄", "{}쪽", "구역 {}", "문단 {}", "표 {}", "{}행", "{}열"),
}


def place(document: str, locator: Locator) -> str:
    """The file and the place in it: `plan.txt:34:12` for text, `plan.hwpx, table 3, row 2, column 4` else."""
    name, spot = clean(document), short_place(locator)
    return f"{name}{spot}" if spot.startswith(":") else ", ".join(part for part in (name, spot) if part)


def short_place(locator: Locator) -> str:
    """The place alone, where the file is clear: `:34:12` or `table 3, row 2, column 4`."""
    if locator.line is None:
        return spot_words(locator)
    return f":{locator.line}" if locator.char_start is None else f":{locator.line}:{locator.char_start + 1}"


def spot_words(locator: Locator, lang: str = "en") -> str:
    """The place inside its document in words, counted from 1; empty when the format gave none."""
    words = dict(zip(_FIELDS, _WORDS[lang], strict=True))
    numbers = {name: getattr(locator, name) for name in _FIELDS}
    # A cell is found by its table; the section and paragraph around it only help where there is no table.
    hidden = {"section", "paragraph"} if locator.table is not None else set()
    parts = [
        words[name].format(value + (name not in _FROM_ONE))
        for name, value in numbers.items()
        if value is not None and name not in hidden
    ]
    return ", ".join(parts)


def number(value: Decimal | int) -> str:
    """The number with thousands separators and exactly the decimals it has: 108430 → 108,430."""
    exact = Decimal(value)
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def signed(value: Decimal | int) -> str:
    """The number with its sign, for differences: +1,000, −12.5, 0."""
    text = number(-value if value < 0 else value)
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text
