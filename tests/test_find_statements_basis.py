"""산출내역 of a row: what its calculations make is the amount of the row, or a warning."""

from __future__ import annotations

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes

HEAD = "2031년 별빛센터 예산\n\n(단위 : 원)\n\n구분\t예산액\t산출내역\n합계\t{total}\t\n"


def warned(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    total = sum(int(amount.replace(",", "")) for amount, _ in rows)
    text = HEAD.format(total=f"{total:,}") + "\n".join(f"목{n}\t{a}\t{b}" for n, (a, b) in enumerate(rows)) + "\n"
    report = check([extract_bytes(text.encode(), "plan.txt")])
    return [(finding.rule, finding.severity) for finding in report.findings]


@pytest.mark.parametrize(
    ("amount", "basis", "expected"),
    [
        pytest.param("460,000", "30,000원×12월, 20,000원×5회", [], id="adds up"),
        pytest.param("480,000", "30,000원×12월, 20,000원×5회", [("SUM005", "warning")], id="does not"),
        pytest.param("400,000", "33,340원(한 달 평균)×12월", [], id="a rounded average"),
        pytest.param("480,000", "30,000원×12월, 예비 120,000원", [], id="an amount besides the calculations"),
    ],
)
def test_calculations_of_a_row(amount, basis, expected):
    assert warned((amount, basis), ("100,000", "10,000원×10회")) == expected
