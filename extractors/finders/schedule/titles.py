"""Titles that are no headings: "○ 향후계획" over bullets of its own kind, the first line of a box of facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.finders.schedule.words import PLANNING, clean, is_aspect, is_part
from extractors.grammar.labels import squash
from extractors.plan import Placed
from schemas.document import Heading, Paragraph

LABEL = re.compile(r"[◾▪▸▹‣∘·\s]*[(（\[](?P<label>[가-힣 /·,]{2,14})[)）\]]\s*(?=\S)")
"""A label in brackets that opens a line: "(기간) ’25. 2. ~ 12.", "◾ (기간 / 용역비) …"."""

MAX_TITLE = 12
MAX_BOX_TITLE = 80


@dataclass(slots=True)
class Titles:
    """The title that each level of bullets stands under, and the line over a box of labelled facts, so far."""

    section: tuple[str, ...] = ()
    by_level: dict[int, str] = field(default_factory=dict)
    box: str | None = None

    def place(self, placed: Placed, block: Heading | Paragraph) -> Placed:
        """`placed` under such a title too; a line without a mark hangs under no bullet."""
        if placed.section != self.section or isinstance(block, Heading):
            self.section, self.by_level, self.box = placed.section, {}, None
        if isinstance(block, Heading):
            return placed
        label = LABEL.match(block.text)
        if label is not None and is_part(label["label"]) and self.box is not None:
            return replace(placed, parents=(self.box,))
        self.box = block.text if not block.level and len(block.text) <= MAX_BOX_TITLE else None
        if not block.level:
            return replace(placed, parents=())
        if len(squash(block.text)) <= MAX_TITLE and is_aspect(clean(block.text)):
            self.by_level = {block.level: block.text}
            return placed
        title = self.by_level.get(block.level)
        return replace(placed, parents=(*placed.parents, title)) if title and PLANNING.search(squash(title)) else placed
