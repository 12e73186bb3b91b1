"""`jangbu doctor --page`: what was read of a page, drawn over it."""

from __future__ import annotations

import pytest
from PIL import Image

from cli import run
from pipeline.page_picture import CELL, HEADER, TEXT
from tests.pdf_pages import pdf


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "계획.pdf"

    def page(paper):
        paper.text(60, 60, "○ 별빛도서관 예산")
        paper.grid([60, 160, 260], [100, 120, 140], [["구분", "예산액"], ["합계", "120"]])

    path.write_bytes(pdf(page))
    return path


def test_cells_heads_and_lines_are_outlined(plan, capsys):
    assert run(["doctor", "--page", str(plan), "1"]) == 0
    target = plan.with_name("계획.p1.png")
    assert str(target) in capsys.readouterr().out
    found = Image.open(target).convert("RGB").getcolors(1_000_000)
    assert found is not None
    colors = {color for _, color in found}
    assert {CELL, HEADER, TEXT} <= colors


@pytest.mark.parametrize(("page", "said"), [("2", "has no page 2"), ("0", "has no page 0")])
def test_a_page_that_is_not_there(plan, capsys, page, said):
    assert run(["doctor", "--page", str(plan), page]) == 2
    assert said in capsys.readouterr().err


def test_only_pdf_has_pages(tmp_path, capsys):
    text = tmp_path / "plan.txt"
    text.write_text("별빛도서관 계획", encoding="utf-8")
    assert run(["doctor", "--page", str(text), "1"]) == 2
    assert "is no PDF" in capsys.readouterr().err
