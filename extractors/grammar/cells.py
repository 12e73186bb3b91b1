"""What a figure looks like in a table cell, before anybody asks what it means."""

from __future__ import annotations

import re

from extractors.grammar.characters import fold

UNIT_WORDS = r"(?:천원|백만원|억원|만원|원|%|명|건|개소|개월|개|권|회|점|팀|㎡|대|부|호|세대|가구|톤|시간|일|%p)"
FIGURE = re.compile(
    r"(?:[△▲▽▼]\s?|[−+-])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?" + UNIT_WORDS + r"?"
    r"|[(\[](?:[△▲−-]\s?)?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?[)\]]|[-–−─](?![\d가-힣])"
)
SPOKEN = re.compile(r"\s*△?(?:\d[\d,]*(?:\.\d+)?\s?(?:조|억|천만|백만|십만|만|천)\s?){1,4}원\s*")
"""An amount with its powers of ten spoken out: "1조 7,958억원", "9억4천만원"."""

REMARK = re.compile(r"\((?:[^()]{1,20})\)|\[(?:[^\[\]]{1,20})\]")
FOOTNOTES = "*†‡※ "
"""Marks that send the reader of a figure to a remark below the table ("36,300*")."""

CELL_FIGURE = re.compile(rf"\s*(?:{FIGURE.pattern})(?:\s?(?:{REMARK.pattern}))?\s*")


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure and nothing else but its unit and a bracketed remark ("42,318(구비)")."""
    bare = fold(text).rstrip(FOOTNOTES)
    return (CELL_FIGURE.fullmatch(bare) or SPOKEN.fullmatch(bare)) is not None
