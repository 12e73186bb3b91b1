"""A small database filled by hand, for the tests of what reads databases: two documents, every kind of row once."""

from __future__ import annotations

import zlib
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel, create_engine

from schemas import tables as t
from schemas.codec import encode
from schemas.document import Cell, Grid, Locator, Source
from schemas.extraction import Extraction
from schemas.header import Metadata
from schemas.records import TableRecord

ROWS = (
    ("구분", "2024예산(A)", "2025예산(B)", "증감(B-A)"),
    ("계", "52,000", "61,000", "9,000"),
    ("사무관리비", "22,000", "26,000", "4,000"),
    ("공공운영비", "29,000", "35,000", "6,000"),
)


def grid(rows: tuple[tuple[str, ...], ...] = ROWS, line: int = 12) -> Grid:
    """A tab-separated table that starts at `line`."""
    cells = []
    for r, row in enumerate(rows):
        offset = 0
        for c, text in enumerate(row):
            spot = Locator(line=line + r, table=0, row=r, col=c, char_start=offset, char_end=offset + len(text))
            cells.append(Cell(r, c, text, spot))
            offset += len(text) + 1
    return Grid(
        tuple(cells),
        len(rows),
        len(rows[0]),
        1,
        Locator(line=line),
        caption="세부 예산",
        unit="(단위 : 천원)",
        shape="tsv",
    )


def empty() -> Session:
    """A session on a new database without a row."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    return Session(engine)


def filled(*, hostile: str = "사무관리비") -> Session:
    """A session on a database with one plan, its facts and a finding; `hostile` is a text of the document's own."""
    session = empty()
    for row in [*_document(hostile), *_facts(hostile), *_judgement()]:
        session.add(row)
    session.commit()
    return session


def _row(model: Any, **values: Any) -> Any:
    missing = {name: None for name in model.model_fields if name not in values}
    return model.model_validate({**missing, **values})


def _document(hostile: str) -> list[Any]:
    rows = tuple(tuple(hostile if text == "사무관리비" else text for text in row) for row in ROWS)
    source = Source("plan.txt", "ab" * 32, "text/plain", "text")
    extraction = Extraction(source, Metadata(), tables=(TableRecord(grid(rows), "budget", section=("세부 예산",)),))
    payload = zlib.compress(encode(extraction).encode())
    about = {"title": f"{hostile} 추진계획", "office": "가람시", "department": "기획과", "doc_number": "0123-45"}
    return [
        _row(t.Organisation, id="o1", office="가람시", department="기획과"),
        _row(
            t.Document, id="d1", sha256="ab" * 32, path="plan.txt", media_type="text/plain", reader="text",
            extractor_version="1", stored_at="2025-01-02T03:04:05Z", organisation_id="o1",
            source_url="https://plans.example/1", family_id="d1", role="main", is_primary=True, **about,
        ),
        _row(t.DocumentFile, path="/somewhere/plan.txt", document_id="d1", home="/somewhere"),
        _row(t.DocumentYear, document_id="d1", year=2024),
        _row(t.DocumentYear, document_id="d1", year=2025),
        _row(t.ExtractionRecord, document_id="d1", payload=payload),
        _row(t.PlanTable, id="d1-t0", document_id="d1", table_number=0, role="budget", row_count=4, col_count=4,
             header_row_count=1, shape="tsv", line=12, unit_printed="(단위 : 천원)"),
        *(
            _row(t.SourceCell, id=f"d1-c{r}{c}", document_id="d1", kind="cell", plan_table_id="d1-t0", line=12 + r,
                 table_number=0, row_index=r, col_index=c, row_span=1, col_span=1, text=text)
            for r, row in enumerate(rows) for c, text in enumerate(row)
        ),
    ]  # fmt: skip


def _facts(hostile: str) -> list[Any]:
    at = {"document_id": "d1"}
    amounts = [
        (item, year, "budget", column, ROWS[row][column])
        for item, row in (("i0", 1), ("i1", 2), ("i2", 3))
        for year, column in ((2024, 1), (2025, 2))
    ]
    return [
        _row(t.BudgetItem, id="i0", label="계", path="계", depth=1, **at),
        _row(t.BudgetItem, id="i1", label=hostile, path=f"계 > {hostile}", depth=2, parent_id="i0", **at),
        _row(t.BudgetItem, id="i2", label="공공운영비", path="계 > 공공운영비", depth=2, parent_id="i0", **at),
        *(
            _row(t.BudgetAmount, id=f"b-{item}-{year}", cell_id=f"d1-c{1 + int(item[1])}{column}", item_id=item,
                 year=year, stage=stage, amount_won=int(text.replace(",", "")) * 1000, as_printed=text, ulp_won=1000,
                 unit_printed="천원", is_total=item == "i0", is_additive=item != "i0", **at)
            for item, year, stage, column, text in amounts
        ),
        _row(t.BudgetAmount, id="b-dash", cell_id="d1-c13", item_id="i0", year=2025, stage="change", amount_won=0,
             as_printed="-", ulp_won=1000, is_total=False, is_additive=False, **at),
        _row(t.Calculation, id="k1", cell_id="d1-c21", item_id="i1", expression="150,000원×10회", year=2025,
             stated_amount_won=1_500_000, computed_won=Decimal("1.5E+6"), ulp_won=1, holds=True,
             as_printed="150,000원×10회 = 1,500,000원", **at),
        _row(t.Indicator, id="n1", cell_id="d1-c21", name=f"{hostile} 만족도", department="기획과", kind="own",
             unit_printed="점", **at),
        _row(t.IndicatorObservation, id="n1-1", cell_id="d1-c21", indicator_id="n1", year=2025,
             weight=Decimal("12.50"), target="85", as_printed=f"{hostile} 만족도", **at),
        _row(t.CountFact, id="q1", cell_id="d1-c21", scope="기획과", department="기획과", measure="성과지표", year=2025,
             count=7, is_total=True, as_printed="7개", **at),
        _row(t.Goal, id="g1", cell_id="d1-c21", level="전략목표", name="열린 행정", number=1, **at),
        _row(t.ScheduleItem, id="s1", cell_id="d1-c21", activity=f"{hostile} 점검", start_date="2025-03",
             end_date="2025-05-31", is_ongoing=False, as_printed="'25. 3.~5.", owner="기획과", **at),
        _row(t.ScheduleItem, id="s2", cell_id="d1-c21", activity="상시 점검", recurrence="quarterly", is_ongoing=True,
             as_printed="분기별", **at),
        _row(t.Weight, id="w1", cell_id="d1-c21", scheme="부서평가", component="성과지표 달성도",
             points_or_percent=Decimal(70), unit_printed="점", as_printed="70점", **at),
    ]  # fmt: skip


def _judgement() -> list[Any]:
    place = {"line": 13, "table_number": 0, "row_index": 1}
    figures = [(0, "계", "52,000", 1), (1, "사무관리비", "22,000", 2), (2, "공공운영비", "29,000", 3)]
    return [
        _row(t.Run, id=1, command="ingest", version="0.1", started_at="2025-01-02T03:04:05Z", found_count=2,
             stored_count=1, unchanged_count=0, quarantined_count=1),
        _row(t.Run, id=2, command="reconcile", version="0.1", started_at="2025-01-02T03:05:00Z",
             finished_at="2025-01-02T03:05:09Z", evaluated_count=9,
             held_count=8, number_count=10, checked_count=7),
        _row(t.RunRule, run_id=2, rule="table-sum", evaluated_count=9),
        _row(t.RunDocument, run_id=2, document_id="d1", number_count=10, checked_count=7),
        _row(t.Quarantine, path="/somewhere/broken.txt", run_id=1, tries=1, stage="extract",
             reason="The bytes are no text.", remedy="Save it as UTF-8."),
        _row(t.Finding, id="f1", run_id=2, position=1, document_id="d1", rule="table-sum", severity="error",
             message="「계」 says 52,000천원, but its 2 parts add up to 51,000천원 (1,000천원 too little).",
             stated=Decimal(52000), computed=Decimal(51000), difference=Decimal(1000), tolerance=Decimal(0),
             unit_printed="천원", key="3f9c1a07be", sameness="", stake_won=1_000_000, rank=1),
        *(
            _row(t.FindingOperand, finding_id="f1", position=position, document_id="d1", cell_id=f"d1-c{row}1",
                 label=label, value=Decimal(text.replace(",", "")), as_printed=text, line=12 + row, table_number=0,
                 row_index=row, col_index=1, char_start=len(ROWS[row][0]) + 1,
                 char_end=len(ROWS[row][0]) + 1 + len(text))
            for position, label, text, row in figures
        ),
        _row(t.FindingRepair, finding_id="f1", position=1, step=0, label="계", before=Decimal(52000),
             after=Decimal(51000), explains=2, is_misreading=False, col_index=1, **place),
    ]  # fmt: skip
