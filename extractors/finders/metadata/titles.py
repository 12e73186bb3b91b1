"""The title of a plan and the years it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.finders.metadata.cover import CoverLine, bare, is_generic
from extractors.finders.metadata.script import Script
from extractors.grammar.labels import NUMBER_PREFIX, squash, tidy
from extractors.plan import Plan
from schemas.document import Grid

SUBJECT = re.compile(r"(?m)(?:^|\t)[ ]{0,20}제\s{0,6}목\s{0,3}[:：\s]\s{0,6}([^\n\t]{2,150})")
SHEET = re.compile(r"\s*사 {0,3}업 {0,3}명\s{1,9}(?:\(\d{1,3}\)\s{0,3})?([^\n\t]{2,100})")
"""A ministry's sheet opens with 사업명 in a box over the name of the programme, numbered within its programme."""

FLATTENED = re.compile(r"\s*(?:결재문서|문서)\s{1,4}")
TITLE_WORD = (
    r"(?:계획서?|방안|보고서?|대책|지침|결과|설명서|편람|요구서|예산서|개요서|전략|로드맵|백서|매뉴얼)"
    r"(?: ?[(\[〔][^()\[\]〔〕]{1,20}[)\]〕])?"
)
ENDS_TITLE = re.compile(rf".*{TITLE_WORD}")
POSTING = re.compile(r"(?m)^ {0,20}([^\n\t]{4,100}?) - 문서 ?정보\s*:")
"""A posting repeats the title over its table of 문서정보."""
SITE_WORDS = {"결재문서", "첨부된문서", "첨부문서", "문서정보", "문서보기", "본문", "목차"}
NO_FIRST_LINE = re.compile(
    r".*(?:현황|예산|내역|근거|총괄표?|일정|실적|지표|대상|대상사업|개요|목표|배점|기준|방법|절차|\d|[팀과실국]|[^가-힣)\]」』])"
)
FLAT_TITLE = re.compile(r"\s*([^\n\t]{4,100}?)\s+(?:19|20)\d\d\. ?\d{1,2}\.")
FLAT_WORDS = re.compile(rf"\s*([^\n\t.:]{{4,80}}?{TITLE_WORD})(?=\s|$)")
FIRST_PART = re.compile(r"(?:(?:19|20)\d\d(?:년도?)?|제 ?\d{1,3} ?[차회기].{0,12}|.{0,12}(?:19|20)\d\d년도?)")
SENTENCE = re.compile(r"[다요함임음]\.?$|[:：?]")
SHORTEST, LONGEST = 6, 70
HEAD = 4000
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|['’‘](?=\d\d(?!\d))\d\d)(?=\s*(?:년|학년도|~|∼|～|-|\s[^\d]|$))")
RANGE = re.compile(r"((?:19|20)\d\d)(?:년도?)?\s?[~∼～-]\s?((?:19|20)\d\d)")
BUDGET_YEAR = re.compile(r"((?:19|20)\d\d)년도? ?(?:세입 ?·?|세출 ?)*예산(?!.{0,6}대비)")
RESULT, PLANNED = re.compile(r"실적|결과|성과보고|평가결과|결산"), re.compile(r"계획|예산|방향|방안|지침")
MAX_SPAN = 10
CHANGES = ("증감", "비교증감", "증△감", "(B-A)")
HEAD_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?=\s|년|$|\()")
SUMMARY_WITHIN = 30


def find_title(script: Script, cover: Sequence[CoverLine], boxes_end: int) -> str | None:
    """The printed title: the subject of a letter, the first heading of a posting, a line of the cover; else None."""
    subject = SUBJECT.search(script.text[:HEAD])
    if subject is not None:
        return tidy(re.split(r"\s{2,}|\s1\.\s", subject.group(1))[0])
    sheet = SHEET.match(script.text)
    if sheet is not None:
        return tidy(sheet.group(1))
    heading = next((line for line in cover if line.rank is not None and _can_be_title(line.text)), None)
    if heading is not None:
        return _clean(heading.text)
    posted = POSTING.search(script.text)
    return (
        _cover_title(cover)
        or (_clean(posted.group(1)) if posted else None)
        or _flat_title(script.text, boxes_end)
        or _first_line(cover)
    )


def _can_be_title(text: str) -> bool:
    return len(squash(text)) >= 3 and len(text) <= LONGEST and not is_generic(text) and not SENTENCE.search(text)


def _clean(text: str) -> str:
    return bare(NUMBER_PREFIX.sub("", text))


def _cover_title(cover: Sequence[CoverLine]) -> str | None:
    """The first line that ends like the title of a plan, with a year printed alone on the line above it."""
    for index, line in enumerate(cover):
        if len(squash(line.text)) >= SHORTEST and _can_be_title(line.text) and ENDS_TITLE.fullmatch(line.text):
            above = cover[index - 1].text if index else ""
            return _clean(f"{above} {line.text}" if FIRST_PART.fullmatch(above) else line.text)
        if index and FIRST_PART.fullmatch(cover[index - 1].text) and ENDS_TITLE.fullmatch(line.text):
            return _clean(f"{cover[index - 1].text} {line.text}")
    return None


def _flat_title(text: str, boxes_end: int) -> str | None:
    """In a flattened posting the title follows the boxes, up to the date of the cover or to a plan's last word.

    Without boxes it follows the word of the site, up to the first header field.
    """
    site = FLATTENED.match(text)
    if site is not None and not boxes_end and (named := FLAT_WORDS.match(text, site.end(), site.end() + 150)):
        return _clean(named.group(1))
    for pattern in (FLAT_TITLE, FLAT_WORDS) if boxes_end else (FLAT_TITLE,):
        match = pattern.match(text, boxes_end, boxes_end + 150)
        title = match.group(1) if match else ""
        if title and not SENTENCE.search(title) and (boxes_end or ENDS_TITLE.fullmatch(title)):
            return _clean(title)
    return None


def _first_line(cover: Sequence[CoverLine]) -> str | None:
    """A sheet about one project has its name alone on the first line ("가람마을 쉼터 운영")."""
    text = cover[0].text if cover else ""
    words = text.split()
    if len(words) < 2 or len(squash(text)) < SHORTEST or len(text) > LONGEST // 2:
        return None
    if squash(text) in SITE_WORDS or NO_FIRST_LINE.fullmatch(text) or not _can_be_title(text):
        return None
    return _clean(text)


def find_years(plan: Plan, title: str | None) -> tuple[int, ...]:
    """The years the plan is for: those of its title, else of the budget it prints, else of the document as a whole."""
    years = _title_years(title or "") or _compared_years(plan)
    if not years:
        short = (block.text for _, block in plan.texts() if len(block.text) <= 40)
        budget = next((match for text in short if (match := BUDGET_YEAR.search(text))), None)
        years = {int(budget.group(1))} if budget else {plan.year} if plan.year else set()
    return tuple(sorted(years))


def _compared_years(plan: Plan) -> set[int]:
    """A sheet about one programme first compares the amounts of its year (B) with those of the year before (A)."""
    for placed in plan.placed[:SUMMARY_WITHIN]:
        grid = placed.block
        if not isinstance(grid, Grid):
            continue
        heads = [cell for cell in grid.cells if cell.row < max(1, grid.header_rows)]
        change = min((cell.col for cell in heads if squash(cell.text).startswith(CHANGES)), default=0)
        found = [int(match.group(1)) for cell in heads if cell.col < change and (match := HEAD_YEAR.match(cell.text))]
        if len(set(found)) > 1:
            return {max(found)}
    return set()


def _title_years(title: str) -> set[int]:
    """A range counts whole; of "2020년 실적 및 2021년 계획" only the year that is planned."""
    span = RANGE.search(title)
    if span is not None and 0 < int(span.group(2)) - int(span.group(1)) < MAX_SPAN:
        return set(range(int(span.group(1)), int(span.group(2)) + 1))
    found = list(YEAR.finditer(title))
    ends = [*(match.start() for match in found[1:]), len(title)]
    parts = {_year(match.group(1)): title[match.end() : end] for match, end in zip(found, ends, strict=False)}
    planned = {year for year, part in parts.items() if PLANNED.search(part) and not RESULT.search(part)}
    reported = {year for year, part in parts.items() if RESULT.search(part)}
    return set(parts) - reported if planned and reported else set(parts)


def _year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed[1:])
