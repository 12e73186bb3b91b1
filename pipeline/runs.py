"""What each run did, and what the checks found: written beside the documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlmodel import col

from pipeline.bulk import insert_rows
from pipeline.clock import now
from pipeline.draft import Rows
from pipeline.found import printable
from pipeline.places import Row, place_columns
from pipeline.stages import Stage
from pipeline.versions import extractor_version, rules_version
from pipeline.writing import writing
from schemas.checks import CheckReport, Finding, Operand
from schemas.document import Locator
from schemas.fields import validate_rows
from schemas.tables import (
    Document,
    FindingOperand,
    FindingRelation,
    FindingRepair,
    Run,
    RunDocument,
    RunRule,
    RunStage,
    SourceCell,
)
from schemas.tables import Finding as FindingTable
from schemas.tables.plan import Place

# The columns that tell two places of one document apart; the box of a place says nothing more.
_KEY = tuple(name for name in Place.model_fields if name != "bbox")


def begin_run(engine: Engine, command: str, where: str | None = None) -> int:
    """The number of a run that starts now; `where` is the engine that reads documents.

    Raises:
        StoreError: The database failed.
    """
    versions = {"version": extractor_version(), "rules_version": rules_version()}
    row = {"command": command, "started_at": now(), "engine": where, **versions}
    with writing(engine) as connection:
        key = connection.execute(insert(Run).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])


def finish_run(engine: Engine, run_id: int, stages: Iterable[Stage] = (), **counts: int) -> None:
    """Note the end of a run, its counts (columns of `run`) and how long its stages took.

    Raises:
        StoreError: The database failed.
    """
    times = [
        {"run_id": run_id, "stage": stage.name, "duration_ms": round(1000 * stage.seconds), "item_count": stage.items}
        for stage in stages
    ]
    with writing(engine) as connection:
        connection.execute(update(Run).where(col(Run.id) == run_id).values(finished_at=now(), **counts))
        if times:
            connection.execute(insert(RunStage), times)


def store_report(engine: Engine, run_id: int, report: CheckReport) -> None:
    """Replace all stored findings by those of this report, in one transaction.

    Raises:
        StoreError: The database failed.
    """
    rules = [{"run_id": run_id, "rule": rule, "evaluated_count": n} for rule, n in sorted(report.by_rule.items())]
    with writing(engine) as connection:
        connection.execute(delete(FindingTable))
        places = _Lookup(connection, report.findings)
        covered = list(_covered(report, run_id, places))
        rows: Rows = {RunRule: rules, RunDocument: covered, FindingTable: _findings(report.findings, run_id, places)}
        keys = [row["id"] for row in rows[FindingTable]]
        rows[FindingOperand] = list(_operands(keys, report.findings, places))
        rows[FindingRepair] = list(_repairs(keys, report.findings))
        rows[FindingRelation] = list(_relations(keys, report.findings))
        for model, part in rows.items():
            validate_rows(model, part)
            insert_rows(connection, model, part)


def _covered(report: CheckReport, run_id: int, places: _Lookup) -> Iterable[Row]:
    for coverage in report.documents:
        document = places.document(coverage.document)
        if document is not None:
            counts = {"number_count": coverage.numbers, "checked_count": coverage.checked}
            yield {"run_id": run_id, "document_id": document, **counts}


class _Lookup:
    """Documents by path, and ids of stored places by where they are."""

    def __init__(self, connection: Connection, findings: Sequence[Finding]) -> None:
        """Load the documents and the places of those that have findings."""
        query = select(col(Document.path), col(Document.id)).where(col(Document.superseded_by_id).is_(None))
        self._documents = dict(connection.execute(query).all())
        paths = {finding.document for finding in findings}
        paths |= {operand.document for finding in findings for operand in finding.operands}
        self._places: dict[tuple[object, ...], str] = {}
        for document in sorted({key for path in paths if (key := self.document(path))}):
            self._load(connection, document)

    def _load(self, connection: Connection, document: str) -> None:
        names = [getattr(SourceCell, name) for name in _KEY]
        query = select(col(SourceCell.id), col(SourceCell.kind), *names).where(col(SourceCell.document_id) == document)
        for key, kind, *parts in connection.execute(query.order_by(col(SourceCell.id))):
            self._places.setdefault((document, *parts), key)
            if kind == "cell":
                place = dict(zip(_KEY, parts, strict=True))
                self._places.setdefault((document, place["table_number"], place["row_index"], place["col_index"]), key)

    def document(self, path: str) -> str | None:
        """The id of the document stored from this path."""
        return self._documents.get(printable(path))

    def place(self, document: str | None, locator: Locator) -> str | None:
        """The stored place that is this one, or the table cell around it."""
        columns = place_columns(locator)
        exact = self._places.get((document, *(columns[name] for name in _KEY)))
        return exact or self._places.get((document, locator.table, locator.row, locator.col))


def _findings(findings: Sequence[Finding], run_id: int, places: _Lookup) -> list[Row]:
    rows: list[Row] = []
    taken: set[str] = set()
    for position, finding in enumerate(findings, start=1):
        document = places.document(finding.document)
        key = _finding_id(finding, document, taken)
        row = {
            "id": key,
            "run_id": run_id,
            "position": position,
            "document_id": document,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "stated": finding.stated,
            "computed": finding.computed,
            "difference": finding.difference,
            "tolerance": finding.tolerance,
            "unit_printed": finding.unit,
            "key": finding.key,
            "waived_reason": finding.waiver.reason if finding.waiver else None,
            "waived_by": finding.waiver.by if finding.waiver else None,
            "waived_on": finding.waiver.on.isoformat() if finding.waiver else None,
        }
        rows.append(row)
    return rows


def _finding_id(finding: Finding, document: str | None, taken: set[str]) -> str:
    """The same in every run over the same document, so that what people say about a finding can stay with it."""
    what = (finding.rule, document, finding.target.locator, finding.target.label, finding.stated, finding.computed)
    for copy in range(len(taken) + 1):
        key = hashlib.sha256(repr((*what, copy)).encode()).hexdigest()[:16]
        if key not in taken:
            break
    taken.add(key)
    return key


def _operands(keys: Sequence[str], findings: Sequence[Finding], places: _Lookup) -> Iterable[Row]:
    for key, finding in zip(keys, findings, strict=True):
        for position, operand in enumerate((finding.target, *finding.operands)):
            yield _operand(key, position, operand, places, places.document(operand.document or finding.document))


def _operand(key: str, position: int, operand: Operand, places: _Lookup, document: str | None) -> Row:
    return {
        **place_columns(operand.locator),
        "finding_id": key,
        "position": position,
        "document_id": document,
        "cell_id": places.place(document, operand.locator),
        "label": operand.label,
        "value": operand.value,
        "as_printed": operand.as_printed,
    }


def _repairs(keys: Sequence[str], findings: Sequence[Finding]) -> Iterable[Row]:
    for key, finding in zip(keys, findings, strict=True):
        for position, repair in enumerate(finding.repairs, start=1):
            for step, change in enumerate((repair, *repair.together)):
                yield {
                    **place_columns(change.locator),
                    "finding_id": key,
                    "position": position,
                    "step": step,
                    "label": change.label,
                    "before": change.before,
                    "after": change.after,
                    "explains": repair.explains,
                    "is_misreading": repair.is_misreading,
                }


def _relations(keys: Sequence[str], findings: Sequence[Finding]) -> Iterable[Row]:
    for key, finding in zip(keys, findings, strict=True):
        for position, related in enumerate(finding.related, start=1):
            yield {
                **place_columns(related.target.locator),
                "finding_id": key,
                "position": position,
                "rule": related.rule,
                "holds": related.holds,
                "label": related.target.label,
                "as_printed": related.target.as_printed,
                "computed": related.computed,
                "unit_printed": related.unit,
                "shared": " · ".join(related.shared),
            }
