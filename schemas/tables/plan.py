"""The document itself, the places its facts stand on, and its tables as printed."""

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger
from sqlmodel import UniqueConstraint

from schemas.fields import ExactDecimal, Table, column


class Place(Table):
    """Where something stands in its file; the parts of `schemas.document.Locator` that the format has."""

    page: int | None = column("1-based page (formats with pages).", label_ko="쪽", default=None)
    section_number: int | None = column("0-based section (HWP, HWPX, DOCX, HTML).", label_ko="구역", default=None)
    paragraph: int | None = column("0-based paragraph in its section.", label_ko="문단", default=None)
    line: int | None = column("1-based line (text files).", label_ko="줄", default=None)
    table_number: int | None = column("0-based table in reading order.", label_ko="표 번호", default=None)
    row_index: int | None = column("0-based row in the table.", label_ko="행", default=None)
    col_index: int | None = column("0-based column in the table.", label_ko="열", default=None)
    bbox: str | None = column("x0,y0,x1,y1 from the top left of the page.", label_ko="영역", unit="pt", default=None)
    char_start: int | None = column("First character in the line or cell, from 0.", label_ko="시작 글자", default=None)
    char_end: int | None = column("Character after the last one.", label_ko="끝 글자", default=None)


class Organisation(Table, table=True):
    """An office, bureau or department named by a document."""

    title_ko: ClassVar[str] = "기관·부서"
    id: str = column("Made from the three names, so the same in every database.", label_ko="기관 ID", primary_key=True)
    office: str | None = column("The local government.", label_ko="기관", index=True)
    bureau: str | None = column("The bureau (국, 소).", label_ko="국")
    department: str | None = column("The department (과, 담당관) as printed.", label_ko="부서", index=True)


class Document(Table, table=True):
    """One document, identified by the bytes of its file."""

    title_ko: ClassVar[str] = "문서"
    id: str = column("First 16 hex digits of sha256.", label_ko="문서 ID", primary_key=True)
    sha256: str = column("Hash of the file's bytes.", label_ko="내용 해시", unique=True)
    path: str = column("Where the file was read; other copies are in document_file.", label_ko="파일")
    media_type: str = column("Kind of file.", label_ko="형식")
    reader: str = column("Reader that read it.", label_ko="판독기")
    page_count: int | None = column("Pages, where the format has them.", label_ko="쪽수")
    extractor_version: str = column("Version of the program that read it.", label_ko="추출기 버전")
    stored_at: str = column("UTC time of storing, ISO 8601.", label_ko="저장 시각")
    organisation_id: str | None = column(
        "Who issued it.", label_ko="기관 ID", foreign_key="organisation.id", index=True
    )
    title: str | None = column("Title as printed.", label_ko="제목")
    office: str | None = column("Issuing local government as printed.", label_ko="기관")
    bureau: str | None = column("Issuing bureau as printed.", label_ko="국")
    department: str | None = column("Issuing department as printed.", label_ko="부서")
    doc_number: str | None = column("Document number as printed.", label_ko="문서번호")
    registered_on: str | None = column("Registration date, ISO, of the printed precision.", label_ko="등록일")
    approved_on: str | None = column("Approval date, ISO, of the printed precision.", label_ko="결재일")
    disclosure: str | None = column("Disclosure class as printed.", label_ko="공개여부")
    retention: str | None = column("Retention period as printed.", label_ko="보존기간")
    source_url: str | None = column("Address printed in the document.", label_ko="출처")
    kind: str | None = column(
        "Kind of document; none where the print does not tell (vocabulary document_kinds).", label_ko="문서 종류"
    )
    kind_evidence: str | None = column("The printed words the kind was seen by, joined by ' · '.", label_ko="종류 근거")
    family_id: str = column(
        "The document its family is known by: the posting, or the first of one plan in several formats; else itself.",
        label_ko="문서군 ID",
        index=True,
    )
    role: str = column("posting, main or attachment (vocabulary family_roles).", label_ko="문서 역할")
    is_primary: bool = column(
        "False where another document of the family states the same facts, or a newer edition replaced it: they count"
        " there.",
        label_ko="대표 여부",
    )
    superseded_by_id: str | None = column(
        "The newer edition that lies in its place now.",
        label_ko="새 판 문서 ID",
        foreign_key="document.id",
        ondelete="SET NULL",
        index=True,
        default=None,
    )


class DocumentAttachment(Table, table=True):
    """A file that a posting names as its own, and the document it is, where that is stored."""

    title_ko: ClassVar[str] = "붙임"
    document_id: str = column(
        "The posting.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", primary_key=True
    )
    position: int = column("1-based, as printed.", label_ko="순서", primary_key=True)
    name: str = column("Name as printed.", label_ko="파일명")
    href: str | None = column("Address as the page gives it.", label_ko="주소")
    attached_id: str | None = column(
        "The document, if it lies beside the posting.",
        label_ko="붙임 문서 ID",
        foreign_key="document.id",
        ondelete="SET NULL",
        index=True,
        default=None,
    )


class DocumentFile(Table, table=True):
    """A path under which a document was found; copies of one file share the document."""

    title_ko: ClassVar[str] = "문서 파일"
    path: str = column("Absolute path.", label_ko="파일", primary_key=True)
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    home: str = column("The folder or the archive it lies in: a family lies in one.", label_ko="폴더", index=True)


class DocumentYear(Table, table=True):
    """A fiscal year a document is about."""

    title_ko: ClassVar[str] = "회계연도"
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", primary_key=True
    )
    year: int = column("Fiscal year.", label_ko="연도", primary_key=True)


class ExtractionRecord(Table, table=True):
    """Everything read from a document, exactly, so that the checks run on stored documents as on files."""

    title_ko: ClassVar[str] = "추출 원본"
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", primary_key=True
    )
    payload: bytes = column("zlib-compressed JSON of the extraction (schemas/codec.py).", label_ko="내용")


class DocumentText(Table, table=True):
    """All that is printed in a document, for searching: a row of a table is one line, a tab parts its cells."""

    title_ko: ClassVar[str] = "문서 본문"
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", primary_key=True
    )
    number: int = column(
        "Its number in the index of words; another one each time it is stored.",
        label_ko="색인 번호",
        sa_type=BigInteger,
        unique=True,
    )
    text: str = column("The printed characters.", label_ko="본문")
    marks: str = column(
        "What each line is: h1 a heading of level 1, p a paragraph, n a note, t3r0 row 0 of table 3; @5: on page 5.",
        label_ko="줄 구분",
    )


class PlanTable(Table, table=True):
    """A table as printed."""

    title_ko: ClassVar[str] = "표"
    __table_args__: ClassVar[Any] = (UniqueConstraint("document_id", "table_number"),)
    id: str = column("Document id and table number.", label_ko="표 ID", primary_key=True)
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    table_number: int = column("0-based, in reading order.", label_ko="표 번호")
    caption: str | None = column("Caption as printed.", label_ko="제목")
    unit_printed: str | None = column("Unit note as printed.", label_ko="단위")
    role: str = column("What the table is about (vocabulary table_roles).", label_ko="구분", index=True)
    section: str | None = column("Headings above it, outermost first, joined by ' > '.", label_ko="절")
    year: int | None = column("Year its part of the document is about.", label_ko="연도")
    row_count: int = column("Rows, header included.", label_ko="행 수")
    col_count: int = column("Columns.", label_ko="열 수")
    header_row_count: int = column("Header rows.", label_ko="머리행 수")
    shape: str = column("How the table is drawn in the file.", label_ko="모양")
    page: int | None = column("Page it begins on.", label_ko="쪽")
    line: int | None = column("Line it begins on (text files).", label_ko="줄")


class SourceCell(Place, table=True):
    """A place facts stand on: a table cell with its printed text, or a span of text in a line or cell."""

    title_ko: ClassVar[str] = "원문 위치"
    id: str = column("Document id and number of the place.", label_ko="위치 ID", primary_key=True)
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    kind: str = column("cell: a whole table cell; span: part of a line or cell.", label_ko="종류")
    plan_table_id: str | None = column(
        "The table it is in.", label_ko="표 ID", foreign_key="plan_table.id", ondelete="CASCADE", index=True
    )
    within_id: str | None = column(
        "The cell a span is in.", label_ko="포함 칸 ID", foreign_key="source_cell.id", ondelete="CASCADE", index=True
    )
    row_span: int | None = column("Rows a cell covers.", label_ko="행 병합")
    col_span: int | None = column("Columns a cell covers.", label_ko="열 병합")
    text: str = column("The printed characters.", label_ko="원문")


class Fact(Table):
    """What every fact has: an id, its document, and the place it stands on."""

    id: str = column("Document id, kind and number in reading order.", label_ko="ID", primary_key=True)
    document_id: str = column(
        "The document.", label_ko="문서 ID", foreign_key="document.id", ondelete="CASCADE", index=True
    )
    cell_id: str = column("The place in the document.", label_ko="위치 ID", foreign_key="source_cell.id", index=True)


class JudgedFact(Fact):
    """A fact with how sure it is that it was read right."""

    confidence: Decimal | None = column(
        "How sure it is, 0 to 1: the share of such facts that are right; none in documents read by older versions.",
        label_ko="확신도",
        sa_type=ExactDecimal,
    )
    doubts: str | None = column("Why it is no surer (vocabulary doubts), joined by ', '.", label_ko="의문점")


class Candidate(JudgedFact, table=True):
    """What was read but is too unsure to be given as a fact."""

    title_ko: ClassVar[str] = "후보"
    fact_class: str = column("The list of `jangbu extract` it would stand in.", label_ko="종류", index=True)
    as_printed: str = column("The printed characters.", label_ko="원문")
    fact: str = column("All that was read of it, as JSON.", label_ko="내용")


class Approver(Fact, table=True):
    """One box of the 결재란."""

    title_ko: ClassVar[str] = "결재자"
    signing_order: int | None = column("1 signs first; none for cooperation.", label_ko="결재 순서")
    title: str = column("Office held, as printed.", label_ko="직위")
    name: str = column("Name as printed.", label_ko="이름")
    is_acting: bool = column("Signed for somebody else (전결, 대결).", label_ko="전결·대결")
    role: str = column("approval or cooperation (vocabulary approver_roles).", label_ko="역할")
    signed_on: str | None = column("ISO date of the printed precision.", label_ko="결재일")


class Contact(Fact, table=True):
    """A person named for questions."""

    title_ko: ClassVar[str] = "담당자"
    name: str = column("Name as printed.", label_ko="이름")
    phone: str = column("Telephone number as printed.", label_ko="전화")
    role: str | None = column("Role as printed.", label_ko="역할")


class LegalBasis(Fact, table=True):
    """A law, rule, plan or notice the document rests on."""

    title_ko: ClassVar[str] = "근거"
    name: str = column("Name of the law or plan.", label_ko="법령·계획")
    article: str | None = column("Article as printed.", label_ko="조항")
    as_printed: str = column("The printed characters.", label_ko="원문")
