"""Columns and codes are described once, completely."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy.dialects import sqlite

from schemas.fields import ExactDecimal, Table, additive_stages, column, describe, validate_rows, vocabularies
from schemas.tables import TABLES, CountFact, Rate

DIALECT = sqlite.dialect()
NOTES = list(describe(TABLES))
RATE = {
    "id": "r1", "document_id": "d", "cell_id": "c", "what": "집행율", "year": None, "percent": Decimal("98.5"),
    "as_printed": "98.5%", "confidence": Decimal("0.98"), "doubts": None,
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES, ids=lambda note: f"{note.table}.{note.column}")
def test_everything_is_described_in_both_languages(note):
    assert note.description.endswith(".")
    assert any("가" <= char <= "힣" for char in note.label_ko) or note.label_ko == "ID"


def test_amounts_of_money_are_whole_won_and_say_so():
    money = {f"{note.table}.{note.column}": (note.type, note.unit) for note in NOTES if note.column.endswith("_won")}

    assert len(money) >= 5
    assert {unit for _, unit in money.values()} == {"KRW"}
    assert {name for name, (kind, _) in money.items() if kind != "bigint"} == {"calculation.computed_won"}


def test_no_column_is_a_float():
    assert not [note for note in NOTES if note.type in {"float", "real", "double"}]


def test_tables_are_named_in_snake_case():
    assert CountFact.__tablename__ == "count_fact"


def test_a_column_without_description_is_refused():
    class Undescribed(Table, table=True):
        """A table."""

        id: int = column("Described.", label_ko="번호", primary_key=True)

    Undescribed.metadata.tables["undescribed"].info["label_ko"] = "표"
    try:
        assert [note.column for note in describe((Undescribed,))] == ["", "id"]
        Undescribed.metadata.tables["undescribed"].c.id.info.clear()
        with pytest.raises(KeyError):
            list(describe((Undescribed,)))
    finally:
        Undescribed.metadata.remove(Undescribed.metadata.tables["undescribed"])


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"year": "2031"}, "year"),
        ({"percent": 98.5}, "percent"),
        ({"what": None}, "what"),
        ({"other": 1}, "other"),
        ({"percent": Decimal("NaN")}, "percent"),
    ],
    ids=["text for a number", "float for a decimal", "nothing for something", "unknown column", "no number"],
)
def test_rows_that_do_not_fit_are_refused(change, where):
    validate_rows(Rate, [RATE])
    with pytest.raises(ValidationError, match=where):
        validate_rows(Rate, [RATE, {**RATE, **change}])


def test_a_missing_column_is_refused():
    with pytest.raises(ValidationError, match="as_printed"):
        validate_rows(Rate, [{name: value for name, value in RATE.items() if name != "as_printed"}])


def test_decimals_keep_their_digits():
    kind = ExactDecimal()

    assert kind.process_bind_param(Decimal("1.50"), DIALECT) == "1.50"
    assert str(kind.process_result_value("1.50", DIALECT)) == "1.50"
    assert kind.process_result_value(kind.process_bind_param(None, DIALECT), DIALECT) is None


def test_codes_are_unique_and_named():
    codes = vocabularies()
    keys = [(code.vocabulary, code.code) for code in codes]

    assert len(keys) == len(set(keys))
    assert all(code.label_ko and code.label_en for code in codes)


def test_stages_are_those_of_the_contract():
    stages = {code.code for code in vocabularies() if code.vocabulary == "stages"}

    assert stages == {
        "settled", "final_budget", "budget", "required", "original_budget", "enacted", "current_budget", "proposed",
        "executed", "executed_actual", "unused", "total_cost", "unit_price", "planned", "planned_execution",
        "remaining", "change", "supplementary_budget", "carryover", "grant", "incentive", "other",
    }  # fmt: skip
    assert not additive_stages() & {"unit_price", "total_cost", "change", "other"}


def test_stages_the_readers_know_are_stages_of_the_vocabulary():
    """A stage the database cannot name would be lost to everybody who sums by stage."""
    stages = {code.code for code in vocabularies() if code.vocabulary == "stages"}
    layouts = Path(__file__).parent.parent / "extractors" / "layouts"
    used = {
        row[column]
        for name, column in (("headers.csv", "stage"), ("stages.csv", "code"))
        for row in csv.DictReader((layouts / name).read_text(encoding="utf-8").splitlines())
    }

    assert used - {""}
    assert used - {""} <= stages


def test_a_spelling_means_one_code():
    for name in {code.vocabulary for code in vocabularies()}:
        spellings = [s for code in vocabularies() if code.vocabulary == name for s in code.spellings]
        assert len(spellings) == len(set(spellings)), name
