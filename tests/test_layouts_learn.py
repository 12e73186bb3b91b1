"""Headers that no row knows: what stands under them, the row proposed, and that the row, once added, is read."""

from __future__ import annotations

import csv
import io
import textwrap

import pytest

from cli import run
from extractors.grammar import headers, labels
from pipeline.layouts.learn import propose, unknown_headers
from pipeline.run import extract_bytes
from tests.conftest import ROOT

PLAN = """2031년 돌봄 사업 계획

□ 예산내역 (단위 : 천원)
구분	2031년 마중물사업비	나눔과
돌봄	400	3
상담	300	4
"""


def test_a_head_over_figures_is_told_with_what_stands_under_it():
    found = list(unknown_headers(extract_bytes(PLAN.encode(), "plan.txt")))
    assert [(f.table, f.header, f.cells) for f in found] == [
        (1, "마중물사업비", ("400", "300")), (1, "나눔과", ("3", "4")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "holds", "code"),
    [
        ("마중물사업비", "money", "budget"),
        ("최종결산액", "money", "settled"),
        ("집헹액", "money", "executed"),  # a slip of the hand
        ("나눔과", "money", None),  # a department over its amounts
        ("마중물사업비", "period", None),  # an amount would be named so, a date not
        ("마중물착수시기", "period", "period"),
    ],
)
def test_a_row_is_proposed_where_word_and_cells_agree(header, holds, code):
    proposal = propose(header, holds)
    assert (proposal.code if proposal else None) == code


def test_the_proposed_row_makes_the_header_known(tmp_path, monkeypatch):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    for file in labels.LAYOUTS.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        changed = (
            text.replace("budget,money,budget,", "budget,money,budget,마중물사업비|")
            if file.stem == "headers"
            else text
        )
        (tmp_path / file.name).write_text(changed, encoding="utf-8")
    monkeypatch.setattr(labels, "LAYOUTS", tmp_path)
    labels.vocabulary.cache_clear()
    headers.read_header.cache_clear()
    try:
        assert [f.header for f in unknown_headers(extract_bytes(path.read_bytes(), str(path)))] == ["나눔과"]
    finally:
        monkeypatch.undo()
        labels.vocabulary.cache_clear()
        headers.read_header.cache_clear()


def test_the_command_prints_rows_for_the_file(tmp_path, capsys):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert run(["layouts", "learn", "--format", "csv", str(path)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["code"], row["kind"], row["spelling"]) for row in rows] == [
        ("budget", "money", "마중물사업비"), ("", "", "나눔과"),
    ]  # fmt: skip


def test_the_walk_in_the_docs_is_true(tmp_path, monkeypatch, capsys):
    """The sample of docs/new-layout.md is the plan above."""
    (tmp_path / "new-plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["layouts", "learn", "new-plan.txt"]) == 0
    shown = textwrap.indent(capsys.readouterr().out, "   ")
    assert f"   $ jangbu layouts learn new-plan.txt\n{shown}" in (ROOT / "docs" / "new-layout.md").read_text(
        encoding="utf-8"
    )


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_shown(tmp_path, capsys):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert run(["layouts", "learn", str(tmp_path / "gone.txt"), str(path)]) == 2
    told = capsys.readouterr()
    assert "there is no such file" in told.err
    assert "add |마중물사업비 to the row budget" in told.out
