"""Generated plans: fictional, consistent but for legitimate rounding, each from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.bench import planted_counts as counts
from tests.bench import planted_money as money
from tests.bench import planted_tables as tables
from tests.bench import planted_words as words
from tests.bench.planted import Heading, Para, Plan
from tests.bench.planted_money import LINE, Style
from tests.bench.planted_traps import TRAPS, cut_off

Section = Callable[[Plan, Style], None]
LAYOUTS = ("tab", "tab", "box", "pipes", "spaced")


def make_plan(seed: int, *, excerpt: bool = True) -> Plan:
    """The plan of a seed, always the same; some end inside a table if it may be an excerpt, as only texts are."""
    # Random in the sense of a sample, not of a secret.
    rng = random.Random(seed)  # noqa: S311
    style = Style(
        rng,
        year=rng.randint(2014, 2025),
        unit=rng.choice((1, 1_000, 1_000, 1_000, 1_000_000)),
        cuts=rng.random() < 0.2,
        exact_amounts=rng.random() < 0.55,
        totals_last=rng.random() < 0.35,
        minus=rng.choice(("△", "△", "-")),
    )
    office, programme = rng.choice(words.OFFICES), rng.choice(words.PROGRAMMES)
    plan = Plan(f"{style.year}년 {office} {programme} 계획")
    plan.layout, plan.bullets = rng.choice(LAYOUTS), rng.choice(("dash", "circle", "hangul"))
    opening(plan, style)
    kinds: tuple[Section, ...] = (budget_sheet, count_plan, report, ministry_plan)
    rng.choice(kinds)(plan, style)
    for trap in rng.sample(TRAPS, rng.randint(1, 3)):
        trap(plan, style)
    if excerpt and rng.random() < 0.08:
        cut_off(plan, style)
    return plan


def opening(plan: Plan, style: Style) -> None:
    """Purpose, basis, period."""
    plan.blocks += [
        Heading(1, "추진개요"),
        Para(1, ("목적 : 주민이 편하게 이용할 수 있는 환경을 마련하고자 함",)),
        Para(1, (f"사업기간 : {style.year}. 1. ~ 12.",)),
        Para(1, (f"근거 : 관련 조례 제{style.rng.randint(3, 20)}조, 자치행정과-{style.rng.randint(1_000, 9_999)}호",)),
    ]


def budget_sheet(plan: Plan, style: Style) -> None:
    """A budget sheet: summary, needs in lines, table, calculations, sources, schedule, indicators."""
    rng = style.rng
    items = money.item_tree(style, 3)
    deep, rates = rng.random() < 0.7, rng.choice((None, 1, 2))
    plan.blocks.append(Heading(1, "예산"))
    start = len(plan.blocks)
    table, total = money.item_table(plan, style, items, deep=deep, rates=rates)
    if rng.random() < 0.7:
        money.summary(plan, style, total, rates=2)
    if rng.random() < 0.6:
        money.needs(plan, style, items, total)
    if rng.random() < 0.5:
        plan.blocks[start:start] = [Heading(LINE, f"{style.year}년도 예산 내역"), table]
    else:
        plan.blocks += [Heading(LINE, f"{style.year}년도 예산 내역"), table]
    optional(plan, style, (lambda p, s: tables.sources(p, s, total), 0.5))
    money.calculations(plan, style, items)
    optional(plan, style, (counts.weights, 0.5), (lambda p, s: money.schedule(p, s, items, total), 0.6))


def count_plan(plan: Plan, style: Style) -> None:
    """A plan of goals and indicators."""
    plan.blocks.append(Heading(1, "운영계획"))
    optional(plan, style, (counts.sentences, 0.6), (counts.totals_by_office, 0.4), (counts.reflected, 0.5))
    counts.indicators(plan, style)


def report(plan: Plan, style: Style) -> None:
    """A department's report: posts, execution, projects, quarters, sentences."""
    plan.blocks.append(Heading(1, "현황"))
    optional(plan, style, (tables.posts, 0.7), (tables.execution, 0.7), (tables.quarters, 0.5))
    tables.projects(plan, style)
    optional(plan, style, (counts.sentences, 0.7), (counts.weights, 0.4), (counts.reflected, 0.4))


def ministry_plan(plan: Plan, style: Style) -> None:
    """A ministry's sheet with execution of past years and indicators."""
    plan.blocks.append(Heading(1, "사업 설명자료"))
    tables.ministry(plan, style)
    optional(plan, style, (tables.execution, 0.6), (tables.quarters, 0.5), (tables.projects, 0.4))
    optional(plan, style, (counts.sentences, 0.5), (counts.weights, 0.6), (counts.totals_by_office, 0.3))


def optional(plan: Plan, style: Style, *sections: tuple[Section, float]) -> None:
    """Each section with its chance."""
    for section, chance in sections:
        if style.rng.random() < chance:
            section(plan, style)
