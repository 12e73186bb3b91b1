"""Properties of the checks over generated tables that are consistent by construction."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reconcile import check
from schemas.checks import CheckReport
from tests.sample_tables import extraction, table

AMOUNTS = st.integers(min_value=1_000, max_value=99_999)
BODIES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=3, max_size=8)
SLIPS = settings(max_examples=60, deadline=None)


def printed(rows: list[tuple[str, list[int]]], unit: str = "천원") -> CheckReport:
    body = "\n".join(f"| {name} | " + " | ".join(f"{value:,}" for value in values) + " |" for name, values in rows)
    return check([extraction(table(f"| 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) |\n|--\n{body}", unit=unit))])


def budget(body: list[tuple[int, int]], *, last: bool = False) -> list[tuple[str, list[int]]]:
    rows = [(f"사업{n}", [a, b, b - a]) for n, (a, b) in enumerate(body)]
    total = ("계", [sum(values[column] for _, values in rows) for column in range(3)])
    return [*rows, total] if last else [total, *rows]


def slip(value: int, place: int, step: int) -> int:
    """`value` with one digit changed."""
    digits = list(str(value))
    at = place % len(digits)
    digits[at] = str((int(digits[at]) + step) % 10)
    return int("".join(digits))


@given(BODIES, st.booleans())
@SLIPS
def test_consistent_tables_have_no_findings(body, last):
    report = printed(budget(body, last=last))
    assert report.findings == ()
    assert report.held == report.evaluated >= len(body) + 1


@given(
    BODIES,
    st.booleans(),
    st.integers(0, 7),
    st.integers(0, 1),
    st.integers(0, 4),
    st.integers(1, 9),
    st.sampled_from(["원", "명"]),
)
@SLIPS
def test_one_wrong_digit_is_found_and_the_cell_named_first(body, last, row, column, place, step, unit):
    rows = budget(body, last=last)
    name, values = [r for r in rows if r[0] != "계"][row % len(body)]
    meant = values[column]
    values[column] = slip(meant, place, step)
    found = printed(rows, unit=unit).findings
    assert len(found) == 2
    for finding in found:
        assert finding.severity == "error"
        first = finding.repairs[0]
        assert (first.label.split()[0], int(first.before), int(first.after)) == (name, values[column], meant)
        assert first.explains == 2


@given(BODIES, st.integers(0, 8), st.integers(0, 2), st.integers(0, 4), st.integers(1, 9))
@SLIPS
def test_a_wrong_figure_never_makes_more_relations_hold(body, row, column, place, step):
    rows = budget(body)
    before = printed(rows)
    values = rows[row % len(rows)][1]
    values[column] = slip(abs(values[column]), place, step) * (-1 if values[column] < 0 else 1)
    assert printed(rows).held <= before.held


@given(st.lists(st.integers(min_value=1_000_000, max_value=99_999_999), min_size=2, max_size=12), st.booleans())
@SLIPS
def test_rounded_parts_of_a_rounded_total_are_no_error(won, last):
    def thousands(value: int) -> int:
        return int((Decimal(value) / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))

    rows = [(f"사업{n}", [thousands(value)]) for n, value in enumerate(won)]
    total = ("계", [thousands(sum(won))])
    body = "\n".join(f"| {name} | {values[0]:,} |" for name, values in ([*rows, total] if last else [total, *rows]))
    assert check([extraction(table(f"| 구분 | 예산 |\n|--\n{body}"))]).findings == ()


@given(BODIES, st.randoms(use_true_random=False))
@SLIPS
def test_the_order_of_the_rows_under_a_total_does_not_matter(body, shuffler: random.Random):
    rows = budget(body)
    rows[1][1][0] += 50_000
    others = rows[1:]
    shuffler.shuffle(others)
    plain, mixed = printed(rows), printed([rows[0], *others])
    assert (plain.evaluated, plain.held) == (mixed.evaluated, mixed.held)
    assert sorted(f.message for f in plain.findings) == sorted(f.message for f in mixed.findings)


@given(BODIES, st.integers(0, 1))
@SLIPS
def test_the_unit_does_not_matter(body, column):
    rows = budget(body)
    rows[1][1][column] += 40_000
    verdicts = [printed(rows, unit=unit) for unit in ("천원", "백만원")]
    assert len({(v.evaluated, v.held, len(v.findings), v.checked) for v in verdicts}) == 1
    assert [f.stated for f in verdicts[0].findings] == [f.stated for f in verdicts[1].findings]


LABELS = st.sampled_from(["계", "소계", "합계", "홍보", "·교육", "··행사", "정원", "현원", "과부족", ""])
HEADS = st.sampled_from(
    [
        "계",
        "소계",
        "2031예산(A)",
        "2032예산(B)",
        "증감(B-A)",
        "(B-A)*100/A",
        "집행액",
        "집행률",
        "예산액",
        "잔액",
        "증감",
        "고유 융합",
    ]
)
CELLS = st.one_of(
    st.sampled_from(["-", "", "0", "△5", "3 (융합2)", "98 22(4)", "0.0", "12.5"]),
    st.integers(-(10**15), 10**15).map(str),
)


@st.composite
def odd_tables(draw: st.DrawFn) -> str:
    heads = draw(st.lists(HEADS, min_size=1, max_size=6))
    row = st.tuples(LABELS, st.lists(CELLS, min_size=len(heads), max_size=len(heads)))
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return "\n".join(
        ["| 구분 | " + " | ".join(heads) + " |", "|--", *(f"| {n} | " + " | ".join(c) + " |" for n, c in rows)]
    )


@given(st.lists(odd_tables(), min_size=1, max_size=3), st.sampled_from(["천원", "개", "원"]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_printed_gets_an_answer(texts, unit):
    report = check([extraction(*(table(text, unit=unit) for text in texts))])
    assert 0 <= report.held <= report.evaluated == sum(report.by_rule.values())
    assert 0 <= report.checked <= report.numbers
    for finding in report.findings:
        assert finding.severity in ("error", "warning", "info")
        assert finding.severity == "info" or abs(finding.difference) > 0
        assert all(repair.before != repair.after and repair.explains >= 1 for repair in finding.repairs)


def test_one_wrong_figure_in_a_thousand_rows_is_found():
    body = [(n * 7919 % 98_999 + 1_000, n + 1_000) for n in range(1_000)]
    rows = budget(body)
    rows[500][1][0] += 1
    record = table(
        "| 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) |\n|--\n"
        + "\n".join(f"| {name} | " + " | ".join(map(str, values)) + " |" for name, values in rows),
        unit="명",
    )
    document = extraction(record)
    found = check([document]).findings
    assert [finding.repairs[0].label for finding in found] == ["사업499 2031예산(A)"] * 2
