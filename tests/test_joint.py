"""Errors that no single cell mends: carried on to the next column, rows mixed up, two slips in one table."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pipeline.reconcile import check
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.misreadings import is_other_reading
from schemas.checks import Finding, Repair
from schemas.document import Locator
from tests.sample_tables import extraction, table
from tests.test_reconcile_properties import budget

HEAD = "| 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) |\n|--\n"
RIGHT = """
| 계 | 84,650 | 86,750 | 2,100 |
| 홍보 | 20,150 | 20,650 | 500 |
| 교육 | 31,000 | 31,400 | 400 |
| 행사 | 33,500 | 34,700 | 1,200 |
"""


def found(*changes: tuple[str, str]) -> list[Finding]:
    """What is found in the table above with these rows changed."""
    text = RIGHT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return list(check([extraction(table(HEAD + text, unit="명"))]).findings)


def cells(repair: Repair) -> dict[str, tuple[int, int]]:
    """The cells that a repair changes, from what to what."""
    return {change.label: (int(change.before), int(change.after)) for change in (repair, *repair.together)}


def first(finding: Finding) -> dict[str, tuple[int, int]]:
    """The cells that the likeliest repair changes."""
    return cells(finding.repairs[0])


def test_a_right_table():
    assert found() == []


def test_a_wrong_amount_that_its_difference_was_computed_from():
    findings = found(("| 교육 | 31,000 | 31,400 | 400 |", "| 교육 | 31,000 | 37,400 | 6,400 |"))
    assert [(f.severity, f.target.label) for f in findings] == [("error", "계 2032예산(B)"), ("error", "계 증감(B-A)")]
    wrong = {"교육 2032예산(B)": (37400, 31400), "교육 증감(B-A)": (6400, 400)}
    assert all(wrong in map(cells, finding.repairs) for finding in findings)
    assert {repair.explains for finding in findings for repair in finding.repairs[:2]} == {2}


def test_two_rows_that_changed_places_in_one_column():
    findings = found(("20,150 | 20,650", "20,150 | 31,400"), ("31,000 | 31,400", "31,000 | 20,650"))
    swapped = {"홍보 2032예산(B)": (31400, 20650), "교육 2032예산(B)": (20650, 31400)}
    assert [f.target.label for f in findings] == ["홍보 증감(B-A)", "교육 증감(B-A)"]
    assert all(first(finding) == swapped for finding in findings)


def test_two_slips_in_one_column():
    findings = found(("20,650", "20,950"), ("31,400", "31,480"))
    both = {"홍보 2032예산(B)": (20950, 20650), "교육 2032예산(B)": (31480, 31400)}
    assert len(findings) == 3
    assert all(first(finding) == both for finding in findings)


@pytest.mark.parametrize("rows", [5, 20, 70])
def test_two_slips_are_found_in_tables_of_any_length(rows):
    rng = random.Random(rows)  # noqa: S311 - a sample, no secret
    body = budget([(rng.randint(10_000, 99_999), rng.randint(10_000, 99_999)) for _ in range(rows)])
    body[2][1][0] += 300
    body[4][1][0] += 7_000
    text = "\n".join(f"| {name} | " + " | ".join(map(str, values)) + " |" for name, values in body)
    findings = check([extraction(table(HEAD + text, unit="명"))]).findings
    assert len(findings) == 3
    assert {label for finding in findings for label in first(finding)} == {"사업1 2031예산(A)", "사업3 2031예산(A)"}


@pytest.mark.parametrize(
    ("printed", "value", "other", "confidence", "is_reading"),
    [
        ("△500", "-500", "500", None, True),
        ("(500)", "-500", "500", None, True),
        ("500", "500", "-500", None, False),
        ("451.100", "451.1", "451100", None, True),
        ("451.1", "451.1", "4511", None, False),
        ("3,180", "3180", "8180", 0.7, True),
        ("3,180", "3180", "8180", None, False),
    ],
    ids=["△ for more", "brackets", "a lost sign", "point for comma", "a decimal", "a picture", "a slip"],
)
def test_other_readings_of_what_is_printed(printed, value, other, confidence, is_reading):
    fact = Fact(("a",), Decimal(value), as_printed=printed, locator=Locator(confidence=confidence))
    assert is_other_reading(fact, Decimal(other)) is is_reading


def test_a_sign_read_the_other_way_round_is_a_warning():
    """△ before an increase: the plan may mean more by it."""
    (finding,) = found(("| 행사 | 33,500 | 34,700 | 1,200 |", "| 행사 | 33,500 | 34,700 | △1,200 |"))[-1:]
    assert (finding.severity, finding.is_parse_suspect) == ("warning", True)
