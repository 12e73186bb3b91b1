"""One error in a consistent plan: the slips of hands and the lapses of editing, each where arithmetic can show it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.bench.planted import Num, Para, Plan, Relation, Row, Table
from tests.bench.planted_typing import changed, doubled, dropped, swapped

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Error:
    """What was done: the figures that may be named for it, what the first should say, and how many relations it broke.

    `meant` is None where no change of one cell undoes it (a row that is gone, a number that was skipped).
    """

    kind: str
    nums: tuple[Num, ...]
    meant: Decimal | None
    relations: int
    tie: bool = False


Planter = Callable[[Plan, random.Random], tuple[tuple[Num, ...], Decimal | None] | None]


def plant(plan: Plan, kind: str, rng: random.Random) -> Error | None:
    """The error of a kind put into the plan; None where the plan has no place for it. The plan is changed."""
    planted = KINDS[kind](plan, rng)
    if planted is None:
        return None
    nums, meant = planted
    broken = [relation for relation in plan.of(nums[0]) if relation.is_broken()]
    common = set.intersection(*(set(map(id, r.figures())) for r in broken)) if broken else set()
    return Error(kind, nums, meant, len(plan.of(nums[0])), tie=len(common & set(map(id, printed(plan)))) > 1)


def printed(plan: Plan) -> list[Num]:
    """All figures that stand in the document, in order."""
    found: list[Num] = []
    for block in plan.blocks:
        if isinstance(block, Para):
            found += [part for part in block.parts if isinstance(part, Num)]
        elif isinstance(block, Table):
            found += [num for row in block.rows for num in row.nums()]
    return found


def typing(change: Callable[[str, random.Random], str], least: int = 3) -> Planter:
    """An error of one figure of `least` digits or more: its digits are typed wrong."""

    def planter(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
        for num in shuffled(plan, rng):
            digits = f"{abs(num.value):.{num.places}f}".replace(".", "")
            wrong = change(digits, rng) if len(digits.lstrip("0")) >= least else digits
            if wrong == digits or (wrong.startswith("0") and not digits.startswith("0")):
                continue
            meant = num.value
            sign = -1 if meant < 0 else 1
            if try_value(plan, num, sign * Decimal(wrong).scaleb(-num.places)):
                return (num,), meant
        return None

    return planter


def shuffled(plan: Plan, rng: random.Random, tag: str | None = None) -> list[Num]:
    """The printed figures that some relation holds, in an order of chance; those of a tag."""
    related = {num for relation in plan.relations for num in relation.figures()}
    wanted = related if tag is None else related & set(plan.tags.get(tag, ()))
    nums = [num for num in printed(plan) if num in wanted]
    rng.shuffle(nums)
    return nums


def try_value(plan: Plan, num: Num, value: Decimal) -> bool:
    """Whether the value breaks a relation beyond all rounding; then the figure keeps it."""
    before, num.value = num.value, value
    if value != before and any(relation.is_broken() for relation in plan.of(num)):
        return True
    num.value = before
    return False


def sign_lost(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A decrease is printed without △."""
    for num in shuffled(plan, rng):
        meant = num.value
        if meant < 0 and try_value(plan, num, -meant):
            return (num,), meant
    return None


def scaled(factor: int) -> Planter:
    """A figure is printed `factor` times too large, or too small where that leaves it whole."""

    def planter(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
        for num in shuffled(plan, rng):
            meant = num.value
            smaller = not num.places and meant % factor == 0 and rng.random() < 0.5
            if abs(meant) >= 10 and try_value(plan, num, meant / factor if smaller else meant * factor):
                return (num,), meant
        return None

    return planter


def comma_as_period(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """12.345 for 12,345."""
    for num in shuffled(plan, rng):
        text, meant = num.text(), num.value
        if text.count(",") == 1 and not num.places and try_value(plan, num, meant / 1_000):
            num.typed = text.replace(",", ".").removesuffix(num.suffix)
            return (num,), meant
    return None


def row_removed(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A row is gone, its amount stayed in the total; the totals it went into may be named."""
    places = [(table, row) for table in plan.tables() if len(table.rows) > 3 for row in table.rows if row.plain]
    rng.shuffle(places)
    for table, row in places:
        gone = set(row.nums())
        left = [without(relation, gone) for relation in plan.relations if relation.target not in gone]
        totals = tuple(r.target for r in left if r.terms and r.is_broken() and in_table(r.target, table))
        if totals:
            plan.relations = [relation for relation in left if relation.terms]
            table.rows.remove(row)
            renumber(plan, table)
            return totals, None
    return None


def without(relation: Relation, gone: set[Num]) -> Relation:
    """A relation as far as its operands are still there."""
    return replace(relation, terms=tuple(term for term in relation.terms if term[1] not in gone))


def in_table(num: Num, table: Table) -> bool:
    """Whether a figure stands in a table."""
    return any(num in row.nums() for row in table.rows)


def renumber(plan: Plan, table: Table) -> None:
    """Running numbers of a table from 1 again, as editors do when they take a row out."""
    ordinals = [num for row in table.rows for num in row.nums()[:1] if num in plan.tags.get("ordinal", ())]
    for number, num in enumerate(ordinals, 1):
        num.value = Decimal(number)


def stale_total(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A child was changed with all that depends on it, but for one total, which says what it said before."""
    sums = [r for r in plan.relations if r.kind == "sum" and len(r.terms) > 1 and all(sign > 0 for sign, _ in r.terms)]
    shown = set(printed(plan))
    totals = [r for r in sums if r.target in shown]
    rng.shuffle(totals)
    for relation in totals:
        total, child = relation.target, rng.choice(relation.terms)[1]
        step = max(abs(child.value) // 10, ONE).quantize(ONE) * rng.choice((-2, -1, 1, 2))
        meant = total.value
        value = meant + (step * child.unit / total.unit).quantize(ONE)
        if value > 0 and try_value(plan, total, value):
            return (total,), meant
    return None


def wrong_rate(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A rate of an older version."""
    for num in shuffled(plan, rng, "rate"):
        meant = num.value
        step = Decimal(rng.randint(3, 60)).scaleb(-1) * rng.choice((-1, 1))
        if try_value(plan, num, meant + step):
            return (num,), meant
    return None


def wrong_change(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """증감, 과부족 or 잔액 of an older version."""
    for num in shuffled(plan, rng, "change"):
        meant = num.value
        step = max(abs(meant) // 5, ONE) * rng.choice((-1, 1))
        if try_value(plan, num, meant + step):
            return (num,), meant
    return None


def wrong_unit(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """One row of a table is printed in a thousandth of the table's unit: all its amounts are 1,000 times too large."""
    rows = [row for table in plan.tables() for row in table.rows if money(row) and row.plain]
    rng.shuffle(rows)
    for row in rows:
        nums = tuple(num for num in money(row) if num.value)
        outside = [r for num in nums for r in plan.of(num) if not set(r.figures()) <= set(nums)]
        if not outside or not nums:
            continue
        for num in nums:
            num.value *= 1_000
        if any(relation.is_broken() for relation in outside):
            return nums, nums[0].value / 1_000
        for num in nums:
            num.value /= 1_000
    return None


def money(row: Row) -> list[Num]:
    """The amounts of a row that are printed in thousands or millions."""
    return [num for num in row.nums() if num.unit > 1]


def number_skipped(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A running number is left out; all after it go on from there."""
    runs = list(ordinals(plan))
    if not runs:
        return None
    run = rng.choice(runs)
    at = rng.randrange(1, len(run))
    for num in run[at:]:
        num.value += 1
    return (run[at],), None


def ordinals(plan: Plan) -> Iterator[list[Num]]:
    """The running numbers of each table that has five or more."""
    for table in plan.tables():
        run = [num for row in table.rows for num in row.nums()[:1] if num in plan.tags.get("ordinal", ())]
        if len(run) >= 5:
            yield run


def stepped(tag: str, steps: tuple[int, ...]) -> Planter:
    """A figure of a kind is off by a step."""

    def planter(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
        for num in shuffled(plan, rng, tag):
            meant, step = num.value, rng.choice(steps)
            if meant + step > 0 and try_value(plan, num, meant + step):
                return (num,), meant
        return None

    return planter


def list_length(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """The number before a list is not that of its items."""
    nums = plan.tags.get("list", [])
    if not nums:
        return None
    meant = nums[0].value
    nums[0].value += rng.choice((-1, 1))
    return (nums[0],), meant


def differs(plan: Plan, rng: random.Random) -> tuple[tuple[Num, ...], Decimal | None] | None:
    """A figure of the summary was not brought up to date with the detail."""
    for num in shuffled(plan, rng, "summary"):
        meant = num.value
        step = max((abs(meant) / rng.choice((5, 20, 100))).quantize(ONE), ONE) * rng.choice((-1, 1))
        if try_value(plan, num, meant + step):
            return (num,), meant
    return None


KINDS: dict[str, Planter] = {
    "digit changed": typing(changed),
    "digit dropped": typing(dropped),
    "digit doubled": typing(doubled),
    "digits swapped": typing(swapped),
    "sign lost": sign_lost,
    "times 10": scaled(10),
    "times 1,000": scaled(1_000),
    "comma as period": comma_as_period,
    "row removed": row_removed,
    "stale total": stale_total,
    "wrong rate": wrong_rate,
    "wrong change": wrong_change,
    "wrong unit in a row": wrong_unit,
    "number skipped": number_skipped,
    "weights not 100": stepped("weight", (-10, -5, 5, 10)),
    "list length": list_length,
    "count of a part": stepped("part", (-2, -1, 1, 2)),
    "summary and detail": differs,
}
