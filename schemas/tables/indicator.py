"""Performance indicators, what was observed of them, stated counts, and the hierarchy of goals."""

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import BigInteger

from schemas.fields import ExactDecimal, column
from schemas.tables.plan import Fact, JudgedFact


class Indicator(Fact, table=True):
    """A performance indicator as one document lists it; `cell_id` is its first mention."""

    title_ko: ClassVar[str] = "성과지표"
    name: str = column("Name as printed.", label_ko="지표명", index=True)
    department: str | None = column("Responsible department as printed.", label_ko="부서")
    organisation_id: str | None = column(
        "The department.", label_ko="기관 ID", foreign_key="organisation.id", index=True
    )
    kind: str | None = column("own, shared, common … (vocabulary indicator_kinds).", label_ko="지표 구분")
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")
    formula: str | None = column("How it is measured, as printed.", label_ko="산식")
    data_source: str | None = column("Where its figures come from, as printed (자료출처).", label_ko="자료출처")


class IndicatorObservation(JudgedFact, table=True):
    """One mention of an indicator: what it weighs, what is aimed at and what was reached in a year."""

    title_ko: ClassVar[str] = "지표 실적"
    indicator_id: str = column(
        "The indicator.", label_ko="지표 ID", foreign_key="indicator.id", ondelete="CASCADE", index=True
    )
    year: int | None = column("Year.", label_ko="연도", index=True)
    weight: Decimal | None = column("Weight as printed (decimal text).", label_ko="가중치", sa_type=ExactDecimal)
    target: str | None = column("Target as printed.", label_ko="목표")
    actual: str | None = column("Result as printed.", label_ko="실적")
    as_printed: str = column("The printed characters.", label_ko="원문")


class CountFact(JudgedFact, table=True):
    """How many goals, indicators or tasks an office states."""

    title_ko: ClassVar[str] = "개수"
    scope: str = column("What it counts within, outermost first, joined by ' > '.", label_ko="범위")
    department: str | None = column("Department as printed.", label_ko="부서")
    organisation_id: str | None = column(
        "The department.", label_ko="기관 ID", foreign_key="organisation.id", index=True
    )
    measure: str = column("What is counted, as printed.", label_ko="측정 항목", index=True)
    year: int | None = column("Year.", label_ko="연도")
    count: int | None = column("The number; none if too large to store.", label_ko="개수", sa_type=BigInteger)
    is_total: bool = column("Printed as a total.", label_ko="합계 여부")
    as_printed: str = column("The printed characters.", label_ko="원문")
    section: str | None = column("Heading it stands under.", label_ko="절")


class Goal(JudgedFact, table=True):
    """One goal of the hierarchy 비전 → 전략목표 → 성과목표."""

    title_ko: ClassVar[str] = "목표"
    level: str = column("Level as the document calls it.", label_ko="단계")
    name: str = column("The goal as printed.", label_ko="목표")
    number: int | None = column("Its printed number.", label_ko="번호", sa_type=BigInteger)
    parent_id: str | None = column(
        "The goal it serves.", label_ko="상위 목표 ID", foreign_key="goal.id", ondelete="CASCADE", index=True
    )
    parent: str | None = column(
        "The goal it serves as printed, also where it is not listed itself.", label_ko="상위 목표"
    )
    department: str | None = column("Department as printed.", label_ko="부서")
    organisation_id: str | None = column(
        "The department.", label_ko="기관 ID", foreign_key="organisation.id", index=True
    )
