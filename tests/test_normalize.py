"""Extractions become rows: nothing is lost, every fact has its place, and only parts of a whole may be summed."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from pydantic import ValidationError

from pipeline.normalize import normalize
from pipeline.normalize_budget import additive
from schemas.document import Locator
from schemas.records import BudgetLine, RateFact
from schemas.tables import (
    Approver,
    BudgetAmount,
    BudgetItem,
    Calculation,
    CalculationFactor,
    CountFact,
    Document,
    DocumentYear,
    Goal,
    Indicator,
    IndicatorObservation,
    Organisation,
    PlanTable,
    Rate,
    ScheduleItem,
    SourceCell,
    Statement,
    StatementOperand,
    Weight,
)
from tests.extractions import TABLE, extraction


def rows_of(record=None):
    return normalize(record or extraction(), version="1", stored_at="2031-02-03T04:05:06+00:00")


def test_every_fact_becomes_a_row():
    rows = rows_of()
    sizes = {model.__tablename__: len(part) for model, part in rows.items()}

    assert sizes == {
        "organisation": 2, "plan_table": 1, "source_cell": 29, "document": 1, "extraction_record": 1,
        "document_year": 2, "approver": 1, "contact": 1, "legal_basis": 1, "budget_item": 3, "budget_amount": 6,
        "calculation": 1, "calculation_factor": 2, "rate": 1, "indicator": 2, "indicator_observation": 3,
        "count_fact": 1, "goal": 3, "schedule_item": 1, "weight": 1, "statement": 1, "statement_operand": 2,
        "document_text": 1,
    }  # fmt: skip


def test_every_fact_leads_back_to_the_printed_characters():
    rows = rows_of()
    places = {row["id"]: row for row in rows[SourceCell]}

    for model, part in rows.items():
        for row in part:
            if "cell_id" in row and "as_printed" in row and model is not Statement:
                assert places[row["cell_id"]]["text"] == row["as_printed"], model.__tablename__
    assert places[rows[Statement][0]["cell_id"]]["text"] == "5개"
    assert places[rows[Approver][0]["cell_id"]]["line"] == 2


def test_amounts_in_a_table_point_to_its_cells():
    rows = rows_of()
    cells = {row["id"]: row for row in rows[SourceCell] if row["kind"] == "cell"}

    assert len(cells) == 12
    for amount in rows[BudgetAmount]:
        cell = cells[amount["cell_id"]]
        assert TABLE[cell["row_index"]][cell["col_index"]] == amount["as_printed"]
        assert cell["plan_table_id"] == rows[PlanTable][0]["id"]


def test_a_figure_inside_a_cell_is_a_span_within_it():
    part = Locator(line=11, table=0, row=1, col=1, char_start=2, char_end=4)
    rows = rows_of(extraction(rates=(RateFact("계", Decimal(52), "52", part),), budget_lines=()))
    span = next(row for row in rows[SourceCell] if row["id"] == rows[Rate][0]["cell_id"])
    around = next(row for row in rows[SourceCell] if row["id"] == span["within_id"])

    assert (span["kind"], span["text"]) == ("span", "52")
    assert (around["kind"], around["text"]) == ("cell", "52,000")


def test_labels_become_a_tree():
    items = {row["path"]: row for row in rows_of()[BudgetItem]}

    assert items["계"]["parent_id"] is None
    assert items["계 > 사무관리비"]["parent_id"] == items["계"]["id"]
    assert items["계 > 사무관리비"]["label"] == "사무관리비"
    assert items["계 > 사무관리비"]["depth"] == 2


def test_mentions_of_one_indicator_share_it():
    rows = rows_of()
    names = {row["id"]: row["name"] for row in rows[Indicator]}
    seen = [(names[row["indicator_id"]], row["year"], row["target"]) for row in rows[IndicatorObservation]]

    assert seen == [("민원만족도", 2030, "85"), ("민원만족도", 2031, "87"), ("기한준수율", None, None)]


def test_goals_hang_under_the_goal_they_name_and_keep_the_name_where_it_is_not_listed():
    top, middle, stray = rows_of()[Goal]

    assert (top["parent_id"], middle["parent_id"], stray["parent_id"]) == (None, top["id"], None)
    assert stray["parent"] == "이름 없는 목표"


def test_a_department_of_its_own_bureau_is_the_issuer_and_another_is_not():
    rows = rows_of()
    issuer = rows[Document][0]["organisation_id"]
    names = {row["id"]: (row["office"], row["bureau"], row["department"]) for row in rows[Organisation]}
    own, _, other = rows[IndicatorObservation]
    by_id = {row["id"]: row for row in rows[Indicator]}

    assert by_id[own["indicator_id"]]["organisation_id"] == issuer
    assert names[by_id[other["indicator_id"]]["organisation_id"]] == ("새벌군", None, "토지과")
    assert rows[CountFact][0]["organisation_id"] == issuer


def test_years_are_stored_once():
    assert [row["year"] for row in rows_of()[DocumentYear]] == [2030, 2031]


def test_digits_stay_as_printed():
    rows = rows_of()

    assert str(rows[Rate][0]["percent"]) == "98.50"
    assert str(rows[Weight][0]["points_or_percent"]) == "70.0"
    assert str(rows[Calculation][0]["computed_won"]) == "1500000.0"
    assert [str(row["value"]) for row in rows[CalculationFactor]] == ["150000", "10"]
    assert [row["label"] for row in rows[StatementOperand]] == ["고유", "공통"]
    assert rows[ScheduleItem][0]["start_date"] == "2031-03"


def test_ids_are_unique_and_the_same_again():
    first, second = rows_of(), rows_of()
    ids = Counter(row["id"] for part in first.values() for row in part if "id" in row)

    assert max(ids.values()) == 1
    assert first == second


def test_an_amount_no_database_can_hold_stays_in_print():
    printed = "9" * 30
    line = BudgetLine(("계",), 2031, "budget", int(printed), printed, "원", True, Locator(line=5))
    amount = rows_of(extraction(budget_lines=(line,)))[BudgetAmount][0]

    assert (amount["amount_won"], amount["as_printed"]) == (None, printed)


def test_a_fact_of_the_wrong_type_is_refused():
    line = BudgetLine(("계",), "2031", "budget", 1, "1", "원", True, Locator(line=5))  # type: ignore[arg-type]

    with pytest.raises(ValidationError, match="year"):
        rows_of(extraction(budget_lines=(line,)))


LINES = """
    path              | year | stage      | won  | total | additive
    계                | 2031 | budget     |  100 | yes   | no        a total
    사무관리비        | 2031 | budget     |   60 |       | no        its parts are printed
    사무관리비 > 인쇄 | 2031 | budget     |   20 |       | yes
    사무관리비 > 우편 | 2031 | budget     |   40 |       | yes
    공공운영비        | 2031 | budget     |   40 |       | yes
    공공운영비        | 2031 | budget     |   40 |       | no        printed again in the details
    공공운영비        | 2030 | budget     |   35 |       | yes       another year
    공공운영비        | 2031 | executed   |   39 |       | yes       another stage
    공공운영비        | 2031 | unit_price |   10 |       | no        a price is no part of a budget
    공공운영비        | 2031 | change     |    5 |       | no        nor is a difference
    여비              | 2031 | budget     |      |       | no        nothing printed
    여비              | 2031 | budget     |   15 |       | yes
    여비 > 소계       | 2031 | budget     |   15 | yes   | no        a total under it does not make it a whole
"""


def test_only_parts_of_a_whole_may_be_summed():
    table = [[part.strip() for part in line.split("|")] for line in LINES.strip().splitlines()[1:]]
    lines = [
        BudgetLine(
            tuple(path.split(" > ")), int(year), stage, int(won) if won else None, won, "원", bool(total), Locator()
        )
        for path, year, stage, won, total, _ in table
    ]

    assert additive(lines) == [row[5].startswith("yes") for row in table]
