"""Calculations of a plan: lines, lines broken in two, cells, and tables that multiply without printing it."""

from __future__ import annotations

from decimal import Decimal

from extractors.finders.find_calculations import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.records import BudgetCalculation


def facts(text: str) -> list[BudgetCalculation]:
    return list(find(make_plan(read_text.read(text.encode(), "plan.txt"))))


def told(text: str) -> list[tuple[str, int | None, bool | None]]:
    return [(fact.path[-1], fact.stated_amount_won, fact.holds) for fact in facts(text)]


TREE = """2031년 별빛도서관 운영계획
□ 산출근거
 ○ 강사료 : 100,000원×10회 = 1,000,000원
 ○ 재료비 : 5,000원×30명×
   2회 = 300,000원
 ○ 차량비 : 400,000원×4대
   =1,600,000원
 ○ 홍보비 : 200,000원
"""


def test_lines_and_lines_broken_in_two():
    assert told(TREE) == [
        ("강사료", 1_000_000, True),
        ("재료비", 300_000, True),
        ("차량비", 1_600_000, True),
        ("홍보비", 200_000, None),
    ]


def test_a_broken_line_stands_where_it_begins():
    broken = facts(TREE)[1]
    line = TREE.split("\n")[(broken.locator.line or 0) - 1]
    assert line[broken.locator.char_start : broken.locator.char_end] == "5,000원×30명×"


def test_a_lump_sum_beside_calculations_has_no_factors():
    lump = facts(TREE)[3]
    assert (lump.expression, lump.factors, lump.stated_amount_won) == (None, (), 200_000)


THINGS = """○ 물품 구입 내역 (2031년, 단위 : 원)
품명\t규격\t수량\t단가\t금액
책상\t1200×600\t6\t150,000\t900,000
의자\t이동식\t12\t80,000\t{chairs}
화면\t32인치\t2\t310,000\t620,000
소계\t\t\t\t2,480,000
"""


def test_a_table_of_things_to_buy_multiplies_row_by_row():
    found = facts(THINGS.format(chairs="960,000"))
    assert [(fact.path[-1], fact.stated_amount_won, fact.holds) for fact in found] == [
        ("책상", 900_000, True),
        ("의자", 960_000, True),
        ("화면", 620_000, True),
    ]
    assert [(factor.value, factor.unit) for factor in found[0].factors] == [
        (Decimal(6), None),
        (Decimal(150_000), "원"),
    ]


def test_one_wrong_row_among_right_ones_is_told():
    assert [fact.holds for fact in facts(THINGS.format(chairs="690,000"))] == [True, False, True]


def test_columns_that_do_not_multiply_are_left_alone():
    """수량 of what is there, 단가 of another year: no row agrees, so nobody meant a product."""
    table = "품명\t수량\t단가\t금액\n책상\t6\t150,000\t70,000\n의자\t12\t80,000\t31,000\n"
    assert facts(f"○ 물품 (단위 : 원)\n{table}") == []
