"""Running heads and page numbers: lines at the edges of pages that say nothing about the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.grammar.outline import read_mark
from extractors.readers.blocks import PAGE_NUMBER
from extractors.readers.glyphs import plain
from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.page import Page
from schemas.document import Aside, Locator

EDGE = 0.12
"""The share of the page's height, at its top and bottom, in which running heads stand."""

OFTEN = 3
"""A line on so many pages at the same height is a running head."""

BARE_NUMBER = re.compile(
    r"[\[(<‹-]?\s*(?:page|p\.?)?\s*\d{1,4}\s*(?:쪽|(?:/|of)\s*\d{1,4})?\s*[\])>›-]?", re.IGNORECASE
)


def without_running_heads(pages: Sequence[Page]) -> tuple[list[Page], list[Aside]]:
    """The pages without their running heads and page numbers, and those as asides."""
    often = Counter(key for page in pages for key in {key_of(page, line) for line in edge_lines(page)})
    kept: list[Page] = []
    asides: list[Aside] = []
    for page in pages:
        running = running_lines(page, often, len(pages))
        for line in page.lines:
            if id(line) in running:
                kind = "header" if line.box[1] < page.sheet.height / 2 else "footer"
                asides.append(
                    Aside(kind, line.text, Locator(page=page.sheet.number, bbox=page.sheet.as_seen(line.box)))
                )
        kept.append(page._replace(lines=tuple(x for x in page.lines if id(x) not in running)) if running else page)
    return kept, asides


def running_lines(page: Page, often: Counter[tuple[str, int, bool]], pages: int) -> set[int]:
    """The identities of the lines that are running heads or page numbers.

    A bare figure beside other words is the number of a section, unless those words run from page to page as well.
    """
    edge = edge_lines(page)
    repeated = [x for x in edge if PAGE_NUMBER.fullmatch(x.text) or is_repeated(page, x, often, pages)]
    running = {id(line) for line in repeated if not is_bare(line)}
    for line in filter(is_bare, repeated):
        beside = (x for x in page.lines if x is not line and x.box[1] < line.box[3] and line.box[1] < x.box[3])
        if all(id(x) in running for x in beside):
            running.add(id(line))
    return running


def is_bare(line: Line) -> bool:
    """Whether a line is a number and nothing else."""
    return line.text.strip().isdigit()


def edge_lines(page: Page) -> list[Line]:
    """The lines at the top and bottom of a page that stand above or below everything else, two at each end."""
    if not page.lines:
        return []
    top = min((table.box[1] for table in page.tables), default=page.sheet.height)
    bottom = max((table.box[3] for table in page.tables), default=0.0)
    heads = sorted((x for x in page.lines if x.box[3] < min(page.sheet.height * EDGE, top)), key=lambda x: x.box[1])
    feet = sorted(
        (x for x in page.lines if x.box[1] > max(page.sheet.height * (1 - EDGE), bottom)), key=lambda x: -x.box[1]
    )
    return [line for edge in (heads, feet) for line in edge if abs(line.box[1] - edge[0].box[1]) < 2 * line.height]


def key_of(page: Page, line: Line) -> tuple[str, int, bool]:
    """What makes two lines the same running head: the text around the page's number, and the height on the page."""
    text = "#" if BARE_NUMBER.fullmatch(line.text.strip()) else line.text
    at_end = line.box[1] > page.sheet.height / 2
    return re.sub(r"\s+", "", text), round(line.box[1] / 6), at_end


def is_repeated(page: Page, line: Line, often: Counter[tuple[str, int, bool]], pages: int) -> bool:
    """Whether a line stands on many pages; running heads of left and right pages differ, so half of them will do."""
    if read_mark(plain(line.text)).kind != "text":
        return False  # forms print the same heading on page after page
    text, place, at_end = key_of(page, line)
    count = sum(often[text, place + step, at_end] for step in (-1, 0, 1))
    return count >= max(OFTEN, pages // 8)
