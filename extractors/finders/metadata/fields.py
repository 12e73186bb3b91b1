"""Header fields: a label, and behind it a value of the shape the label asks for.

Labels are found by spelling, values by shape, so that "문서번호 가람과-12결재일자 2021.3.4.공개여부 공개" reads
like the same fields in a table. A run of labels (a header row, one cell a line) takes its values from behind it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.finders.metadata.dates import FULL_DATE, MONTH_DATE, iso_date
from extractors.finders.metadata.people import is_title
from extractors.finders.metadata.script import Script
from extractors.grammar.labels import LAYOUTS, squash, tidy

NUMBER = re.compile(
    r"(?:\d{0,4}[가-힣][가-힣A-Za-z0-9·ㆍ]{0,29} ?[-–−] ?\d{1,7}(?:-\d{1,5})?"
    r"|(?:제 ?)?\d{4} ?[-–] ?\d{1,6}(?![\d-])|제 ?\d{1,6}(?= ?호))"
    r"(?: ?호(?![가-힣]))?"
)
SHAPES = {
    "number": NUMBER,
    "date": re.compile(f"{FULL_DATE.pattern}|{MONTH_DATE.pattern}"),
    "disclosure": re.compile(
        r"(?:대시민 ?|대국민 ?)?(?:부분 ?공개|비 ?공개|공 ?개)(?!구분|여부|등급|일자)(?: ?\([^()\n\t]{1,30}\))?"
    ),
    "retention": re.compile(r"준?영구|\d{1,2} ?년"),
    "words": re.compile(r"[가-힣][가-힣A-Za-z0-9·ㆍ ]{1,58}"),
}
SEPARATOR = re.compile(r"[\s:：|]{0,12}")
SENT = re.compile(
    rf"(?:시 {{0,3}}행|(?:등록|문서) ?번호\s{{0,2}}:?)\s{{1,4}}(?P<number>{NUMBER.pattern})"
    rf"\s{{0,3}}(?:\(\s?(?P<date>{FULL_DATE.pattern})\s?\)|(?=접수))"
)
SENT_OPENNESS = re.compile(
    r"/\s{0,3}((?:대시민 ?|대국민 ?)?(?:부분 ?공개|비 ?공개|공 ?개)(?: ?\([^()\n\t]{1,30}\))?)\.?\s*(?=\n|$)"
)
REACH = 250
GAP = 60
HEAD = 1500
ORGANISATIONS = {"office", "department"}


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value: `start` of the label, `end` of the value, both in the running text."""

    code: str
    rank: int
    value: str
    start: int
    end: int


@cache
def _spellings() -> dict[str, dict[str, str]]:
    with (LAYOUTS / "metadata_fields.csv").open(encoding="utf-8", newline="") as file:
        return {squash(name): row for row in csv.DictReader(file) for name in row["spellings"].split("|")}


@cache
def _label_pattern() -> re.Pattern[str]:
    """Any label, its letters perhaps spaced out; the longest spelling first."""
    names = sorted(_spellings(), key=len, reverse=True)
    return re.compile("|".join(" {0,3}".join(map(re.escape, name)) for name in names))


def read_fields(script: Script) -> list[Field]:
    """The header fields of a document that have a value, in reading order."""
    fields: list[Field] = []
    runs = _label_runs(script.text)
    edges = [*(run[0].start() for run in runs[1:]), len(script.text)]
    for run, edge in zip(runs, edges, strict=False):
        fields += _values(script.text, run, min(edge, run[-1].end() + REACH))
    return [*_in_headers(script.text, fields), *_sent(script.text)]


def _label_runs(text: str) -> list[list[re.Match[str]]]:
    """Labels in reading order; those with nothing but blanks between them form one run."""
    runs: list[list[re.Match[str]]] = []
    for label in _label_pattern().finditer(text):
        last = runs[-1][-1] if runs else None
        if last is not None and SEPARATOR.fullmatch(text, last.end(), label.start()):
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _values(text: str, run: Sequence[re.Match[str]], stop: int) -> Iterator[Field]:
    """The values of a run of labels, each of its own shape, in the order of the labels."""
    start = end = SEPARATOR.match(text, run[-1].end()).end()  # type: ignore[union-attr]  # matches the empty string too
    for label in run:
        row = _spellings()[squash(label.group())]
        shape = SHAPES.get(row["value"])
        if shape is None or (row["value"] == "words" and label is not run[-1]):
            continue
        value = (
            shape.match(text, start, stop)
            if len(run) == 1 or row["value"] == "words"
            else shape.search(text, end, stop)
        )
        if value is not None:
            end = value.end()
            yield Field(row["code"], int(row["rank"]), value.group().strip(), label.start(), end)


def _in_headers(text: str, fields: Sequence[Field]) -> list[Field]:
    """Fields that stand together with another one, or at the top: the same words also occur in running text."""
    kept: list[Field] = []
    for index, field in enumerate(fields):
        beside = (*fields[max(0, index - 2) : index], *fields[index + 1 : index + 3])
        near = any(one.code != field.code and _gap(one, field) <= GAP for one in beside)
        if near or (field.start < HEAD and (field.code not in ORGANISATIONS or _is_only(text, field, fields))):
            kept.append(field)
    return kept


def _is_only(text: str, field: Field, fields: Sequence[Field]) -> bool:
    """Whether one line of the whole document gives an organisation, set off by a colon ("담당부서 : 가람과")."""
    values = {squash(other.value) for other in fields if other.code == field.code}
    return len(values) == 1 and re.search(r"[:：]", text[field.start : field.end]) is not None


def _gap(one: Field, other: Field) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _sent(text: str) -> Iterator[Field]:
    """The foot of a letter: "시행 가람과-12 (2021. 3. 4.)", and how open it is at the end of the address lines.

    Some offices print 등록번호 so, and some letters are sent without a date.
    """
    sent = SENT.search(text)
    if sent is None:
        return
    yield Field("doc_number", 2, sent["number"], sent.start(), sent.end())
    if sent["date"] is not None:
        yield Field("registered_on", 3, sent["date"], sent.start(), sent.end())
    openness = SENT_OPENNESS.search(text, sent.end(), sent.end() + 2 * REACH)
    if openness is not None:
        yield Field("disclosure", 2, openness.group(1), openness.start(), openness.end())


def without_fields(text: str, fields: Sequence[Field]) -> str:
    """The text with its header fields, and labels that have no value, made blank; every offset stays."""
    chars = list(_label_pattern().sub(_blanked, text))
    for field in fields:
        chars[field.start : field.end] = ["\n" if char == "\n" else " " for char in text[field.start : field.end]]
    return "".join(chars)


def _blanked(label: re.Match[str]) -> str:
    """Blanks for a label; 담당자 alone in its cell or line is the title over a box to sign in."""
    text, start, end = label.string, label.start(), label.end()
    alone = text[:start].endswith(("\n", "\t")) and text[end : end + 1] in ("\n", "\t")
    return label.group() if alone and is_title(label.group()) else " " * len(label.group())


def best(fields: Sequence[Field], code: str) -> Field | None:
    """The field of this code under its foremost label, the first one printed."""
    return min((field for field in fields if field.code == code), key=lambda field: field.rank, default=None)


def number_of(fields: Sequence[Field]) -> str | None:
    """The document number without its blanks ("가람과-12")."""
    field = best(fields, "doc_number")
    return None if field is None else squash(field.value)


def date_of(fields: Sequence[Field], code: str) -> str | None:
    """The date of this code in ISO form."""
    field = best(fields, code)
    return None if field is None else iso_date(field.value)


def words_of(fields: Sequence[Field], code: str) -> str | None:
    """The words of this code as printed, blanks folded, spaced letters closed."""
    field = best(fields, code)
    return None if field is None else tidy(field.value)
