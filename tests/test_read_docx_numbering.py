"""Automatic numbers and bullets, which stand in no paragraph: printed as Word prints them, to make an outline."""

from __future__ import annotations

import pytest

from extractors.readers.docx.counting import printed_number
from schemas.document import Heading
from tests.word import par, read, texts, word


def lvl(level: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    first = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{level}">{first}{more}</w:lvl>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, name: int = 1, level: int = 0) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


PLAN = abstract(
    0,
    lvl(0, "upperRoman", "%1."),
    lvl(1, "decimal", "%2."),
    lvl(2, "ganada", "%3."),
    lvl(3, "decimalEnclosedCircle", "%4"),
    lvl(4, "decimal", "%2-%5)"),
) + num(1, 0)


def test_the_levels_of_a_plan():
    body = [
        ("개요", 0),
        ("목적", 1),
        ("근거", 1),
        ("법령", 2),
        ("조례", 2),
        ("첫째", 3),
        ("계획", 0),
        ("일정", 1),
        ("세부", 4),
    ]
    document = read(word("".join(item(text, 1, level) for text, level in body), numbering=PLAN))

    assert texts(document) == [
        "I. 개요", "1. 목적", "2. 근거", "가. 법령", "나. 조례", "① 첫째", "II. 계획", "1. 일정", "1-1) 세부",
    ]  # fmt: skip
    assert [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 10] == ["개요", "계획"]


@pytest.mark.parametrize(
    ("numbering", "names", "expected"),
    [
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1.", start=3)) + num(1, 0),
            [1, 1],
            ["3. 가", "4. 가"],
            id="start",
        ),
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0) + num(2, 0),
            [1, 2],
            ["1. 가", "2. 가"],
            id="one definition",
        ),
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1."))
            + num(1, 0)
            + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
            [1, 1, 2, 2],
            ["1. 가", "2. 가", "1. 가", "2. 가"],
            id="begun again",
        ),
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1."))
            + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "ganada", "%1)")}</w:lvlOverride>'),
            [1],
            ["가) 가"],
            id="level of its own",
        ),
        pytest.param(abstract(0, lvl(0, "bullet", "○")) + num(1, 0), [1], ["○ 가"], id="bullet"),
        pytest.param(
            abstract(0, lvl(0, "bullet", "l", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) + num(1, 0),
            [1],
            ["\uf06c 가"],
            id="bullet of a symbol font",
        ),
        pytest.param(num(1, 7), [1], ["가"], id="list without a definition"),
        pytest.param("", [1, 0], ["가", "가"], id="no lists"),
        pytest.param(abstract(0, lvl(0, "none", "")) + num(1, 0), [1], ["가"], id="level that prints nothing"),
    ],
)
def test_lists(numbering, names, expected):
    document = read(word("".join(item("가", name) for name in names), numbering=numbering))
    assert [text.strip() for text in texts(document)] == expected


def test_the_list_of_a_style_and_of_a_list_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        + abstract(1, lvl(0, "decimal", "%1."), lvl(1, "ganada", "%2.", '<w:pStyle w:val="item"/>'))
        + num(1, 0)
        + num(2, 1)
    )
    body = par("첫째", '<w:pStyle w:val="item"/>') + par(
        "없음", '<w:pStyle w:val="item"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(read(word(body + par("둘째", '<w:pStyle w:val="item"/>'), styles=styles, numbering=numbering))) == [
        "가. 첫째", "없음", "나. 둘째",
    ]  # fmt: skip


def test_an_empty_numbered_paragraph_counts_but_a_hidden_one_does_not():
    hidden = par("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    assert texts(read(word(item("가") + item("") + hidden + item("나"), numbering=numbering))) == ["1. 가", "3. 나"]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("decimal", "1 2 14 15"), ("decimalZero", "01 02 14 15"), ("upperRoman", "I II XIV XV"),
        ("lowerRoman", "i ii xiv xv"), ("upperLetter", "A B N O"), ("lowerLetter", "a b n o"),
        ("ganada", "가 나 하 가"), ("chosung", "ㄱ ㄴ ㅎ ㄱ"), ("decimalEnclosedCircle", "① ② ⑭ ⑮"),
        ("decimalEnclosedParen", "⑴ ⑵ ⒁ ⒂"), ("koreanDigital", "일 이 일사 일오"), ("koreanLegal", "하나 둘 14 15"),
        ("chineseCounting", "一 二 十四 十五"), ("ideographTraditional", "甲 乙 14 15"),
        ("unheard of", "1 2 14 15"),
    ],
)  # fmt: skip
def test_styles_of_numbers(style, printed):
    assert [printed_number(count, style) for count in (1, 2, 14, 15)] == printed.split()


@pytest.mark.parametrize(("count", "style", "printed"), [(0, "ganada", "0"), (60, "decimalEnclosedCircle", "60"),
    (4000, "upperRoman", "4000"), (100, "koreanCounting", "100"), (10**9, "lowerLetter", "lllllllll")])  # fmt: skip
def test_numbers_beyond_a_style(count, style, printed):
    assert printed_number(count, style) == printed
