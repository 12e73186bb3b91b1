"""How likely one number was typed for another: a digit changed, dropped, doubled, swapped, a sign or unit lost."""

from __future__ import annotations

from decimal import Decimal

TELLING = 3  # 90,000 and 20,000 differ in one digit by chance; 90,350 and 20,350 do not
WRONG_UNITS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))


def distance(before: Decimal, after: Decimal) -> int:
    """Slips of the hand between two printed numbers: 0 for none, 1 for a classical one, more for a rewrite."""
    if before == after:
        return 0
    if before == -after or any(after in (before * unit, before / unit) for unit in WRONG_UNITS if before):
        return 1
    return _edits(_digits(before), _digits(after)) + (before < 0) * (after >= 0) + (before >= 0) * (after < 0)


def is_telling_slip(before: Decimal, after: Decimal) -> bool:
    """Whether one slip explains the difference, and the figures are too long for that to be chance."""
    if before == -after:
        return abs(before) >= Decimal(10) ** (TELLING - 1)
    digits = max(len(value.normalize().as_tuple().digits) for value in (before, after))
    return digits >= TELLING and distance(before, after) == 1


def _digits(value: Decimal) -> str:
    return f"{abs(value).normalize():f}"


def _edits(left: str, right: str) -> int:
    """Insertions, deletions, changes and swaps of neighbours that turn `left` into `right`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            swapped = i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other
            row.append(min(cost, older[j - 2] + 1) if swapped else cost)
    return row[-1]
