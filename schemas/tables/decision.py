"""What people decided about findings; rows are only added, and outlive documents and runs."""

from typing import ClassVar

from schemas.fields import Table, column


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
