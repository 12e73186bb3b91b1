"""More tables of generated plans: sources of funds, projects, execution, quarters, posts, a ministry's sheet."""

from __future__ import annotations

from decimal import Decimal

from tests.bench import planted_words as words
from tests.bench.planted import Heading, Num, Part, Plan, Row, Table, Text
from tests.bench.planted_money import LINE, NAMES, Item, Style


def one(*parts: Part) -> list[Text]:
    """Cells of one part each."""
    return [(part,) for part in parts]


def note(style: Style) -> str:
    """The unit note of a table."""
    return f"단위 : {NAMES[style.unit]}"


def with_total(style: Style, rows: list[Row], total: Row) -> list[Row]:
    """The total row first or last, as this plan has it."""
    return [*rows, total] if style.totals_last else [total, *rows]


def summed(plan: Plan, columns: list[list[Num]], totals: list[Num]) -> None:
    """Note that every column adds up to its total."""
    for column, total in zip(columns, totals, strict=True):
        plan.relate(total, *column)


def split(style: Style, won: int, shares: tuple[float, ...]) -> list[int]:
    """`won` by shares, in whole printed units; the last part takes the rest."""
    parts = [int(won * share) // style.unit * style.unit for share in shares]
    return [*parts, won - sum(parts)]


def sources(plan: Plan, style: Style, total: Item) -> None:
    """재원별 예산: 계, 국비, 도비, 시비 in one row, and their shares below."""
    names = style.rng.sample(words.SOURCES[:3], style.rng.choice((2, 3)))
    shares = (0.3, 0.2)[: len(names) - 1]
    whole = style.money(total.won[-1])
    parts = [style.money(won) for won in split(style, total.won[-1], shares)]
    plan.relate(whole, *parts)
    plan.same(total.nums[-1], whole)
    rates = [style.printed(part.base / whole.base * 100, 1) for part in parts]
    hundred = style.printed(Decimal(100), 0)
    rows = [Row(one(f"{style.year}예산", whole, *parts))]
    if not style.cuts:
        for part, rate in zip(parts, rates, strict=True):
            plan.relate(rate, part, whole, kind="share")
        rows.append(Row(one("비율(%)", hundred, *rates)))
    plan.blocks += [Heading(LINE, "재원별 예산"), Table([["구분", "계", *names]], rows, "", note(style))]


def projects(plan: Plan, style: Style) -> None:
    """연번, 사업명, 부서명, 사업비 by source of funds, with a total row."""
    rng = style.rng
    names = rng.sample(words.ITEMS, rng.randint(4, 9))
    amounts = [split(style, style.amount(), (0.5, 0.15)) for _ in names]
    rows, columns = [], [[], [], [], []]  # type: ignore[var-annotated]
    for number, (name, parts) in enumerate(zip(names, amounts, strict=True), 1):
        nums = [style.money(sum(parts)), *(style.money(part, dash=True) for part in parts)]
        plan.relate(nums[0], *nums[1:])
        ordinal = style.count(number)
        plan.tag("ordinal", ordinal)
        for column, num in zip(columns, nums, strict=True):
            column.append(num)
        rows.append(Row([(ordinal,), (name,), (rng.choice(words.DEPARTMENTS),), *one(*nums)], plain=True))
    sums = [sum(map(sum, amounts)), *(sum(parts[n] for parts in amounts) for n in range(3))]
    totals = [style.money(won) for won in sums]
    summed(plan, columns, totals)
    plan.relate(totals[0], *totals[1:])
    total = Row([("",), ("합계",), ("",), *one(*totals)])
    if style.rng.random() < 0.5:
        head = [["연번", "사업명", "부서명", "사업비", "", "", ""], ["", "", "", "계", "국비", "도비", "시비"]]
    else:
        head = [["연번", "사업명", "부서명", "계", "국비", "도비", "시비"]]
    plan.blocks += [Heading(LINE, "사업별 재원 현황"), Table(head, with_total(style, rows, total), "", note(style))]


def execution(plan: Plan, style: Style) -> None:
    """예산액, 집행액, 집행률, 잔액 by programme."""
    rng = style.rng
    names = rng.sample(words.PROGRAMMES, rng.randint(3, 7))
    budgets = [style.amount() for _ in names]
    spent = [int(won * rng.uniform(0.4, 1)) // style.unit * style.unit for won in budgets]
    places = rng.choice((1, 1, 2))
    rows: list[Row] = []
    columns: list[list[Num]] = [[], [], []]
    totals: list[Num] = []
    listed = [*zip(names, budgets, spent, strict=True), ("계", sum(budgets), sum(spent))]
    for name, won, used in listed:
        budget, paid = style.money(won), style.money(used)
        left = Num(budget.value - paid.value, unit=style.unit, exact=style.unit == 1, minus=style.minus)
        rate = style.printed(paid.base / budget.base * 100, places)
        plan.relate(left, budget, (-1, paid))
        plan.relate(rate, paid, budget, kind="share")
        plan.tag("rate", rate)
        plan.tag("change", left)
        rows.append(Row(one(name, budget, paid, rate, left), plain=True))
        totals = [budget, paid, left]
        if name != "계":
            for column, num in zip(columns, totals, strict=True):
                column.append(num)
    summed(plan, columns, totals)
    rows[-1].plain = False
    head = ["사업명", "예산액", "집행액", "집행률(%)", "잔액"]
    plan.blocks.append(Heading(LINE, f"{style.year - 1}년 예산집행 현황"))
    plan.blocks.append(Table([head], with_total(style, rows[:-1], rows[-1]), "", note(style)))


def quarters(plan: Plan, style: Style) -> None:
    """분기별 집행계획: 계 and four quarters by programme."""
    rng = style.rng
    names = rng.sample(words.PROGRAMMES, rng.randint(3, 6))
    grid = [[style.amount() // 4 // style.unit * style.unit for _ in range(4)] for _ in names]
    rows, columns = [], [[], [], [], [], []]  # type: ignore[var-annotated]
    for name, parts in zip(names, grid, strict=True):
        nums = [style.money(sum(parts)), *map(style.money, parts)]
        plan.relate(nums[0], *nums[1:])
        for column, num in zip(columns, nums, strict=True):
            column.append(num)
        rows.append(Row(one(name, *nums), plain=True))
    totals = [style.money(sum(map(sum, grid))), *(style.money(sum(row[n] for row in grid)) for n in range(4))]
    summed(plan, columns, totals)
    plan.relate(totals[0], *totals[1:])
    head = ["사업명", "계", "1분기", "2분기", "3분기", "4분기"]
    plan.blocks.append(Heading(LINE, "분기별 집행계획"))
    plan.blocks.append(Table([head], with_total(style, rows, Row(one("계", *totals))), "", note(style)))


def posts(plan: Plan, style: Style) -> None:
    """정원, 현원, 과부족 by grade: one row each, or one column each."""
    rng = style.rng
    wanted = [rng.randint(1, 9) for _ in words.GRADES]
    present = [max(0, n + rng.choice((-2, -1, 0, 0, 0, 1))) for n in wanted]
    lines = []
    for values in (wanted, present):
        nums = [style.count(value, dash=True) for value in values]
        total = style.count(sum(values))
        plan.relate(total, *nums)
        lines.append([total, *nums])
    gaps = [style.count(int(b.value - a.value), dash=True) for a, b in zip(*lines, strict=True)]
    for gap, need, have in zip(gaps, *lines, strict=True):
        plan.relate(gap, have, (-1, need))
    plan.relate(gaps[0], *gaps[1:])
    plan.tag("change", *gaps)
    lines.append(gaps)
    names = ("정원", "현원", "과부족")
    if rng.random() < 0.6:
        table = Table(
            [["구분", "계", *words.GRADES]], [Row(one(n, *nums)) for n, nums in zip(names, lines, strict=True)]
        )
    else:
        body = [Row(one(g, *nums)) for g, *nums in zip(("계", *words.GRADES), *lines, strict=True)]
        table = Table([["직급", *names]], body)
    table.unit = "단위 : 명"
    plan.blocks += [Heading(LINE, "인력 현황"), table]


def ministry(plan: Plan, style: Style) -> None:
    """A ministry's sheet: 결산, 본예산(A), 추경, 정부안, 확정(B), change in money and percent, header in two rows."""
    rng, y = style.rng, style.year
    names = rng.sample(words.PROGRAMMES, rng.randint(3, 6))
    rows: list[Row] = []
    columns: list[list[Num]] = [[] for _ in range(6)]
    grid = [[style.amount()] for _ in names]
    for line in grid:
        line += [int(line[0] * rng.uniform(0.8, 1.2)) // style.unit * style.unit for _ in range(4)]
    for name, values in [*zip(names, grid, strict=True), ("합계", [sum(v) for v in zip(*grid, strict=True)])]:
        nums = [style.money(won) for won in values]
        change = Num(
            nums[4].value - nums[1].value, unit=style.unit, exact=style.unit == 1, dash=True, minus=style.minus
        )
        rate = style.printed((Decimal(values[4]) / values[1] - 1) * 100, 1)
        plan.relate(change, nums[4], (-1, nums[1]))
        plan.relate(rate, nums[4], nums[1], kind="growth")
        plan.tag("change", change)
        plan.tag("rate", rate)
        if name == "합계":
            summed(plan, columns, [*nums, change])
        for column, num in zip(columns, [*nums, change], strict=True):
            column.append(num)
        rows.append(Row(one(name, *nums, change, rate), plain=name != "합계"))
    head = [
        ["사업명", f"{y - 2}년 결산", f"{y - 1}년 예산", "", f"{y}년 예산", "", "증감", ""],
        ["", "", "본예산(A)", "추경", "정부안", "확정(B)", "(B-A)", "(B-A)/A"],
    ]
    table = Table(head, with_total(style, rows[:-1], rows[-1]), "", f"단위 : {NAMES[style.unit]}, %")
    plan.blocks += [Heading(LINE, "지출계획 총괄표"), table]
