"""The counting parts of generated plans: goals and indicators by department, shared indicators, weights, sentences."""

from __future__ import annotations

from decimal import Decimal

from tests.bench import planted_words as words
from tests.bench.planted import Heading, Num, Para, Part, Plan, Row, Table
from tests.bench.planted_money import LINE, NAMES, Style
from tests.bench.planted_tables import one, split, with_total

Aim = tuple[str, str, int, int, int, int]  # goal, department, own, shared, common among the shared, tasks


def aims_of(style: Style) -> list[Aim]:
    """What the departments aim at, goal by goal."""
    rng = style.rng
    goals = rng.sample(words.GOALS, rng.randint(3, 5))
    departments = rng.sample(words.DEPARTMENTS, rng.randint(7, 14))
    found: list[Aim] = []
    for number, department in enumerate(departments):
        goal = goals[number * len(goals) // len(departments)]
        for _ in range(rng.randint(1, 3)):
            shared = rng.choice((0, 0, 1, 1, 2))
            common = rng.randint(0, shared) if shared else 0
            found.append((goal, department, rng.randint(1, 4), shared, common, rng.randint(1, 6)))
    return found


def indicators(plan: Plan, style: Style) -> None:
    """The summary, the table by goal, the table by department aim, the annex by department, the shared ones listed."""
    aims = aims_of(style)
    own, shared, common, tasks = (sum(int(aim[n]) for aim in aims) for n in (2, 3, 4, 5))
    whole = [style.count(n) for n in (own + shared, own, shared, common, tasks)]
    plan.relate(whole[0], whole[1], whole[2])
    plan.tag("part", *whole[1:4])
    plan.tag("summary", whole[0], whole[4])
    goals = list(dict.fromkeys(aim[0] for aim in aims))
    departments = list(dict.fromkeys(aim[1] for aim in aims))
    numbers = [style.count(n) for n in (len(goals), len(aims))]
    head = [
        ["전략목표", "부서 성과목표", "부서 성과지표", "", "이행과제"],
        ["", "", "계", "고유지표 융합지표 (공통지표)", ""],
    ]
    parts = (whole[1], " ", whole[2], "(", whole[3], ")")
    row = Row([(numbers[0],), (numbers[1],), (whole[0],), parts, (whole[4],)])
    plan.blocks += [Heading(LINE, "목표·지표 현황 (단위 : 개)"), Table(head, [row])]
    if style.rng.random() < 0.6:
        names = style.rng.sample(words.INDICATORS, min(common, 6)) if 2 <= common <= 6 else []
        if names:
            listed = style.count(common, suffix="개")
            plan.tag("list", listed)
            plan.blocks.append(Para(0, ("※ 공통지표(", listed, f") : {', '.join(names)}")))
    by_goal(plan, style, aims, goals, whole)
    by_aim(plan, style, aims)
    annex(plan, style, aims, departments, (numbers[1], whole[0], whole[4]))
    shared_list(plan, style, aims, whole[2])


def by_goal(plan: Plan, style: Style, aims: list[Aim], goals: list[str], whole: list[Num]) -> None:
    """고유, 융합 and 이행과제 by goal, with a total row."""
    columns: list[list[Num]] = [[], [], []]
    rows = []
    for goal in goals:
        mine = [aim for aim in aims if aim[0] == goal]
        nums = [style.count(sum(int(aim[n]) for aim in mine)) for n in (2, 3, 5)]
        for column, num in zip(columns, nums, strict=True):
            column.append(num)
        rows.append(Row(one(goal, *nums)))
    totals = [style.count(int(sum(num.value for num in column))) for column in columns]
    for column, total, same in zip(columns, totals, (whole[1], whole[2], whole[4]), strict=True):
        plan.relate(total, *column)
        plan.same(same, total)
    table = Table(
        [["전략목표", "부서 성과지표", "", "이행과제"], ["", "고유", "융합", ""]], [*rows, Row(one("계", *totals))]
    )
    plan.blocks += [Heading(LINE, "전략목표별 지표 및 과제 (단위 : 개)"), table]


def by_aim(plan: Plan, style: Style, aims: list[Aim]) -> None:
    """성과지표 as "3 (융합1, 공통1)" and 이행과제 by department and aim; these add up to the annex."""
    names = iter(style.rng.sample(words.AIMS, len(words.AIMS)) * 3)
    rows = []
    for number, (_, department, own, shared, common, tasks) in enumerate(aims, 1):
        count, of_which = style.count(own + shared), [style.count(shared), style.count(common)]
        cell: tuple[Part, ...] = (count,)
        if shared:
            cell = (count, " (융합", of_which[0], *((", 공통", of_which[1]) if common else ()), ")")
        ordinal, todo = style.count(number), style.count(tasks)
        plan.tag("ordinal", ordinal)
        plan.tags.setdefault(f"aims {department}", []).append(count)
        plan.tags.setdefault(f"tasks {department}", []).append(todo)
        plan.tags.setdefault("all shared", []).extend(of_which[:1] if shared else [])
        rows.append(Row([(ordinal,), (next(names),), (department,), cell, (todo,)]))
    head = ["연번", "부서 성과목표", "부서명", "성과지표", "이행과제"]
    plan.blocks += [Heading(LINE, "성과목표별 부서 지표·과제 현황"), Table([head], rows, "", "단위 : 개")]


def annex(plan: Plan, style: Style, aims: list[Aim], departments: list[str], whole: tuple[Num, ...]) -> None:
    """붙임: 성과목표, 성과지표, 이행과제 by department, with a total first."""
    columns: list[list[Num]] = [[], [], []]
    rows = []
    for number, department in enumerate(departments, 1):
        mine = [aim for aim in aims if aim[1] == department]
        values = (len(mine), sum(aim[2] + aim[3] for aim in mine), sum(aim[5] for aim in mine))
        nums = [style.count(value) for value in values]
        plan.relate(nums[1], *plan.tags[f"aims {department}"])
        plan.relate(nums[2], *plan.tags[f"tasks {department}"])
        for column, num in zip(columns, nums, strict=True):
            column.append(num)
        ordinal = style.count(number)
        plan.tag("ordinal", ordinal)
        rows.append(Row(one(ordinal, department, *nums)))
    totals = [style.count(int(sum(num.value for num in column))) for column in columns]
    for column, total, same in zip(columns, totals, whole, strict=True):
        plan.relate(total, *column)
        plan.same(same, total)
    plan.tag("summary", *totals)
    table = Table([["연번", "부서명", "성과목표", "성과지표", "이행과제"]], [Row(one("", "총 계", *totals)), *rows])
    plan.blocks += [Heading(1, "붙임 1. 부서별 목표·지표 현황"), table]


def shared_list(plan: Plan, style: Style, aims: list[Aim], shared: Num) -> None:
    """붙임: the shared indicators one by one, numbered."""
    owners = [aim[1] for aim in aims for _ in range(aim[3])]
    if not 3 <= len(owners) <= len(words.INDICATORS):
        return
    names = style.rng.sample(words.INDICATORS, len(owners))
    rows = []
    for number, (owner, name) in enumerate(zip(owners, names, strict=True), 1):
        ordinal = style.count(number)
        plan.tag("ordinal", ordinal)
        rows.append(Row(one(ordinal, owner, name, "")))
    plan.relate(shared, style.count(len(owners)))
    head = ["연번", "부서명", "성과지표명", "비고"]
    plan.blocks += [Heading(1, "붙임 2. 융합지표 현황"), Table([head], rows)]


def weights(plan: Plan, style: Style) -> None:
    """성과지표 with 가중치 that make 100, results of two years and a target."""
    rng, y = style.rng, style.year
    parts = rng.choice(((40, 35, 25), (30, 30, 20, 20), (50, 30, 20), (25, 25, 20, 15, 15)))
    nums = [style.count(part) for part in parts]
    plan.relate(style.count(100), *nums)
    plan.tag("weight", *nums)
    rows = []
    for name, num in zip(rng.sample(words.INDICATORS, len(parts)), nums, strict=True):
        values: list[Part] = [style.count(n) for n in sorted(rng.randint(40, 9_000) for _ in range(3))]
        rows.append(Row(one(name, rng.choice(("명", "건", "점", "%")), num, *values)))
    head = ["지표명", "단위", "가중치(%)", f"{y - 2}실적", f"{y - 1}실적", f"{y}목표"]
    plan.blocks += [Heading(LINE, "성과지표"), Table([head], rows)]


def reflected(plan: Plan, style: Style) -> None:
    """The parts of an evaluation in percent, in one line."""
    parts = style.rng.choice(((60, 30, 10), (50, 30, 20), (40, 40, 20), (70, 20, 10)))
    nums = [style.count(part, suffix="%") for part in parts]
    plan.relate(style.count(100), *nums)
    plan.tag("weight", *nums)
    text: list[Part] = ["성과평가 : "]
    for number, (name, num) in enumerate(zip(("지표 달성도", "지표 품질", "정성평가"), nums, strict=True)):
        text += [" + " if number else "", f"{name}(", num, ")"]
    plan.blocks += [Heading(LINE, "평가체계"), Para(1, tuple(text))]


def sentences(plan: Plan, style: Style) -> None:
    """Totals with their parts in running text: projects by field, departments, money by source, growth of a count."""
    rng = style.rng
    plan.blocks.append(Heading(LINE, "추진현황"))
    values = [rng.randint(3, 28) for _ in range(rng.randint(3, 5))]
    nums = [style.count(value) for value in values]
    total = style.count(sum(values), suffix="개")
    plan.relate(total, *nums)
    text: list[Part] = ["선정결과 : 총 ", total, " 사업("]
    for number, (name, num) in enumerate(zip(rng.sample(words.FIELDS, len(nums)), nums, strict=True)):
        text += [", " if number else "", f"{name} ", num]
    plan.blocks.append(Para(1, (*text, ")")))
    sums = split(style, style.amount(), (0.4,))
    unit = NAMES[style.unit]
    whole, central, own = style.money(sum(sums), suffix=unit), style.money(sums[0]), style.money(sums[1])
    plan.relate(whole, central, own)
    plan.blocks.append(Para(1, ("총사업비 : ", whole, "(국비 ", central, ", 시비 ", own, ")")))
    change(plan, style)


def change(plan: Plan, style: Style) -> None:
    """A count that grew, and a share of a count."""
    rng, y = style.rng, style.year
    before, more = rng.randint(12, 60), rng.randint(2, 15)
    old, new = style.count(before, suffix="개"), style.count(before + more, suffix="개")
    gap = style.count(more, suffix="개")
    plan.relate(gap, new, (-1, old))
    name = rng.choice(("융합지표", "참여 단체", "운영 시설", "대상 마을"))
    plan.blocks.append(Para(1, (f"{name} 확대 : {y - 1}년 ", old, f" → {y}년 ", new, ", ", gap, " 증가")))
    whole, part = rng.randint(30, 90), rng.randint(10, 29)
    all_of, some = style.count(whole, suffix="개"), style.count(part, suffix="개")
    share = style.printed(Decimal(part) / whole * 100, 1, suffix="%")
    plan.relate(share, some, all_of, kind="share")
    plan.blocks.append(Para(1, ("제안 심사 : ", all_of, " 사업 중 ", some, " 선정 (", share, ")")))


def totals_by_office(plan: Plan, style: Style) -> None:
    """국별 현황: departments, projects, indicators by bureau with running numbers and a total."""
    rng = style.rng
    names = rng.sample(("행정국", "복지국", "경제국", "문화국", "안전국", "도시국", "환경국"), rng.randint(4, 6))
    columns: list[list[Num]] = [[], [], []]
    rows = []
    for number, name in enumerate(names, 1):
        nums = [style.count(rng.randint(2, 9)), style.count(rng.randint(5, 24)), style.count(rng.randint(8, 40))]
        for column, num in zip(columns, nums, strict=True):
            column.append(num)
        ordinal = style.count(number)
        plan.tag("ordinal", ordinal)
        rows.append(Row(one(ordinal, name, *nums)))
    totals = [style.count(int(sum(num.value for num in column))) for column in columns]
    for column, total in zip(columns, totals, strict=True):
        plan.relate(total, *column)
    head = ["연번", "국명", "대상부서", "대상사업", "성과지표"]
    table = Table([head], with_total(style, rows, Row(one("", "계", *totals))))
    plan.blocks += [Heading(LINE, "국별 현황"), table]
