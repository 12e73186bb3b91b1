"""README.md shows what the program really does."""

from __future__ import annotations

import pytest

from tests.readme import BLOCK, PARTS, README, made

TEXT = README.read_text(encoding="utf-8")


def test_every_part_that_is_made_has_its_place():
    assert [block[2] for block in BLOCK.finditer(TEXT)] == list(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_made_parts_are_up_to_date(name):
    shown = next(block[3] for block in BLOCK.finditer(TEXT) if block[2] == name)
    assert shown == PARTS[name](), "run python -m tests.readme and review the difference"


def test_the_planted_error_is_shown_being_found():
    check = PARTS["check"]()
    assert "29,200 → 29,700" in check
    assert "error[" in check


def test_only_what_stands_between_the_marks_is_replaced(monkeypatch):
    monkeypatch.setitem(PARTS, "rows", lambda: "new\n")
    text = "a\n<!-- made: rows -->\nold\nold\n<!-- end -->\nb\n"
    assert made(text) == "a\n<!-- made: rows -->\nnew\n<!-- end -->\nb\n"
