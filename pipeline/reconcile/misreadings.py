"""What else a printed figure could say: the error may sit in our reading of it, not in the document.

△500 is a decrease in most plans and an increase in some; "451.100" may be 451,100; a picture shows 3 for 8.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.slips import distance

SIGNS = re.compile(r"[△▲▽▼]|^\(.*\)$")
POINT_FOR_COMMA = re.compile(r"\d{1,3}(?:[.,]\d{3})*\.\d{3}(?!\d)")


def is_other_reading(fact: Fact, value: Decimal) -> bool:
    """Whether the printed characters of a figure, or what a picture shows, can mean `value` as well."""
    return is_other_sign(fact, value) or _is_other_point(fact, value) or _is_lookalike(fact, value)


def is_other_sign(fact: Fact, value: Decimal) -> bool:
    """Whether `value` only reads the mark before a figure the other way round."""
    return value == -fact.value and SIGNS.search(fact.as_printed.strip()) is not None


def _is_other_point(fact: Fact, value: Decimal) -> bool:
    match = POINT_FOR_COMMA.search(fact.as_printed)
    return match is not None and abs(fact.in_print(value)) == Decimal(re.sub(r"[.,]", "", match[0]))


def _is_lookalike(fact: Fact, value: Decimal) -> bool:
    if fact.locator.confidence is None:
        return False
    return distance(fact.in_print(fact.value), fact.in_print(value)) == 1
