"""Evaluation weights, and relations that running text states between figures."""

from decimal import Decimal
from typing import ClassVar

from schemas.fields import ExactDecimal, Table, column
from schemas.tables.plan import Fact, JudgedFact


class Weight(JudgedFact, table=True):
    """A component of an evaluation scheme and what it weighs; deductions are negative."""

    title_ko: ClassVar[str] = "배점"
    scheme: str = column("The evaluation scheme.", label_ko="평가 체계")
    component: str = column("The component as printed.", label_ko="평가 항목")
    parent: str | None = column("The component it is part of, as printed.", label_ko="상위 항목")
    points_or_percent: Decimal | None = column(
        "What it weighs, in `unit_printed` (decimal text).", label_ko="배점", sa_type=ExactDecimal
    )
    unit_printed: str = column("점 or %.", label_ko="단위")
    as_printed: str = column("The printed characters.", label_ko="원문")


class Statement(Fact, table=True):
    """A relation that a sentence states between figures it prints; `cell_id` is the place of the stated figure."""

    title_ko: ClassVar[str] = "서술 관계"
    kind: str = column(
        "sum, list_length, change, share, basis, weekday, contents, again or account (statement_kinds).",
        label_ko="종류",
    )
    label: str = column("What the stated figure is of.", label_ko="대상")
    value: Decimal = column("The stated figure, in `unit_printed` (decimal text).", label_ko="값", sa_type=ExactDecimal)
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")
    ulp: Decimal = column("Worth of its last printed place (decimal text).", label_ko="표시 단위", sa_type=ExactDecimal)
    as_printed: str = column("The printed characters of the relation.", label_ko="원문")
    section: str | None = column("Heading it stands under.", label_ko="절")


class StatementOperand(Table, table=True):
    """One of the other figures of a statement."""

    title_ko: ClassVar[str] = "서술 관계 항"
    statement_id: str = column(
        "The statement.", label_ko="서술 ID", foreign_key="statement.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("1-based, as printed.", label_ko="순서", primary_key=True)
    label: str = column("What the figure is of.", label_ko="대상")
    value: Decimal = column("The figure (decimal text).", label_ko="값", sa_type=ExactDecimal)
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")
    ulp: Decimal = column("Worth of its last printed place (decimal text).", label_ko="표시 단위", sa_type=ExactDecimal)
    as_printed: str = column("The printed characters.", label_ko="원문")
    cell_id: str = column(
        "The place in the document.", label_ko="위치 ID", foreign_key="source_cell.id", ondelete="CASCADE", index=True
    )
