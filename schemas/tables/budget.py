"""Budget items, their amounts, the calculations behind them, and printed rates."""

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger
from sqlmodel import UniqueConstraint

from schemas.fields import ExactDecimal, Table, column
from schemas.tables.plan import JudgedFact


class BudgetItem(Table, table=True):
    """A budget label in its hierarchy, as one document prints it."""

    title_ko: ClassVar[str] = "예산 항목"
    __table_args__: ClassVar[Any] = (UniqueConstraint("document_id", "parent_id", "label"),)
    id: str = column("Document id and number of the item.", label_ko="항목 ID", primary_key=True)
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    parent_id: str | None = column(
        "The item it is part of.", label_ko="상위 항목 ID", foreign_key="budget_item.id", ondelete="CASCADE", index=True
    )
    label: str = column("Label as printed.", label_ko="항목")
    path: str = column("Labels from the outermost to this one, joined by ' > '.", label_ko="항목 경로", index=True)
    depth: int = column("1 for the outermost.", label_ko="깊이")


class BudgetAmount(JudgedFact, table=True):
    """One printed amount of a budget item: which year, which stage of the budget."""

    title_ko: ClassVar[str] = "예산액"
    item_id: str | None = column(
        "The item; none where the print names none.", label_ko="항목 ID", foreign_key="budget_item.id", index=True
    )
    year: int | None = column("Fiscal year.", label_ko="연도", index=True)
    stage: str = column("Stage of the budget (vocabulary stages).", label_ko="예산 단계", index=True)
    amount_won: int | None = column("The amount, exact.", label_ko="금액", unit="KRW", sa_type=BigInteger)
    as_printed: str = column("The printed characters.", label_ko="원문")
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")
    ulp_won: int | None = column(
        "Worth of one in the last printed place; none if too large to store.",
        label_ko="표시 단위",
        unit="KRW",
        sa_type=BigInteger,
    )
    is_total: bool = column("Printed as 계, 소계, 합계 or 총계.", label_ko="합계 여부")
    is_additive: bool = column(
        "May be summed with the other additive rows of the same document, year and stage without counting twice.",
        label_ko="합산 가능",
    )
    funding: str | None = column("Share of funding as printed.", label_ko="재원")
    section: str | None = column("Heading it stands under.", label_ko="절")


class Calculation(JudgedFact, table=True):
    """A 산출근거 line: factors and the amount it states."""

    title_ko: ClassVar[str] = "산출근거"
    item_id: str | None = column("The item.", label_ko="항목 ID", foreign_key="budget_item.id", index=True)
    year: int | None = column("Fiscal year.", label_ko="연도")
    expression: str | None = column("The calculation as printed, without its result.", label_ko="산식")
    stated_amount_won: int | None = column("The amount it states.", label_ko="금액", unit="KRW", sa_type=BigInteger)
    computed_won: Decimal | None = column(
        "Product of the factors (decimal text).", label_ko="계산값", unit="KRW", sa_type=ExactDecimal
    )
    ulp_won: int | None = column(
        "Worth of one in the last printed place; none if too large to store.",
        label_ko="표시 단위",
        unit="KRW",
        sa_type=BigInteger,
    )
    holds: bool | None = column("Whether the product is the stated amount; none if unknown.", label_ko="일치 여부")
    as_printed: str = column("The printed characters.", label_ko="원문")
    section: str | None = column("Heading it stands under.", label_ko="절")


class CalculationFactor(Table, table=True):
    """One factor of a calculation."""

    title_ko: ClassVar[str] = "산출 인자"
    calculation_id: str = column(
        "The calculation.", label_ko="산출근거 ID", foreign_key="calculation.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("1-based, as printed.", label_ko="순서", primary_key=True)
    value: Decimal = column("The factor (decimal text).", label_ko="값", sa_type=ExactDecimal)
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")


class Rate(JudgedFact, table=True):
    """A printed percentage of something."""

    title_ko: ClassVar[str] = "비율"
    what: str = column("What it is the rate of.", label_ko="대상")
    year: int | None = column("Year.", label_ko="연도")
    percent: Decimal = column("The rate (decimal text).", label_ko="비율", unit="%", sa_type=ExactDecimal)
    as_printed: str = column("The printed characters.", label_ko="원문")
