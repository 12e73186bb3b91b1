"""What the checks found as rows: each finding with its figures, repairs and relations, leading to stored places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Connection, select
from sqlmodel import Session, col
from sqlmodel import select as modelled

from pipeline.decisions.held import Standing, sameness
from pipeline.draft import Rows
from pipeline.found import printable
from pipeline.places import Row, place_columns
from schemas.checks import CheckReport, Finding, Operand
from schemas.document import Locator
from schemas.money import unit_factor
from schemas.tables import (
    Document,
    FindingDecision,
    FindingOperand,
    FindingRelation,
    FindingRepair,
    RunDocument,
    SourceCell,
)
from schemas.tables import Finding as FindingTable
from schemas.tables.plan import Place

# The columns that tell two places of one document apart; the box of a place says nothing more.
_KEY = tuple(name for name in Place.model_fields if name != "bbox")
CERTAINTY = {"error": Decimal(1), "warning": Decimal("0.5"), "info": Decimal("0.2")}


def report_rows(connection: Connection, report: CheckReport, run_id: int) -> Rows:
    """The rows of a report, by table, in the order in which they point to each other."""
    places = _Lookup(connection, report.findings)
    findings = _findings(report.findings, run_id, places)
    keys = [str(row["id"]) for row in findings]
    return {
        RunDocument: list(_covered(report, run_id, places)),
        FindingTable: findings,
        FindingOperand: list(_operands(keys, report.findings, places)),
        FindingRepair: list(_repairs(keys, report.findings)),
        FindingRelation: list(_relations(keys, report.findings)),
    }


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
        columns = (col(Document.path), col(Document.id), col(Document.family_id))
        rows = connection.execute(select(*columns).where(col(Document.superseded_by_id).is_(None))).all()
        self._documents = {path: key for path, key, _ in rows}
        self._families = {key: family for _, key, family in rows}
        self._decisions = Standing(Session(connection).exec(modelled(FindingDecision)))
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

    def verdict(self, finding: Finding, document: str | None) -> str | None:
        """What people say of a finding."""
        family = self._families.get(document or "", "")
        held = self._decisions.on((finding.key, family, same(finding)))
        return None if held is None else held.verdict

    def place(self, document: str | None, locator: Locator) -> str | None:
        """The stored place that is this one, or the table cell around it."""
        columns = place_columns(locator)
        exact = self._places.get((document, *(columns[name] for name in _KEY)))
        return exact or self._places.get((document, locator.table, locator.row, locator.col))


def same(finding: Finding) -> str:
    """The name that the finding has in other editions too."""
    return sameness(finding.rule, finding.target.label, finding.target.as_printed, finding.computed)


def _findings(findings: Sequence[Finding], run_id: int, places: _Lookup) -> list[Row]:
    ranks = _ranks(findings)
    rows: list[Row] = []
    taken: set[str] = set()
    for position, finding in enumerate(findings, start=1):
        document = places.document(finding.document)
        row = {
            "id": _finding_id(finding, document, taken),
            "run_id": run_id,
            "position": position,
            "document_id": document,
            **{name: getattr(finding, name) for name in ("rule", "severity", "message", "stated", "computed")},
            "difference": finding.difference,
            "tolerance": finding.tolerance,
            "unit_printed": finding.unit,
            "key": finding.key,
            "sameness": same(finding),
            "stake_won": stake(finding),
            "rank": ranks[position - 1],
            "verdict": places.verdict(finding, document),
            "waived_reason": finding.waiver.reason if finding.waiver else None,
            "waived_by": finding.waiver.by if finding.waiver else None,
            "waived_on": finding.waiver.on.isoformat() if finding.waiver else None,
        }
        rows.append(row)
    return rows


def stake(finding: Finding) -> int | None:
    """What is at stake, in won: the difference, weighed with how certain it is; None for figures that are no money."""
    factor = unit_factor(finding.unit or "")
    return None if factor is None else round(abs(finding.difference) * factor * CERTAINTY[finding.severity])


def _ranks(findings: Sequence[Finding]) -> Mapping[int, int]:
    """The rank of each finding by its index: money before counts, for a million won outweighs a page number."""

    def weight(index: int) -> tuple[bool, Decimal, int]:
        won, found = stake(findings[index]), findings[index]
        worth = abs(found.difference) * CERTAINTY[found.severity] if won is None else Decimal(won)
        return won is None, -worth, index

    order = sorted(range(len(findings)), key=weight)
    return {index: rank for rank, index in enumerate(order, start=1)}


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
