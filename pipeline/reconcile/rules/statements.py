"""SUM003, SUM005, CNT001, DIF002, PCT002: relations that one sentence or cell states between its own figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import explained_by_slip
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case, Ledger
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Linear, Relation, Share, plain_sum
from pipeline.reconcile.rules.base import EXACT, ROUNDED_RATE, ROUNDED_SUM, parts_phrase
from pipeline.reconcile.wording import total_rank
from schemas.money import is_funding_source
from schemas.records import Figure, Statement

LABEL_LENGTH = 24


class Stated:
    """Common to the five: statements of one kind, each with a relation between its figures."""

    CODE: ClassVar[str]
    KIND: ClassVar[str]
    CERTAIN: ClassVar[bool]

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One relation for each sentence of this kind."""
        for case in cases:
            for statement in case.extraction.statements:
                if statement.kind == self.KIND and statement.operands:
                    constraint = self._constraint(case.ledger, statement)
                    if self.applies(statement, constraint):
                        yield constraint

    def applies(self, statement: Statement, constraint: Constraint) -> bool:
        """Whether the sentence can mean what its form says."""
        del statement, constraint
        return True

    def _constraint(self, ledger: Ledger, statement: Statement) -> Constraint:
        target = ledger.figure(statement.stated, label_of(statement))
        facts = self.facts(ledger, statement.operands)
        return Constraint(self.CODE, target, facts, self.relation(len(facts)), self.phrase(len(facts)), self.CERTAIN)

    def facts(self, ledger: Ledger, figures: Sequence[Figure]) -> tuple[Fact, ...]:
        """The operands as facts."""
        return tuple(ledger.figure(figure) for figure in figures)

    def relation(self, count: int) -> Relation:
        """How the operands give the stated figure."""
        raise NotImplementedError

    def phrase(self, count: int) -> str:
        """How a message calls that."""
        raise NotImplementedError


def label_of(statement: Statement) -> str:
    """What the stated figure is called; where that is only 계, the beginning of the sentence."""
    label = statement.stated.label
    if label and not total_rank(label):
        return label
    text = " ".join(statement.as_printed.split())
    return text if len(text) <= LABEL_LENGTH else f"{text[:LABEL_LENGTH]}…"


class StatedSum(Stated):
    """Sums: 총 38개: 12, 9, 17."""

    CODE: ClassVar[str] = "SUM003"
    KIND: ClassVar[str] = "sum"
    CERTAIN: ClassVar[bool] = True
    TITLE: ClassVar[str] = "Figures listed in a sentence add up to the total it states"
    VERIFIES: ClassVar[str] = "“총 38개: 복지 12, 경제 9, …” and “52개 부서 (본청 45, 사업소 7)” add up."
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = "「총 사업」 says 38개, but its 3 parts add up to 37개 (1개 too little)."

    def applies(self, statement: Statement, constraint: Constraint) -> bool:
        """No part is more than the whole; else the figures belong to different things, or one of them has a slip.

        Those who pay for an amount pay all of it, whatever is printed.
        """
        fitting = all(operand.value <= statement.stated.value for operand in statement.operands)
        paid = all(is_funding_source(operand.label) for operand in statement.operands)
        return fitting or paid or explained_by_slip(constraint)

    def relation(self, count: int) -> Relation:
        """A plain sum."""
        return plain_sum(count)

    def phrase(self, count: int) -> str:
        """Its n parts add up to."""
        return parts_phrase(count)


class StatedBasis(Stated):
    """산출내역 of a row: 30,000원×12월 and 20,000원×5회 make its 460,000."""

    CODE: ClassVar[str] = "SUM005"
    KIND: ClassVar[str] = "basis"
    CERTAIN: ClassVar[bool] = False
    TITLE: ClassVar[str] = "The calculations in a row of a budget table make its amount"
    VERIFIES: ClassVar[str] = "“30,000원×12월, 20,000원×5회” under 산출내역 make the 460,000원 of their row."
    TOLERANCE: ClassVar[str] = (
        "half a unit of the last place of every stated result; half a percent of a product without a stated result, "
        "for it often begins with a rounded average"
    )
    EXAMPLE: ClassVar[str] = "「공공요금」 says 480,000원, but its 2 parts add up to 460,000원 (20,000원 too little)."

    def relation(self, count: int) -> Relation:
        """A plain sum."""
        return plain_sum(count)

    def phrase(self, count: int) -> str:
        """Its n parts add up to."""
        return parts_phrase(count)


class StatedList(Stated):
    """Lists: 공통지표(5개) : 가, 나."""

    CODE: ClassVar[str] = "CNT001"
    KIND: ClassVar[str] = "list_length"
    CERTAIN: ClassVar[bool] = False
    TITLE: ClassVar[str] = "A list has as many items as it says"
    VERIFIES: ClassVar[str] = "“공통지표(5개) : 가, 나, 다, 라, 마” lists five."
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「공통지표」 says 5개, but its list has 4개 (1개 too little)."

    def facts(self, ledger: Ledger, figures: Sequence[Figure]) -> tuple[Fact, ...]:
        """The items, each worth one; they are words, not printed figures."""
        return tuple(
            Fact(
                (ledger.document, "item", n, figure.locator), figure.value, label=figure.label,
                as_printed=figure.as_printed, locator=figure.locator, document=ledger.document, printed=False,
            )
            for n, figure in enumerate(figures)
        )  # fmt: skip

    def relation(self, count: int) -> Relation:
        """One for each item."""
        return plain_sum(count)

    def phrase(self, count: int) -> str:
        """Its list has."""
        del count
        return "its list has"


class StatedChange(Stated):
    """Changes: 41개 → 46개, 5개 증가."""

    CODE: ClassVar[str] = "DIF002"
    KIND: ClassVar[str] = "change"
    CERTAIN: ClassVar[bool] = False
    TITLE: ClassVar[str] = "A change told in a sentence is the difference of its two figures"
    VERIFIES: ClassVar[str] = (
        "“41개 → 46개, 5개 증가” says the difference. A gross number of additions may be meant: a warning."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = (
        "「융합지표 증가」 says 6개, but the second figure less the first gives 5개 (1개 too little)."
    )

    def relation(self, count: int) -> Relation:
        """Second less first."""
        return Linear((-1, 1)[:count])

    def phrase(self, count: int) -> str:
        """The second figure less the first gives."""
        del count
        return "the second figure less the first gives"


class StatedShare(Stated):
    """Shares: 57개 중 34개 (59.6%)."""

    CODE: ClassVar[str] = "PCT002"
    KIND: ClassVar[str] = "share"
    CERTAIN: ClassVar[bool] = True
    TITLE: ClassVar[str] = "A share told in a sentence is the quotient of its figures"
    VERIFIES: ClassVar[str] = "“57개 중 34개 (59.6%)” is 34 over 57."
    TOLERANCE: ClassVar[str] = ROUNDED_RATE
    EXAMPLE: ClassVar[str] = "「선정 비율」 says 58.6%, but the share is 59.6491% (1.0491% too much)."

    def relation(self, count: int) -> Relation:
        """First over second."""
        del count
        return Share()

    def phrase(self, count: int) -> str:
        """The share is."""
        del count
        return "the share is"
