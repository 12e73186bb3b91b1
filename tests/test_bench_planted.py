"""The planted-error benchmark itself: clean plans are consistent, errors are where they say, places are right."""

from __future__ import annotations

import random

import pytest

from extractors import read
from schemas.document import Paragraph
from tests.bench import planted_docx, planted_html, planted_text
from tests.bench.planted_errors import KINDS, plant, printed
from tests.bench.planted_plans import make_plan

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_clean_plans_hold_within_rounding(seed):
    assert [r for r in make_plan(seed).relations if r.is_broken()] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_stands_where_the_rendering_says(seed):
    plan = make_plan(seed)
    data, spots = planted_text.render(plan)
    lines = data.decode().splitlines()
    for num in printed(plan):
        spot = spots[num]
        assert spot.line is not None
        assert lines[spot.line - 1][spot.start : spot.end] == num.text()


@pytest.mark.parametrize("form", [planted_html, planted_docx])
@pytest.mark.parametrize("seed", SEEDS[:8])
def test_every_figure_of_a_file_is_read_where_the_rendering_says(seed, form):
    plan = make_plan(seed)
    data, spots = form.render(plan)
    document = read(data, f"plan{form.SUFFIX}")
    texts = {b.locator.paragraph: b.raw for b in document.blocks if isinstance(b, Paragraph)}
    cells = {(c.locator.table, c.row, c.col): c.text for grid in document.grids() for c in grid.cells}
    for num in printed(plan):
        spot = spots[num]
        text = texts[spot.paragraph] if spot.table is None else cells[spot.table, spot.row, spot.col]
        assert text[spot.start : spot.end] == num.text()


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_changes_one_thing_and_breaks_a_relation(kind):
    for seed in range(400):
        clean, plan = make_plan(seed), make_plan(seed)
        error = plant(plan, kind, random.Random(seed))  # noqa: S311  a sample, no secret
        if error is not None:
            break
    before, after = (planted_text.render(p)[0].decode().splitlines() for p in (clean, plan))
    assert before != after
    if kind not in ("number skipped", "list length"):
        assert any(relation.is_broken() for relation in plan.relations)
    if kind not in ("number skipped", "row removed") and plan.layout not in ("box", "spaced"):
        assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_one_seed_is_one_plan():
    assert planted_text.render(make_plan(7))[0] == planted_text.render(make_plan(7))[0]
