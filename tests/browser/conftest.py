"""A headless Chromium for the tests of pages: what it says, what it asks for, and what axe finds inaccessible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; tests are skipped where Playwright or Chromium is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make .venv/.ready-dev")
    path = os.environ.get("JANGBU_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here: install Debian's chromium, or set JANGBU_TEST_CHROMIUM to one")
    with api.sync_playwright() as playwright:
        # The sandbox of Chromium refuses to work for root, as which containers run.
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *quiet])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a context of its own; options are those of Playwright's `new_context`."""
    contexts = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def serious_faults() -> Callable[[Page], list[str]]:
    """What axe calls serious or critical on a page: rule, what it is, and the first place."""

    def found(page: Page) -> list[str]:
        from axe_playwright_python.sync_playwright import Axe

        violations = Axe().run(page).response["violations"]
        return [
            f"{fault['id']}: {fault['help']} at {fault['nodes'][0]['target']}"
            for fault in violations
            if fault["impact"] in SERIOUS
        ]

    return found
