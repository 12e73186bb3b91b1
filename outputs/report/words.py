"""What the report says in each language: one row of words.csv a phrase, and the labels of the vocabularies."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from outputs.places import number
from outputs.report.sentences import DAY, WEEKDAY, YEAR, shown
from schemas.fields import vocabularies

if TYPE_CHECKING:
    from decimal import Decimal

ROWS = Path(__file__).parent / "words.csv"
LANGUAGES = ("ko", "en")


@cache
def phrases(lang: str, path: Path = ROWS) -> dict[str, str]:
    """Key → phrase in one language; {names} in a phrase are filled in by `Words.say`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[lang] for row in csv.DictReader(file)}


class Words:
    """The phrases of one language, for templates."""

    def __init__(self, lang: str, *more: Path) -> None:
        """`lang` is one of `LANGUAGES`; `more` are files of further phrases."""
        self.lang = lang
        self._phrases = {key: text for path in (ROWS, *more) for key, text in phrases(lang, path).items()}
        self._labels = {(c.vocabulary, c.code): c.label_ko if lang == "ko" else c.label_en for c in vocabularies()}

    def say(self, key: str, **values: object) -> Markup:
        """The phrase with its values filled in; phrases are ours and may hold markup, values are escaped.

        Raises:
            KeyError: words.csv has no such phrase, or a value is missing.
        """
        return Markup(self._phrases[key]).format(**values)  # noqa: S704 - phrases are part of the program

    def label(self, vocabulary: str, code: str | None) -> str:
        """The name of a code; the code itself where the vocabulary does not have it."""
        return "" if code is None else self._labels.get((vocabulary, code), code)

    def month(self, iso: str) -> Markup | None:
        """An ISO month or year as people write it; None for none."""
        year, _, month = iso.partition("-")
        if not year:
            return None
        return (
            self.say("schedule.month", year=year, month=int(month)) if month else self.say("schedule.year", year=year)
        )

    def is_day(self, unit: str) -> bool:
        """Whether figures of this unit are days: a difference of names of days says nothing."""
        return unit in (WEEKDAY, DAY, YEAR)

    def figure(self, value: Decimal, unit: str) -> str:
        """A figure of a finding with its unit."""
        return shown(value, unit, self.lang)

    def bare(self, value: Decimal, unit: str) -> str:
        """A figure of a finding without its unit; a day by its name."""
        return self.figure(value, unit) if self.is_day(unit) else number(value)
