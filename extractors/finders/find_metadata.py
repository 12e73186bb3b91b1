"""The document's own header: number, dates, openness, signers, contacts, legal basis, title and issuer."""

from __future__ import annotations

import re

from extractors.finders.metadata.approvals import find_approvals, signed_on
from extractors.finders.metadata.contacts import find_contacts
from extractors.finders.metadata.cover import cover_lines
from extractors.finders.metadata.fields import best, date_of, number_of, read_fields
from extractors.finders.metadata.kind import find_kind
from extractors.finders.metadata.legal import find_legal_basis
from extractors.finders.metadata.organisations import find_organisation
from extractors.finders.metadata.script import Script, make_script
from extractors.finders.metadata.titles import find_title, find_years
from extractors.grammar.labels import squash
from extractors.plan import Plan
from schemas.header import Metadata

FACTS = "document"
URL = re.compile(r"https?://[^\s<>\"'()\[\]「」]{4,300}")
LETTER_FOOT = re.compile(r"전송|팩스|전화|우편번호|(?:^|\s)우 ?\d{5}")


def find(plan: Plan) -> Metadata:
    """The header of a plan; what it does not print is None or empty."""
    script = make_script(plan)
    fields = read_fields(script)
    approved_on, registered_on = date_of(fields, "approved_on"), date_of(fields, "registered_on")
    approvers, boxes_end = find_approvals(script, fields, approved_on or registered_on)
    cover = cover_lines(plan)
    title = find_title(script, cover, boxes_end)
    issuer = find_organisation(plan, script, fields, cover, boxes_end)
    disclosure, retention = best(fields, "disclosure"), best(fields, "retention")
    kind, evidence = find_kind(plan, title)
    return Metadata(
        title=title,
        office=issuer.office,
        bureau=issuer.bureau,
        department=issuer.department,
        doc_number=number_of(fields),
        registered_on=registered_on,
        approved_on=approved_on or signed_on(approvers),
        fiscal_years=find_years(plan, title),
        disclosure=squash(disclosure.value) if disclosure else None,
        retention=squash(retention.value) if retention else None,
        source_url=_source_url(script),
        approvers=tuple(approvers),
        contacts=find_contacts(plan, script, approvers),
        legal_basis=find_legal_basis(plan),
        kind=kind,
        kind_evidence=evidence,
    )


def _source_url(script: Script) -> str | None:
    """The first address printed, other than the home page at the foot of a letter."""
    for start, end in script.lines():
        found = URL.search(script.text, start, end)
        if found is not None and not LETTER_FOOT.search(script.text, start, end):
            return found.group().rstrip(".,;")
    return None
