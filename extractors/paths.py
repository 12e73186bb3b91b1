"""Whose an amount is: the programme at the root, then the labels that lead to the amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.amounts import find_amounts
from extractors.grammar.calculations import find_calculations
from extractors.grammar.headers import lookup
from extractors.grammar.labels import is_total, squash, tidy, vocabulary
from extractors.grammar.stages import YEAR_WORDS, is_generic
from extractors.plan import Placed, Plan
from schemas.document import Heading, Paragraph
from schemas.records import Row, TableRecord

EDGE = re.compile(r"^[\s:：·,\-–=⇒→(\[]+|[\s:：·,\-–=⇒→(\[]+$")
LEAD = re.compile(r"(?:^|(?<=[\s:：(]))(?:총|약|금|각|연)\s*$")
SIDES = frozenset({"세입", "세출", "세입예산", "세출예산", "수입", "지출", "수입계획", "지출계획"})
"""Labels of these names are two budgets, not two stages of one."""

BASIS = re.compile(r"^\s*[(（]\s?산출\s?(?:근거|내역|기초)?\s?[)）]\s*")
"""What opens a line of parts and is no part of their names: "(산출) 홍보 (4억원), 콜센터 (5억원)"."""

NAMED = re.compile(r"[\W]*(?:공약명|공약사업명|세부사업명?|과제명|사업명)\s*[:：]\s*(\S.*?)(?:\s*\(단위.*)?")
COMMISSIONED = re.compile(r"\W*(?:과업명|용역명|입찰건명|계약건명)\s*[:：]\s*(\S.*)")
LONGEST = 100

SENTENCE = re.compile(r"(?:다|음|함|요)\.?\s*$")

ACCOUNTS = re.compile(r"(?:.{0,40}\s)?(결산|실집행)\s?(?:내역|표)")
"""A heading over accounts of some years, no name of a programme: "부처 결산내역", "출연·보조사업 등 실집행내역"."""


def root_of(plan: Plan, section: Sequence[str]) -> str | None:
    """The programme: the nearest heading that names one, else the title, else the department or office."""
    return heading_of(section) or programme_of(plan) or plan.department or plan.title


def programme_of(plan: Plan) -> str | None:
    """The title of a plan for one programme; None for the yearly plan of a whole office, which names none."""
    return None if is_office_plan(plan) else plan.title


def named_programme(plan: Plan) -> str | None:
    """The programme a labelled line names ("공약명 : 숲길 조성"), where the document names just one in this way."""
    return _named_once(plan, NAMED)


def commission_of(plan: Plan) -> str | None:
    """What a request for proposals asks for ("과 업 명 : 음악제 대행 용역"): its cover often only announces it."""
    return _named_once(plan, COMMISSIONED)


def _named_once(plan: Plan, pattern: re.Pattern[str]) -> str | None:
    """The one name that lines of this pattern tell, at its fullest; None where they tell none or several."""
    lines = (tidy(block.text[:LONGEST]) for _, block in plan.texts())
    names = {tidy(match[1]) for line in lines if (match := pattern.fullmatch(line))}
    fullest = max(names, key=len, default=None)
    return fullest if fullest and all(fullest.startswith(name) for name in names) else None


def project_around(plan: Plan, table: TableRecord) -> str | None:
    """The project that the cell around a table names in a line of its own ("사 업 명 : 숲길 조성"); None where none."""
    if table.grid.nested_in is None:
        return None
    index, row, col = table.grid.nested_in
    outer = next((one.printed or one.grid for one in plan.tables if one.grid.locator.table == index), None)
    cell = outer.at(row, col) if outer is not None else None
    named = (NAMED.fullmatch(tidy(line)[:LONGEST]) for line in cell.text.split("\n")) if cell is not None else ()
    return next((tidy(match[1]) for match in named if match), None)


def is_office_plan(plan: Plan) -> bool:
    """Whether the title says no more than that it is the plan, the budget or the accounts of an office in a year."""
    bare = squash(YEAR_WORDS.sub("", plan.title or "")).strip("()「」<>")
    return bare in {squash(spelling) for spelling in vocabulary("office_plans")}


def heading_of(section: Sequence[str]) -> str | None:
    """The nearest heading that names a programme; None where all only name kinds of sections (기본현황, 예산)."""
    named = (title for title in reversed(section) if not is_generic(title) and accounts_of(title) is None)
    return next(named, None)


def accounts_of(title: str) -> str | None:
    """What kind of accounts a heading says its table holds: 결산 of "부처 결산내역"; None where it says none."""
    match = ACCOUNTS.fullmatch(tidy(title))
    return match[1] if match else None


def label_of(text: str) -> str:
    """A bullet's own label: what is printed before its amount, calculation or colon, in plain spacing."""
    amounts = find_amounts(text)
    calculations = find_calculations(text)
    ends = [*(amount.start for amount in amounts), *(calculation.start for calculation in calculations)]
    head = text[: min(ends)] if ends else text
    head = re.split(r"\s*[:：]\s*", head, maxsplit=1)[0] if re.search(r"[:：]", head) else head
    return clean(head)


def clean(head: str) -> str:
    """A label without separators at its edges and without 총, 약, 금 before a figure."""
    head = BASIS.sub("", head)
    opened = re.sub(r"^\s*[(（]([^()（）]+)[)）]\s*", r"\1 ", head)
    bare = EDGE.sub("", LEAD.sub("", EDGE.sub("", opened)))
    return tidy(bare)


def parent_labels(parents: Sequence[str]) -> tuple[str, ...]:
    """Labels of the bullets an amount hangs under; whole sentences and labels that only name a stage are left out."""
    labels = (label_of(text) for text in parents if not SENTENCE.search(text))
    return tuple(label for label in labels if label and not is_generic(label))


def lump_sums(texts: Sequence[tuple[Placed, Heading | Paragraph]]) -> set[int]:
    """Lines of a 산출근거 tree that print an amount without an expression beside siblings that print one."""
    families: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for index, (placed, block) in enumerate(texts):
        if (placed.parents or _is_basis(placed.section)) and isinstance(block, Paragraph):
            families.setdefault((placed.section, placed.parents), []).append(index)
    lumps: set[int] = set()
    for members in families.values():
        computed = {n for n in members if find_calculations(texts[n][1].text)}
        if computed:
            rest = (n for n in members if n not in computed and _is_amount_line(texts[n][1].text))
            lumps |= {n for n in rest if n + 1 >= len(texts) or not is_under(texts[n + 1], *texts[n])}
    return lumps


def _is_basis(section: Sequence[str]) -> bool:
    """Whether a part of the document says what amounts are made of: 산출근거, 산출내역, 산출기초."""
    return any("산출" in squash(title) for title in section)


def _is_amount_line(text: str) -> bool:
    label = label_of(text)
    return bool(find_amounts(text)) and not is_total(label) and not is_generic(label)


def is_under(below: tuple[Placed, Heading | Paragraph], placed: Placed, block: Heading | Paragraph) -> bool:
    """Whether the next text hangs under this one."""
    return isinstance(block, Paragraph) and below[0].parents == (*placed.parents, block.text)


def department_of(table: TableRecord, row: Row) -> str | None:
    """The department of a row, without the blanks that spread its letters; None where the row has none."""
    places = [c for c in table.columns if c.kind == "label"]
    for label, column in zip(row.labels, places, strict=True):
        if (
            label
            and not is_total(label)
            and any((lookup(text) or {}).get("code") == "department" for text in column.path)
        ):
            return squash(label)
    return None
