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


def messages(text: str) -> list[tuple[str, str]]:
    report = check([extract_bytes(text.encode(), "계획.txt")])
    return [(finding.severity, finding.message) for finding in report.findings]


def test_who_pays_is_no_item_beside_what_is_paid():
    text = """2031년 교육 운영계획

Ⅰ. 소요예산
○ 총사업비: 156백만원(국비 56, 시비 100)
○ 세부내역
 - 교육 운영: 124,000천원
 - 홍보물 제작: 32,000천원
"""
    assert messages(text) == []
    assert messages(text.replace("국비 56", "국비 58")) == [
        ("error", "「2031년 교육 운영계획」 says 156백만원, but its 2 parts add up to 158백만원 (2백만원 too much).")
    ]


def test_points_of_an_evaluation_add_up_to_their_total():
    rows = "계\t100\n재정운영\t40\n행정서비스\t35\n혁신\t{}\n"
    text = f"평가 배점표\n\n평가지표\t배점\n{rows}\n평가 결과는 포상에 쓴다.\n"
    assert messages(text.format(25)) == []
    wrong = "「계 배점」 says 100, but its 3 parts add up to 95 (5 too little)."
    assert messages(text.format(20)) == [("error", wrong)]
