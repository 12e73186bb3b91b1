"""Unit notes and units in headers."""

from __future__ import annotations

import pytest

from extractors.grammar.units import find_unit_note, header_unit


@pytest.mark.parametrize(
    ("text", "units", "factor", "printed"),
    [
        ("(단위 : 천원)", ("천원",), 1_000, "(단위 : 천원)"),
        ("예산현황 (단위:백만원, %)", ("백만원", "%"), 1_000_000, "(단위:백만원, %)"),
        ("[단위: 개]", ("개",), None, "[단위: 개]"),
        ("단위 : 천원", ("천원",), 1_000, "단위 : 천원"),
        ("(’25.1.1. 기준, 단위: 백만 원)", ("백만원",), 1_000_000, "(’25.1.1. 기준, 단위: 백만 원)"),
        ("(단위 : 천원, '24년 기준)", ("천원",), 1_000, "(단위 : 천원, '24년 기준)"),
        ("(단 위 ： 명)", ("명",), None, "(단 위 ： 명)"),
        ("(천원)", ("천원",), 1_000, "(천원)"),
        ("예산 (백만원)", ("백만원",), 1_000_000, "(백만원)"),
    ],
)
def test_unit_note(text, units, factor, printed):
    note = find_unit_note(text)
    assert note is not None
    assert (note.units, note.money_factor, note.as_printed) == (units, factor, printed)
    assert text[note.start : note.end] == printed


@pytest.mark.parametrize("text", ["단위사업: 가람천 정비", "세부단위 : 천원", "대학(원)", "", "단위 천원"])
def test_no_unit_note(text):
    assert find_unit_note(text) is None


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("예산액(백만원)", "백만원"),
        ("집행율(%)", "%"),
        ("사업비(억원)", "억원"),
        ("’25년 예산(A)(백만 원)", "백만원"),
        ("정원(단위: 명)", "명"),
        ("증감(B-A)", None),
        ("예산액", None),
    ],
)
def test_header_unit(header, unit):
    assert header_unit(header) == unit
