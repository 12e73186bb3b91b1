"""The sentence of a finding in Korean. The rows of sentences.csv say for each rule what the other figure is."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from outputs.places import number

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.tables import Finding

ROWS = Path(__file__).parent / "sentences.csv"
RIEUL = 8
FINALS = {"0": 21, "1": RIEUL, "3": 16, "6": 1, "7": RIEUL, "8": RIEUL}
"""Final consonants of the digits as they are read aloud (영, 일, 삼, 육, 칠, 팔); the others have none."""

WEEKDAY, DAY, YEAR = "요일", "day", "연도"
WEEKDAYS = {
    "ko": [f"{day}요일" for day in "월화수목금토일"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
OTHER = "다른 값으로 계산한 결과"
"""What the other figure is called for a rule that has no row yet."""


@cache
def computed_names(lang: str = "ko") -> dict[str, str]:
    """Rule code → what the figure is called that the stated one is compared with."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[f"computed_{lang}"] for row in csv.DictReader(file)}


def sentence(finding: Finding, label: str) -> str:
    """What is wrong, in one Korean sentence: the stated figure, the computed one, and how far apart they are."""
    unit = finding.unit_printed or ""
    name = computed_names().get(finding.rule, OTHER)
    stated, computed = shown(finding.stated, unit), shown(finding.computed, unit)
    gap = f"{number(abs(finding.difference))}{unit}"
    side = "많음" if finding.difference > 0 else "적음"
    written = f"「{label}」: {stated}{particle(stated, '으로', '로')} 적혀"
    found = f"{name}{particle(name, '은', '는')} {computed}입니다"
    if unit in (WEEKDAY, DAY, YEAR):
        return f"{written} 있으나 {found}."
    if finding.severity == "info":
        return f"{written} 있고 {found}. 끝자리를 버린 것으로 보면 맞습니다."
    return f"{written} 있으나 {found}({gap} {side})."


def shown(value: Decimal, unit: str, lang: str = "ko") -> str:
    """A figure with its unit; a day of the week (Monday is 1) or of the calendar by its name."""
    if unit == WEEKDAY:
        return WEEKDAYS[lang][int(value) - 1]
    if unit == YEAR:
        return f"{int(value)}년" if lang == "ko" else str(int(value))
    return date.fromordinal(int(value)).isoformat() if unit == DAY else f"{number(value)}{unit}"


def particle(word: str, closed: str, opened: str) -> str:
    """The particle that follows a word: `closed` behind a final consonant (but ㄹ before 로), else `opened`."""
    last = word[-1:]
    final = (ord(last) - ord("가")) % 28 if "가" <= last <= "힣" else FINALS.get(last, 0)
    return opened if final == 0 or (final == RIEUL and opened == "로") else closed
