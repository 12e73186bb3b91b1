"""Habits of real documents that look like relations and are none, or look broken and are right."""

from __future__ import annotations

from decimal import Decimal

from tests.bench import planted_words as words
from tests.bench.planted import Heading, Num, Para, Plan, Row, Table
from tests.bench.planted_money import LINE, NAMES, Style
from tests.bench.planted_tables import note, one


def supplement(plan: Plan, style: Style) -> None:
    """A supplementary budget's line: new calculation less the old amount, printed in thousands."""
    price, people = style.rng.randint(60_000, 99_999), style.rng.randint(3, 9)
    before = price * people * 12 + style.rng.randint(100_000, 900_000)
    less = style.count(round((before - price * people * 12) / 1_000), suffix="천원")
    line = f"안내 인건비 : ({price:,}원×{people}명×12월) − {before:,}원 = △"
    plan.blocks += [Heading(LINE, "추경 조정내역"), Para(2, (line, less))]


def excerpt(plan: Plan, style: Style) -> None:
    """A large project with two of its many items."""
    unit = NAMES[style.unit]
    whole, first, second = (style.money(style.amount() + n, suffix=unit) for n in (9_000_000_000, 0, 0))
    names = style.rng.sample(words.ITEMS, 2)
    plan.blocks += [Heading(LINE, "주요 사업"), Para(1, ("기반시설 조성 총사업비 ", whole))]
    plan.blocks += [Para(2, (f"{name} ", num)) for name, num in zip(names, (first, second), strict=True)]


def beside(plan: Plan, style: Style) -> None:
    """Counts that are told side by side and are not to be added."""
    rng = style.rng
    plan.blocks.append(Heading(LINE, "추진실적"))
    plan.blocks.append(Para(1, (f"자문 참여 : 전문가 {rng.randint(40, 90)}명 외 {rng.randint(5, 15)}개 기관",)))
    plan.blocks.append(Para(1, (f"위 {rng.randint(30, 50)}개 사업 중 역점사업 {rng.randint(5, 9)}개 별도 관리",)))
    plan.blocks.append(
        Para(1, (f"주민설명회 {rng.randint(3, 9)}회({rng.randint(120, 900)}명 참석), 상담 {rng.randint(50, 99)}건",))
    )


def changed_only(plan: Plan, style: Style) -> None:
    """A change of budget that lists the changed items only, under the total of all."""
    rng, unit = style.rng, style.unit
    names = rng.sample(words.ITEMS, 3)
    rows, gaps = [], []
    for name in names:
        old = style.money(style.amount())
        new = Num(max(old.value + rng.choice((-3, 2, 5, 8)) * 10, Decimal(1)), unit=unit, exact=unit == 1)
        gap = Num(new.value - old.value, unit=unit, exact=unit == 1, dash=True, minus=style.minus)
        rows.append(Row(one(name, old, new, gap)))
        gaps.append(gap)
    whole = style.money(sum(style.amount() for _ in range(12)))
    more = Num(Decimal(sum(gap.value for gap in gaps)), unit=unit, exact=unit == 1, dash=True, minus=style.minus)
    after = Num(whole.value + more.value, unit=unit, exact=unit == 1)
    total = Row(one("총사업비", whole, after, more))
    head = ["구분", "당초", "변경", "증감"]
    plan.blocks += [Heading(LINE, "변경 내역 (변경 항목만)"), Table([head], [total, *rows], "", note(style))]


def marks(plan: Plan, style: Style) -> None:
    """△ for more beside ▽ for less."""
    rng = style.rng
    rows = []
    for name in rng.sample(words.INDICATORS, 4):
        old = rng.randint(100, 900)
        gap = rng.choice((-1, 1)) * rng.randint(3, 60)
        rows.append(Row(one(name, f"{old}", f"{old + gap}", f"{'△' if gap > 0 else '▽'}{abs(gap)}")))
    head = ["지표명", f"{style.year - 2}", f"{style.year - 1}", "증감"]
    plan.blocks += [Heading(LINE, "전년 대비 (△ 증가, ▽ 감소)"), Table([head], rows)]


def prices(plan: Plan, style: Style) -> None:
    """Unit prices that add up to nothing, and the amounts beside them that do."""
    rng = style.rng
    rows, amounts = [], []
    for name in rng.sample(words.ITEMS, rng.randint(3, 5)):
        price, pieces = rng.randint(10, 400) * 1_000, rng.randint(2, 30)
        amount = style.count(price * pieces)
        amounts.append(amount)
        rows.append(Row(one(name, f"{price:,}", f"{pieces}", amount)))
    total = style.count(int(sum(num.value for num in amounts)))
    plan.relate(total, *amounts)
    rows.append(Row(one("합계", "", "", total)))
    table = Table([["품목", "단가", "수량", "금액"]], rows, "", "단위 : 원")
    plan.blocks += [Heading(LINE, "물품 구입 내역"), table]


def results(plan: Plan, style: Style) -> None:
    """Results by year, an average row below them; equal figures in different years are no identity."""
    rng, y = style.rng, style.year
    base = rng.randint(200, 900)
    rows = [[base if rng.random() < 0.3 else rng.randint(200, 900), rng.randint(10, 99)] for _ in range(3)]
    body = [Row(one(str(y - 3 + n), f"{a:,}", f"{b}")) for n, (a, b) in enumerate(rows)]
    means = [f"{sum(row[n] for row in rows) / 3:,.1f}" for n in range(2)]
    body.append(Row(one("평균", *means)))
    plan.blocks += [Heading(LINE, "연도별 추진실적"), Table([["연도", "이용자(명)", "프로그램(회)"]], body)]


def other_unit(plan: Plan, style: Style) -> None:
    """One small item printed in 천원 inside a table of 백만원, and added as what it is worth."""
    if style.unit != 1_000_000:
        return
    rng = style.rng
    nums = [style.money(style.amount()) for _ in range(3)]
    small = rng.randint(1_000, 9_000) * 1_000
    total = style.money(int(sum(num.base for num in nums)) + small)
    odd = Num(Decimal(small // 1_000), unit=1_000, suffix="천원")
    plan.relate(total, *nums, odd)
    names = rng.sample(words.ITEMS, 4)
    rows = [Row(one(name, num)) for name, num in zip(names, [*nums, odd], strict=True)]
    table = Table([["구분", f"{style.year}예산"]], [Row(one("계", total)), *rows], "", note(style))
    plan.blocks += [Heading(LINE, "세부 내역"), table]


def contacts(plan: Plan, style: Style) -> None:
    """Who to call; telephone numbers are no amounts."""
    rng = style.rng
    rows = [Row(one(d, f"주무관 {n}", f"555-{rng.randint(100, 999):04}")) for d, n in
            zip(rng.sample(words.DEPARTMENTS, 2), ("강다솔", "윤하람"), strict=True)]  # fmt: skip
    plan.blocks += [Heading(LINE, "담당부서"), Table([["부서명", "담당자", "전화번호"]], rows)]


TRAPS = (supplement, excerpt, beside, changed_only, marks, prices, results, other_unit, contacts)


def cut_off(plan: Plan, style: Style) -> None:
    """An excerpt that ends inside a table: the total stands first, the last rows are missing."""
    rng = style.rng
    nums = [style.money(style.amount()) for _ in range(5)]
    total = style.money(int(sum(num.base for num in nums)))
    names = rng.sample(words.PROGRAMMES, 3)
    rows = [Row(one("계", total)), *(Row(one(name, num)) for name, num in zip(names, nums, strict=False))]
    table = Table([["사업명", f"{style.year}예산"]], rows, "", note(style))
    plan.blocks += [Heading(LINE, "부서별 예산"), table]
