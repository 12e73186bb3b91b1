"""The review site in a browser: from upload to decision to the next check, by keyboard, wide and narrow."""

from __future__ import annotations

import pytest

import cli
from tests.browser.serving import serving
from tests.sites import filled
from tests.test_decisions import PLAN
from tests.test_report_charts import wrong_plan

pytestmark = pytest.mark.slow
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The site, served for real."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "plan.pdf").write_bytes(wrong_plan())
    filled(folder, folder / "plan.pdf")
    with serving(folder) as address:
        yield address


@pytest.fixture
def exported(tmp_path, tmp_path_factory):
    """Exports the store of the site; gives the rows of a table."""

    def export(table):
        store = next(tmp_path_factory.getbasetemp().glob("site*/jangbu.db"))
        to = tmp_path / "export"
        assert cli.run(["export", "--db", f"sqlite:///{store}", "--to", str(to), "--format", "csv"]) == 0
        return (to / "csv" / f"{table}.csv").read_text(encoding="utf-8-sig")

    return export


def test_from_upload_to_decision_to_the_next_check_and_the_export(address, open_page, exported, tmp_path):
    page = open_page(viewport=WIDE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    plan = tmp_path / "돌봄 계획.txt"
    plan.write_text(PLAN, encoding="utf-8")
    page.goto(f"{address}/upload")
    page.set_input_files("input[type=file]", plan)
    page.get_by_role("button", name="올리기").click()
    page.wait_for_selector("[role=status]")
    assert "1건 저장" in page.inner_text("[role=status]")

    page.goto(f"{address}/?document=")
    page.get_by_role("link", name="「계 2031예산」").click()
    page.wait_for_url("**/findings/**")
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("별도 재원")
    page.fill("input[name=who]", "강다솔")
    page.get_by_role("button", name="판정 저장").click()
    page.wait_for_selector("[role=status]")
    assert "수용" in page.inner_text(".held")

    plan.write_text(PLAN + "\n※ 2031. 2. 3. 수정\n", encoding="utf-8")
    page.goto(f"{address}/upload")
    page.set_input_files("input[type=file]", plan)
    page.get_by_role("button", name="올리기").click()
    page.wait_for_selector("[role=status]")
    page.goto(f"{address}/?decision=accepted")
    assert page.locator("table.inbox tbody tr").count() >= 1
    assert '"accepted","별도 재원","강다솔"' in exported("finding_decision")
    assert said == []


def test_the_list_is_worked_through_by_keyboard(address, open_page):
    page = open_page(viewport=WIDE)
    page.goto(address)
    page.keyboard.press("j")
    assert page.locator("tr.here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/**")
    page.keyboard.press("a")
    assert page.is_checked("input[value=confirmed]")
    assert page.locator("img").evaluate("image => image.naturalWidth") > 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_accessible_and_fits(address, open_page, serious_faults, screen, scheme):
    page = open_page(viewport=screen, color_scheme=scheme)
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url))
    page.goto(address)
    finding = page.locator("table.inbox a").first.get_attribute("href")
    page.goto(f"{address}/documents")
    document = page.locator("table a").first.get_attribute("href")
    page.goto(f"{address}{finding}")
    figure = page.locator("ul.operands a").first.get_attribute("href")
    page.goto(f"{address}/budgets")
    budget = page.locator("table a").first.get_attribute("href")
    page.goto(f"{address}{budget}")
    item = page.locator("table a").first.get_attribute("href")
    page.goto(f"{address}{item}")
    cell = page.locator('a[href^="/cells/"]').first.get_attribute("href")
    compared = f"/compare?left={document.rsplit('/', 1)[1]}"
    lists = ("/", "/documents", "/budgets", "/indicators", "/proposals", "/schedule", "/upload", "/readings")
    for path in (*lists, finding, figure, document, f"{document}/print", budget, item, cell, compared):
        page.goto(f"{address}{path}")
        assert serious_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], path
    assert all(url.startswith((address, "data:")) for url in foreign)
