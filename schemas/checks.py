"""What the checks return: findings, and how much of a document they vouch for (CONTRACT.md, section 4)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from schemas.document import Locator

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that takes part in a check: label, value in the printed unit, the characters and their place."""

    label: str
    value: Decimal
    as_printed: str
    locator: Locator
    document: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that would have to say something else; values in the printed unit."""

    label: str
    before: Decimal
    after: Decimal
    locator: Locator


@dataclass(frozen=True, slots=True)
class Repair(Change):
    """One smallest change that makes all constraints of its component hold; `explains` counts those it mends.

    `together` are the figures that must change with this one. `is_misreading` says that the printed characters can mean
    the new value too: then the document may be right, and its reading wrong.
    """

    explains: int
    together: tuple[Change, ...] = ()
    is_misreading: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another relation that a figure of a finding takes part in; `shared` are the labels of the figures in both."""

    rule: str
    holds: bool
    target: Operand
    computed: Decimal
    unit: str | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding, or all findings of one rule in one document, accepted by a person with a reason.

    `finding` is the key of a finding; it changes with the figures, so that a new error is not accepted with an old one.
    """

    reason: str
    by: str
    on: date
    finding: str | None = None
    document: str | None = None
    rule: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that a person read again, values in the printed unit; `sha256` is of the edition they looked at."""

    sha256: str
    label: str
    as_printed: str
    locator: Locator
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that does not hold. `stated` and `computed` are in the printed unit; nothing is ever overwritten."""

    rule: str
    severity: str
    document: str
    message: str
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    unit: str | None
    operands: tuple[Operand, ...]
    target: Operand
    repairs: tuple[Repair, ...] = ()
    related: tuple[Related, ...] = ()
    waiver: Waiver | None = None

    @property
    def key(self) -> str:
        """A short name that stays the same as long as document, label and figures do: ten hexadecimal digits."""
        name = re.split(r"[\\/]", self.document)[-1]
        identity = (self.rule, name, self.target.label, self.target.as_printed, f"{self.computed.normalize():f}")
        return hashlib.sha256("\0".join(identity).encode("utf-8", "surrogatepass")).hexdigest()[:10]

    @property
    def counts(self) -> bool:
        """Whether it is an error that nobody accepted."""
        return self.severity == "error" and self.waiver is None

    @property
    def difference(self) -> Decimal:
        """stated − computed, in the printed unit."""
        return self.stated - self.computed

    @property
    def is_parse_suspect(self) -> bool:
        """Whether another reading of a printed figure is the likeliest repair."""
        return bool(self.repairs) and self.repairs[0].is_misreading

    @property
    def is_tie(self) -> bool:
        """Whether another repair mends as much as the first."""
        return len(self.repairs) > 1 and self.repairs[0].explains == self.repairs[1].explains


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many printed numbers of a document at least one held check vouches for, and the others, as printed."""

    document: str
    numbers: int
    checked: int
    unverified: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that one run of the checks says. `numbers` counts printed numbers, `checked` those a held check covers."""

    findings: tuple[Finding, ...]
    evaluated: int
    held: int
    by_rule: dict[str, int] = field(default_factory=dict)
    numbers: int = 0
    checked: int = 0
    documents: tuple[Coverage, ...] = ()
