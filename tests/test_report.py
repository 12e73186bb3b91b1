from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import outputs.report
from outputs.report import is_web_address, millions, render, thousands, write
from outputs.report.words import LANGUAGES, phrases
from schemas.errors import UsageError
from tests.stored import empty, filled

REPORT = Path(outputs.report.__file__).parent
VOID = {"meta", "br", "input", "img"}


class Page(HTMLParser):
    """The elements of a page with their attributes and texts, and whether every tag was closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def text(self) -> str:
        return " ".join(" ".join(data for tag, data in self.texts if tag != "style").split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render(filled()))


def test_every_tag_is_closed(page):
    assert page.open == []
    assert page.all("html") == [{"lang": "ko"}]


def test_findings_come_first_with_sentence_arithmetic_place_and_repair(page):
    text = page.text()
    assert text.index("점검 결과") < text.index("읽은 문서 읽은 사실")
    assert "「계」: 52,000천원으로 적혀 있으나 다른 값으로 계산한 결과는 51,000천원입니다(1,000천원 많음)." in text
    assert "22,000 + 29,000 = 51,000 ≠ 52,000" in text
    assert "13번째 줄, 표 1, 2행, 2열" in text
    assert re.search(r"수정 후보 계 52,000 → 51,000 \(.*어긋난 관계 2건이 풀림\)", text)


def test_the_printed_table_marks_the_wrong_cell_and_its_operands():
    html = render(filled())
    marked = re.findall(r'<td class="(wrong|part) amount">([^<]*)<span class="sr"> \(([^)]*)\)', html)
    assert marked == [
        ("wrong", "52,000", "점검 대상"), ("part", "22,000", "계산 항"), ("part", "29,000", "계산 항"),
    ]  # fmt: skip


def test_coverage_and_counts_are_said(page):
    text = page.text()
    assert "관계 9건을 점검해 8건이 맞았습니다" in text
    assert "숫자 10개 가운데 7개(70%)" in text
    assert "예산액 7 · 산출근거 1 · 성과지표 1 · 개수 1 · 목표 1 · 추진 일정 2 · 배점 1" in text


def test_the_budget_is_an_indented_tree_in_thousands():
    rows = re.findall(
        r'<tr( class="total")?><th scope="row" style="--depth: (\d)">([^<]*)</th>'
        r'<td class="amount"><span class="k">([^<]*)</span><span class="m">[^<]*</span></td>'
        r'<td class="amount"><span class="k">([^<]*)</span>',
        render(filled()),
    )
    assert rows == [
        (' class="total"', "1", "계", "52,000", "61,000"),
        ("", "2", "사무관리비", "22,000", "26,000"),
        ("", "2", "공공운영비", "29,000", "35,000"),
    ]


def test_schedule_weights_and_quarantine_are_listed(page):
    text = page.text()
    assert text.index("2025년 3월") < text.index("되풀이되거나 늘 하는 일")
    assert "성과지표 달성도" in text
    assert "/somewhere/broken.txt 읽기 The bytes are no text. Save it as UTF-8." in text


def test_headings_tables_and_scopes_are_semantic(page):
    assert len(page.all("h1")) == 1
    assert len(page.all("caption")) == len(page.all("table"))
    assert {header["scope"] for header in page.all("th")} == {"col", "row"}
    targets = {attributes.get("id") for _, attributes in page.elements}
    assert {link["href"].lstrip("#") for link in page.all("a") if link["href"].startswith("#")} <= targets
    assert {image["aria-label"] for image in page.all("div") if image.get("role") == "img"} >= {
        "사무관리비 추진계획의 주요 항목 금액 막대그래프. 그림의 값은 아래 표에 있습니다."
    }


def assert_nothing_is_fetched(page: Page, html: str) -> None:
    loading = {"src", "srcset", "data", "poster", "action", "background", "formaction"}
    for tag, attributes in page.elements:
        assert tag not in {
            "script",
            "link",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "use",
            "image",
            "foreignobject",
        }
        assert not (loading - {"src"} if tag == "img" else loading) & attributes.keys()
        assert (attributes.get("src") or "data:image/png;base64,").startswith("data:image/png;base64,")
        assert not any(name.startswith("on") for name in attributes)
        href = attributes.get("href") or "#"
        assert href.startswith("#") or (
            tag == "a" and href.startswith("https://") and "noopener" in (attributes.get("rel") or "")
        )
    assert "url(" not in html
    assert "@import" not in html


def test_the_page_asks_for_nothing_and_shows_a_source_as_text(page):
    assert_nothing_is_fetched(page, render(filled()))
    assert "https://plans.example/1" in page.text()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror='alert(1)'>",
        "</style><link rel=stylesheet href=//evil.example>",
        "{{ 7 * 7 }}{% include 'style.css' %}",
        "javascript:alert(1)",
    ],
)
def test_a_hostile_cell_is_shown_as_text(hostile):
    html = render(filled(hostile=hostile))
    page = Page(html)
    assert page.open == []
    assert_nothing_is_fetched(page, html)
    assert page.text().count(" ".join(hostile.split())) >= 4


def test_direction_and_control_marks_do_not_reach_the_page():
    html = render(filled(hostile="총\u202e계\x1b[1m\x00"))
    assert not {"\u202e", "\x1b", "\x00"} & set(html)


def test_an_empty_database_gives_a_report_that_says_so():
    page = Page(render(empty()))
    assert page.open == []
    assert "데이터베이스가 비어 있습니다" in page.text()
    assert "읽지 못하고 남겨 둔 파일이 없습니다" in page.text()


def test_documents_without_a_check_are_not_called_clean():
    from sqlmodel import delete

    from schemas.tables import Finding, FindingOperand, FindingRepair, Run, RunDocument

    session = filled()
    for model in (FindingRepair, FindingOperand, Finding, RunDocument, Run):
        session.exec(delete(model))
    text = Page(render(session)).text()
    assert "아직 점검하지 않았습니다" in text
    assert "찾지 못했습니다" not in text


def test_a_report_is_written_whole(tmp_path):
    path = write(filled(), tmp_path / "new" / "report.html")
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_said_with_a_remedy(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as caught:
        write(empty(), tmp_path / "file" / "report.html")
    assert "report.html" in caught.value.message
    assert caught.value.remedy


def test_a_language_that_is_not_there_is_refused(tmp_path):
    assert LANGUAGES == ("ko", "en")
    with pytest.raises(UsageError, match="no report in de"):
        write(empty(), tmp_path / "report.html", lang="de")


def test_in_english_only_the_documents_speak_korean():
    page = Page(render(filled(hostile="Office work"), lang="en"))
    assert page.open == []
    assert page.all("html") == [{"lang": "en"}]
    text = page.text()
    assert "「계」 says 52,000천원, but its 2 parts add up to 51,000천원" in text
    assert "line 13, table 1, row 2, column 2" in text
    assert "Of 9 relations between printed figures 8 hold" in text
    # Short words are printed by the plan itself; a whole phrase is ours.
    assert [phrase for phrase in phrases("ko").values() if len(phrase) > 5 and phrase in text] == []


def test_every_phrase_is_said_in_both_languages_and_used():
    source = "".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*") if path.suffix in {".html", ".py"})
    made = ("nav.", "method.", "quarantine.")  # their keys are put together from a name
    for key, korean in phrases("ko").items():
        english = phrases("en")[key]
        assert korean
        assert english
        assert set(re.findall(r"{(\w+)", korean)) == set(re.findall(r"{(\w+)", english)), key
        assert f'"{key}"' in source or key.startswith(made), key


def test_the_reader_chooses_between_thousands_and_millions(page):
    html = render(filled())
    assert '<span class="k">52,000</span><span class="m">52</span>' in html
    assert [box["id"] for box in page.all("input")] == ["thousand", "million"]


@pytest.mark.parametrize(
    ("won", "shown"), [(108_430_000, "108"), (108_500_000, "109"), (499_999, "0.5"), (0, "0"), (-2_500_000, "-3")]
)
def test_millions_are_rounded_half_up(won, shown):
    assert millions(won) == shown


def test_how_much_of_each_document_is_vouched_for(page):
    assert page.text().count("70%") == 3  # in the head, above the findings, and beside the document
    assert [span["title"] for span in page.all("span") if "title" in span] == ["숫자 10개 가운데 7개"]


def test_the_annex_says_how_often_each_rule_was_applied(page):
    assert page.text().endswith("외부 요청이나 스크립트가 없는 단일 파일입니다.")
    assert "table-sum 9 1" in page.text()


@pytest.mark.parametrize(
    ("address", "followed"), [("https://a.example/1", True), ("javascript:alert(1)", False), (None, False)]
)
def test_only_addresses_of_the_web_are_links(address, followed):
    assert is_web_address(address) is followed


@pytest.mark.parametrize(("won", "shown"), [(108_430_000, "108,430"), (1_234_500, "1,234.5"), (0, "0"), (-1, "-0.001")])
def test_thousands_are_exact(won, shown):
    assert thousands(won) == shown


def test_documents_of_the_same_title_are_told_apart_by_their_files():
    from outputs.report.facts import names_of
    from schemas.tables import Document

    def document(number: int, title: str | None) -> Document:
        return Document(id=str(number), title=title, path=f"plans/{number}.txt")

    assert names_of([document(1, "계획"), document(2, "계획"), document(3, "보고"), document(4, None)]) == {
        "1": "계획 (1.txt)", "2": "계획 (2.txt)", "3": "보고", "4": "plans/4.txt",
    }  # fmt: skip
