"""The catalogue in a browser: open pairs are answered by keyboard, one after the other."""

from __future__ import annotations

import pytest

from pipeline.catalogue.build import build
from pipeline.database import open_database
from tests.browser.serving import serving
from tests.sites import filled
from tests.test_site_catalogue import PLANS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The site over two plans that call one indicator by two names."""
    folder = tmp_path_factory.mktemp("catalogue")
    for year, text in PLANS.items():
        (folder / f"plan {year}.txt").write_text(text, encoding="utf-8")
    filled(folder, *sorted(folder.glob("plan*.txt")))
    build(open_database(f"sqlite:///{folder / 'jangbu.db'}"))
    with serving(folder) as address:
        yield address


def test_a_pair_is_answered_by_keyboard(address, open_page):
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/indicators")
    page.get_by_role("link", name="1").first.click()
    page.wait_for_url("**/proposals")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/proposals/*")
    assert page.locator(".side").count() == 2
    assert page.locator(".printed .here").count() == 2
    page.keyboard.press("s")
    assert page.is_checked("input[value=positive]")
    assert page.evaluate("document.activeElement.name") == "who"
    page.keyboard.type("강다솔")
    page.keyboard.press("Enter")
    page.wait_for_url("**/proposals")
    assert "판정을 기다리는 쌍이 없습니다" in page.inner_text("main")
