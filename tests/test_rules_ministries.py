"""The tables of 사업설명자료 and 결산: second figures in brackets, accounts from left to right, five years of a programme.

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
