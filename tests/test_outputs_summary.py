from __future__ import annotations

import io
from decimal import Decimal

import pytest
from rich.console import Console

from outputs.arithmetic import written_out
from outputs.summary import print_summary
from tests.stored import empty, filled


def printed(session) -> str:
    stream = io.StringIO()
    print_summary(session, Console(file=stream, width=100))
    return stream.getvalue()


def test_the_summary_says_what_is_stored_and_what_the_last_check_said():
    facts = "7 budget amounts, 1 calculation, 1 indicator, 1 count, 1 goal, 2 schedule items, 1 weight"
    assert printed(filled()).splitlines() == [
        f"1 document, 1 office, years 2024–2025. Facts: {facts}.",
        "Last check: 9 relations, 8 hold; 7 of 10 printed numbers covered (70%); 1 error, 0 warnings, 0 info.",
    ]


def test_an_empty_database_is_summarised():
    assert printed(empty()).splitlines() == [
        "0 documents, 0 offices, no years. Facts: none.",
        "Not checked yet: run `jangbu reconcile`.",
    ]


@pytest.mark.parametrize(
    ("operands", "computed", "line"),
    [
        pytest.param((22000, 29000), 51000, "22,000 + 29,000 = 51,000", id="sum"),
        pytest.param((3, -5), -2, "3 − 5 = −2", id="sum with a negative part"),
        pytest.param((35000, 29000), 6000, "35,000 − 29,000 = 6,000", id="difference"),
        pytest.param((29, 33), 4, "33 − 29 = 4", id="change"),
        pytest.param((26, 43), "60.4651", "26 ÷ 43 × 100 = 60.4651", id="share"),
        pytest.param((33, 29), "13.7931", "(33 − 29) ÷ 29 × 100 = 13.7931", id="growth"),
        pytest.param((150000, 10, 12), 18000000, "150,000 × 10 × 12 = 18,000,000", id="product"),
        pytest.param((59500, "28.8"), 88, None, id="different units"),
        pytest.param((5, 0), 7, None, id="nothing divides by zero"),
        pytest.param((), 7, None, id="no operands"),
        pytest.param((7,), 7, None, id="the same figure elsewhere"),
    ],
)
def test_arithmetic_is_written_only_where_it_is_true(operands, computed, line):
    assert written_out([Decimal(value) for value in operands], Decimal(computed)) == line
