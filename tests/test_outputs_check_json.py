from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from outputs.write_check_json import to_json
from outputs.write_check_sarif import fingerprint, to_sarif
from schemas.checks import CheckReport, Finding, Operand, Repair
from schemas.document import Locator

SPOT = Locator(line=13, table=0, row=1, col=2, char_start=9, char_end=15)


@dataclass(frozen=True)
class Rule:
    code: str
    title: str
    verifies: str = "What is in a list adds up."


def make_finding(**changes) -> Finding:
    target = Operand("계", Decimal(52000), "52,000", SPOT)
    part = Operand("공공운영비", Decimal("28.50"), "28.50", Locator(page=2, table=1, row=3, col=0), "b.hwpx")
    base = Finding(
        "table-sum", "error", "계획 안.txt", "계 does not add up.", Decimal(52000), Decimal("51000.5"), Decimal("0.05"),
        "천원", (part,), target, (Repair("계", Decimal(52000), Decimal(51000), SPOT, 2),),
    )  # fmt: skip
    return replace(base, **changes)


REPORT = CheckReport((make_finding(),), 5, 4, {"table-sum": 3, "list-sum": 2}, 9, 6)


def test_the_json_is_that_of_the_contract():
    assert to_json(REPORT) == {
        "checks": {"evaluated": 5, "held": 4, "by_rule": {"table-sum": 3, "list-sum": 2}},
        "coverage": {"numbers": 9, "checked": 6, "share": 0.6667, "documents": []},
        "findings": [
            {
                "id": "c8e5a1a1fb",
                "rule": "table-sum",
                "severity": "error",
                "document": "계획 안.txt",
                "message": "계 does not add up.",
                "stated": 52000,
                "computed": 51000.5,
                "difference": 999.5,
                "tolerance": 0.05,
                "unit": "천원",
                "operands": [
                    {
                        "label": "공공운영비",
                        "value": 28.5,
                        "as_printed": "28.50",
                        "locator": {"page": 2, "table": 1, "row": 3, "col": 0},
                        "document": "b.hwpx",
                    }
                ],
                "target": {"label": "계", "value": 52000, "as_printed": "52,000", "locator": SPOT.as_json()},
                "repairs": [
                    {"label": "계", "from": 52000, "to": 51000, "locator": SPOT.as_json(), "explains": 2},
                ],
            }
        ],
    }


def test_json_of_nothing_is_complete_and_serialisable():
    empty = to_json(CheckReport((), 0, 0))
    assert empty == {
        "checks": {"evaluated": 0, "held": 0, "by_rule": {}},
        "coverage": {"numbers": 0, "checked": 0, "share": 0.0, "documents": []},
        "findings": [],
    }
    json.dumps(to_json(REPORT), allow_nan=False)


def test_sarif_has_one_run_with_the_rules_given_and_found():
    log = to_sarif(REPORT, (Rule("list-sum", "A list adds up"),))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": "list-sum",
        "shortDescription": {"text": "A list adds up"},
        "fullDescription": {"text": "What is in a list adds up."},
    }
    assert rules[1] == {"id": "table-sum"}
    assert [rule["id"] for rule in rules] == ["list-sum", "table-sum"]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "table-sum"
    json.dumps(log, allow_nan=False)


def test_sarif_places_are_one_based_with_percent_encoded_names():
    (result,) = to_sarif(REPORT, ())["runs"][0]["results"]
    (location,) = result["locations"]
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "%EA%B3%84%ED%9A%8D%20%EC%95%88.txt"},
            "region": {"startLine": 13, "startColumn": 10, "endColumn": 16},
        }
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"] == {"artifactLocation": {"uri": "b.hwpx"}}
    assert related["logicalLocations"] == [{"fullyQualifiedName": "page 2, table 2, row 4, column 1"}]
    assert related["message"]["text"] == "공공운영비: 28.50"


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_sarif_levels(severity, level):
    report = CheckReport((make_finding(severity=severity),), 1, 0)
    assert to_sarif(report, ())["runs"][0]["results"][0]["level"] == level


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("plan.txt", "plan.txt"),
        ("/data/a b.txt", "file:///data/a%20b.txt"),
        ("C:\\plans\\가.txt", "file:///C:/plans/%EA%B0%80.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("what?#.txt", "what%3F%23.txt"),
    ],
)
def test_sarif_uris(path, uri):
    report = CheckReport((make_finding(document=path),), 1, 0)
    location = to_sarif(report, ())["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_repair_is_told_but_never_offered_as_a_fix():
    (result,) = to_sarif(REPORT, ())["runs"][0]["results"]
    assert "fixes" not in result
    assert result["properties"]["repairs"][0]["to"] == 51000


def test_a_fingerprint_stays_until_the_figures_or_the_place_change():
    base = fingerprint(make_finding())
    assert fingerprint(make_finding(message="said otherwise", severity="warning")) == base
    assert fingerprint(make_finding(computed=Decimal(1))) != base
    assert fingerprint(make_finding(document="other.txt")) != base
