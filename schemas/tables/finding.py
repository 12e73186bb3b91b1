"""What the checks found over everything stored; replaced as a whole by each `jangbu reconcile`."""

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import BigInteger

from schemas.fields import ExactDecimal, Table, column
from schemas.tables.plan import Place


class Finding(Table, table=True):
    """One relation that does not hold. Stated values are never overwritten."""

    title_ko: ClassVar[str] = "점검 결과"
    id: str = column(
        "Made from rule, document and place: the same in the next run.", label_ko="결과 ID", primary_key=True
    )
    run_id: int = column(
        "The run that found it.", label_ko="실행 ID", foreign_key="run.id", ondelete="CASCADE", index=True
    )
    position: int = column("1-based, in the order of the report.", label_ko="순서")
    document_id: str = column(
        "The document of the stated figure.",
        label_ko="문서 ID",
        foreign_key="document.id",
        ondelete="CASCADE",
        index=True,
    )
    rule: str = column("Code of the rule (`jangbu rules`).", label_ko="규칙", index=True)
    severity: str = column("error, warning or info (vocabulary severities).", label_ko="심각도", index=True)
    message: str = column("What is wrong, for people.", label_ko="설명")
    stated: Decimal = column("The printed figure (decimal text).", label_ko="기재값", sa_type=ExactDecimal)
    computed: Decimal = column("What the other figures give (decimal text).", label_ko="계산값", sa_type=ExactDecimal)
    difference: Decimal = column("stated − computed (decimal text).", label_ko="차이", sa_type=ExactDecimal)
    tolerance: Decimal = column(
        "What the rounding of the print explains (decimal text).", label_ko="허용오차", sa_type=ExactDecimal
    )
    unit_printed: str | None = column("Unit of these figures, as printed.", label_ko="단위")
    key: str = column("Short name, the same as long as label and figures are; waivers use it.", label_ko="결과 키")
    sameness: str = column(
        "The same in another edition of its document; decisions use it.", label_ko="동일성", index=True
    )
    stake_won: int | None = column(
        "Difference × certainty of the severity; none where the figures are no money.",
        label_ko="걸린 금액",
        unit="KRW",
        sa_type=BigInteger,
    )
    rank: int = column("1-based, by what is at stake; money first.", label_ko="순위", index=True)
    verdict: str | None = column(
        "What people decided and did not take back (vocabulary finding_verdicts).", label_ko="판정", index=True
    )
    waived_reason: str | None = column("Why somebody accepted it.", label_ko="수용 사유")
    waived_by: str | None = column("Who accepted it.", label_ko="수용자")
    waived_on: str | None = column("When (ISO date).", label_ko="수용일")


class FindingOperand(Place, table=True):
    """A figure that takes part in a finding; position 0 is the stated one."""

    title_ko: ClassVar[str] = "점검 항"
    finding_id: str = column(
        "The finding.", label_ko="결과 ID", foreign_key="finding.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("0 is the stated figure, the others follow as printed.", label_ko="순서", primary_key=True)
    document_id: str | None = column(
        "The document it stands in.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    cell_id: str | None = column(
        "The place in the document, where a fact stands on it too.",
        label_ko="위치 ID",
        foreign_key="source_cell.id",
        ondelete="SET NULL",
        index=True,
    )
    label: str = column("What the figure is of.", label_ko="대상")
    value: Decimal = column("The figure in the printed unit (decimal text).", label_ko="값", sa_type=ExactDecimal)
    as_printed: str = column("The printed characters.", label_ko="원문")


class FindingRepair(Place, table=True):
    """A smallest change that would make everything around a finding hold; nobody makes it but the reader."""

    title_ko: ClassVar[str] = "수정 후보"
    finding_id: str = column(
        "The finding.", label_ko="결과 ID", foreign_key="finding.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("1-based, likeliest first.", label_ko="순서", primary_key=True)
    step: int = column(
        "0 is the cell itself; the others must change with it.", label_ko="함께 바뀌는 칸", primary_key=True
    )
    label: str = column("What the figure is of.", label_ko="대상")
    before: Decimal = column("As printed (decimal text).", label_ko="기재값", sa_type=ExactDecimal)
    after: Decimal = column("What would make it hold (decimal text).", label_ko="수정값", sa_type=ExactDecimal)
    explains: int = column("How many broken relations it mends.", label_ko="해소 건수")
    is_misreading: bool = column(
        "Whether the print can be read so: the error may be the reader's.", label_ko="오독 가능"
    )


class FindingRelation(Place, table=True):
    """Another relation that knows a figure of a finding: why one cell is thought wrong, another right.

    The place is that of the figure it states.
    """

    title_ko: ClassVar[str] = "관련 관계"
    finding_id: str = column(
        "The finding.", label_ko="결과 ID", foreign_key="finding.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("1-based: those that do not hold first.", label_ko="순서", primary_key=True)
    rule: str = column("Code of the rule.", label_ko="규칙")
    holds: bool = column("Whether it holds as printed.", label_ko="성립")
    label: str = column("What the stated figure is of.", label_ko="대상")
    as_printed: str = column("The stated figure, as printed.", label_ko="원문")
    computed: Decimal = column("What the other figures give (decimal text).", label_ko="계산값", sa_type=ExactDecimal)
    unit_printed: str | None = column("Unit of these figures, as printed.", label_ko="단위")
    shared: str = column("Labels of the figures both relations know, joined by ' · '.", label_ko="공유 항목")
