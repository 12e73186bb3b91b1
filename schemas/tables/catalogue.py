"""The cross-year catalogue: indicators over the years, what people decided about them, and organisations over time."""

from decimal import Decimal
from typing import ClassVar

from schemas.fields import ExactDecimal, Table, column


class CatalogueIndicator(Table, table=True):
    """One indicator of one office, over all years and under all its names."""

    title_ko: ClassVar[str] = "지표 목록"
    id: str = column("Made from its names, so the same in every database.", label_ko="목록 ID", primary_key=True)
    office: str = column("The local government; the document's id where none is named.", label_ko="기관", index=True)
    department: str | None = column("Department of the last mention.", label_ko="부서", index=True)
    name: str = column("Name of the last mention.", label_ko="지표명", index=True)
    measure: str | None = column("What it measures: rate, count, amount.", label_ko="측정 유형")
    unit_printed: str | None = column("Unit of the last mention.", label_ko="단위")
    kind: str | None = column("Kind of the last mention (vocabulary indicator_kinds).", label_ko="지표 구분")
    first_year: int | None = column("First year it is mentioned for.", label_ko="첫 연도")
    last_year: int | None = column("Last year it is mentioned for.", label_ko="마지막 연도")
    mention_count: int = column("How often documents mention it.", label_ko="언급 수")


class CatalogueAlias(Table, table=True):
    """A name under which a department lists an indicator of the catalogue."""

    title_ko: ClassVar[str] = "지표 별칭"
    id: str = column("Made from office, department and name.", label_ko="별칭 ID", primary_key=True)
    catalogue_id: str = column(
        "The indicator.",
        label_ko="목록 ID",
        foreign_key="catalogue_indicator.id",
        ondelete="CASCADE",
        index=True,
    )
    office: str = column("The local government.", label_ko="기관", index=True)
    department: str = column("Department, squashed; empty where none is named.", label_ko="부서")
    name: str = column("Name as printed; #2 marks the second of one name in a list.", label_ko="지표명", index=True)
    first_year: int | None = column("First year.", label_ko="첫 연도")
    last_year: int | None = column("Last year.", label_ko="마지막 연도")
    mention_count: int = column("Mentions under this name.", label_ko="언급 수")


class CatalogueObservation(Table, table=True):
    """What one document says of an indicator for one organisation, year and phase."""

    title_ko: ClassVar[str] = "지표 관측"
    id: str = column("Of the mention, and the phase.", label_ko="ID", primary_key=True)
    catalogue_id: str = column(
        "The indicator.",
        label_ko="목록 ID",
        foreign_key="catalogue_indicator.id",
        ondelete="CASCADE",
        index=True,
    )
    alias_id: str = column("Under which name.", label_ko="별칭 ID")
    indicator_id: str = column(
        "The indicator of its document.",
        label_ko="지표 ID",
        foreign_key="indicator.id",
        ondelete="CASCADE",
        index=True,
    )
    document_id: str = column("The document.", label_ko="문서 ID", index=True)
    cell_id: str = column("The place in the document.", label_ko="위치 ID")
    office: str = column("The local government.", label_ko="기관", index=True)
    department: str | None = column("Department as printed.", label_ko="부서")
    year: int | None = column("Year.", label_ko="연도", index=True)
    phase: str = column("target, result, baseline or mention (vocabulary phases).", label_ko="시점")
    value: str | None = column("Value as printed.", label_ko="값")
    unit_printed: str | None = column("Unit as printed.", label_ko="단위")
    weight: Decimal | None = column("Weight as printed (decimal text).", label_ko="가중치", sa_type=ExactDecimal)
    formula: str | None = column("How it is measured, as printed.", label_ko="산식")
    kind: str | None = column("own, shared, common … (vocabulary indicator_kinds).", label_ko="지표 구분")


class CatalogueChange(Table, table=True):
    """What changed in an indicator since the year before that the office has plans for."""

    title_ko: ClassVar[str] = "지표 변경"
    catalogue_id: str = column(
        "The indicator.",
        label_ko="목록 ID",
        foreign_key="catalogue_indicator.id",
        ondelete="CASCADE",
        primary_key=True,
    )
    year: int = column("The year of the change.", label_ko="연도", primary_key=True)
    change: str = column("What changed (vocabulary changes).", label_ko="변경", primary_key=True)
    office: str = column("The local government.", label_ko="기관", index=True)
    before: str | None = column("As it was printed before.", label_ko="변경 전")
    after: str | None = column("As it is printed now.", label_ko="변경 후")


class CatalogueProposal(Table, table=True):
    """Two entries that may be one indicator: for people to decide."""

    title_ko: ClassVar[str] = "동일 지표 후보"
    id: str = column("Made from its two sides.", label_ko="후보 ID", primary_key=True)
    kind: str = column("indicator or organisation.", label_ko="종류")
    office: str = column("The local government.", label_ko="기관", index=True)
    department_a: str = column("Department of the first.", label_ko="부서 1")
    name_a: str = column("Name of the first; empty for organisations.", label_ko="지표명 1")
    department_b: str = column("Department of the second.", label_ko="부서 2")
    name_b: str = column("Name of the second; empty for organisations.", label_ko="지표명 2")
    score: Decimal = column("From 0 to 1 (decimal text).", label_ko="점수", sa_type=ExactDecimal)
    reasons: str = column("Why, joined by '; '.", label_ko="이유")
    is_unsure: bool = column("Somebody looked at it and could not say.", label_ko="판단 보류")


class Judgement(Table, table=True):
    """What a person decided about two names; it outlives documents and rebuilds."""

    title_ko: ClassVar[str] = "판단"
    id: str = column("Made from what was decided, by whom and when.", label_ko="판단 ID", primary_key=True)
    kind: str = column("indicator or organisation.", label_ko="종류")
    office: str = column("The local government.", label_ko="기관", index=True)
    department_a: str = column("Department of the first, squashed.", label_ko="부서 1")
    name_a: str = column("Name of the first; empty for organisations.", label_ko="지표명 1")
    department_b: str = column("Department of the second, squashed.", label_ko="부서 2")
    name_b: str = column("Name of the second; empty for organisations.", label_ko="지표명 2")
    verdict: str = column("positive: one; negative: two; unsure (vocabulary judgements).", label_ko="판단")
    who: str = column("Who decided.", label_ko="판단자")
    made_at: str = column("UTC time, ISO 8601.", label_ko="판단 시각")
    why: str | None = column("Why, in their words.", label_ko="사유")
    score: Decimal | None = column("The matcher's score then (decimal text).", label_ko="점수", sa_type=ExactDecimal)


class OrganisationPeriod(Table, table=True):
    """A department of an office: the years documents name it for, and what it became."""

    title_ko: ClassVar[str] = "조직 연혁"
    office: str = column("The local government.", label_ko="기관", primary_key=True)
    department: str = column("Department, squashed.", label_ko="부서", primary_key=True)
    valid_from: int | None = column("First year it is named for.", label_ko="첫 연도")
    valid_until: int | None = column("Last year, where later documents lack it.", label_ko="마지막 연도")
    successor: str | None = column("What it became.", label_ko="승계 부서")
    basis: str | None = column("document or judgement: who says so.", label_ko="근거")
    document_id: str | None = column("The document that says so.", label_ko="문서 ID")


class CatalogueScope(Table, table=True):
    """An office as it was when its part of the catalogue was built."""

    title_ko: ClassVar[str] = "목록 범위"
    office: str = column("The local government.", label_ko="기관", primary_key=True)
    fingerprint: str = column("Of its documents, the judgements and the program.", label_ko="지문")
