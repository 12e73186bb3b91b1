"""HWPX: paragraphs, bullets and numbers, boxes, fields, changes and notes, as Hancom Office shows them."""

from __future__ import annotations

import pytest

from extractors.readers import read_hwpx
from tests.owpml import box, ctrl, headings, hwpx, listed, par, plain, read, t, texts

BULLETS = """
<hh:bullet id="1" char="□"/><hh:bullet id="2" char="&#xF0A7;"/>
<hh:numbering id="1">
  <hh:paraHead level="1" start="1" numFormat="ROMAN_CAPITAL">^1.</hh:paraHead>
  <hh:paraHead level="2" start="1" numFormat="DIGIT">^2.</hh:paraHead>
  <hh:paraHead level="3" start="3" numFormat="HANGUL_SYLLABLE">^2-^3)</hh:paraHead>
  <hh:paraHead level="4" start="1" numFormat="CIRCLED_DIGIT">^n</hh:paraHead>
</hh:numbering>
<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="1"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="BULLET" idRef="2" level="0"/></hh:paraPr>
<hh:paraPr id="3"><hh:heading type="BULLET" idRef="9" level="0"/></hh:paraPr>
""" + "".join(
    f'<hh:paraPr id="n{level}"><hh:heading type="NUMBER" idRef="1" level="{level}"/></hh:paraPr>'
    f'<hh:paraPr id="o{level}"><hh:heading type="OUTLINE" idRef="0" level="{level}"/></hh:paraPr>'
    for level in range(4)
)


def listed_as(*shaped: tuple[str, str]) -> list[str]:
    return texts(read(hwpx("".join(par(text, shape=shape) for shape, text in shaped), head=BULLETS)))


def test_sections_and_paragraphs_are_counted_from_zero_with_the_characters_of_each():
    document = read(hwpx(par("□ 추진 배경") + par("") + par("  ○ 인구 감소"), par("끝")))

    assert [(getattr(b, "raw", None), b.locator.as_json()) for b in document.blocks] == [
        ("□ 추진 배경", {"section": 0, "paragraph": 0, "char_start": 2, "char_end": 7}),
        ("  ○ 인구 감소", {"section": 0, "paragraph": 2, "char_start": 4, "char_end": 9}),
        ("끝", {"section": 1, "paragraph": 0, "char_start": 0, "char_end": 1}),
    ]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("가<hp:tab/>나", "가\t나"),
        ("가<hp:nbSpace/>나<hp:fwSpace/>다<hp:hyphen/>라", "가\u00a0나 다-라"),
        ("<hp:markpenBegin/>가<hp:markpenEnd/>나", "가나"),
        ("가<hp:titleMark/>나", "가나"),
        ("\u1100\u1161", "가"),
    ],
)
def test_marks_between_the_characters_of_a_run(inside, said):
    assert texts(read(hwpx(par(t(inside))))) == [said]


def test_a_line_feed_in_a_paragraph_begins_a_line_that_knows_its_characters():
    first, second = read(hwpx(par(t("□ 목표<hp:lineBreak/>○ 방문 3회")))).blocks

    assert [getattr(block, "raw", None) for block in (first, second)] == ["□ 목표", "○ 방문 3회"]
    assert (first.locator.char_start, second.locator.char_start, second.locator.char_end) == (2, 7, 12)


def test_a_field_shows_its_result_and_a_word_composed_of_glyphs_those_glyphs():
    begin = ctrl('<hp:fieldBegin id="1" type="CLICK_HERE"><hp:parameters/></hp:fieldBegin>')
    line = par("담당: ", begin, "홍길동", ctrl('<hp:fieldEnd beginIDRef="1"/>'), '<hp:compose composeText="㉮"/>')

    assert texts(read(hwpx(line))) == ["담당: 홍길동㉮"]


def test_deleted_text_is_left_out_and_inserted_text_is_printed():
    tracked = '가<hp:deleteBegin Id="7"/>나<hp:deleteEnd Id="7"/>다<hp:insertBegin Id="8"/>라<hp:insertEnd Id="8"/>'

    assert texts(read(hwpx(par(t(tracked))))) == ["가다라"]


def test_a_deletion_goes_on_over_paragraphs_and_takes_tables_along():
    begin, end = '가<hp:deleteBegin Id="7"/>나', '다<hp:deleteEnd Id="7"/>라'
    document = read(hwpx(par(t(begin)) + par(plain(["1"])) + par(t(end))))

    assert texts(document) == ["가", "라"]
    assert not list(document.grids())


def test_a_deletion_that_never_ends_deletes_nothing():
    assert texts(read(hwpx(par(t('가<hp:deleteBegin Id="7"/>나')) + par("다")))) == ["가나", "다"]


def test_bullets_stand_before_their_paragraphs_and_draw_the_outline():
    document = read(hwpx(par("개요", shape="1") + par("하나", shape="2") + par("둘", shape="3"), head=BULLETS))

    assert texts(document) == ["□ 개요", "\uf0a7 하나", "둘"]
    assert headings(document) == [("□", "개요")]


def test_numbers_are_counted_as_their_levels_say():
    assert listed_as(
        ("n0", "개요"), ("n1", "배경"), ("n1", "목표"), ("n2", "하나"), ("n2", "둘"), ("n0", "예산"), ("n1", "총괄")
    ) == ["Ⅰ. 개요", "1. 배경", "2. 목표", "2-다) 하나", "2-라) 둘", "Ⅱ. 예산", "1. 총괄"]


def test_a_number_may_print_its_whole_path():
    assert listed_as(("n0", "가"), ("n3", "나"), ("n3", "다")) == ["Ⅰ. 가", "Ⅰ.1.다.① 나", "Ⅰ.1.다.② 다"]


def test_the_outline_counts_by_the_numbering_of_its_section():
    section = '<hp:p paraPrIDRef="0"><hp:run><hp:secPr outlineShapeIDRef="1"/></hp:run></hp:p>'
    document = read(hwpx(section + par("개요", shape="o0") + par("예산", shape="o0"), head=BULLETS))

    assert headings(document) == [("Ⅰ.", "개요"), ("Ⅱ.", "예산")]


def test_a_table_stands_between_the_words_of_its_paragraph():
    document = read(hwpx(par("앞", plain(["금액"], ["1,000"]), "뒤")))

    assert [getattr(block, "raw", "표") for block in document.blocks] == ["앞", "표", "뒤"]
    assert document.blocks[2].locator.char_start == 1


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ('treatAsChar="0" vertRelTo="PARA" vertOffset="2400"', ["□ 예산", "표"]),
        ('treatAsChar="0" vertRelTo="PARA" vertOffset="0"', ["표", "□ 예산"]),
        ('treatAsChar="0" vertRelTo="PARA" vertOffset="4294967000"', ["표", "□ 예산"]),
        ('treatAsChar="1" vertRelTo="PARA" vertOffset="2400"', ["표", "□ 예산"]),
    ],
    ids=["moved down", "at the line", "moved up", "a letter of the line"],
)
def test_a_table_that_floats_below_its_line_comes_behind_the_words(place, said):
    moved = plain(["금액"], ["1"]).replace("<hp:tbl>", f"<hp:tbl><hp:pos {place}/>")

    assert [getattr(block, "raw", "표") for block in read(hwpx(par(moved, "□ 예", "산"))).blocks] == said


def test_lettering_is_a_line_of_its_own():
    assert texts(read(hwpx(par('<hp:textart text="2031 살림 계획"/>') + par("끝")))) == ["2031 살림 계획", "끝"]


def test_text_boxes_are_read_where_they_are_anchored_groups_and_captions_of_pictures_too():
    group = f"<hp:container><hp:container>{box(par('안'))}</hp:container>{box(par('밖'))}</hp:container>"
    picture = f"<hp:pic><hp:caption>{listed(par('그림 설명'))}</hp:caption></hp:pic>"

    assert texts(read(hwpx(par("가") + par(box(par("□ 상자"))) + par(group, picture) + par("나")))) == [
        "가", "□ 상자", "안", "밖", "그림 설명", "나",
    ]  # fmt: skip


def test_a_whole_document_may_live_in_one_text_box():
    document = read(hwpx(par(box(par("□ 예산"), par(plain(["구분", "금액"], ["합계", "1,000"]))))))

    assert headings(document) == [("□", "예산")]
    assert next(document.grids()).header_rows == 1


@pytest.mark.parametrize(
    ("control", "kind"),
    [
        ("<hp:header>{}</hp:header>", "header"),
        ("<hp:footer>{}</hp:footer>", "footer"),
        ("<hp:footNote>{}</hp:footNote>", "footnote"),
        ("<hp:endNote>{}</hp:endNote>", "endnote"),
        ("<hp:hiddenComment>{}</hp:hiddenComment>", "comment"),
        ('<hp:fieldBegin type="MEMO">{}</hp:fieldBegin>', "comment"),
    ],
)
def test_what_stands_beside_the_text_is_an_aside(control, kind):
    number = ctrl('<hp:autoNum num="1" numType="FOOTNOTE"><hp:autoNumFormat suffixChar=")"/></hp:autoNum>')
    page = ctrl('<hp:autoNum num="1" numType="PAGE"/>')
    document = read(hwpx(par("본문", ctrl(control.format(listed(par(number, " 구청", page)))))))

    assert texts(document) == ["본문"]
    assert [(aside.kind, aside.text) for aside in document.asides] == [(kind, "1) 구청")]


def test_a_header_that_every_section_repeats_is_one_aside():
    header = par("가", ctrl(f"<hp:header>{listed(par('기획과'))}</hp:header>"))

    assert len(read(hwpx(header, header)).asides) == 1


def test_sections_come_in_the_order_of_the_list_of_contents():
    order = "".join(f'<opf:itemref idref="s{n}"/>' for n in (1, 0))
    items = "".join(f'<opf:item id="s{n}" href="Contents/section{n}.xml"/>' for n in (0, 1))
    listing = f'<opf:package xmlns:opf="http://www.idpf.org/2007/opf/">{items}{order}</opf:package>'
    parts = {"Contents/content.hpf": listing}

    assert texts(read(hwpx(par("둘째"), par("첫째"), **parts))) == ["첫째", "둘째"]


def test_ten_sections_without_a_list_of_contents_come_by_their_numbers():
    assert texts(read(hwpx(*(par(f"{n}쪽") for n in range(12))))) == [f"{n}쪽" for n in range(12)]


def test_an_empty_document_is_empty_and_no_error():
    assert read(hwpx(par(""))).blocks == ()


@pytest.mark.parametrize(
    ("data", "path", "bid"),
    [
        (hwpx(par("가")), "a.zip", 0.95),
        (hwpx(par("가"))[:4096], "a.hwp", 0.95),
        (b"PK\x03\x04" + bytes(40), "a.hwpx", 0.5),
        (b"PK\x03\x04" + bytes(40), "a.zip", 0.0),
        ("예산".encode(), "a.hwpx", 0.0),
    ],
)
def test_the_bid_looks_at_the_bytes(data, path, bid):
    assert read_hwpx.bid(data, path) == bid
