"""A generated plan as HWPX and as PDF: the page of `planted_html`, read and written anew.

HWP 5 is left out: no library writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.run import read_document
from schemas.document import Document
from tests.bench import planted_html
from tests.bench.planted import Num, Plan
from tests.bench.planted_text import Spot
from tests.rendering_print import as_hwpx, as_pdf


@dataclass(frozen=True, slots=True)
class Printed:
    """A format that documents are written in; its SUFFIX and `render` are those of the other formats."""

    SUFFIX: str
    write: Callable[[Document], bytes]

    def render(self, plan: Plan) -> tuple[bytes, dict[Num, Spot]]:
        """The file's bytes, and where each figure stands: its cell, or anywhere outside the tables."""
        page, spots = planted_html.render(plan)
        loose = {num: Spot(loose=True) if spot.table is None else spot for num, spot in spots.items()}
        return self.write(read_document(page, "plan.html")), loose


HWPX = Printed(".hwpx", as_hwpx)
PDF = Printed(".pdf", as_pdf)
