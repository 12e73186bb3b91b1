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


def test_most_figures_of_correct_documents_are_vouched_for():
    reports = [checked(text_of(document), document) for document in DOCUMENTS]
    assert sum(report.checked for report in reports) >= 0.85 * sum(report.numbers for report in reports)


@pytest.mark.parametrize("plant", planted(), ids=lambda plant: plant["document"])
def test_its_wrong_figure_is_found_and_mostly_repaired(plant):
    findings = checked(with_error(plant), plant["document"]).findings
    wrong, right = number(plant["after"]), number(plant["before"])
    told = {float(value) for f in findings for value in (f.stated, *(operand.value for operand in f.operands))}
    assert wrong in told, findings
    if plant["repaired"] == "yes":  # elsewhere two figures mend as much
        first = [f.repairs[0] for f in findings if f.repairs]
        assert any(float(r.before) == wrong and abs(float(r.after) - right) < 0.006 for r in first), first
