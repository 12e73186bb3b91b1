"""HTML pages to blocks: what a browser prints, which part of a page is the document, what a posting is made of."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.document import Attachment, Document, Grid, Heading, Locator, Paragraph
from tests.page import read
from tests.word import headings, rows, texts


def printed(document: Document) -> str:
    """All that is read, without blanks: words of paragraphs, captions and cells in reading order."""
    pieces = []
    for block in document.blocks:
        pieces += [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.raw]
    return "".join("".join(pieces).split())


POSTING = """
<div id="skip"><a href="#content">본문 바로가기</a></div>
<header class="site"><h1><a href="/">새벌군</a></h1>
 <nav id="gnb"><ul><li><a href="/a">소개</a></li><li><a href="/b">행정정보</a></li>
  <li><a href="/c">결재문서</a></li></ul></nav>
</header>
<div id="container"><div class="lnb"><ul><li><a href="/d">결재문서</a></li><li><a href="/e">회의정보</a></li></ul></div>
<div class="view-content">
 <h3 class="title-article">2031년 새벌군 돌봄 계획</h3>
 <div class="sns"><a href="#">페이스북</a><a href="#">주소 복사</a></div>
 <div class="comm"><h4>첨부된 문서</h4><ul class="list-attachment">
  <li><p>결재문서본문.hwpx <span>(33.9 KB)</span></p><button>문서보기</button>
   <a href="/com/download.php?nid=7&amp;rid=F1">원문<em class="element-invisible">내려받기</em></a></li>
  <li><p>돌봄 일정표.xlsx</p><span>비공개 문서</span></li></ul></div>
 <div class="body"><p>Ⅰ. 추진개요</p><p>□ 소요예산<br>&nbsp;○ 예산액 : 12,300천원</p></div>
 <div class="comm"><h4>문서 정보</h4><table><caption class="blind">돌봄 계획 문서정보</caption><tbody>
  <tr><th scope="row">기관명</th><td>새벌군</td><th scope="row">부서명</th><td>복지과</td></tr>
  <tr><th scope="row">문서번호</th><td>복지과-12</td><th scope="row">생산일자</th><td>2031-03-05</td></tr>
 </tbody></table></div>
</div></div>
<footer>새벌군청 새벌로 1 <a href="/p">개인정보 처리방침</a></footer>
"""


def test_a_posting():
    document = read(POSTING)
    (fields,) = document.grids()

    assert texts(document) == [
        "2031년 새벌군 돌봄 계획", "첨부된 문서", "• 결재문서본문.hwpx (33.9 KB)", "원문", "• 돌봄 일정표.xlsx",
        "비공개 문서", "Ⅰ. 추진개요", "□ 소요예산", "\u00a0○ 예산액 : 12,300천원", "문서 정보",
    ]  # fmt: skip
    assert rows(fields) == [
        ["기관명", "새벌군", "부서명", "복지과"],
        ["문서번호", "복지과-12", "생산일자", "2031-03-05"],
    ]
    assert (fields.header_rows, fields.caption) == (0, "문서 정보")
    assert document.attachments == (
        Attachment("결재문서본문.hwpx", "/com/download.php?nid=7&rid=F1"),
        Attachment("돌봄 일정표.xlsx", None),
    )


def test_a_board_page_that_keeps_the_document_in_a_cell():
    lines = "".join(f"<p>○ 줄 {n}</p>" for n in range(9))
    inner = "<table><tr><th>구분</th><th>예산액</th></tr><tr><td>합계</td><td>900</td></tr></table>"
    document = read(
        "<table><tr><th>제목</th><td colspan=3>돌봄 계획</td></tr>"
        "<tr><th>담당부서</th><td>복지과</td><th>등록일</th><td>2031-03-05</td></tr>"
        f"<tr><td colspan=4><h4>Ⅰ. 개요</h4>{lines}{inner}</td></tr>"
        '<tr><th>첨부</th><td colspan=3><a href="/file/plan.pdf">계획.pdf</a></td></tr></table>'
    )
    grids = list(document.grids())

    assert rows(grids[0]) == [["제목", *["돌봄 계획"] * 3], ["담당부서", "복지과", "등록일", "2031-03-05"]]
    assert rows(grids[1]) == [["구분", "예산액"], ["합계", "900"]]
    assert rows(grids[2]) == [["첨부", "계획.pdf"]]
    assert [grid.nested_in for grid in grids] == [None] * 3
    assert headings(document) == [("Ⅰ.", "개요", 10)]
    assert len(texts(document)) == 10
    assert document.attachments == (Attachment("계획.pdf", "/file/plan.pdf"),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>가</p>나<div>다<p>라</p>마</div>", ["가", "나", "다", "라", "마"], id="blocks and loose text"),
        pytest.param("<p>가<br>나<br/>다</p>", ["가", "나", "다"], id="line breaks"),
        pytest.param("<p>소요 \n\t 예산</p>", ["소요 예산"], id="blanks are folded"),
        pytest.param("<p>소<b>요</b><span>예</span>산</p>", ["소요예산"], id="inline elements part nothing"),
        pytest.param("<p>a &lt; b &amp; c&nbsp;d &#44032;</p>", ["a < b & c\u00a0d 가"], id="entities"),
        pytest.param("<p>예\u200b산\ufeff\u00ad액</p>", ["예산액"], id="characters without a glyph"),
        pytest.param("<p>\u1100\u1161</p>", ["가"], id="composed letters"),
        pytest.param("<p>가</p><p> </p><p>&nbsp;</p><p>나</p>", ["가", "나"], id="blank lines"),
        pytest.param('<p>가</p><p style="display: none">나</p><div hidden>다</div>', ["가"], id="hidden"),
        pytest.param('<p>가<span style="VISIBILITY:hidden">나</span>다</p>', ["가다"], id="hidden inside a line"),
        pytest.param(
            "<script>가</script><style>나</style><template>다</template><noscript>라</noscript>마", ["마"], id="code"
        ),
        pytest.param("<select><option>가</option></select><button>나</button>다", ["다"], id="controls"),
        pytest.param(
            '<span class="sr-only">가</span><p>나<em class="blind">다</em></p>', ["나"], id="for readers of screens"
        ),
        pytest.param("<ul><li>가</li><li>나</li></ul>", ["• 가", "• 나"], id="list"),
        pytest.param("<ul><li>○ 가</li><li>- 나</li></ul>", ["○ 가", "- 나"], id="list with printed marks"),
        pytest.param('<ul style="list-style:none"><li>가</li></ul>', ["가"], id="list without marks"),
        pytest.param("<ol><li>가</li><li>나</li></ol>", ["1. 가", "2. 나"], id="numbered list"),
        pytest.param(
            "<ol start=3 type=A><li>가</li><li value=7>나</li></ol>", ["C. 가", "G. 나"], id="numbered by letters"
        ),
        pytest.param("<ol><li>1. 가</li></ol>", ["1. 가"], id="numbered twice"),
        pytest.param("<ol type=i><li>가</li><li>나</li></ol>", ["i. 가", "ii. 나"], id="numbered by Roman numbers"),
        pytest.param("<pre>  가\n\n    나  다</pre>", ["  가", "    나  다"], id="preserved blanks"),
        pytest.param('<p style="white-space: pre-wrap">가\n나</p>', ["가", "나"], id="preserved by style"),
        pytest.param("<dl><dt>담당</dt><dd>복지과</dd></dl>", ["담당", "복지과"], id="definitions"),
        pytest.param('<span style="display:block">가</span><span>나</span>', ["가", "나"], id="block by style"),
        pytest.param("<p>가<p>나<li>다", ["가", "나", "다"], id="ends left out"),
        pytest.param("<p>가</b></div>나</p>", ["가나"], id="ends without a beginning"),
    ],
)
def test_what_a_page_prints(body, expected):
    assert texts(read(body)) == expected


def test_headings_by_tag_and_by_mark():
    document = read("<h2>추진개요</h2><h4>1. 목적</h4><h3>□ 현황</h3><p>Ⅱ</p><p>추진계획</p><p>□ 일정</p>")
    assert headings(document) == [
        (None, "추진개요", 15), ("1.", "목적", 35), ("□", "현황", 40), ("Ⅱ", "추진계획", 10), ("□", "일정", 40),
    ]  # fmt: skip


def test_lists_in_lists_are_deeper():
    blocks = read("<ul><li>가<ul><li>나</li></ul></li><li>다</li></ul>").blocks
    assert [(b.text, b.level) for b in blocks if isinstance(b, Paragraph)] == [("가", 7000), ("나", 7002), ("다", 7000)]


def test_every_block_and_cell_knows_its_place():
    heading, line, grid = read("<h1>가</h1>○ 나<table><tr><td>다</td><td>라</td></tr></table>").blocks
    assert (heading.locator, line.locator) == (
        Locator(paragraph=0, char_start=0, char_end=1),
        Locator(paragraph=1, char_start=2, char_end=3),
    )
    assert isinstance(grid, Grid)
    assert [cell.locator for cell in grid.cells] == [Locator(table=0, row=0, col=0), Locator(table=0, row=0, col=1)]


STACKED = "".join(
    f"<div>{text}</div>"
    for text in ["구분", "예산액", "집행액", "합계", "42,300", "40,100", "여비", "42,300", "40,100"]
)
DRAWN = "<pre>| 구분 | 예산액 | 집행액 |\n|--|--|--|\n| 합계 | 42,300 | 40,100 |\n| 여비 | 42,300 | 40,100 |</pre>"


@pytest.mark.parametrize(("body", "shape"), [(STACKED, "stacked"), (DRAWN, "boxed")])
def test_tables_that_were_pasted_as_lines(body, shape):
    (grid,) = read(f"<p>앞</p><p>(단위 : 천원)</p>{body}").grids()
    assert rows(grid) == [["구분", "예산액", "집행액"], ["합계", "42,300", "40,100"], ["여비", "42,300", "40,100"]]
    assert (grid.shape, grid.unit, grid.locator.line, grid.lines) == (shape, "(단위 : 천원)", None, ())
    assert grid.cells[0].locator.paragraph == 2


def test_a_posting_flattened_into_one_line_is_cut_where_its_lines_began():
    text = "Ⅰ 추진개요 " + "?? 사업목적을 새로 정하여 돌봄을 넓힘 ○ 대상 : 주민 누구나 ○ 기간 : 3월 ~ 5월 " * 3
    assert "사업목적을 새로 정하여 돌봄을 넓힘" in [
        b.text for b in read(f"<div>{text}</div>").blocks if isinstance(b, Heading)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param('<a href="/f/1">계획.hwp (12 KB)</a>', [("계획.hwp", "/f/1")], id="name in the words"),
        pytest.param(
            '<a href="/f/%EA%B3%84%ED%9A%8D.pdf?v=2">원문</a>',
            [("계획.pdf", "/f/%EA%B3%84%ED%9A%8D.pdf?v=2")],
            id="address",
        ),
        pytest.param('<a href="/f/1" download="계획.hwpx">원문</a>', [("계획.hwpx", "/f/1")], id="name for saving"),
        pytest.param('<a href="#" onclick="fn_down(1)">계획.hwp</a>', [("계획.hwp", None)], id="script"),
        pytest.param(
            '<p>계획.hwp <a href="#view">바로보기</a><a href="/fileDown?a=1&amp;b=2">받기</a></p>',
            [("계획.hwp", "/fileDown?a=1&b=2")],
            id="name beside the button",
        ),
        pytest.param('<a href="#">계획.hwp</a><a href="/f/1">계획.hwp</a>', [("계획.hwp", "/f/1")], id="named twice"),
        pytest.param(
            "<p>첨부파일 : <a href=/f/1>붙임1. 세부 계획(안).hwp</a></p>",
            [("붙임1. 세부 계획(안).hwp", "/f/1")],
            id="blanks",
        ),
        pytest.param(
            '<base href="https://새벌.kr/a/"><a href="b.hwp">b.hwp</a>',
            [("b.hwp", "https://새벌.kr/a/b.hwp")],
            id="base",
        ),
        pytest.param('<a href="/a">누리집</a><a href="mailto:a@b.kr">전자우편</a><p>계획.hwp</p>', [], id="none"),
    ],
)
def test_attachments(body, expected):
    assert read(body).attachments == tuple(Attachment(name, href) for name, href in expected)


MENU = '<nav><a href="/a">가가</a><a href="/b">나나</a><a href="/c">다다</a></nav>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(MENU + "<main><p>본문</p></main><aside>곁글</aside>", id="main"),
        pytest.param(MENU + '<div role="main"><p>본문</p></div><div>곁</div>', id="role"),
        pytest.param(MENU + "<article><h1>본</h1><p>문</p></article>", id="article"),
        pytest.param(MENU + '<div id="content"><p>본문</p></div>', id="called content"),
        pytest.param(MENU + "<p>본문</p><footer>주소</footer>", id="footer"),
        pytest.param(MENU + '<p>본문</p><div class="footer">주소</div>', id="called a footer"),
        pytest.param(MENU + '<p>본문</p><div class="satisfaction">만족하십니까?</div>', id="question"),
        pytest.param('<div class="gnb"><a>1</a><a>2</a><a>3</a></div><p>본문</p>', id="called a menu"),
    ],
)
def test_what_belongs_to_the_site_is_left_out(body):
    assert printed(read(body)) == "본문"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<header>새벌군</header><main>본문</main><footer>끝.</footer>", id="document with a head and a foot"
        ),
        pytest.param(
            '<div class="footer">붙임 1부.</div><div class="share">시비 50%</div>', id="names of parts, no menu"
        ),
        pytest.param(MENU + "<p>앞</p><article>짧음</article><p>뒤의 긴 글이 더 있음</p>", id="small article"),
        pytest.param("<nav>차례</nav><p>본문</p>", id="a table of contents without links"),
    ],
)
def test_a_document_saved_as_a_page_is_read_whole(body):
    words = re.sub(r"<nav><a.*?</nav>|<[^>]+>", "", body)
    assert printed(read(body)) == "".join(words.split())


WORDS = st.text(st.sampled_from("가나다라0123,.○□-"), min_size=1, max_size=6).map(lambda text: f"한{text}글")
TREE = st.recursive(
    WORDS.map(html.escape),
    lambda inner: (
        st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(
                ["p", "div", "span", "b", "ul", "section", "h3", "blockquote", "pre", "dl", "center", "font"]
            ),
            st.lists(inner, max_size=4),
        )
        | st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda lines: (
                "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line)}</tr>" for line in lines) + "</table>"
            )
        )
    ),
    max_leaves=25,
)


@given(TREE)
@settings(deadline=None, max_examples=150)
def test_nothing_of_the_body_is_lost(body):
    """However a page nests its elements, every word of it stands in a block, once."""
    words = re.findall("한[^한<]*글", html.unescape(body))
    found = re.findall("한[^한]*?글", printed(read(body)))
    assert sorted(found) == sorted(unicodedata.normalize("NFC", word) for word in words)
