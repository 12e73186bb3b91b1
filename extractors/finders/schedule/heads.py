"""The heads of a timetable: which columns say when, which what is done, which only where, for whom or by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.finders.schedule.times import times_of
from extractors.finders.schedule.words import DOINGS, clean
from extractors.grammar.headers import read_header
from extractors.grammar.labels import core, squash, vocabulary
from schemas.records import Column, Row, TableRecord

NAMED_TIME = re.compile(r"(?P<deed>[가-힣()·]{2,12}?)(?:기간|시기|일시|일정)")
"""A head that says of which deed it gives the time: "점검기간", "개발시기"."""

FIELDS = re.compile(
    r"\W*(?:사\s?업|행\s?사|과\s?제|공\s?모)\s?명\s*[:：]\s*(?P<name>.+?)\s+\W*[가-힣]{2}\s?[가-힣\s]{0,4}[:：]"
)
OWNER_CODES = ("owner", "department")
LEAST_TIMES = 2
MAX_TIME = 60
TURNS = {"차수": "차", "회차": "회차", "회기": "회기"}


def role_of_head(head: str) -> str | None:
    """What a column is for, by its head: what, aside, turn or when; None where its words are not known."""
    words = vocabulary("schedule_heads")
    row = words.get(squash(head)) or words.get(core(head))
    return row["code"] if row else None


def code_of(path: Sequence[str]) -> str | None:
    """The code of the innermost head of a column that is known (headers.csv)."""
    return next((code for text in reversed(path) if (code := read_header(text).code)), None)


def head_of(table: TableRecord, column: Column) -> str:
    """The head of a column; a first row may be a header even where it was not known for one."""
    if column.path:
        return column.path[-1]
    cell = table.grid.at(0, column.index) if table.grid.header_rows == 0 else None
    return cell.text if cell is not None else ""


def period_columns(table: TableRecord) -> dict[int, str]:
    """The columns that hold times, each with the deed its head names ("점검기간": 점검), empty where it names none."""
    found: dict[int, str] = {}
    for column in table.columns:
        head = head_of(table, column)
        if column.kind == "period" or role_of_head(head) == "when":
            found[column.index] = ""
        elif (deed := _named_deed(table, head)) and _is_timed(table, column.index):
            found[column.index] = deed
    return found or dict.fromkeys(_columns_of_times(table), "")


def _named_deed(table: TableRecord, head: str) -> str:
    match = NAMED_TIME.fullmatch(squash(head))
    about = any(DOINGS.search(squash(title)) for title in table.section[-1:])
    return re.sub(r"\(([^()]*)\)|(?:기간|시기|일시|일정)(?=.)", r"·\1", match["deed"]) if match and about else ""


def _is_timed(table: TableRecord, col: int) -> bool:
    """Whether most cells of a column hold a time and little else."""
    texts = list(_texts(table, col))
    timed = [text for text in texts if times_of(text, table.year) and len(text) <= MAX_TIME]
    return len(timed) >= LEAST_TIMES and len(timed) * 2 > len(texts)


def _columns_of_times(table: TableRecord) -> Iterator[int]:
    """The columns of a table without a header in which nothing but times stands."""
    for column in table.columns if table.grid.header_rows == 0 and len(table.columns) > 1 else ():
        texts = list(_texts(table, column.index))
        if len(texts) >= LEAST_TIMES and all(is_time(text, table.year) for text in texts):
            yield column.index


def _texts(table: TableRecord, col: int) -> Iterator[str]:
    first = table.grid.header_rows
    return (c.text for c in table.grid.cells if c.col == col and c.row >= first and squash(c.text))


def is_time(text: str, year: int | None) -> bool:
    """Whether a text is nothing but times, in brackets or not, perhaps with their length behind ("(6개월)")."""
    times = times_of(text, year)
    rest = "".join(c for n, c in enumerate(text) if not any(time.start_pos <= n < time.end_pos for time in times))
    return bool(times) and re.search(r"[^\W\d_]|\d", re.sub(r"\(\s*\d+\s?(?:개월|일|주|년)간?\s*\)", "", rest)) is None


def activity_of(table: TableRecord, row: Row, dated: set[int], rows_of_label: int) -> str:
    """What is done in a row: the text of the column that says what, else the last label that tells no more than where.

    A label that several rows share is a stage; what is done stands in the text beside it.
    """
    labels = [(code, role, _named_in(label)) for code, role, label in _labels(table, row, dated)]
    if table.grid.header_rows == 0:
        labels.reverse()
    named = [label for code, _, label in reversed(labels) if code == "activity"]
    named = named or [label for _, role, label in reversed(labels) if role == "what"]
    if any(role == "what" for _, role, _ in labels) and named:
        return clean(f"{clean(named[0])} {_turn(table, row)}")
    named = named or [label for code, role, label in reversed(labels) if code != "department" and role != "aside"]
    beside = [c.index for c in table.columns if c.kind == "text" and _may_name(table, c) and c.index not in dated]
    text = next((text for col in beside if (text := text_at(table, row, col))), "")
    own = named[0] if named else row.own
    return clean(text if text and (rows_of_label > 1 or not own) else own)


def _named_in(label: str) -> str:
    """The name of a cell that lists fields ("사업명 : … 사업내용 : …"); any other label as it is."""
    match = FIELDS.match(label)
    return match["name"] if match else label


def _labels(table: TableRecord, row: Row, dated: set[int]) -> list[tuple[str | None, str | None, str]]:
    """Code, role and text of the labels of a row, those of the columns of times left out."""
    columns = [column for column in table.columns if column.kind == "label"]
    return [
        (code_of(column.path), role_of_head(head_of(table, column)), label)
        for column, label in zip(columns, row.labels, strict=True)
        if label and column.index not in dated
    ]


def _may_name(table: TableRecord, column: Column) -> bool:
    return code_of(column.path) not in OWNER_CODES and role_of_head(head_of(table, column)) != "aside"


def _turn(table: TableRecord, row: Row) -> str:
    """Which time the deed of a row is done ("2기"), where a column says so."""
    for column in table.columns:
        head = head_of(table, column)
        if role_of_head(head) == "turn" and (text := text_at(table, row, column.index)):
            return f"{text}{TURNS.get(squash(head), '기')}" if text.isdigit() else text
    return ""


def owner_of(table: TableRecord, row: Row) -> str | None:
    """Who does it, where a column says so."""
    columns = (column for column in table.columns if code_of(column.path) in OWNER_CODES)
    return next((text for column in columns if (text := text_at(table, row, column.index))), None)


def text_at(table: TableRecord, row: Row, col: int) -> str:
    """The clean text of a cell of a row."""
    cell = table.grid.at(row.index, col)
    return clean(cell.text) if cell is not None else ""
