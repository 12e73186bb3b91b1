"""A store of many documents for the review site, made in seconds: one ingested store, its rows copied under new ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, text
from sqlmodel import Session, col, func, select

from pipeline.database import open_database
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from pipeline.search.index import complete
from schemas.fields import Table
from schemas.tables import (
    DOCUMENT_TABLES,
    Document,
    Finding,
    FindingOperand,
    FindingRelation,
    FindingRepair,
    Organisation,
)
from tests.test_report_charts import wrong_plan

SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "documents"
COPIED: tuple[type[Table], ...] = (
    *(model for model in DOCUMENT_TABLES if model is not Organisation),
    Finding, FindingOperand, FindingRepair, FindingRelation,
)  # fmt: skip
COUNTED = {("finding", "rank"), ("document_text", "number")}
OFFICES, PDFS, LONG, PROJECTS = 200, 10, 2, 400
RENAMED = {("document", "sha256"), ("document", "path"), ("document_file", "path"), ("finding", "key")}


def make(folder: Path, documents: int) -> str:
    """A store with at least that many documents in the folder; its address."""
    url = f"sqlite:///{folder / 'many.db'}"
    printed = folder / "printed"
    printed.mkdir()
    for number in range(PDFS):
        (printed / f"library {number}.pdf").write_bytes(wrong_plan() + b"\n%% %d\n" % number)
    for number in range(LONG):
        (folder / f"long {number}.txt").write_text(_long(number), encoding="utf-8")
    ingest([SAMPLES, printed, *folder.glob("long *.txt")], url)
    recheck(url)
    engine = open_database(url)
    with engine.begin() as connection:
        have = Session(connection).exec(select(func.count()).select_from(Document)).one()
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for model in COPIED:
            connection.execute(text(_copies(model, -(-documents // have) - 1)))
        _ranked(connection)
        complete(connection)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()
    return url


def _long(number: int) -> str:
    """A plan with many projects, two years each, and a total that does not add up."""
    rows = [
        (f"{place}동 마을학교 {turn}", 100 + turn, 120 + 2 * turn + number)
        for place in "가나다라"
        for turn in range(PROJECTS // 4)
    ]
    total = (sum(before for _, before, _ in rows), sum(after for _, _, after in rows) + 9)
    lines = [f"{label}\t{before:,}\t{after:,}" for label, before, after in (("계", *total), *rows)]
    head = f"2031년 마을교육 사업 계획 {number}\n\n□ 예산내역 (단위 : 천원)\n구분\t2030예산\t2031예산\n"
    return head + "\n".join(lines) + "\n"


def _copies(model: type[Table], count: int) -> str:
    """The statement that copies all rows of a table so many times, each copy with ids of its own."""
    table = model.metadata.tables[str(model.__tablename__)]
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(model, column) for column in table.columns)
    series = f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {count})"  # noqa: S608
    return f'INSERT INTO "{table.name}" ({names}) {series} SELECT {values} FROM "{table.name}" CROSS JOIN copy'  # noqa: S608


def _value(model: type[Table], column: Column[object]) -> str:
    name = f'"{column.name}"'
    copied = {str(other.__tablename__) for other in COPIED}
    leads = {key.column.table.name for key in column.foreign_keys}
    if (str(model.__tablename__), column.name) == ("document", "office"):
        return f"{name} || (n % {OFFICES})"
    is_text_id = column.name in {"id", "document_id", "family_id"} and not isinstance(column.type, Integer)
    if is_text_id or leads & copied or (str(model.__tablename__), column.name) in RENAMED:
        return f"{name} || '-' || n"
    is_counted = (str(model.__tablename__), column.name) in COUNTED
    return f"{name} + n * 1000" if is_counted else name


def _ranked(connection: Connection) -> None:
    """Ranks as a check would give them: one after the other."""
    connection.execute(text("UPDATE finding SET rank = rank * 1000 + position"))


def facts(url: str) -> int:
    """How many facts a store holds."""
    from outputs.totals import KINDS

    with Session(open_database(url)) as session:
        return sum(session.exec(select(func.count()).select_from(model)).one() for model, _, _ in KINDS)


def some(url: str, count: int) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Ids of findings, of findings of PDFs, and of documents, spread over the store."""
    with Session(open_database(url)) as session:
        findings = list(_spread(session.exec(select(Finding.id).order_by(Finding.id)).all(), count))
        printed = select(FindingOperand.finding_id).where(FindingOperand.position == 0, col(FindingOperand.page) == 1)
        # Of a copy there is no file.
        pages = [key for key in session.exec(printed) if "-" not in key]
        documents = list(_spread(session.exec(select(Document.id).order_by(Document.id)).all(), count))
    return findings, pages, documents


def _spread(rows: Sequence[str], count: int) -> Iterator[str]:
    step = max(1, len(rows) // count)
    return (rows[index] for index in range(0, min(len(rows), step * count), step))
