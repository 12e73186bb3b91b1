"""`jangbu evaluate`: what is found, missed and made up, on documents whose facts are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from pipeline.evaluation.classes import number
from pipeline.evaluation.evaluate import evaluate, load_golds
from pipeline.evaluation.gold import gold_of, write_gold
from pipeline.run import extract
from schemas.errors import JangbuError
from schemas.evaluation import Score, macro_f1

PLAN = """2031년 마을도서관 운영계획

(단위 : 천원)
구분\t2030예산\t2031예산
도서 구입\t11,000\t12,000
행사 운영\t4,000\t3,500
계\t15,000\t15,500
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document, and what a person says it states: one amount is not in the print, one of the print is left out."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    gold = gold_of(extract(tmp_path / "plan.txt"))
    gold["budget_lines"][0]["amount_won"] = 99
    (tmp_path / "gold_plan.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


def run(capsys, *arguments):
    status = cli.run(["evaluate", *map(str, arguments)])
    return status, capsys.readouterr()


def test_a_document_scores_by_class_and_its_faults_are_named(folder, capsys):
    status, printed = run(capsys, folder)

    assert status == 0
    line = next(line for line in printed.out.splitlines() if line.startswith("budget_lines"))
    assert line.split() == ["budget_lines", "6", "5", "1", "0.833", "0.833", "0.833"]
    assert "plan.txt: F1" in printed.out
    assert "missed plan.txt:5 budget_lines ('도서구입', 2030, 'budget', 99) as printed '11,000'" in printed.out
    assert "wrong  plan.txt:5 budget_lines ('도서구입', 2030, 'budget', 11000000) as printed '11,000'" in printed.out


def test_the_same_as_json(folder, capsys):
    status, printed = run(capsys, folder, "--format", "json")
    shown = json.loads(printed.out)

    assert status == 0
    assert shown["classes"]["budget_lines"] == {
        "gold": 6, "found": 5, "missed": 1, "wrong": 1, "precision": 0.8333, "recall": 0.8333, "f1": 0.8333,
    }  # fmt: skip
    assert shown["classes"]["weights"]["f1"] is None
    (document,) = shown["documents"]
    assert [fault["word"] for fault in document["faults"]] == ["missed", "wrong"]


def test_more_than_an_open_list_holds_is_not_wrong(folder, capsys):
    gold = json.loads((folder / "gold_plan.json").read_text("utf-8"))
    (folder / "gold_plan.json").write_text(json.dumps({**gold, "open": ["budget_lines"]}), "utf-8")
    _, printed = run(capsys, folder, "--format", "json")
    assert json.loads(printed.out)["classes"]["budget_lines"]["wrong"] == 0


def test_a_document_that_cannot_be_read_has_found_nothing(folder, capsys):
    (folder / "plan.txt").unlink()
    status, printed = run(capsys, folder)
    assert status == 2
    assert "there is no such file" in printed.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no JSON"),
        ("[]", "does not name its document"),
        ('{"file": "plan.txt", "rates": {}}', "rates is no list of facts"),
        ('{"file": "plan.txt", "rates": [1]}', "rates is no list of facts"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_gold_is_said(folder, capsys, text, said):
    (folder / "gold_plan.json").write_text(text, "utf-8")
    status, printed = run(capsys, folder)
    assert status == 2
    assert said in printed.err


def test_a_folder_without_gold_is_said(tmp_path):
    with pytest.raises(JangbuError, match=r"no gold_\*\.json here"):
        load_golds(tmp_path)


def test_a_document_written_as_gold_scores_full(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    path = write_gold(extract(tmp_path / "plan.txt"), tmp_path / "gold")

    assert path.name == "gold_plan.json"
    (document,) = evaluate(load_golds(tmp_path / "gold"), tmp_path)
    assert document.faults == []
    assert document.scores["budget_lines"].found == 6


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        (12, 12.0),
        ("1,200", 1200.0),
        ("12,300명", 12300.0),
        ("△3.5%", -3.5),
        ("66.0", 66.0),
        ("약 3", None),
        (None, None),
    ],
)
def test_a_figure_is_compared_without_its_unit(printed, value):
    assert number(printed) == value


def test_nothing_in_the_gold_is_no_score():
    assert macro_f1({"rates": Score()}) is None
    assert Score(found=3).f1 == 1.0
