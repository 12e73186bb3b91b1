"""Sums that no label announces: found where the digits prove them, not where they may be chance."""

from __future__ import annotations

import random

from pipeline.reconcile import check
from pipeline.reconcile.mining import mine
from pipeline.reconcile.mining.matrix import Line
from tests.sample_tables import extraction, table


def found(*lines: Line) -> set[tuple[int, tuple[int, ...]]]:
    return {(sum_.target, tuple(sorted(sum_.operands))) for sum_ in mine(list(lines), 1)}


def test_a_line_below_its_addends_and_a_total_of_subtotals():
    parts = [[1_254.0, 8_340.0, 6_022.0], [3_411.0, 2_927.0, 4_185.0], [9_118.0, 7_602.0, 5_333.0]]
    more = [[2_214.0, 4_417.0, 8_125.0], [6_230.0, 1_119.0, 3_306.0]]
    first, second = ([sum(column) for column in zip(*lines, strict=True)] for lines in (parts, more))
    total = [a + b for a, b in zip(first, second, strict=True)]
    sums = found(*parts, first, *more, second, total)
    assert {(3, (0, 1, 2)), (6, (4, 5)), (7, (3, 6))} <= sums


def test_every_second_line_where_shares_stand_between():
    first, second, third = [4_120.0, 6_255.0, 3_317.0], [2_718.0, 9_901.0, 1_463.0], [5_544.0, 8_036.0, 7_729.0]
    share = [12.0, 15.0, 21.0]
    total = [a + b + c for a, b, c in zip(first, second, third, strict=True)]
    assert (0, (1, 3, 5)) in found(total, first, share, second, share, third, share)


def test_small_counts_prove_nothing():
    assert found([3.0, 5.0], [1.0, 2.0], [2.0, 3.0], [4.0, 4.0]) == set()


def test_figures_of_chance_have_no_sums():
    rng = random.Random(3)  # noqa: S311  a sample, no secret
    assert found(*([float(rng.randint(1_000, 99_999)) for _ in range(6)] for _ in range(40))) == set()


def test_blanks_beside_a_sum_say_nothing():
    """Suppressed figures ("x") stand where others have parts."""
    total = [8_431.0, 9_122.0, 7_705.0, 1_207.0, 3_310.0]
    first = [5_120.0, 4_011.0, 2_903.0, None, None]
    second = [3_311.0, 5_111.0, 4_802.0, None, None]
    assert (0, (1, 2)) in found(total, first, second)


def test_two_tables_below_each_other_are_read_apart():
    """The upper halves of four columns add up; below stands something else."""
    parts = [
        [31.0, 42.0, 53.0, 64.0, 75.0, 86.0],
        [17.0, 28.0, 39.0, 45.0, 51.0, 62.0],
        [23.0, 34.0, 45.0, 56.0, 67.0, 78.0],
    ]
    total = [sum(column) for column in zip(*parts, strict=True)]
    below = [[5.0, 9.0, 2.0, 8.0], [1.0, 7.0, 4.0, 3.0], [6.0, 2.0, 9.0, 5.0], [40.0, 70.0, 10.0, 90.0]]
    lines = [[*above, *other] for above, other in zip([*parts, total], below, strict=True)]
    assert (3, (0, 1, 2)) in found(*lines)


HALVES = """
    | 구분 | 사업비 | 상반기 | 하반기 |
    |--
    | 청사 관리 | 27,430 | 15,210 | 12,220 |
    | 차량 정비 | 28,950 | 16,340 | 12,610 |
    | 전산 운영 | 30,120 | 17,050 | 13,070 |
    | 홍보 | 31,600 | 18,030 | 13,870 |
    | 교육 | 9,914 | 4,801 | 5,113 |
"""


def test_a_sum_without_a_name_that_misses_in_one_place():
    (finding,) = check([extraction(table(HALVES))]).findings
    assert (finding.rule, finding.severity, int(finding.stated), int(finding.computed)) == (
        "SUM006", "warning", 31600, 31900,
    )  # fmt: skip
    assert ("홍보 사업비", 31600, 31900) in [(r.label, int(r.before), int(r.after)) for r in finding.repairs]


def test_sums_that_hold_vouch_for_their_figures():
    report = check([extraction(table(HALVES.replace("31,600", "31,900")))])
    assert (report.findings, report.checked, report.numbers) == ((), 15, 15)


def test_what_misses_by_more_than_a_slip_is_no_sum_there():
    assert check([extraction(table(HALVES.replace("31,600", "47,215")))]).findings == ()
