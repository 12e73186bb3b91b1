"""The report as a browser shows it: no request, no error, accessible, on wide and narrow screens and on paper."""

from __future__ import annotations

import pytest

from outputs.report import write
from pipeline.catalogue.build import build
from pipeline.catalogue.programmes import programmes
from pipeline.database import open_database, open_session
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from tests.conftest import ROOT
from tests.test_report_charts import wrong_plan

pytestmark = pytest.mark.slow
WIDE, NARROW = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of the corpus and a wrong PDF."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "plan.pdf").write_bytes(wrong_plan())
    url = f"sqlite:///{folder / 'jangbu.db'}"
    ingest([ROOT / "corpus" / "documents", folder / "plan.pdf"], url)
    recheck(url)
    engine = open_database(url)
    build(engine)
    with open_session(url) as session:
        for lang in ("ko", "en"):
            write(session, folder / f"{lang}.html", lang=lang, programmes=programmes(engine))
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_it_opens_without_request_error_or_serious_fault(report, open_page, serious_faults, lang, screen, scheme):
    page = open_page(viewport=screen, color_scheme=scheme)
    requests, said = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((report / f"{lang}.html").as_uri())
    assert [url for url in requests if not url.startswith("data:image/png")] == [(report / f"{lang}.html").as_uri()]
    assert said == []
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_the_reader_chooses_the_unit(report, open_page):
    page = open_page(viewport=WIDE)
    page.goto((report / "ko.html").as_uri())
    first = page.locator("#budgets td.amount").filter(has_text="166,200").first
    assert first.inner_text() == "166,200"
    page.keyboard.press("Tab")
    page.get_by_label("백만원", exact=True).check()
    assert page.locator("#budgets td.amount").filter(has_text="166").first.inner_text() == "166"


def test_charts_and_page_pictures_are_seen(report, open_page):
    page = open_page(viewport=WIDE)
    page.goto((report / "ko.html").as_uri())
    assert page.locator("svg").count() > 10
    picture = page.locator("figure.page img")
    assert picture.count() == 1
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 500


def test_dark_pages_have_dark_charts(report, open_page):
    colours = []
    for scheme in ("light", "dark"):
        page = open_page(viewport=WIDE, color_scheme=scheme)
        page.goto((report / "ko.html").as_uri())
        colours.append(page.locator("#budgets svg text").first.evaluate("text => getComputedStyle(text).fill"))
    assert colours[0] != colours[1]


def test_it_prints_on_a4_in_light_colours(report, open_page):
    import io

    import pdfplumber

    page = open_page(color_scheme="dark")
    page.goto((report / "ko.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True, print_background=False)
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        assert {(round(sheet.width), round(sheet.height)) for sheet in pdf.pages} == {(595, 842)}
        last = max(word["x1"] for sheet in pdf.pages[:12] for word in sheet.extract_words())
        assert last <= 595 - 30
        assert "계획 문서 판독" in (pdf.pages[0].extract_text() or "")


def test_the_report_of_the_corpus_can_be_mailed(report):
    assert (report / "ko.html").stat().st_size <= 3_000_000
