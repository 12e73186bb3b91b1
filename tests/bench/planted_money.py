"""The money parts of generated plans: item trees, calculations, sources, schedules, execution, quarters."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tests.bench import planted_words as words
from tests.bench.planted import Heading, Num, Para, Part, Plan, Row, Table

NAMES = {1: "원", 1_000: "천원", 1_000_000: "백만원"}
ONE = Decimal(1)
LINE = 2


@dataclass(slots=True)
class Style:
    """How a plan prints money: its unit, and whether it rounds half up or cuts digits off."""

    rng: random.Random
    year: int
    unit: int
    cuts: bool
    exact_amounts: bool
    totals_last: bool
    minus: str

    def money(self, won: int, **more: object) -> Num:
        """An amount as printed in a table of this plan."""
        return self.printed(Decimal(won) / self.unit, 0, unit=self.unit, exact=self.unit == 1, **more)

    def printed(self, value: Decimal, places: int, **more: object) -> Num:
        """A value rounded as this plan rounds."""
        rounding = ROUND_DOWN if self.cuts else ROUND_HALF_UP
        cut = value.quantize(ONE.scaleb(-places), rounding=rounding)
        return Num(cut, places=places, minus=self.minus, **more)  # type: ignore[arg-type]

    def count(self, value: int, **more: object) -> Num:
        """A whole count."""
        return Num(Decimal(value), exact=True, minus=self.minus, **more)  # type: ignore[arg-type]

    def amount(self) -> int:
        """A likely amount in won: mostly round ones, of very different size."""
        grain = self.unit if self.exact_amounts else self.rng.choice((10, 100, 1_000))
        size = self.rng.choice((3_000_000, 12_000_000, 45_000_000, 160_000_000, 700_000_000))
        size = max(size, 20 * self.unit)
        grain = max(grain, 1) * self.rng.choice((1, 10, 100)) if size > 2_000 * grain else grain
        return max(int(self.rng.uniform(0.3, 1.7) * size) // grain, 1) * grain


@dataclass(slots=True)
class Calculation:
    """price × count × count = amount, all in won."""

    name: str
    factors: tuple[tuple[int, str], ...]
    won: int


@dataclass(slots=True)
class Item:
    """A budget item with its amounts by column in won, and below it items or calculations."""

    name: str
    won: list[int]
    children: list[Item] = field(default_factory=list)
    calculations: list[Calculation] = field(default_factory=list)
    nums: list[Num] = field(default_factory=list)


def add_up(items: list[Item]) -> list[int]:
    """The sums of their amounts, column by column."""
    return [sum(column) for column in zip(*(item.won for item in items), strict=True)]


def calculation(style: Style, name: str) -> Calculation:
    """A plausible calculation."""
    rng = style.rng
    grain = 1_000 if style.exact_amounts else rng.choice((10, 100, 1_000))
    price = rng.choice((rng.randint(3, 90), rng.randint(100, 950), rng.randint(1_000, 9_000))) * max(grain, 1_000)
    price += 0 if style.exact_amounts else rng.randrange(0, 1_000, grain)
    price = max(price, style.unit // 10) // 10 * 10
    first, second = rng.randint(2, 40), rng.choice((1, 2, 4, 6, 9, 10, 11, 12))
    factors = [(price, "원"), (first, rng.choice(words.COUNTED))]
    won = price * first
    if second > 1:
        factors.append((second, rng.choice(words.PERIODS)))
        won *= second
    return Calculation(name, tuple(factors), won)


def leaf(style: Style, name: str, columns: int) -> Item:
    """An item explained by calculations; earlier years lie near this one's amount."""
    rng = style.rng
    several = rng.choice((1, 1, 2, 3))
    names = [name] if several == 1 else rng.sample(words.ITEMS, several)
    calculations = [calculation(style, each) for each in names]
    now = sum(each.won for each in calculations)
    grain = max(style.unit, 1_000) if style.exact_amounts else 10
    past = [int(now * rng.uniform(0.6, 1.3)) // grain * grain for _ in range(columns - 1)]
    if rng.random() < 0.25 and columns > 1:
        past[-1] = now
    if rng.random() < 0.12:
        past = [0] * (columns - 1)
    return Item(name, [*past, now], [], calculations)


def item_tree(style: Style, columns: int) -> list[Item]:
    """Accounts with items below them; some accounts have a single item, some none."""
    rng = style.rng
    names = iter(rng.sample(words.ITEMS, len(words.ITEMS)))
    tree = []
    for account in rng.sample(words.ACCOUNTS, rng.randint(2, 5)):
        below = [leaf(style, next(names), columns) for _ in range(rng.choice((1, 1, 2, 3, 4)))]
        tree.append(Item(account, add_up(below), below))
    return tree


def money_row(plan: Plan, style: Style, item: Item) -> list[Num]:
    """결산, 예산(A), 예산(B), 증감(B-A), 증감률 of an item; what holds between them is noted."""
    nums = [style.money(won, dash=True) for won in item.won]
    item.nums = nums
    old, new = nums[-2], nums[-1]
    change = Num(new.value - old.value, unit=style.unit, exact=style.unit == 1, dash=True, minus=style.minus)
    plan.relate(change, new, (-1, old))
    plan.tag("change", change)
    return [*nums, change]


def growth(plan: Plan, style: Style, item: Item, places: int) -> Part:
    """증감률 of an item from its exact amounts, as ministries compute it; a blank where nothing was before."""
    old, new = item.nums[-2:]
    if not old.value or not new.value:
        return "순증" if new.value else "-"
    rate = style.printed((Decimal(item.won[-1]) / item.won[-2] - 1) * 100, places, dash=False)
    plan.relate(rate, new, old, kind="growth")
    plan.tag("rate", rate)
    return rate


def item_table(plan: Plan, style: Style, items: list[Item], *, deep: bool, rates: int | None) -> tuple[Table, Item]:
    """The budget table: 계, accounts, and below them their items where `deep`; returns it with its total."""
    y = style.year
    head = ["구분", f"{y - 2}결산", f"{y - 1}예산(A)", f"{y}예산(B)", "증감(B-A)"]
    head += [] if rates is None else ["(B-A)*100/A"]
    total = Item("계", add_up(items))
    rows = []
    listed: list[tuple[Item, int]] = []
    inset = style.rng.choice(("", "", "  ", "- "))
    for account in items:
        listed.append((account, 1))
        listed += [(child, 2) for child in account.children] if deep else []
    listed = [*listed, (total, 0)] if style.totals_last else [(total, 0), *listed]
    for item, level in listed:
        nums: list[Part] = [*money_row(plan, style, item)]
        nums += [] if rates is None else [growth(plan, style, item, rates)]
        name = style.rng.choice(("계", "합계")) if level == 0 else inset * (level - 1) + item.name
        rows.append(Row([(name,), *((num,) for num in nums)], plain=level == 2))
    roll_up(plan, total, items)
    for account in items:
        if deep:
            roll_up(plan, account, account.children)
    return Table([head], rows, f"{y}년도 예산", f"단위 : {NAMES[style.unit]}"), total


def roll_up(plan: Plan, parent: Item, children: list[Item]) -> None:
    """Note that the children's printed figures add up to the parent's, column by column."""
    for column, num in enumerate(parent.nums):
        plan.relate(num, *(child.nums[column] for child in children))


def calculations(plan: Plan, style: Style, items: list[Item]) -> None:
    """산출근거: accounts with items with calculations, amounts in the plan's unit, products in won or in it."""
    plan.blocks.append(Heading(LINE, f"{style.year}년도 예산 산출근거"))
    unit, in_won = NAMES[style.unit], style.rng.random() < 0.7
    for account in items:
        top = style.money(account.won[-1], suffix=unit)
        plan.blocks.append(Para(1, (f"{account.name} : ", top)))
        plan.same(account.nums[-1], top)
        plan.tag("summary", top)
        parts = []
        for item in account.children:
            head = style.money(item.won[-1], suffix=unit)
            parts.append(head)
            plan.blocks.append(Para(2, (f"{item.name} : ", head)))
            plan.same(item.nums[-1], head) if item.nums else None
            lines = [one_line(plan, style, each, in_won=in_won) for each in item.calculations]
            plan.relate(head, *lines)
        plan.relate(top, *parts)


def one_line(plan: Plan, style: Style, made: Calculation, *, in_won: bool) -> Num:
    """One calculation line; returns the amount it states."""
    factors = [style.count(value, suffix=unit) for value, unit in made.factors]
    whole = in_won or made.won % style.unit
    stated = style.count(made.won, suffix="원") if whole else style.money(made.won, suffix=NAMES[style.unit])
    parts: list[Part] = [f"{made.name} : "]
    for number, factor in enumerate(factors):
        parts += ["×", factor] if number else [factor]
    plan.blocks.append(Para(3, (*parts, " = ", stated)))
    plan.relate(stated, *factors, kind="product")
    return stated


def summary(plan: Plan, style: Style, total: Item, *, rates: int) -> None:
    """예산 총괄: one row with last year, this year, change and rate."""
    item = Item(total.name, total.won)
    cells: list[Part] = [*money_row(plan, style, item)[1:], growth(plan, style, item, rates)]
    y = style.year
    head = [f"{y - 1}예산 (A)", f"{y}예산 (B)", "증감 (B-A)", "(B-A)*100/A"]
    plan.same(total.nums[-1], item.nums[-1])
    plan.same(total.nums[-2], item.nums[-2])
    plan.tag("summary", item.nums[-1], item.nums[-2])
    table = Table([head], [Row([(cell,) for cell in cells])], "", f"단위 : {NAMES[style.unit]}")
    plan.blocks += [Heading(LINE, "예산 총괄"), table]


def needs(plan: Plan, style: Style, items: list[Item], total: Item) -> None:
    """소요예산 in lines: the total and the accounts below it."""
    unit = NAMES[style.unit]
    whole = style.money(total.won[-1], suffix=unit)
    plan.blocks.append(Para(1, (f"{style.year}년도 소요예산 : ", whole)))
    plan.same(total.nums[-1], whole)
    parts = [style.money(item.won[-1], suffix=unit) for item in items]
    for item, num in zip(items, parts, strict=True):
        remark = f" ({', '.join(child.name for child in item.children[:2])})" if item.children else ""
        plan.blocks.append(Para(2, (f"{item.name} : ", num, remark)))
        plan.same(item.nums[-1], num)
    plan.relate(whole, *parts)
    plan.tag("summary", whole, *parts)


def schedule(plan: Plan, style: Style, items: list[Item], total: Item) -> None:
    """추진일정 with 예산집행계획 of the accounts, named as they are."""
    nums = [style.money(item.won[-1]) for item in items]
    whole = style.money(total.won[-1])
    plan.relate(whole, *nums)
    plan.same(total.nums[-1], whole)
    for item, num in zip(items, nums, strict=True):
        plan.same(item.nums[-1], num)
    plan.tag("summary", whole, *nums)
    y, rng = style.year, style.rng
    spans = [f"{y}.{rng.randint(1, 5)} ~ {rng.randint(6, 12)}" for _ in items]
    rows = [
        Row([(item.name,), (span,), (num,), (rng.choice(words.TASKS),)])
        for item, span, num in zip(items, spans, nums, strict=True)
    ]
    top = Row([("계",), ("",), (whole,), ("",)])
    head = ["추진절차", "추진기간", "예산집행계획", "세부내용"]
    plan.blocks += [Heading(LINE, f"{y}년도 추진일정"), Table([head], [top, *rows])]
