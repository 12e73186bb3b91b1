"""Documents in the database: replaced as a whole, known by their bytes, and never half there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text
from sqlmodel import Session, col

from pipeline import address, store
from pipeline.database import RowsRefusedError, open_database
from pipeline.found import Failure
from pipeline.load import load
from pipeline.normalize import normalize
from pipeline.runs import begin_run, finish_run, store_report
from pipeline.store import add_location, known_documents, set_aside, settled_locations, store_document
from schemas.checks import CheckReport, Coverage, Finding, Operand, Repair
from schemas.errors import StoreError
from schemas.extraction import Extraction
from schemas.tables import TABLES, BudgetAmount, Document, Rate
from tests.extractions import META, cell_place, extraction


@pytest.fixture
def engine(store):
    opened = open_database(store)
    yield opened
    opened.dispose()


def put(engine, record, location=None):
    rows = normalize(record, version="1", stored_at="2031-02-03T04:05:06+00:00")
    store_document(engine, rows, location or f"/plans/{record.source.path}")
    return rows[Document][0]["id"]


def sizes(engine):
    tables = [model.metadata.tables[model.__tablename__] for model in TABLES]
    with engine.connect() as connection:
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar() for table in tables}


def values(engine, query):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_what_is_stored_comes_back_equal(engine):
    put(engine, extraction("가람시.txt", "가람"))
    put(engine, extraction("한울구.txt", "한울"))

    with Session(engine) as session:
        assert list(load(session)) == [extraction("가람시.txt", "가람"), extraction("한울구.txt", "한울")]


# What a column can hold: longer numbers and things that are no numbers have tests of their own.
INTEGERS = st.integers(-(2**31), 2**31 - 1)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(st.data())
@settings(max_examples=15, phases=[Phase.generate], deadline=None, suppress_health_check=LARGE)
def test_any_extraction_is_stored_and_comes_back(data):
    st.register_type_strategy(int, INTEGERS)
    st.register_type_strategy(Decimal, DECIMALS)
    record = data.draw(st.from_type(Extraction))
    path = record.source.path.replace("\0", "\ufffd")  # no file has such a name
    engine = open_database("sqlite://")

    put(engine, record, "/plans/any.txt")

    with Session(engine) as session:
        expected = replace(record, source=replace(record.source, path=path))
        assert [repr(found) for found in load(session)] == [repr(expected)]


def test_a_character_that_no_database_takes_changes_no_other(engine):
    put(engine, replace(extraction(), document=replace(META, office="새\0벌군", title="가\t나\\.\n\\N 🀄 \u202e")))

    assert values(engine, "SELECT office, title FROM document") == [("새\ufffd벌군", "가\t나\\.\n\\N 🀄 \u202e")]


def test_storing_again_changes_nothing(engine):
    put(engine, extraction())
    before = sizes(engine)
    put(engine, extraction())

    assert sizes(engine) == before
    assert before["document"] == 1


def test_a_newer_edition_under_a_path_supersedes_the_older_and_both_stay(engine):
    draft = put(engine, extraction(content="초안"))
    final = put(engine, extraction(content="확정", rates=()))

    editions = "SELECT id, superseded_by_id, is_primary FROM document ORDER BY is_primary"
    assert values(engine, editions) == [(draft, final, 0), (final, None, 1)]
    with Session(engine) as session:
        assert [found.rates for found in load(session)] == [()]
    put(engine, extraction(content="확정", rates=()))
    assert values(engine, editions) == [(draft, final, 0), (final, None, 1)], "read again by a newer version"


def test_an_edition_that_comes_back_counts_again(engine):
    draft = put(engine, extraction(content="초안"))
    final = put(engine, extraction(content="확정"))

    assert settled_locations(engine, {"/plans/새벌군.txt": draft}) == set()
    add_location(engine, draft, "/plans/새벌군.txt")
    assert settled_locations(engine, {"/plans/새벌군.txt": draft, "/plans/x.txt": draft}) == {"/plans/새벌군.txt"}
    assert values(engine, "SELECT id, superseded_by_id, is_primary FROM document ORDER BY is_primary") == [
        (final, draft, 0),
        (draft, None, 1),
    ]


def test_organisations_nobody_names_any_more_go(engine):
    put(engine, extraction(content="초안"))
    put(engine, extraction(content="초안", indicators=()))

    assert values(engine, "SELECT department FROM organisation") == [("민원과",)]


def test_a_copy_under_another_path_is_the_same_document(engine):
    key = put(engine, extraction("a.txt"))
    add_location(engine, key, "/plans/b.txt")

    assert values(engine, "SELECT path, document_id FROM document_file ORDER BY path") == [
        ("/plans/a.txt", key),
        ("/plans/b.txt", key),
    ]


def test_a_copy_outlives_the_file_it_was_read_from(engine):
    key = put(engine, extraction("a.txt", "초안"))
    add_location(engine, key, "/plans/b.txt")
    put(engine, extraction("a.txt", "확정"))

    assert sizes(engine)["document"] == 2
    with Session(engine) as session:
        assert [found.source.path for found in load(session)] == ["/plans/b.txt", "a.txt"]


def test_copies_are_kept_when_their_document_is_read_again(engine):
    key = put(engine, extraction("a.txt"))
    add_location(engine, key, "/plans/b.txt")
    put(engine, extraction("a.txt"))

    assert len(values(engine, "SELECT path FROM document_file")) == 2


def test_a_failure_in_the_middle_leaves_everything_as_it_was(engine, monkeypatch):
    put(engine, extraction(content="초안"))
    before = sizes(engine)
    rows = normalize(extraction(content="확정"), version="1", stored_at="2031-02-03T04:05:06+00:00")
    monkeypatch.setattr(store, "_drop_unused", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        store_document(engine, rows, "/plans/새벌군.txt")

    assert sizes(engine) == before
    assert values(engine, "SELECT extractor_version, stored_at IS NOT NULL FROM document") == [("1", 1)]
    with Session(engine) as session:
        assert list(load(session)) == [extraction(content="초안")]


def test_a_value_that_does_not_fit_is_a_matter_of_its_document(engine):
    rows = normalize(extraction(), version="1", stored_at="2031-02-03T04:05:06+00:00")
    rows[BudgetAmount][0]["cell_id"] = "nowhere"

    with pytest.raises(RowsRefusedError, match="refused"):
        store_document(engine, rows, "/plans/a.txt")
    assert sizes(engine)["document"] == 0


def test_only_documents_of_this_version_are_known(engine):
    key = put(engine, extraction())

    hashes = [extraction().source.sha256, "0" * 64]
    assert known_documents(engine, {"text": "1"}, hashes) == {hashes[0]: key}
    assert known_documents(engine, {"text": "2"}, hashes) == {}


def test_a_file_set_aside_is_noted_until_it_is_stored(engine):
    run = begin_run(engine, "ingest")
    failure = Failure("/plans/새벌군.txt", "extract", "empty", "Save it again.")
    set_aside(engine, failure, run)
    set_aside(engine, replace(failure, reason="still empty"), run)
    assert values(engine, "SELECT reason, sha256 FROM quarantine") == [("still empty", None)]

    put(engine, extraction())
    assert sizes(engine)["quarantine"] == 0


def finding(stated="52000", document="새벌군.txt"):
    total = Operand("계", Decimal(stated), "52,000", cell_place(1, 1))
    part = Operand("사무관리비", Decimal(22000), "22,000", cell_place(2, 1), document)
    inside = Operand("공공운영비", Decimal(30), "30", replace(cell_place(3, 1), char_end=13))
    repair = Repair("계", Decimal(52000), Decimal(52030), cell_place(1, 1), 2)
    amounts = (Decimal(stated), Decimal("22030.0"), Decimal(0))
    return Finding("SUM001", "error", document, "「계」 …", *amounts, "천원", (part, inside), total, (repair,))


def test_findings_are_kept_with_the_places_of_their_figures(engine):
    key = put(engine, extraction())
    run = begin_run(engine, "reconcile")
    covered = Coverage("새벌군.txt", 12, 7, ())
    store_report(engine, run, CheckReport((finding(),), 9, 8, {"SUM001": 9}, 12, 7, (covered,)))
    finish_run(engine, run, evaluated_count=9)

    assert values(engine, "SELECT document_id, difference, computed FROM finding") == [(key, "29970.0", "22030.0")]
    places = "SELECT o.position, o.as_printed, c.text FROM finding_operand o JOIN source_cell c ON c.id = o.cell_id"
    assert values(engine, f"{places} ORDER BY 1") == [
        (0, "52,000", "52,000"),
        (1, "22,000", "22,000"),
        (2, "30", "30,000"),
    ]
    assert values(engine, "SELECT before, after, explains FROM finding_repair") == [("52000", "52030", 2)]
    assert values(engine, "SELECT evaluated_count FROM run_rule") == [(9,)]
    assert values(engine, "SELECT document_id, number_count, checked_count FROM run_document") == [(key, 12, 7)]


def test_findings_are_replaced_as_a_whole_and_keep_their_ids(engine):
    put(engine, extraction())
    for found in ((finding(), finding("51000")), (finding(), finding())):
        store_report(engine, begin_run(engine, "reconcile"), CheckReport(found, 9, 8))
        ids = [key for (key,) in values(engine, "SELECT id FROM finding ORDER BY position")]
        first = ids[0]

    assert sizes(engine)["finding"] == 2
    assert len(set(ids)) == 2
    store_report(engine, begin_run(engine, "reconcile"), CheckReport((finding(),), 9, 8))
    assert values(engine, "SELECT id FROM finding") == [(first,)]


def test_findings_go_with_their_document(engine):
    put(engine, extraction(content="초안"))
    store_report(engine, begin_run(engine, "reconcile"), CheckReport((finding(),), 9, 8))
    put(engine, extraction(content="확정"))

    assert sizes(engine)["finding"] == sizes(engine)["finding_operand"] == 0


def test_decimals_are_text_in_the_database(engine):
    put(engine, extraction())

    assert values(engine, "SELECT percent FROM rate") == [("98.50",)]
    with Session(engine) as session:
        assert session.execute(select(col(Rate.percent))).scalar() == Decimal("98.50")


def locked(path):
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def test_a_database_that_becomes_busy_refuses_a_document_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(address, "BUSY_SECONDS", 0.05)
    engine = open_database(f"sqlite:///{tmp_path}/busy.db")
    holder = locked(tmp_path / "busy.db")

    with pytest.raises(StoreError, match="in use") as caught:
        put(engine, extraction())
    assert not isinstance(caught.value, RowsRefusedError)
    holder.rollback()
    assert sizes(engine)["document"] == 0


def test_no_table_is_looked_through_when_a_document_is_stored(tmp_path):
    """Such a look costs more with each document that is there already."""
    opened = open_database(f"sqlite:///{tmp_path / 'plans.db'}")
    put(opened, extraction("가람시.txt", "가람"))
    asked = []
    event.listen(opened, "before_cursor_execute", lambda *what: asked.append((what[2], what[3], what[5])))

    put(opened, extraction("한울구.txt", "한울"))
    put(opened, extraction("한울구.txt", "고친 한울"))
    put(opened, extraction("한울구.txt", "한울"))

    with opened.connect() as connection:
        plans = [
            (statement, step.detail)
            for statement, given, many in list(asked)
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given[0] if many else given)
        ]
    tables = {model.__tablename__ for model in TABLES}
    assert len(plans) > 50
    assert [(statement, did) for statement, did in plans if did.startswith("SCAN") and did.split()[1] in tables] == []
