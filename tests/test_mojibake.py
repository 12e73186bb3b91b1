"""Lines read in the wrong encoding are mended; sound lines and lost characters are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.text.mojibake import unscramble

PRINTED = "사무관리비\t59,500\t△1,200"


def taken_for(text: str, encoding: str, wrong: str) -> str:
    return text.encode(encoding).decode(wrong)


@pytest.mark.parametrize(("encoding", "wrong"), [("utf-8", "latin-1"), ("cp949", "latin-1"), ("cp949", "cp1252")])
def test_bytes_taken_for_latin_are_korean_again(encoding, wrong):
    text = "사무관리비\t59,500"
    assert unscramble(taken_for(text, encoding, wrong)) == text


@pytest.mark.parametrize("line", [PRINTED, "2024 budget", "Café à la carte, 25 °C", "占쏙옙 사업개요", "?? 대 상", ""])
def test_sound_lines_and_lost_characters_stay(line):
    assert unscramble(line) == line


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=40))
def test_korean_text_is_never_changed(text):
    assert unscramble(text) == text
