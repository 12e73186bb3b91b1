"""Who issues a plan: office (기관), bureau (실·국·본부) and department (과·담당관·팀), as printed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.finders.metadata.cover import CoverLine
from extractors.finders.metadata.fields import SENT, Field, number_of, words_of
from extractors.finders.metadata.script import Script
from extractors.grammar.labels import LAYOUTS, squash, tidy
from extractors.plan import Plan
from schemas.document import Grid

SHORT_OFFICES = {"중구", "동구", "서구", "남구", "북구"}
TEAMS = re.compile(r"\s*[-–:]\s*\d{1,2} ?개 ?(?:팀|담당)$")
IMPRINT = re.compile(
    r"(?:19|20)\d\d\. ?\d{1,2}\.(?: ?\d{1,2}\.)?\s{1,4}([가-힣][가-힣 ·]{1,40}?)\s{0,3}"
    r"(?:\(([가-힣][가-힣 ·]{1,30})\)|(?=\n)|$)"
)
SENDER = re.compile(
    r"(?m)^[ \t]{0,40}([가-힣](?: {0,3}[가-힣]){0,10}? {0,3}[시군구도])(?: {0,3}청)? {0,3}(?:장|수|지 {0,3}사)"
    r"[ \t]{0,9}(?:귀하|\[?직인.{0,6})?$"
)
DEPARTMENT = re.compile(r"[가-힣][가-힣0-9·]{1,18}(?:과|담당관|추진단|기획단|센터|사업소)")
"""What stands before a document number is a department, whatever other word it ends like (공원조성과)."""

OFFICE_HEADS = {"기관명", "기관", "자치단체", "시·군·구"}
BUREAU_HEADS = {"국·소", "실·국·소", "실·본부·국", "실·국", "실국", "국", "실국명", "국명", "실·국·본부", "실·국명"}
DEPARTMENT_HEADS = {"부서명", "부서", "담당부서", "과명", "실과명", "주관부서", "소관부서"}
FUSED = re.compile(
    r"^([가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도))(?=\S{3})(\S+(?:원|실|국|본부|센터|사업소|소방서))$"
)
"""A cover prints office and unit without a blank: 가람광역시인재개발원."""
ORDINANCE = re.compile(
    r"[「『｢《〈] ?([가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도|[시군도])(?: [가-힣]{1,4}[시군구])?"
    r"|[가-힣]{1,4}구) "
    r"[^」』｣》〉\n]{2,60}(?:조례|규칙|규정|훈령|예규|지침)"
)

ACCOUNT_HEADS = {"회계", "기금", "회계(기금)", "회계·기금", "회계/기금", "회계명", "기금명"}
TEAM_HEADS = {"실·국·과(팀)", "실국과(팀)", "실·국·과", "실국과", "국·과(팀)", "국과(팀)"}
NAME = re.compile(r"[가-힣][가-힣·]{1,19}")
CODES_WITHIN, PERSONS_WITHIN = 20, 40
PERSON_HEADS = {"담당자", "성명", "전화번호", "연락처", "담당", "작성자"}


@dataclass(frozen=True, slots=True)
class Organisation:
    """What one place of the document prints; None where it prints nothing of that level."""

    office: str | None = None
    bureau: str | None = None
    department: str | None = None


@cache
def _suffixes() -> tuple[tuple[str, str, frozenset[str]], ...]:
    with (LAYOUTS / "org_suffixes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [
        (suffix, row["level"], frozenset(row["never"].split("|")))
        for row in rows
        for suffix in row["spellings"].split("|")
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def level_of(word: str) -> str | None:
    """office, bureau or department, by the ending of a word; None for words that only look like one."""
    if not re.fullmatch(r"[가-힣·○][가-힣·○0-9]{1,19}", word):
        return None
    for suffix, level, never in _suffixes():
        if word.endswith(suffix):
            short = level == "office" and len(suffix) == 1 and len(word) < 3 and word not in SHORT_OFFICES
            return None if word == suffix or short or word.endswith(tuple(filter(None, never))) else level
    return None


def read_organisation(text: str) -> Organisation | None:
    """A text made of nothing but names of organisations, outermost first; None where another word stands in it."""
    words = FUSED.sub(r"\1 \2", tidy(text.replace("(", " ").replace(")", " ").replace(",", " "))).split()
    levels = [level_of(word) for word in words]
    if not words or None in levels or levels.count("department") > 2 or levels.count("bureau") > 1:
        return None
    found = {level: word for word, level in zip(words, levels, strict=True) if level}
    offices = [word for word, level in zip(words, levels, strict=True) if level == "office"]
    return Organisation(" ".join(offices) or None, found.get("bureau"), found.get("department"))


def find_organisation(
    plan: Plan, script: Script, fields: Sequence[Field], cover: Sequence[CoverLine], boxes_end: int
) -> Organisation:
    """The issuer: header fields before the cover, the cover before the imprint, the contact table last."""
    number = number_of(fields) or ""
    numbered = re.split(r"[-–−]", number, maxsplit=1)[0]
    by_number = Organisation(department=numbered) if DEPARTMENT.fullmatch(numbered) else Organisation()
    places = [
        _by_field(fields),
        by_number,
        _issued_by_a_bureau(_merge(_on_cover(cover))),
        _imprint(script, boxes_end),
        _sender(script),
        _merge(_contact_tables(plan)),
        _merge(_code_tables(plan)),
    ]
    found = _merge(places)
    return found if found.office or not found.department else _merge([found, _by_ordinances(script)])


def _merge(places: Iterable[Organisation]) -> Organisation:
    """For each level what the first place prints that prints it."""
    known = list(places)
    first = {
        name: next((value for place in known if (value := getattr(place, name))), None)
        for name in ("office", "bureau", "department")
    }
    return Organisation(**first)


def _by_field(fields: Sequence[Field]) -> Organisation:
    office, words = words_of(fields, "office"), words_of(fields, "department")
    read = read_organisation(words) if words else None
    if read is None:
        read = Organisation(department=words if words and level_of(words.split()[-1]) else None)
    named = office if office and level_of(office.split()[-1]) else None
    return Organisation(named or read.office, read.bureau, read.department)


def _on_cover(cover: Sequence[CoverLine]) -> Iterator[Organisation]:
    for line in cover:
        if len(line.text) <= 40 and (read := read_organisation(TEAMS.sub("", line.text))) is not None:
            yield read


def _issued_by_a_bureau(cover: Organisation) -> Organisation:
    """The unit that a cover names alone answers for the plan, whether it is a 과 or the 국 above all of them."""
    if cover.department is not None or cover.bureau is None:
        return cover
    return Organisation(cover.office, cover.bureau, cover.bureau)


def _imprint(script: Script, boxes_end: int) -> Organisation:
    """A flattened cover prints date, office and department in a row: "2021. 3. 가 람 시 (정책과)"."""
    match = IMPRINT.search(script.text, boxes_end, boxes_end + 300)
    if match is None:
        return Organisation()
    return read_organisation(" ".join(filter(None, match.groups()))) or Organisation()


def _by_ordinances(script: Script) -> Organisation:
    """The office whose ordinances a unit's plan cites, where it cites those of one office alone.

    Plans of a bureau name it on the cover and leave out the city, which every reader of the print knew.
    """
    cited = {tidy(match.group(1)) for match in ORDINANCE.finditer(script.text)}
    return Organisation(office=cited.pop()) if len(cited) == 1 else Organisation()


def _sender(script: Script) -> Organisation:
    """A letter is signed by the head of its office ("한 울 구 청 장" on a line of its own above "시행 …")."""
    sent = SENT.search(script.text)
    sender = SENDER.search(script.text, 0, sent.start()) if sent else None
    return Organisation(office=squash(sender.group(1))) if sender else Organisation()


def _contact_tables(plan: Plan) -> Iterator[Organisation]:
    """Tables that name the persons in charge, with their bureau and department in front."""
    for placed in plan.placed:
        if isinstance(placed.block, Grid):
            heads = {squash(cell.text): cell.col for cell in placed.block.cells if cell.row == 0}
            if PERSON_HEADS & heads.keys() and placed.block.rows <= 4:
                yield Organisation(
                    office=_below(placed.block, heads, OFFICE_HEADS, "office"),
                    bureau=_below(placed.block, heads, BUREAU_HEADS, "bureau"),
                    department=_below(placed.block, heads, DEPARTMENT_HEADS, "department"),
                )


def _code_tables(plan: Plan) -> Iterator[Organisation]:
    """The codes of a programme: 소관 and 실국(기관) name the ministry and its bureau, among codes or names.

    Below it the sheet names who is in charge, with the team under the bureau; where it does not, the bureau is all
    that answers for the programme.
    """
    for placed in plan.placed[:CODES_WITHIN]:
        grid = placed.block
        if not isinstance(grid, Grid) or not 2 <= grid.rows <= 4:
            continue
        heads = {squash(cell.text): cell.col for cell in grid.cells if cell.row == 0}
        if "소관" in heads and ACCOUNT_HEADS & heads.keys():
            bureaus = _named(grid, next((heads[head] for head in ("실국(기관)", "실국") if head in heads), None))
            team = _team(plan)
            department = " ".join(dict.fromkeys([*bureaus, *([team] if team else [])]))
            office = _named(grid, heads["소관"])
            yield Organisation(" ".join(office) or None, next(iter(bureaus), None), department or None)


def _named(grid: Grid, col: int | None) -> list[str]:
    """The words of a column of codes and names, line by line, from the first cell that has any."""
    cells = [grid.at(row, col) for row in range(1, grid.rows)] if col is not None else []
    words = ([tidy(line) for line in cell.text.split("\n") if NAME.fullmatch(tidy(line))] for cell in cells if cell)
    return next((found for found in words if found), [])


def _team(plan: Plan) -> str | None:
    """The last line of the first block under 실·국·과(팀) in the table of those in charge."""
    for placed in plan.placed[:PERSONS_WITHIN]:
        grid = placed.block
        head = (
            next((cell for cell in grid.cells if squash(cell.text) in TEAM_HEADS), None)
            if isinstance(grid, Grid)
            else None
        )
        if isinstance(grid, Grid) and head is not None:
            below = [grid.at(row, head.col) for row in range(head.row + 1, min(head.row + 3, grid.rows))]
            lines = [tidy(line) for cell in below if cell for line in cell.text.split("\n")]
            return next((line for line in reversed(lines) if level_of(line) == "department"), None)
    return None


def _below(grid: Grid, heads: dict[str, int], names: set[str], level: str) -> str | None:
    col = next((col for head, col in heads.items() if head in names), None)
    cell = grid.at(1, col) if col is not None else None
    word = tidy(cell.text) if cell else ""
    return word if word and level_of(word) == level else None
