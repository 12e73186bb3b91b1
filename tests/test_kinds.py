"""결산, 재정공시, 예산서, 공약, 기금: correct documents with tricky layouts, and each of them with one wrong figure."""

from __future__ import annotations

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.checks import CheckReport
from tests.kind_pages import DOCUMENTS, page, planted, text_of, with_error


def checked(text: str, name: str) -> CheckReport:
    return check([extract_bytes(page(text), f"{name}.html")])


def number(printed: str) -> float:
    return float(printed.replace(",", "").replace("△", "-"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_correct_document_has_no_finding(document):
    report = checked(text_of(document), document)
    assert [finding.message for finding in report.findings] == []
    assert report.checked * 2 >= report.numbers


@pytest.mark.parametrize("plant", planted(), ids=lambda plant: plant["document"])
def test_its_wrong_figure_is_found_and_repaired(plant):
    report = checked(with_error(plant), plant["document"])
    repairs = [(float(f.repairs[0].before), float(f.repairs[0].after)) for f in report.findings if f.repairs]
    assert any(before == number(plant["after"]) for before, _ in repairs), report.findings
    assert any(abs(after - number(plant["before"])) < 0.006 for _, after in repairs), repairs
