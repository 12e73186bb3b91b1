"""The goal hierarchy: vision, city or district goals, strategic and performance goals, as the plan calls its levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash, tidy, vocabulary
from extractors.paths import department_of
from extractors.plan import Placed, Plan
from schemas.document import Cell, Heading, Paragraph
from schemas.records import Column, GoalFact, TableRecord

FACTS = "goals"
HEADED = re.compile(r"(?:(?:19|20)\d{2}년?\s*)?(?:민선\s*\d기\s*)?\d{1,2}대\s*")
LABELLED = re.compile(
    r"(?P<level>[가-힣](?:\s{0,4}[가-힣]){1,9}?)\s*(?:(?P<number>(?:\d{1,2}|[Ⅰ-Ⅻ])(?:[-.]\d{1,2})?)[.)]?\s+|[:：]\s*)"
    r"[‘“「『]?(?P<name>[가-힣][^:：]{3,60}?)[’”」』]?\s*$"
)
GROUP_LEVEL = re.compile(r"(?:[시구군도]정목표)(?:\s*분야)?$")


def find(plan: Plan) -> tuple[GoalFact, ...]:
    """All goals in reading order."""
    found = [
        *_listed(plan),
        *_labelled(plan),
        *_inline(plan),
        *(goal for table in plan.tables for goal in _in_table(table)),
    ]
    return plan.in_order(found)


def _in_table(table: TableRecord) -> Iterator[GoalFact]:
    levels = [c for c in table.columns if c.kind == "label" and any(read_header(t).code == "goal" for t in c.path)]
    if levels:
        yield from _hierarchy(table, levels)
    else:
        yield from _heads(table)


def _hierarchy(table: TableRecord, levels: Sequence[Column]) -> Iterator[GoalFact]:
    """Goals printed in columns, outermost left. A number may stand rows above the name of its goal."""
    cells = {(cell.row, cell.col): cell for cell in table.grid.cells if cell.text.strip()}
    ordinal = next((c for c in table.columns if c.kind == "ordinal"), None)
    names = _named_groups(table, levels[0], ordinal, cells)
    for row in table.rows:
        if row.is_total:
            continue
        for depth, column in enumerate(levels):
            cell = cells.get((row.index, column.index))
            if cell is not None and not is_total(cell.text):
                number, outer = names.get(row.index, (None, None))
                parent = None if depth == 0 else outer if depth == 1 else _carried(table, row.labels, levels[depth - 1])
                department = department_of(table, row) if depth else None
                level = tidy(column.path[-1])
                yield GoalFact(level, tidy(cell.text), parent, department, number if depth == 0 else None, cell.locator)


def _carried(table: TableRecord, labels: Sequence[str], column: Column) -> str | None:
    places = [c.index for c in table.columns if c.kind == "label"]
    return labels[places.index(column.index)] or None


def _named_groups(
    table: TableRecord, outer: Column, ordinal: Column | None, cells: dict[tuple[int, int], Cell]
) -> dict[int, tuple[int | None, str | None]]:
    """Number and name of the outermost goal for each row. A group begins at a number, or at a name that follows one."""
    groups: list[tuple[list[int], int | None, str | None]] = []
    for row in table.rows:
        number = _integer(cells.get((row.index, ordinal.index))) if ordinal else None
        cell = cells.get((row.index, outer.index))
        name = tidy(cell.text) if cell else None
        starts = number is not None or (name is not None and (not groups or groups[-1][2] is not None))
        if starts or not groups:
            groups.append(([], number, name))
        elif name is not None:
            groups[-1] = (groups[-1][0], groups[-1][1], name)
        groups[-1][0].append(row.index)
    return {index: (number, name) for rows, number, name in groups for index in rows}


def _integer(cell: Cell | None) -> int | None:
    text = cell.text.strip() if cell else ""
    return int(text) if text.isdigit() and len(text) < 4 else None


def _heads(table: TableRecord) -> Iterator[GoalFact]:
    """Goals that head the columns of a table: "5대 구정목표 분야" over 복지, 경제, …."""
    for row in range(table.grid.header_rows - 1):
        for cell in table.grid.cells:
            level = GROUP_LEVEL.search(cell.text) if cell.row == row else None
            if level is None:
                continue
            parent = tidy(re.sub(r"\s*분야$", "", cell.text))
            below = [c for c in table.grid.cells if c.row == row + 1 and c.col >= cell.col]
            for leaf in below:
                if not is_total(leaf.text):
                    yield GoalFact(tidy(level.group()), tidy(leaf.text), parent, None, None, leaf.locator)


def _listed(plan: Plan) -> Iterator[GoalFact]:
    """Goals in a numbered list under a caption that says how many: "◆ 5대 핵심 프로젝트 ◆", then 1. to 5."""
    texts = list(plan.texts())
    for index, (_, block) in enumerate(texts):
        caption = block.text.strip(" ◆◇■□《》<>「」『』.")
        level = _level(caption)
        if level is None:
            continue
        for number, item in _numbered(texts[index + 1 : index + 21]):
            yield GoalFact(level, tidy(item.text), caption, None, number, item.locator)


def _labelled(plan: Plan) -> Iterator[GoalFact]:
    """Goals behind the name of their level: "비전 : …", "전략목표 1. …", "성과목표 1-1. …"."""
    outer: str | None = None
    for _, block in plan.texts():
        match = LABELLED.match(block.text)
        if match is None or squash(match.group("level")) not in vocabulary("goal_levels"):
            continue
        level, name = tidy(match.group("level")), tidy(match.group("name"))
        number = re.match(r"\d+", match.group("number") or "")
        is_inner = "-" in (match.group("number") or "")
        place = block.locator.span(*match.span("name"))
        yield GoalFact(level, name, outer if is_inner else None, None, int(number.group()) if number else None, place)
        outer = outer if is_inner else name


def _level(caption: str) -> str | None:
    """The level a caption names and nothing else: "5대 핵심 프로젝트" → "핵심 프로젝트"."""
    match = HEADED.match(caption)
    rest = tidy(caption[match.end() :] if match else caption)
    return rest if rest and re.sub(r"\s", "", rest) in vocabulary("goal_levels") else None


def _numbered(texts: Sequence[tuple[Placed, Heading | Paragraph]]) -> list[tuple[int, Heading | Paragraph]]:
    """The run of items numbered 1, 2, 3 … at the start of these texts."""
    items: list[tuple[int, Heading | Paragraph]] = []
    for _, block in texts:
        marker = (block.marker if isinstance(block, Paragraph) else block.number) or ""
        digits = re.search(r"\d+", marker)
        number = int(digits.group()) if digits else _circled(marker)
        nested = re.match(r"\d{1,2}-\d{1,2}", marker)
        number = len(items) + 1 if nested else number
        if number != len(items) + 1:
            break
        items.append((number, block))
    return items if len(items) >= 2 else []


def _circled(marker: str) -> int | None:
    return ord(marker) - ord("①") + 1 if len(marker) == 1 and "①" <= marker <= "⑳" else None


def _inline(plan: Plan) -> Iterator[GoalFact]:
    """Goals named in brackets behind their level: "5대 시정목표(가, 나, 다)", "시 비전(…)"."""
    spellings = sorted((s for s in vocabulary("goal_levels")), key=len, reverse=True)
    pattern = re.compile(
        r"(?:(\d{1,2})대\s*)?("
        + "|".join(r"\s*".join(map(re.escape, s)) for s in spellings)
        + r")\s*[(（]([^()（）]{4,200})[)）]"
    )
    for _, block in plan.texts():
        for match in pattern.finditer(block.text):
            items = re.split(r"\s*[,，]\s*", match.group(3))
            wanted = int(match.group(1)) if match.group(1) else None
            if (wanted is not None and len(items) != wanted) or re.search(r"\d+개|\d%", match.group(3)):
                continue
            if wanted is None and "비전" not in match.group(2):
                continue
            at = match.start(3)
            for item in items:
                start = block.text.index(item, at)
                at = start + len(item)
                yield GoalFact(tidy(match.group(2)), tidy(item), None, None, None, block.locator.span(start, at))
