"""An extraction to the rows of the database: pure, no database and no file is touched.

Ids are made from the document's hash and the order of its facts, so the same document gives the same rows everywhere.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import replace

from pipeline.draft import Draft, Rows, stored_int
from pipeline.found import printable
from pipeline.normalize_budget import budget_rows
from pipeline.places import Row, joined
from schemas.codec import encode
from schemas.extraction import FACT_CLASSES, Extraction, fact_json
from schemas.fields import validate_rows
from schemas.lines import as_text
from schemas.tables import (
    Approver,
    Candidate,
    Contact,
    CountFact,
    Document,
    DocumentAttachment,
    DocumentText,
    DocumentYear,
    ExtractionRecord,
    Goal,
    Indicator,
    IndicatorObservation,
    LegalBasis,
    ScheduleItem,
    Statement,
    StatementOperand,
    Weight,
)


def normalize(extraction: Extraction, *, version: str, stored_at: str) -> Rows:
    """The rows of one document by table, without `document_file` (a matter of where it was found).

    Args:
        extraction: What was read.
        version: Version of the program that read it.
        stored_at: UTC time, ISO 8601.

    Raises:
        pydantic.ValidationError: A fact has a value of another type than its column.
    """
    draft = Draft(extraction)
    _document(draft, version, stored_at)
    for make in MAKERS:
        make(draft)
    rows = draft.finished()
    for model, part in rows.items():
        validate_rows(model, part)
    return rows


def _document(draft: Draft, version: str, stored_at: str) -> None:
    source, meta = draft.extraction.source, draft.extraction.document
    draft.add(
        Document,
        {
            "id": draft.document_id,
            "sha256": source.sha256,
            "path": printable(source.path),
            "media_type": source.media_type,
            "reader": source.reader,
            "page_count": source.pages,
            "extractor_version": version,
            "stored_at": stored_at,
            "organisation_id": draft.organisation(meta.office, meta.bureau, meta.department),
            "title": meta.title,
            "office": meta.office,
            "bureau": meta.bureau,
            "department": meta.department,
            "doc_number": meta.doc_number,
            "registered_on": meta.registered_on,
            "approved_on": meta.approved_on,
            "disclosure": meta.disclosure,
            "retention": meta.retention,
            "source_url": meta.source_url,
            "kind": meta.kind,
            "kind_evidence": " · ".join(sign.as_printed for sign in meta.kind_evidence) or None,
            # Alone until its neighbours are known (pipeline/families.py).
            "family_id": draft.document_id,
            "role": "posting" if draft.extraction.attachments else "main",
            "is_primary": True,
            "superseded_by_id": None,
        },
    )
    for position, file in enumerate(draft.extraction.attachments, start=1):
        key = {"document_id": draft.document_id, "position": position}
        draft.add(DocumentAttachment, {**key, "name": file.name, "href": file.href, "attached_id": None})
    _text(draft, stored_at)
    payload = zlib.compress(encode(replace(draft.extraction, lines=())).encode("utf-8", "surrogatepass"))
    draft.add(ExtractionRecord, {"document_id": draft.document_id, "payload": payload})
    for year in sorted(set(meta.fiscal_years)):
        draft.add(DocumentYear, {"document_id": draft.document_id, "year": year})


def _text(draft: Draft, stored_at: str) -> None:
    text, marks = as_text(draft.extraction.lines)
    digest = hashlib.sha256(f"{draft.document_id} {stored_at}".encode()).hexdigest()
    number = int(digest[:15], 16)
    draft.add(DocumentText, {"document_id": draft.document_id, "number": number, "text": text, "marks": marks})


def _people_and_laws(draft: Draft) -> None:
    meta = draft.extraction.document
    for box in meta.approvers:
        values = {"signing_order": box.order, "title": box.title, "name": box.name, "is_acting": box.acting}
        draft.fact(Approver, box.locator, box.name, **values, role=box.role, signed_on=box.date)
    for person in meta.contacts:
        draft.fact(Contact, person.locator, person.name, name=person.name, phone=person.phone, role=person.role)
    for law in meta.legal_basis:
        values = {"name": law.name, "article": law.article, "as_printed": law.as_printed}
        draft.fact(LegalBasis, law.locator, law.as_printed, **values)


def _indicators(draft: Draft) -> None:
    """One row an indicator, one observation a mention: plans print the same indicator once for each year."""
    known: dict[tuple[str | None, ...], Row] = {}
    for fact in draft.extraction.indicators:
        key = (fact.name, fact.department, fact.kind, fact.unit, fact.formula)
        if key not in known:
            known[key] = draft.fact(
                Indicator,
                fact.locator,
                fact.as_printed,
                name=fact.name,
                department=fact.department,
                organisation_id=draft.department(fact.department),
                kind=fact.kind,
                unit_printed=fact.unit,
                formula=fact.formula,
                data_source=fact.source,
            )
        draft.judged(
            IndicatorObservation,
            fact,
            fact.as_printed,
            indicator_id=known[key]["id"],
            year=fact.year,
            weight=fact.weight,
            target=fact.target,
            actual=fact.actual,
            as_printed=fact.as_printed,
        )


def _counts(draft: Draft) -> None:
    for fact in draft.extraction.counts:
        draft.judged(
            CountFact,
            fact,
            fact.as_printed,
            scope=joined(fact.scope) or "",
            department=fact.department,
            organisation_id=draft.department(fact.department),
            measure=fact.measure,
            year=fact.year,
            count=stored_int(fact.count),
            is_total=fact.is_total,
            as_printed=fact.as_printed,
            section=fact.section,
        )


def _goals(draft: Draft) -> None:
    """Goals point to the nearest goal of that name printed above them; the name stays where there is none."""
    above: dict[str, str] = {}
    for fact in draft.extraction.goals:
        row = draft.judged(
            Goal,
            fact,
            fact.name,
            level=fact.level,
            name=fact.name,
            number=stored_int(fact.number),
            parent_id=above.get(fact.parent or ""),
            parent=fact.parent,
            department=fact.department,
            organisation_id=draft.department(fact.department),
        )
        above[fact.name] = row["id"]


def _schedule(draft: Draft) -> None:
    for fact in draft.extraction.schedule:
        draft.judged(
            ScheduleItem,
            fact,
            fact.as_printed,
            activity=fact.activity,
            start_date=fact.start,
            end_date=fact.end,
            recurrence=fact.recurrence,
            is_ongoing=fact.ongoing,
            budget_won=stored_int(fact.budget_won),
            owner=fact.owner,
            section=fact.section,
            as_printed=fact.as_printed,
        )


def _weights(draft: Draft) -> None:
    for fact in draft.extraction.weights:
        draft.judged(
            Weight,
            fact,
            fact.as_printed,
            scheme=fact.scheme,
            component=fact.component,
            parent=fact.parent,
            points_or_percent=fact.points_or_percent,
            unit_printed=fact.unit,
            as_printed=fact.as_printed,
        )


def _statements(draft: Draft) -> None:
    for fact in draft.extraction.statements:
        stated = fact.stated
        figure = {"label": stated.label, "value": stated.value, "unit_printed": stated.unit, "ulp": stated.ulp}
        about = {"kind": fact.kind, "as_printed": fact.as_printed, "section": fact.section}
        row = draft.fact(Statement, stated.locator, stated.as_printed, **figure, **about)
        for position, operand in enumerate(fact.operands, start=1):
            values = {
                "statement_id": row["id"],
                "position": position,
                "label": operand.label,
                "value": operand.value,
                "unit_printed": operand.unit,
                "ulp": operand.ulp,
                "as_printed": operand.as_printed,
                "cell_id": draft.places.cell_id(operand.locator, operand.as_printed),
            }
            draft.add(StatementOperand, values)


def _candidates(draft: Draft) -> None:
    """What is too unsure to be a fact, with all that is known of it, for a person to look at."""
    for name in FACT_CLASSES:
        for fact in getattr(draft.extraction.candidates, name):
            printed = fact.name if name == "goals" else fact.as_printed
            known = json.dumps(fact_json(fact), ensure_ascii=False)
            draft.judged(Candidate, fact, printed, fact_class=name, as_printed=printed, fact=known)


MAKERS: tuple[Callable[[Draft], None], ...] = (
    _people_and_laws,
    budget_rows,
    _indicators,
    _counts,
    _goals,
    _schedule,
    _weights,
    _statements,
    _candidates,
)
