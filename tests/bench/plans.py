"""Invented plans as PDF with truth, so that anyone can measure table reading without real documents.

    python -m tests.bench.plans FOLDER --seed 7 --pages 40

writes FOLDER/plan-7.pdf and FOLDER/plan-7.truth.json: a list for each page of the tables that start there, each with
cells {r, c, rs, cs, text}. One seed is one plan. The tables are printed as offices print them: merged heads, shaded
heads, dotted hairlines, rules as thin rectangles, double frames, open sides, tables that go on over pages with and
without their head, tables inside cells, two side by side, several records as lines of one cell. Titles in boxes are
there too, which are no tables. Offices, programmes and figures are invented; sums hold.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.adjacency import Cell, Table
from tests.bench.plan_print import LEFT, RIGHT, SANS, Manner, Printer, Sheet

Maker = Callable[[random.Random], Sheet]
FULL = RIGHT - LEFT
PLACES = ("가람", "새벌", "한울", "솔빛", "미르", "다온", "누리", "해솔", "나래", "이든")
THINGS = (
    "도서관",
    "복지관",
    "공원",
    "하천",
    "시장",
    "보육",
    "관광",
    "주차장",
    "체육관",
    "상수도",
    "마을버스",
    "문화제",
)
ACTS = ("운영", "지원", "정비", "확충", "조성", "홍보", "점검", "개선", "위탁", "보수")
UNITS = ("총무과", "복지과", "도시과", "환경과", "재정과", "교통과")
FUNDS = ("국비", "시비", "구비", "기금")
GRADES = ("4급", "5급", "6급", "7급", "8급", "9급")


@dataclass(frozen=True, slots=True)
class Plan:
    """A file and what it holds: logical tables in the order of the print, each with the page it starts on."""

    pdf: bytes
    tables: tuple[Table, ...]
    pages: int

    def truth(self) -> list[list[dict[str, Any]]]:
        """The tables page by page, as JSON."""
        pages: list[list[dict[str, Any]]] = [[] for _ in range(self.pages)]
        for table in self.tables:
            cells = [{"r": c.row, "c": c.col, "rs": c.row_span, "cs": c.col_span, "text": c.text} for c in table.cells]
            pages[table.page - 1].append({"kind": "ruled", "cells": cells})
        return pages


def make(seed: int, pages: int = 40) -> Plan:
    """The plan of this seed, at least so many pages long."""
    dice = random.Random(seed)  # noqa: S311 - a sample, no secret
    printer = Printer(f"plan {seed}")
    printer.frame(f"2031년 {dice.choice(PLACES)}구 주요업무계획")
    section = 0
    while printer.page < pages or printer.room() > 300:
        section += 1
        printer.line(f"{section}. {dice.choice(THINGS)} {dice.choice(ACTS)} 계획", size=14, font=SANS)
        for _ in range(dice.randint(1, 4)):
            printer.line(f"○ {thing(dice)} : {money(dice)}천원, {dice.randint(2, 30)}개소", x=LEFT + 10)
        if dice.random() < 0.15:
            printer.frame(f"{thing(dice)} 추진방향")
        printer.line("(단위 : 천원)", size=9, right=True)
        print_tables(printer, dice)
    return Plan(printer.finished(), tuple(printer.tables), printer.page)


def print_tables(printer: Printer, dice: random.Random) -> None:
    """The table or tables of a section."""
    if dice.random() < 0.12:
        half = (FULL - 24) / 2
        printer.beside([listing(dice, half, manner(dice, repeats_head=True)) for _ in range(2)])
    else:
        printer.table(dice.choice(MAKERS)(dice))


def thing(dice: random.Random) -> str:
    return f"{dice.choice(PLACES)} {dice.choice(THINGS)} {dice.choice(ACTS)}"


def money(dice: random.Random, top: int = 6) -> str:
    return f"{dice.randrange(10 ** dice.randint(2, top)) + 100:,}"


def signed(value: int) -> str:
    return f"△{-value:,}" if value < 0 else f"{value:,}" if value else "-"


def manner(dice: random.Random, *, repeats_head: bool | None = None) -> Manner:
    """One way of ruling a table, by chance."""
    stroke = dice.choice(("solid", "solid", "dotted", "thin", "double"))
    return Manner(
        stroke,
        dice.choice((0.3, 0.5, 0.8)),
        shaded=dice.random() < 0.6,
        open_sides=stroke != "double" and dice.random() < 0.3,
        repeats_head=dice.random() < 0.5 if repeats_head is None else repeats_head,
        size=dice.choice((8.0, 9.0, 10.0)),
    )


def grid(rows: list[list[str]]) -> list[Cell]:
    return [Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


def budget(dice: random.Random) -> Sheet:
    """Amounts of two years and their change under a head of two rows, the total first."""
    count = dice.randint(4, 60 if dice.random() < 0.25 else 12)
    pairs = [(dice.randrange(100, 900_000), dice.randrange(100, 900_000)) for _ in range(count)]
    pairs.insert(0, (sum(a for a, _ in pairs), sum(b for _, b in pairs)))
    head = [
        Cell(0, 0, 2, 1, "구    분"),
        Cell(0, 1, 1, 2, "예 산 액"),
        Cell(0, 3, 2, 1, "증  감\n(B-A)"),
        Cell(0, 4, 2, 1, "비 고"),
        Cell(1, 1, 1, 1, "2030년(A)"),
        Cell(1, 2, 1, 1, "2031년(B)"),
    ]
    rows = [
        ["합    계" if n == 0 else thing(dice), f"{a:,}", f"{b:,}", signed(b - a), dice.choice(("", "신규", "계속"))]
        for n, (a, b) in enumerate(pairs)
    ]
    body = [Cell(r + 2, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Sheet((*head, *body), scaled(34, 18, 18, 18, 12), 2, manner(dice))


def funding(dice: random.Random) -> Sheet:
    """Programmes with a row for each source of money: names merged over rows."""
    cells = [Cell(0, c, 1, 1, text) for c, text in enumerate(("사 업 명", "재원", "2030년", "2031년", "집행률"))]
    row = 1
    for _ in range(dice.randint(2, 5)):
        sources = dice.sample(FUNDS, dice.randint(2, 4))
        cells.append(Cell(row, 0, len(sources), 1, thing(dice)))
        for source in sources:
            texts = (source, money(dice), money(dice), f"{dice.randint(300, 1000) / 10}%")
            cells += [Cell(row, c + 1, 1, 1, text) for c, text in enumerate(texts)]
            row += 1
    return Sheet(tuple(cells), scaled(34, 12, 20, 20, 14), 1, manner(dice))


def staff(dice: random.Random) -> Sheet:
    """Posts by unit and grade: a wide table of small figures, its first head merged over all grades."""
    head = [Cell(0, 0, 2, 1, "부서별"), Cell(0, 1, 2, 1, "계"), Cell(0, 2, 1, len(GRADES), "직 급 별")]
    head += [Cell(1, c + 2, 1, 1, grade) for c, grade in enumerate(GRADES)]
    body = []
    for r, unit in enumerate(dice.sample(UNITS, dice.randint(3, 6))):
        posts = [dice.randint(0, 30) for _ in GRADES]
        texts = (unit, str(sum(posts)), *(str(post) if post else "-" for post in posts))
        body += [Cell(r + 2, c, 1, 1, text) for c, text in enumerate(texts)]
    return Sheet((*head, *body), scaled(20, *[80 / 7] * 7), 2, manner(dice))


def stacked(dice: random.Random) -> Sheet:
    """Several records as lines of one cell."""
    rows = [["과 제 명", "세부내용", "예 산 액"]]
    for _ in range(dice.randint(2, 4)):
        lines = dice.randint(2, 4)
        inside = "\n".join(f"- {thing(dice)}" for _ in range(lines))
        rows.append([thing(dice), inside, "\n".join(money(dice) for _ in range(lines))])
    return Sheet(tuple(grid(rows)), scaled(30, 45, 25), 1, manner(dice))


def nested(dice: random.Random) -> Sheet:
    """A table of two columns that holds another in one of its cells."""
    rows = [["구 분", "주요내용"], ["개 요", f"{thing(dice)} {dice.randint(2, 40)}개소"], ["예 산", "연도별 소요예산"]]
    inner = listing(dice, FULL * 0.6, Manner("solid", 0.4, size=8.0), most=3)
    return Sheet(tuple(grid(rows)), scaled(20, 80), 1, Manner("solid", 0.7, shaded=False), ((2, 1, inner),))


def listing(dice: random.Random, width: float, how: Manner, most: int = 8) -> Sheet:
    """A small list with amounts."""
    rows = [["항  목", "수량", "금 액"]]
    rows += [
        [f"{dice.choice(THINGS)} {dice.choice(ACTS)}", str(dice.randint(1, 99)), money(dice)]
        for _ in range(dice.randint(2, most))
    ]
    return Sheet(tuple(grid(rows)), tuple(width * share for share in (0.45, 0.2, 0.35)), 1, how)


def scaled(*parts: float) -> tuple[float, ...]:
    """Widths of columns over the whole page, in these proportions."""
    return tuple(FULL * part / sum(parts) for part in parts)


MAKERS: tuple[Maker, ...] = (budget, budget, funding, staff, stacked, nested)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.plans", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=40)
    options = parser.parse_args()
    plan = make(options.seed, options.pages)
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / f"plan-{options.seed}.pdf").write_bytes(plan.pdf)
    truth = json.dumps(plan.truth(), ensure_ascii=False)
    (options.folder / f"plan-{options.seed}.truth.json").write_text(truth, encoding="utf-8")


if __name__ == "__main__":
    main()
