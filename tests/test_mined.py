"""Sums that no label announces: found where the digits prove them, not where they may be chance."""

from __future__ import annotations

import random

from tests.bench.mined import Line, mine


def found(*lines: Line) -> set[tuple[int, tuple[int, ...]]]:
    return {(sum_.target, tuple(sorted(sum_.operands))) for sum_ in mine(lines, 1)}


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
