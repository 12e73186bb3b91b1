"""Korean running text: what it names, and that nothing of it is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.grammar import language

LETTERS = st.text(st.sampled_from("가했을각율원년돼다 \t\n·(%)1.,a😀ᄒᆞㅋ"), max_size=40)


@pytest.mark.parametrize(
    ("text", "label", "named"),
    [
        ("평가협업담당관은 자료를 받는다.", "organisation", ["평가협업담당관"]),
        ("기획예산과와 자원봉사센터가 나눈다.", "organisation", ["기획예산과", "자원봉사센터"]),
        ("직원 교육 이수율을 90%로 올린다.", "indicator", ["직원 교육 이수율"]),
        ("민원 처리 만족도와 보도건수도 살핀다.", "indicator", ["민원 처리 만족도", "보도건수"]),
        ("3억 5천만원을 쓴다.", "money", ["3억 5천만원"]),
        ("2027년 상반기까지 마친다.", "period", ["2027년", "상반기"]),
        ("열심히 했다.", "indicator", []),
    ],
)
def test_running_text_names(text, label, named):
    assert [span.text for span in language.spans(text) if span.label == label] == named


def test_a_span_says_where_it_stands():
    text = "올해 직원 교육 이수율을 본다."
    (span,) = [span for span in language.spans(text) if span.label == "indicator"]
    assert text[span.start : span.end] == span.text


def test_words_tell_what_the_dictionary_lacks():
    assert [word.text for word in language.words("도서관 회원") if word.is_known] == ["도서관", "회원"]
    assert not any(word.is_known for word in language.words("베출률") if word.text.startswith("베"))


@settings(max_examples=100, deadline=None)
@given(LETTERS)
def test_a_doc_gives_its_text_back(text):
    assert language.pipeline()(text).text == text


def test_a_long_text_is_read_in_pieces():
    text = "직원 교육 이수율을 조사했다. " * 600
    assert language.pipeline()(text).text == text
    assert len(language.words(text)) > 4000


def test_importing_the_module_loads_no_model():
    code = "import extractors.grammar.language, sys; print(*({'spacy', 'kiwipiepy'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    assert not done.stdout.strip()
