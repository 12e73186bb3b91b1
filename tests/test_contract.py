"""The JSON of `extract` and `check` has the contract's keys and types, no more and no fewer; so have exit statuses."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from decimal import Decimal

import pytest

import cli
from outputs.write_check_json import to_json
from schemas.checks import CheckReport, Finding, Operand, Repair
from schemas.document import Locator
from schemas.extraction import Extraction
from tests.extractions import extraction
from tests.plans import BAD, GOOD, OTHER, write

# A shape is a type, a tuple of alternatives, a list of one shape, or a dict; keys with "?" may be left out.
NUMBER = (int, float)
TEXT = (str, None)
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LOCATOR = {
    "page?": int, "section?": int, "paragraph?": int, "line?": int, "table?": int, "row?": int, "col?": int,
    "bbox?": [NUMBER], "char_start?": int, "char_end?": int, "confidence?": NUMBER,
}  # fmt: skip
SHA256 = re.compile(r"[0-9a-f]{64}")
ANY_YEAR = (int, None)
SURE = {"confidence": NUMBER, "reasons": [str]}
FACT = {"as_printed": str, "locator": LOCATOR, **SURE}
EXTRACT = {
    "schema_version": str,
    "source": {"path": str, "sha256": SHA256, "media_type": str, "reader": str, "pages": (int, None)},
    "document": {
        "title": TEXT, "office": TEXT, "bureau": TEXT, "department": TEXT, "doc_number": TEXT,
        "registered_on": (DATE, None), "approved_on": (DATE, None), "fiscal_years": [int], "disclosure": TEXT,
        "retention": TEXT, "source_url": TEXT,
        "approvers": [{
            "order": (int, None), "title": str, "name": str, "acting": bool, "role": ("approval", "cooperation"),
            "date": (DATE, None), "locator": LOCATOR,
        }],
        "contacts": [{"name": str, "phone": str, "role": TEXT, "locator": LOCATOR}],
        "legal_basis": [{"name": str, "article": TEXT, "as_printed": str, "locator": LOCATOR}],
        "kind": TEXT,
        "kind_evidence": [{"as_printed": str, "where": str, "locator": (LOCATOR, None)}],
    },
    "budget_lines": [{
        "path": [str], "year": ANY_YEAR, "stage": str, "amount_won": (int, None), "unit_printed": TEXT,
        "is_total": bool, "funding": TEXT, "ulp_won": int, "section": TEXT, **FACT,
    }],
    "budget_calculations": [{
        "path": [str], "expression": TEXT, "factors": [{"value": NUMBER, "unit": TEXT}],
        "stated_amount_won": (int, None), "holds": (bool, None), "year": ANY_YEAR, "computed_won": (*NUMBER, None),
        "ulp_won": int, "section": TEXT, **FACT,
    }],
    "rates": [{"what": str, "percent": NUMBER, "year": ANY_YEAR, **FACT}],
    "indicators": [{
        "name": str, "department": TEXT, "kind": ("own", "shared", "common", "shared+common", None), "unit": TEXT,
        "formula": TEXT, "weight": (*NUMBER, None), "year": ANY_YEAR, "target": TEXT, "actual": TEXT,
        "source": TEXT, **FACT,
    }],
    "counts": [{
        "scope": [str], "department": TEXT, "measure": str, "count": int, "year": ANY_YEAR, "is_total": bool,
        "section": TEXT, **FACT,
    }],
    "goals": [{
        "level": str, "name": str, "parent": TEXT, "department": TEXT, "number": (int, None), "locator": LOCATOR,
        **SURE,
    }],
    "schedule": [{
        "activity": str, "start": (DATE, None), "end": (DATE, None), "recurrence": TEXT, "ongoing": bool,
        "budget_won": (int, None), "owner": TEXT, "section": TEXT, **FACT,
    }],
    "weights": [{
        "scheme": str, "component": str, "parent": TEXT, "points_or_percent": (*NUMBER, None), "unit": ("점", "%"),
        **FACT,
    }],
    "tables": [{
        "caption": TEXT, "unit": TEXT, "page": (int, None),
        "role": ("budget", "personnel", "indicator", "schedule", "calculation", "other"),
        "rows": int, "cols": int, "header_rows": int, "nested_in?": [int], "locator": LOCATOR,
        "cells": [{
            "row": int, "col": int, "row_span": int, "col_span": int, "text": str, "bbox?": [NUMBER],
            "confidence?": NUMBER,
        }],
    }],
}  # fmt: skip
# Beside the names of the contract: facts too unsure to be given as such, by class.
CLASSES = {f"{name}?": shape for name, shape in EXTRACT.items() if isinstance(shape, list) and name != "tables"}
EXTRACT_ALL = {**EXTRACT, "candidates?": CLASSES}
FIGURE = {"label": str, "value": NUMBER, "as_printed": str, "locator": LOCATOR, "document?": str}
CHANGE = {"label": str, "from": NUMBER, "to": NUMBER, "locator": LOCATOR}
COVERED = {"numbers": int, "checked": int, "share": NUMBER}
# Beside the names of the contract, where they say something: id, parse_suspect, waiver, together, documents.
CHECK = {
    "checks": {"evaluated": int, "held": int, "by_rule": dict},
    "coverage": {**COVERED, "documents": [{"document": str, **COVERED, "unverified?": [FIGURE]}]},
    "findings": [{
        "id": str, "rule": str, "severity": ("error", "warning", "info"), "document": str, "message": str,
        "stated": NUMBER, "computed": NUMBER, "difference": NUMBER, "tolerance": NUMBER, "unit": TEXT,
        "operands": [FIGURE], "target": FIGURE,
        "repairs": [{**CHANGE, "explains": int, "together?": [CHANGE]}],
        "parse_suspect?": bool, "waiver?": {"reason": str, "by": str, "on": DATE, "until?": DATE},
    }],
}  # fmt: skip


def wrong(value, shape, where="$"):
    """Where the value has another shape, one line each."""
    if isinstance(shape, dict):
        return wrong_object(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        return [line for n, item in enumerate(value) for line in wrong(item, shape[0], f"{where}[{n}]")]
    alternatives = shape if isinstance(shape, tuple) else (shape,)
    return [] if any(fits(value, one) for one in alternatives) else [f"{where} is {value!r}"]


def wrong_object(value, shape, where):
    if not isinstance(value, dict):
        return [f"{where} is no object"]
    names = {name.removesuffix("?"): part for name, part in shape.items()}
    lines = [f"{where}.{name} is unknown" for name in value.keys() - names.keys()]
    lines += [f"{where}.{name} is missing" for name in shape if not name.endswith("?") and name not in value]
    return lines + [
        line for name in value.keys() & names.keys() for line in wrong(value[name], names[name], f"{where}.{name}")
    ]


def fits(value, one):
    if isinstance(one, re.Pattern):
        return isinstance(value, str) and one.fullmatch(value) is not None
    if isinstance(one, type):
        return type(value) is one
    return value == one and type(value) is type(one)


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JANGBU_DB", raising=False)
    return write(tmp_path, "plan.txt", BAD)


def output(capsys, *arguments):
    cli.run([str(argument) for argument in arguments])
    return json.loads(capsys.readouterr().out)


def test_every_kind_of_fact_has_the_keys_of_the_contract():
    shown = json.loads(json.dumps(extraction().to_json()))

    assert wrong(shown, EXTRACT_ALL) == []
    assert all(shown[name] for name in EXTRACT), "the sample leaves a kind of fact untested"


def test_a_file_read_by_the_program_has_them(plan, capsys):
    shown = output(capsys, "extract", plan)

    assert wrong(shown, EXTRACT_ALL) == []
    assert shown["budget_lines"]
    assert shown["tables"]


def test_a_place_has_the_parts_of_the_contract():
    whole = Locator(0, 1, 2, 3, 4, 5, 6, bbox=(0.0, 0.5, 1.0, 1.5), char_start=0, char_end=1, confidence=0.9)

    assert {f"{name}?" for name in whole.as_json()} == LOCATOR.keys() == {f"{f.name}?" for f in fields(Locator)}


def test_findings_of_the_program_have_the_keys_of_the_contract(plan, capsys):
    shown = output(capsys, "check", "--format", "json", plan)

    assert wrong(shown, CHECK) == []
    assert shown["findings"]
    assert 0 < shown["coverage"]["share"] <= 1


def test_a_finding_with_everything_has_them():
    figure = Operand("계", Decimal("1.5"), "1.5", Locator(line=1), "a.txt")
    repair = Repair("계", Decimal(1), Decimal(2), Locator(line=1), 3)
    amounts = (Decimal(2), Decimal("1.5"), Decimal("0.05"))
    finding = Finding("SUM001", "error", "a.txt", "…", *amounts, None, (figure,), figure, (repair,))

    assert wrong(json.loads(json.dumps(to_json(CheckReport((finding,), 1, 0, {"SUM001": 1}, 4, 1)))), CHECK) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"extra": 1}, "$.extra is unknown"),
        ({"schema_version": 1}, "$.schema_version is 1"),
        ({"rates": [{"what": "집행율"}]}, "$.rates[0].percent is missing"),
        ({"goals": {}}, "$.goals is no list"),
        ({"weights": [1]}, "$.weights[0] is no object"),
        ({"budget_lines": None}, "$.budget_lines is no list"),
    ],
)
def test_the_checker_notices(change, line):
    assert line in wrong({**extraction().to_json(), **change}, EXTRACT)


def test_the_checker_tells_whole_numbers_from_true():
    assert wrong({"n": True}, {"n": int}) == ["$.n is True"]


def test_every_fact_class_is_in_the_contract():
    listed = {f.name for f in fields(Extraction)} - {"statements", "attachments", "candidates", "lines"}

    assert listed == EXTRACT.keys() - {"schema_version"}


STATUSES = [
    ("extract good.txt", 0),
    ("extract good.txt none.txt", 2),
    ("check good.txt", 0),
    ("check bad.txt", 1),
    ("check bad.txt none.txt", 2),
    ("check --format xml good.txt", 2),
    ("check", 2),
    ("ingest good.txt other.txt", 0),
    ("ingest good.txt empty.txt", 3),
    ("ingest none.txt", 2),
    ("ingest folder", 2),
    ("ingest good.txt --engine dask://127.0.0.1:8786", 2),
    ("reconcile --db sqlite:///none.db", 2),
    ("export --to out --db sqlite:///none.db", 2),
    ("report --to out.html --db sqlite:///none.db", 2),
    ("rules", 0),
    ("rules NONE99", 2),
    ("doctor", 0),
    ("--help", 0),
    ("--version", 0),
    ("unheard-of", 2),
]


@pytest.mark.parametrize(("line", "status"), STATUSES, ids=[line for line, _ in STATUSES])
def test_exit_statuses_are_those_of_the_contract(line, status, tmp_path, monkeypatch, capsys):
    for name, text in (("good.txt", GOOD), ("bad.txt", BAD), ("other.txt", OTHER), ("empty.txt", "")):
        write(tmp_path, name, text)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JANGBU_DB", raising=False)

    assert cli.run(line.split()) == status
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert ("Error: " in err) == (status == 2)
