"""The header of a document: who issued and signed it, when, how open, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.document import Locator


@dataclass(frozen=True, slots=True)
class Approver:
    """One box of the 결재란. `order` counts the signers; a 협조 (role "cooperation") has none."""

    order: int | None
    title: str
    name: str
    acting: bool
    role: str
    date: str | None
    locator: Locator


@dataclass(frozen=True, slots=True)
class Contact:
    """A person named for questions, with the telephone number as printed."""

    name: str
    phone: str
    role: str | None
    locator: Locator


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law, rule, plan or notice the plan rests on, and the article where one is printed ("제18조")."""

    name: str
    article: str | None
    as_printed: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """A sign of the kind of a document: printed words, and what they are: title, heading, item, column or line."""

    as_printed: str
    where: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The document's own header: who, which number, when, how open.

    `kind` is a code of the vocabulary document_kinds, None where the print does not tell; nothing depends on it.
    """

    title: str | None = None
    office: str | None = None
    bureau: str | None = None
    department: str | None = None
    doc_number: str | None = None
    registered_on: str | None = None
    approved_on: str | None = None
    fiscal_years: tuple[int, ...] = ()
    disclosure: str | None = None
    retention: str | None = None
    source_url: str | None = None
    approvers: tuple[Approver, ...] = ()
    contacts: tuple[Contact, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    kind: str | None = None
    kind_evidence: tuple[KindEvidence, ...] = ()
