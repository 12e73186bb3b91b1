"""Figures as tables print them, from a text to what the checks make of it."""

from __future__ import annotations

from pathlib import Path

from pipeline.reconcile import check
from pipeline.run import extract_bytes

POINTED = """2031년 사업별 재원

(단위 : 원)
사업명	계	국비	시비
합계	1,344,800	672,400	672,400
노후관 교체	400,300	200.150	200,150
벽화 그리기	944,500	472,250	472,250
"""


def test_a_point_for_a_comma_is_no_amount_and_named_as_what_is_wrong():
    read = extract_bytes(POINTED.encode(), str(Path("재원.txt")))
    assert [(line.as_printed, line.amount_won) for line in read.budget_lines if line.amount_won is None] == [
        ("200.150", None)
    ]
    found = check([read]).findings
    assert {finding.severity for finding in found} == {"error"}
    for finding in found:
        first = finding.repairs[0]
        assert (str(first.before), int(first.after), first.explains, first.is_misreading) == (
            "200.150", 200150, 2, True,
        )  # fmt: skip
