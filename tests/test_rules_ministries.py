"""The tables of 사업설명자료 and 결산: second figures in brackets, accounts from left to right, five years in a row.

The samples are HTML pages with invented figures, read as any page is.
"""

from __future__ import annotations

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes


def page(*tables: str) -> str:
    return f"<html><body><h1>2032년 가람시 사업설명자료</h1>{''.join(tables)}</body></html>"


def html(caption: str, rows: str) -> str:
    """A table with a unit note; cells parted by |, a ` / ` is a line break, `heads` end at the line of dashes."""
    head, _, body = rows.partition("--\n")
    cells = [
        "<tr>" + "".join(f"<{tag}>{cell.strip().replace(' / ', '<br>')}</{tag}>" for cell in line.split("|")) + "</tr>"
        for tag, part in (("th", head), ("td", body))
        for line in part.strip().splitlines()
    ]
    return f"<h2>{caption}</h2><p>(단위 : 백만원)</p><table>{''.join(cells)}</table>"


def pairs(*tables: str) -> list[tuple[str, str, int, int]]:
    found = check([extract_bytes(page(*tables).encode(), "가람시.html")]).findings
    return [(f.rule, f.severity, int(f.stated), int(f.computed)) for f in found]


SPENT = """
구분 | 2031년 예산 | 집행액 / [실집행액]
--
홍보 | 33,700 | 33,100 / [29,410]
교육 | 50,950 | 47,200 / [41,800]
소계 | 84,650 | 80,300 / [71,210]
행사 | 12,300 | 12,200 / [11,010]
시설 | 20,500 | 19,700 / [16,540]
소계 | 32,800 | 31,900 / [27,550]
합계 | 117,450 | 112,200 / [98,{last}]
"""


@pytest.mark.parametrize(("last", "expected"), [("760", []), ("670", [("SUM001", "error", 98_670, 98_760)])])
def test_the_second_figures_of_cells_add_up_too(last, expected):
    assert pairs(html("예산 내역", SPENT.format(last=last))) == expected


def test_a_second_figure_that_a_row_lacks_proves_nothing():
    text = SPENT.format(last="670").replace(" / [27,550]", "")
    assert pairs(html("예산 내역", text)) == []


ACCOUNT = """
연도|본예산|추경증감액|추경(A)|전년도 / 이월액|이·전용 / 등|예비비|예산 / 현액(B)|집행액|다음연도 / 이월액|불용액
--
2029 | 16,750 | - | 16,750 | 210 | - | - | 16,960 | 15,720 | 300 | 940
2030 | 11,390 | 2,180 | 13,570 | 300 | 790 | - | 14,660 | 14,110 | - | 550
2031 | 19,090 | 1,640 | 20,730 | - | - | 13,300 | {available} | 33,950 | - | {left}
"""


@pytest.mark.parametrize(
    ("available", "left", "expected"),
    [
        ("34,030", "80", []),
        ("34,030", "180", [("DIF001", "error", 180, 80)]),
        ("34,930", "980", [("DIF001", "warning", 34_930, 34_030)]),
    ],
)
def test_an_account_from_the_budget_to_what_is_left(available, left, expected):
    assert pairs(html("결산 내역", ACCOUNT.format(available=available, left=left))) == expected


GRANTEE = """
연도 | 교부액 | 전년도 / 이월액 | 교부 / 현액 | 집행액 | 이월액 | 불용액
--
2029 | 15,720 | - | 15,720 | 13,910 | - | 1,020
2030 | 14,110 | - | 14,110 | 10,460 | - | -
2031 | 23,050 | - | 23,050 | 21,800 | - | -
"""


def test_an_account_wrong_in_every_row_is_wrong_where_another_of_the_document_comes_out():
    account = html("결산 내역", ACCOUNT.format(available="34,030", left="80"))
    wrong = [("DIF001", "warning", 1_020, 1_810), ("DIF001", "warning", 0, 3_650), ("DIF001", "warning", 0, 1_250)]
    assert pairs(account, html("실집행 내역", GRANTEE)) == wrong
    assert pairs(html("실집행 내역", GRANTEE)) == []


FUND = """
구분 | 계획액 | 계획액 | 계획현액
 | 당초 | 수정 | 계획현액
--
융자 | 44,960 | {first} | {second}
출자 | 14,020 | -740 | 13,280
보조 | 4,030 | -360 | {third}
"""


def test_what_is_amended_is_the_change_or_the_result_as_most_rows_say():
    change = FUND.format(first="2,580", second="47,540", third="3,670")
    assert pairs(html("계획 내역", change)) == []
    assert pairs(html("계획 내역", change.replace("3,670", "3,870"))) == [("DIF001", "warning", 3_870, 3_670)]
    result = change.replace("2,580", "47,540").replace("-740", "13,280").replace("-360", "3,670")
    assert pairs(html("계획 내역", result)) == []


SUMMARY = """
사업명 | 2031년 예산 | 2031년 예산 | 2032년 | 2032년
 | 당초 | 수정 | 정부안 | 확정
--
다리 놓기 | 68,460 | {amended} | 53,290 | 52,870
"""
EARLIER = """
연도 | 본예산 | 추경(A)
--
2029 | 12,670 | 12,670
2030 | 11,050 | 11,530
"""
FIVE_YEARS = """
연도 | 2029 | 2030 | 2031 | 2032
--
사업비 | 12,670 | 11,530 | 68,460 | 52,870
"""
CAPTION = "최근 4년간 투입된 사업비(예산액기준, 추경편성한 연도에는 추경포함)"


def years(amended: str, caption: str = CAPTION) -> list[tuple[str, str, int, int]]:
    row = html(caption, FIVE_YEARS).replace("<p>(단위 : 백만원)</p>", "")
    return pairs(html("예산 총괄표", SUMMARY.format(amended=amended)), html("결산 내역", EARLIER), row)


def test_a_row_of_years_repeats_the_last_budget_of_each():
    assert years("68,460") == []
    assert years("46,160") == [("SAM001", "warning", 68_460, 46_160)]
    assert years("46,160", caption="최근 4년간 사업비") == []


AMENDED = """
구분 | 2031년 계획액 / (수정) | 계획현액
--
융자 | 31,750 / (3,180) | 34,930
출자 | 26,750 / (-1,210) | 25,540
합계 | {total} / (1,970) | 60,470
"""


def test_the_first_of_two_figures_is_read_and_the_second_is_added_up():
    assert pairs(html("계획 내역", AMENDED.format(total="58,500"))) == []
    assert pairs(html("계획 내역", AMENDED.format(total="85,500"))) == [("SUM001", "error", 85_500, 58_500)]
