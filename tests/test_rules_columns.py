"""Total columns: violation, near miss, clean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.checks import Finding
from schemas.records import TableRecord
from tests.sample_tables import extraction, table


def findings(*tables: TableRecord, **facts: Any) -> list[Finding]:
    return list(check([extraction(*tables, **facts)]).findings)


def pairs(found: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.severity, int(f.stated), int(f.computed)) for f in found]


def test_columns_beside_their_total():
    good = """
        | 구분 | 분야 | 분야 | 분야 |
        |      | 계 | 복지 | 환경 |
        |--
        | 사업수 | 38 | 21 | {last} |
    """
    assert findings(table(good.format(last=17), unit="개")) == []
    assert pairs(findings(table(good.format(last=16), unit="개"))) == [("SUM002", "error", 38, 37)]


def test_several_figures_in_one_cell_and_an_aside_that_is_no_addend():
    text = """
        | 부서명 | 성과지표 | 성과지표 |
        |        | 계 | 고유지표 융합지표 (공통지표) |
        |--
        | 가람시 | 120 | {parts} |
    """
    assert findings(table(text.format(parts="98 22(4)"), unit="개")) == []
    found = findings(table(text.format(parts="99 22(4)"), unit="개"))
    assert pairs(found) == [("SUM002", "error", 120, 121)]
    assert [operand.label for operand in found[0].operands] == ["가람시 성과지표 고유지표", "가람시 성과지표 융합지표"]


def test_a_total_column_that_sums_subtotals():
    assert (
        findings(
            table(
                """
        | 구분 | 총계 | 본청 | 본청 | 본청 | 사업소 | 사업소 | 사업소 |
        |      |      | 소계 | 남 | 여 | 소계 | 남 | 여 |
        |--
        | 정원 | 50 | 30 | 18 | 12 | 20 | 8 | 12 |
        | 현원 | 47 | 29 | 17 | 12 | 18 | 8 | 10 |
    """,
                unit="명",
            )
        )
        == []
    )


def test_money_by_source_adds_up_to_its_total():
    record = table(
        """
        | 구분 | 사업비 | 사업비 | 사업비 |
        |      | 계 | 국비 | 시비 |
        |--
        | 놀이터 | 3,200 | 1,200 | 2,000 |
        | 산책로 | 4,500 | 1,500 | 2,900 |
    """
    )
    columns = tuple(replace(c, kind="funding") if c.path[-1] in ("국비", "시비") else c for c in record.columns)
    assert pairs(findings(replace(record, columns=columns))) == [("SUM002", "error", 4500, 4400)]


def test_a_list_in_two_bands_is_not_short_of_its_total():
    """A row too wide for the page goes on in a second table right below, without a caption of its own."""
    first = "\n| 계 | 의사 | 간호사 |\n|--\n| 100 | 20 | 30 |\n"
    second = "\n| 약사 | 기사 |\n|--\n| 10 | 40 |\n"
    assert findings(table(first, unit="명"), table(second, unit="명")) == []
    apart = table(second, unit="명")
    captioned = replace(apart, grid=replace(apart.grid, caption="약국 인력"))
    assert pairs(findings(table(first, unit="명"), captioned)) == [("SUM002", "error", 100, 50)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("비율(%) | 100 | 30.0 | 20.0 | 50.0", []),
        ("비율(%) | 100 | 30.0 | 20.0 | 500.0", [("SUM002", 100, 550)]),
        ("비율(%) | 75.7 | 82.2 | 69.6 | 61.6", []),
        ("비율(%) | 100 | 100 | 100 | 100", []),
    ],
    ids=["of one whole", "ten times too large", "each of its own column", "all of it"],
)
def test_a_row_of_shares_below_amounts(row, expected):
    amounts = "2031예산 | 9,000 | 2,700 | 1,800 | 4,500"
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in line.split('|'))}</tr>"
        for line in ("구분 | 계 | 시비 | 도비 | 국비", amounts, row)
    )
    page = f"<h1>2031년 가람시 예산</h1><p>(단위 : 천원)</p><table>{cells}</table>"
    found = check([extract_bytes(page.encode(), "가람시.html")]).findings
    assert [(f.rule, float(f.stated), float(f.computed)) for f in found] == expected
