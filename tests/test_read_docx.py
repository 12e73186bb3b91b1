"""DOCX files to blocks: what Word prints, where it stands, and what stands beside the text."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import read_docx
from schemas.document import Aside, Grid, Locator, Paragraph
from tests.word import headings, par, read, row, rows, run, table, tc, texts, word


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    inside = instruction if instruction.startswith("<") else f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks[0]}{inside}{marks[1]}{result if result.startswith('<') else run(result)}{marks[2]}"


def test_a_plan_written_in_word():
    plan = docx.Document()
    plan.add_heading("2031년 새벌군 돌봄 계획", 0)
    plan.add_heading("추진개요", 1)
    plan.add_paragraph("□ 소요예산")
    plan.add_paragraph("○ 예산액 : 12,300천원")
    plan.add_paragraph("(단위 : 천원)")
    grid = plan.add_table(2, 2)
    for cell, text in zip((c for r in grid.rows for c in r.cells), ["구분", "예산액", "합계", "12,300"], strict=True):
        cell.text = text
    document = read(saved(plan))

    assert headings(document) == [(None, "2031년 새벌군 돌봄 계획", 5), (None, "추진개요", 5), ("□", "소요예산", 40)]
    (found,) = document.grids()
    assert rows(found) == [["구분", "예산액"], ["합계", "12,300"]]
    assert (found.header_rows, found.caption, found.unit) == (1, "예산액 : 12,300천원", "(단위 : 천원)")
    assert (document.source.reader, document.source.media_type) == ("docx", read_docx.MEDIA_TYPES[0])


def test_every_block_and_cell_knows_its_place():
    document = read(word(par("가") + par("나", "<w:sectPr/>") + par("○ 다") + table(row(tc("라"), tc("마")))))
    first, second, third, grid = document.blocks

    assert first.locator == Locator(section=0, paragraph=0, char_start=0, char_end=1)
    assert second.locator == Locator(section=0, paragraph=1, char_start=0, char_end=1)
    assert third.locator == Locator(section=1, paragraph=2, char_start=2, char_end=3)
    assert isinstance(grid, Grid)
    assert [cell.locator for cell in grid.cells] == [
        Locator(section=1, table=0, row=0, col=0),
        Locator(section=1, table=0, row=0, col=1),
    ]


def test_a_line_break_parts_lines_of_one_paragraph():
    document = read(word(par(f"{run('□ 개요')}<w:r><w:br/></w:r>{run('○ 대상 : 주민')}")))
    assert texts(document) == ["□ 개요", "○ 대상 : 주민"]
    assert [(block.locator.paragraph, block.locator.char_start) for block in document.blocks] == [(0, 2), (0, 7)]


STYLES = """
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="절"/><w:basedOn w:val="a1"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="장"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="gone"><w:name w:val="y"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="c1"><w:name w:val="z"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "text", "expected"),
    [
        pytest.param('<w:pStyle w:val="a1"/>', "추진배경", [(None, "추진배경", 15)], id="style of a heading"),
        pytest.param('<w:pStyle w:val="a2"/>', "추진배경", [(None, "추진배경", 15)], id="style based on one"),
        pytest.param('<w:pStyle w:val="a3"/>', "추진배경", [(None, "추진배경", 5)], id="outline level of a style"),
        pytest.param('<w:outlineLvl w:val="2"/>', "추진배경", [(None, "추진배경", 25)], id="own outline level"),
        pytest.param('<w:pStyle w:val="a3"/><w:outlineLvl w:val="9"/>', "추진배경을 적음", [], id="text again"),
        pytest.param('<w:pStyle w:val="a1"/>', "□ 추진배경", [("□", "추진배경", 40)], id="the printed mark says more"),
        pytest.param('<w:pStyle w:val="a1"/>', "3. 추진배경", [("3.", "추진배경", 15)], id="number in a heading"),
        pytest.param('<w:pStyle w:val="loop"/>', "추진배경을 적음", [], id="style based on itself"),
        pytest.param('<w:pStyle w:val="a1"/>', "가" * 200, [], id="text in the style of a heading"),
        pytest.param("", "Ⅱ. 추진배경", [("Ⅱ.", "추진배경", 10)], id="printed mark alone"),
    ],
)
def test_headings_by_style_and_by_mark(properties, text, expected):
    assert headings(read(word(par(text, properties), styles=STYLES))) == expected


def test_a_roman_number_in_a_paragraph_of_its_own_belongs_to_the_next():
    assert headings(read(word(par("Ⅱ") + par("추진배경")))) == [("Ⅱ", "추진배경", 10)]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(f"{run('예산')}<w:ins>{run('액')}</w:ins>", "예산액", id="inserted"),
        pytest.param(f"{run('예산')}<w:del><w:r><w:delText>액</w:delText></w:r></w:del>", "예산", id="deleted"),
        pytest.param(
            f"<w:moveFrom>{run('가')}</w:moveFrom>{run('나')}<w:moveTo>{run('가')}</w:moveTo>", "나가", id="moved"
        ),
        pytest.param(run("비밀", "<w:vanish/>") + run("공개"), "공개", id="hidden"),
        pytest.param(run("공개", '<w:vanish w:val="0"/>'), "공개", id="hidden, switched off"),
        pytest.param(run("비밀", '<w:rStyle w:val="c1"/>') + run("공개"), "공개", id="hidden by its style"),
        pytest.param(field("PAGE", "3") + run("쪽"), "3쪽", id="field"),
        pytest.param(
            f'<w:fldSimple w:instr="DATE">{run("2031. 3. 5.")}</w:fldSimple>', "2031. 3. 5.", id="simple field"
        ),
        pytest.param(field("REF", field("PAGE", "3")), "3", id="field in a result"),
        pytest.param(field(field("REF", "조건"), "안"), "안", id="field in an instruction"),
        pytest.param(f'<w:hyperlink r:id="x">{run("누리집")}</w:hyperlink>', "누리집", id="link"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('담당자')}</w:sdtContent></w:sdt>", "담당자", id="control"),
        pytest.param(
            run("성명 ")
            + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('클릭')}</w:sdtContent></w:sdt>",
            "성명 ",
            id="empty control",
        ),
        pytest.param(
            "<w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:noBreakHyphen/><w:t>다</w:t></w:r>", "가\t나-다", id="tab"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> 적합</w:t></w:r>', "\uf0fc 적합", id="symbol"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="FC"/></w:r>' + run(" 적합"), "\uf0fc 적합", id="short symbol"
        ),
        pytest.param('<w:r><w:sym w:char="zz"/></w:r>' + run("적합"), "적합", id="no symbol"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('계')}</w:rt><w:rubyBase>{run('計')}</w:rubyBase></w:ruby></w:r>", "計", id="ruby"
        ),
        pytest.param("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b", id="formula"),
        pytest.param(run("예\u200b산") + run("\u1100\u1161"), "예산가", id="no glyph, composed letters"),
    ],
)
def test_what_a_paragraph_prints(inside, expected):
    assert texts(read(word(par(inside), styles=STYLES))) == [expected]


def test_a_paragraph_whose_end_was_deleted_runs_on():
    body = par("□ 소요", "<w:rPr><w:del/></w:rPr>") + par("예산") + par("", "<w:rPr><w:del/></w:rPr>") + par("끝")
    assert texts(read(word(body))) == ["□ 소요예산", "끝"]


def test_a_field_that_is_never_closed_does_not_swallow_the_document():
    body = par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("{")) + par("뒤의 글")
    assert texts(read(word(body))) == ["뒤의 글"]


def test_paragraphs_inside_content_controls_and_insertions_are_read():
    body = f"<w:sdt><w:sdtContent>{par('가')}{table(row(tc('나')))}</w:sdtContent></w:sdt>"
    body += f"<w:customXml>{par('다')}</w:customXml>"
    document = read(word(body))
    assert texts(document) == ["가", "다"]
    assert [rows(grid) for grid in document.grids()] == [[["나"]]]


def box(text: str) -> str:
    """A text box as Word writes it: once for new programs, once more for old ones."""
    content = f"<w:txbxContent>{par(text)}</w:txbxContent>"
    shape = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    new = f'<mc:Choice Requires="wps">{shape}</mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def test_a_text_box_is_read_once_behind_its_anchor():
    assert texts(read(word(par(run("앞") + box("□ 상자")) + par("뒤")))) == ["앞", "□ 상자", "뒤"]


def test_a_text_box_of_a_cell_stands_behind_the_table_and_not_in_the_cell():
    document = read(word(table(row(tc(par(run("칸") + box("상자"))), tc("옆"))) + par("뒤")))
    (grid,) = document.grids()
    assert rows(grid) == [["칸", "옆"]]
    assert texts(document) == ["상자", "뒤"]


def test_notes_headers_footers_and_comments_stand_beside_the_text():
    section = '<w:sectPr><w:headerReference r:id="rHeader"/><w:footerReference r:id="rFooter"/></w:sectPr>'
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    body = par(run("본문") + marks + '<w:r><w:commentReference w:id="0"/></w:r>') + section
    document = read(
        word(
            body,
            footnotes=f'<w:footnote w:type="separator" w:id="0">{par("-")}</w:footnote>'
            f'<w:footnote w:id="2">{par("각주")}{par("둘째 줄")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{par("미주")}</w:endnote>',
            comments=f'<w:comment w:id="0">{par("의견")}</w:comment>',
            header=par("새벌군"),
            footer=par(field("PAGE", "3")),
        )
    )
    place = Locator(section=0, paragraph=0)
    assert texts(document) == ["본문"]
    assert document.asides == (
        Aside("footnote", "각주\n둘째 줄", place),
        Aside("endnote", "미주", place),
        Aside("comment", "의견", place),
        Aside("header", "새벌군", Locator(section=0)),
        Aside("footer", "3", Locator(section=0)),
    )


def test_a_macro_document_and_one_with_missing_parts_are_read():
    """python-docx itself stops at both; offices send them."""
    import zipfile

    stream = io.BytesIO(word(par("본문"), styles=""))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00")
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="x/thumbnail" Target="docProps/gone.jpeg"/>'
            '<Relationship Id="b" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
            'Target="/word/document.xml"/></Relationships>',
        )
    document = read_docx.read(stream.getvalue(), "plan.docm")
    assert (texts(document), document.source.media_type) == (["본문"], read_docx.MEDIA_TYPES[1])


def test_bullets_moved_in_further_are_deeper():
    deep = par("- 안", '<w:ind w:left="800" w:hanging="200"/>')
    blocks = read(word(par("- 밖", '<w:ind w:left="200" w:hanging="200"/>') + deep)).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [6000, 6003]


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
@settings(deadline=None)
def test_any_bytes_are_bid_on(data):
    assert 0 <= read_docx.bid(data, "x.docx") <= 0.9
