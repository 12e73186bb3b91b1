"""What was done when, what was set aside, and what the columns and codes of this database mean."""

from typing import ClassVar

from schemas.fields import Table, column


class Run(Table, table=True):
    """One run of `jangbu ingest` or `jangbu reconcile`."""

    title_ko: ClassVar[str] = "실행"
    id: int | None = column("Number of the run.", label_ko="실행 ID", primary_key=True, default=None)
    command: str = column("ingest or reconcile.", label_ko="명령")
    version: str = column("Version of the program and of its reading rules.", label_ko="버전")
    rules_version: str | None = column("Fingerprint of the check rules.", label_ko="규칙 버전", default=None)
    engine: str | None = column("ingest: where documents were read.", label_ko="처리 엔진", default=None)
    started_at: str = column("UTC, ISO 8601.", label_ko="시작 시각")
    finished_at: str | None = column("UTC, ISO 8601; none if it was interrupted.", label_ko="종료 시각", default=None)
    found_count: int | None = column("ingest: documents found.", label_ko="발견", default=None)
    stored_count: int | None = column("ingest: documents stored.", label_ko="저장", default=None)
    unchanged_count: int | None = column("ingest: documents already stored.", label_ko="변경 없음", default=None)
    quarantined_count: int | None = column("ingest: documents set aside.", label_ko="보류", default=None)
    evaluated_count: int | None = column("reconcile: relations checked.", label_ko="점검", default=None)
    held_count: int | None = column("reconcile: relations that hold.", label_ko="일치", default=None)
    number_count: int | None = column("reconcile: printed numbers.", label_ko="숫자", default=None)
    checked_count: int | None = column(
        "reconcile: numbers at least one check vouches for.", label_ko="확인된 숫자", default=None
    )
    decided_count: int | None = column(
        "reconcile: decisions and readings of people it knew.", label_ko="반영한 판정", default=None
    )


class RunStage(Table, table=True):
    """How long one stage of a run took."""

    title_ko: ClassVar[str] = "단계별 시간"
    run_id: int = column("The run.", label_ko="실행 ID", foreign_key="run.id", ondelete="CASCADE", primary_key=True)
    stage: str = column("list, compare, read, store or link.", label_ko="단계", primary_key=True)
    duration_ms: int = column("Time spent; read: added up over all processes.", label_ko="소요 시간", unit="ms")
    item_count: int = column("Documents that went through it.", label_ko="문서 수")


class RunRule(Table, table=True):
    """How often one rule was applied in a run of `jangbu reconcile`."""

    title_ko: ClassVar[str] = "규칙별 점검"
    run_id: int = column("The run.", label_ko="실행 ID", foreign_key="run.id", ondelete="CASCADE", primary_key=True)
    rule: str = column("Code of the rule.", label_ko="규칙", primary_key=True)
    evaluated_count: int = column("Relations checked.", label_ko="점검")


class RunDocument(Table, table=True):
    """How much of one document a run of `jangbu reconcile` vouches for."""

    title_ko: ClassVar[str] = "문서별 점검"
    run_id: int = column("The run.", label_ko="실행 ID", foreign_key="run.id", ondelete="CASCADE", primary_key=True)
    document_id: str = column(
        "The document.",
        label_ko="문서 ID",
        foreign_key="document.id",
        ondelete="CASCADE",
        primary_key=True,
        index=True,
    )
    number_count: int = column("Printed numbers.", label_ko="숫자")
    checked_count: int = column("Numbers at least one check vouches for.", label_ko="확인된 숫자")


class Quarantine(Table, table=True):
    """A file that was set aside, and why; the row goes when the file is read after all."""

    title_ko: ClassVar[str] = "보류 파일"
    path: str = column("Absolute path.", label_ko="파일", primary_key=True)
    run_id: int = column("The run that set it aside.", label_ko="실행 ID", foreign_key="run.id", index=True)
    sha256: str | None = column("Hash of its bytes, where they could be read.", label_ko="내용 해시")
    stage: str = column("list, extract or store: where it failed.", label_ko="단계")
    reason: str = column("What is wrong.", label_ko="사유")
    remedy: str = column("What to do.", label_ko="조치")
    limit_hit: str | None = column(
        "time, memory or process: what reading it went beyond; none if it was refused.",
        label_ko="초과 한도",
        default=None,
    )
    timeout_ms: int | None = column("Time it was allowed.", label_ko="허용 시간", unit="ms", default=None)
    memory_mib: int | None = column("Memory it was allowed.", label_ko="허용 메모리", unit="MiB", default=None)
    tries: int = column("How often it was tried.", label_ko="시도 횟수", default=1)
    set_aside_at: str | None = column("UTC, ISO 8601: the last try.", label_ko="보류 시각", default=None)


class Fetched(Table, table=True):
    """A file fetched from the web: where it came from, and what the server said of it."""

    title_ko: ClassVar[str] = "수집 기록"
    url: str = column("Address asked for.", label_ko="주소", primary_key=True)
    final_url: str = column("Address it came from, after redirects.", label_ko="최종 주소")
    path: str = column("Absolute path it was kept under.", label_ko="파일", index=True)
    fetched_at: str = column("UTC, ISO 8601: when its bytes came.", label_ko="수집 시각")
    checked_at: str = column("UTC, ISO 8601: when the server last said that they are current.", label_ko="확인 시각")
    sha256: str = column("Hash of its bytes.", label_ko="내용 해시", index=True)
    size: int = column("Length.", label_ko="크기", unit="bytes")
    media_type: str | None = column("Content-Type as sent.", label_ko="형식")
    etag: str | None = column("ETag as sent.", label_ko="개체 태그")
    last_modified: str | None = column("Last-Modified as sent.", label_ko="최종 수정")
    headers: str = column("All headers of the answer as a JSON object.", label_ko="응답 머리글")


class DataDictionary(Table, table=True):
    """Every table and column of this database, described."""

    title_ko: ClassVar[str] = "데이터 사전"
    table_name: str = column("Table.", label_ko="표", primary_key=True)
    column_name: str = column("Column; empty for the table itself.", label_ko="열", primary_key=True)
    position: int = column("Order in the table.", label_ko="순서")
    data_type: str = column("SQL type.", label_ko="자료형")
    unit: str | None = column("Unit of the values.", label_ko="단위")
    label_ko: str = column("Korean label.", label_ko="한글명")
    description: str = column("What it holds.", label_ko="설명")


class VocabularyCode(Table, table=True):
    """The codes used in the other tables, from schemas/vocab."""

    title_ko: ClassVar[str] = "코드"
    vocabulary: str = column("Which list of codes.", label_ko="코드 목록", primary_key=True)
    code: str = column("The code.", label_ko="코드", primary_key=True)
    name_ko: str = column("Korean name.", label_ko="한글명")
    name_en: str = column("English name.", label_ko="영문명")
    description: str = column("What it means.", label_ko="설명")
    spellings: str = column("What plans print for it, among others, parted by |.", label_ko="표기")


class StoreInfo(Table, table=True):
    """Which layout of tables this database was made with."""

    title_ko: ClassVar[str] = "저장소 정보"
    key: str = column("Name of the property.", label_ko="이름", primary_key=True)
    value: str = column("Its value.", label_ko="값")
