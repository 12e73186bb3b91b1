"""What people decided about findings; rows are only added, and outlive documents and runs."""

from decimal import Decimal
from typing import ClassVar

from schemas.fields import ExactDecimal, Table, column
from schemas.tables.plan import Place


class FindingDecision(Table, table=True):
    """One decision on one finding. The last one on a finding holds; `undone` takes back the one before it."""

    title_ko: ClassVar[str] = "점검 판정"
    id: str = column("Made from what was decided, by whom and when.", label_ko="판정 ID", primary_key=True)
    sequence: int = column("Order of the decisions of this store.", label_ko="순서", index=True)
    finding_key: str = column("Short name of the finding (finding.key).", label_ko="결과 키", index=True)
    sameness: str = column(
        "Of rule, label and figures: finds the finding in a newer edition of its family.",
        label_ko="동일성",
        index=True,
    )
    family_id: str = column("The family of its document then.", label_ko="문서군 ID", index=True)
    rule: str = column("Code of the rule.", label_ko="규칙")
    label: str = column("The stated figure's label, as printed.", label_ko="항목")
    as_printed: str = column("The stated figure, as printed.", label_ko="원문")
    verdict: str = column(
        "confirmed, accepted, misread, unsure or undone (vocabulary finding_verdicts).", label_ko="판정"
    )
    reason: str | None = column("Why, in their words.", label_ko="사유")
    corrected: str | None = column("misread: what the print says, read by the person.", label_ko="바로 읽은 값")
    who: str = column("Who decided.", label_ko="판정자")
    made_at: str = column("UTC time, ISO 8601.", label_ko="판정 시각")


class PersonReading(Place, table=True):
    """A figure as a person read it where the machine misread it; the last one on a place holds."""

    title_ko: ClassVar[str] = "바로 읽은 값"
    id: str = column("Made from what was read, by whom and when.", label_ko="판독 ID", primary_key=True)
    sequence: int = column("Order of the readings of this store.", label_ko="순서", index=True)
    decision_id: str = column("The decision it came with.", label_ko="판정 ID", index=True)
    document_id: str = column("The edition that was looked at.", label_ko="문서 ID", index=True)
    label: str = column("What the figure is of.", label_ko="대상")
    as_printed: str = column("The characters as the machine read them.", label_ko="원문")
    before: Decimal = column(
        "What the machine made of them (decimal text).", label_ko="기계 판독", sa_type=ExactDecimal
    )
    after: Decimal | None = column(
        "What the print says in that unit; empty where a reading is taken back (decimal text).",
        label_ko="바로 읽은 값",
        sa_type=ExactDecimal,
    )
    who: str = column("Who read it.", label_ko="판독자")
    made_at: str = column("UTC time, ISO 8601.", label_ko="판독 시각")
