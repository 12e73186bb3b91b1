"""What a plan rests on: laws, rules, plans and notices under 근거, and 「…」 with an article anywhere.

An article ends an entry, so that several may stand in one line; its title in brackets belongs to neither part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.grammar.labels import NUMBER_PREFIX, squash, tidy
from extractors.plan import Placed, Plan
from schemas.document import Grid, Heading, Locator
from schemas.header import LegalBasis

ASIDE = r"(?: ?\([^()\n]{1,60}\))?"
ARTICLE = rf"제 ?\d{{1,4}} ?조(?: ?의 ?\d{{1,2}})?(?: ?제? ?\d{{1,2}} ?항)?(?: ?제? ?\d{{1,2}} ?호)?{ASIDE}"
ARTICLES = re.compile(rf"{ARTICLE}(?: ?(?:[~∼～,·ㆍ및-]|내지|부터) ?{ARTICLE})*")
QUOTED = re.compile(r"「([^「」\n]{2,80})」|『([^『』\n]{2,80})』")
LABELLED = re.compile(r"\s{0,9}([가-힣][가-힣 ]{0,12}[가-힣])\s{0,4}(?:\([^()]{0,30}\))?\s{0,4}[:：]\s*")
ZONE = re.compile(r".{0,8}근거(?:법령|법규|규정)?|관련|관련(?:법령|법규|규정)|관계법령")
NO_ZONE = re.compile(r"산출|산정|계산|판단|증빙|추계|소요|평가")
INSTRUMENT = re.compile(
    r".*(?:법|법률|헌법|시행령|시행규칙|규칙|조례|규정|훈령|예규|지침|고시|공고|계획|방침|편람|요령|강령|협약|통보|방안|대책)"
)
REFERENCE = re.compile(r"방침 ?제? ?\d{1,4} ?호")
TRAILING = re.compile(r"[(（][^()（）]{0,80}[)）]$|(?:에 의거|에 따라|에 따른|에 의한|에 근거)[^,]{0,20}$|\s등$")
COMMA = re.compile(r"[,;、](?![^(]{0,80}\))\s*")
ENDS = " \t.,;·"
JOINTS = ",、;/·ㆍ및와과 \t"


def find_legal_basis(plan: Plan) -> tuple[LegalBasis, ...]:
    """The entries in printed order, each pair of name and article once."""
    found: dict[tuple[str, str | None], LegalBasis] = {}
    for placed in plan.placed:
        for text, locator, in_zone in _texts(placed):
            for basis in _read(text, locator, in_zone):
                found.setdefault((squash(basis.name), basis.article and squash(basis.article)), basis)
    return tuple(found.values())


def is_zone(label: str) -> bool:
    """Whether what stands under this label is a legal basis ("추진근거", "법령상 근거", "기타 근거(방침 등)")."""
    bare = squash(re.sub(r"\([^()]*\)", "", NUMBER_PREFIX.sub("", label)))
    return ZONE.fullmatch(bare) is not None and NO_ZONE.search(bare) is None


def _texts(placed: Placed) -> Iterator[tuple[str, Locator, bool]]:
    block = placed.block
    if not isinstance(block, Grid):
        above = placed.section[:-1] if isinstance(block, Heading) else placed.section
        yield block.text, block.locator, any(map(is_zone, (*above[-2:], *placed.parents)))
        return
    labels = {cell.row: cell.text for cell in reversed(block.cells) if is_zone(cell.text)}
    for cell in block.cells:
        yield cell.text, cell.locator, cell.row in labels and not is_zone(cell.text)


def _read(text: str, locator: Locator, in_zone: bool) -> Iterator[LegalBasis]:  # noqa: FBT001 - where the text stands
    start = 0
    label = LABELLED.match(text)
    if label is not None and is_zone(label.group(1)):
        start, in_zone = label.end(), True
    elif label is not None and in_zone:
        start = label.end()
    quoted = list(_quoted(text, start, locator, in_zone))
    yield from quoted
    if in_zone and not QUOTED.search(text, start):
        yield from _plain(text, start, locator)


def _quoted(text: str, start: int, locator: Locator, in_zone: bool) -> Iterator[LegalBasis]:  # noqa: FBT001
    """「…」 with an article; under 근거 without one, too."""
    for match in QUOTED.finditer(text, start):
        article = ARTICLES.match(text, _skip(text, match.end()))
        if article is None and not in_zone:
            continue
        name = tidy(match.group(1) or match.group(2))
        end = article.end() if article else match.end()
        yield _basis(name, article, text[match.start() : end].rstrip(), locator.span(match.start(), end))


def _skip(text: str, at: int) -> int:
    """Behind the blanks and a remark in brackets between a law and its article ("「…법」(이하 "법") 제3조")."""
    aside = re.compile(r"\s{0,3}(?:\([^()\n]{1,40}\)\s{0,3})?").match(text, at)
    return aside.end() if aside else at


def _plain(text: str, start: int, locator: Locator) -> Iterator[LegalBasis]:
    """Entries without quotation marks: each ends with its article; what has none must name an instrument."""
    for article in ARTICLES.finditer(text, start):
        yield from _entries(text, start, article.start(), article, locator)
        start = article.end()
    yield from _entries(text, start, len(text), None, locator)


def _entries(text: str, start: int, end: int, article: re.Match[str] | None, locator: Locator) -> Iterator[LegalBasis]:
    """The names in text[start:end], parted by commas; the article belongs to the last one."""
    cuts = [start, *(comma.end() for comma in COMMA.finditer(text, start, end)), end]
    for number, (a, b) in enumerate(pairwise(cuts), start=2):
        last = article if number == len(cuts) else None
        name, at = _name(text, a, b)
        if name and (last is not None or INSTRUMENT.fullmatch(name) or REFERENCE.search(name)) and len(name) <= 60:
            stop = last.end() if last else _end_of(text, at, name)
            yield _basis(name, last, text[at:stop].rstrip(), locator.span(at, stop))


def _name(text: str, start: int, end: int) -> tuple[str, int]:
    """The name in text[start:end] without the joints before it and the remarks behind it, and where it begins."""
    raw = text[start:end]
    joint = (
        re.match(rf"[{JOINTS}]*(?:(?<=[및와과,])\s+)?", raw)
        if re.match(r"\s*(?:[,;·ㆍ/、]|(?:및|와|과)\s)", raw)
        else None
    )
    at = joint.end() if joint else len(raw) - len(raw.lstrip())
    name = raw[at:].rstrip(ENDS)
    while (shorter := TRAILING.sub("", name).rstrip(ENDS)) != name:
        name = shorter
    return tidy(name), start + at


def _end_of(text: str, start: int, name: str) -> int:
    """Where `name` ends that begins at `start`: its blanks may have been folded."""
    left = len(squash(name))
    for at in range(start, len(text)):
        left -= not text[at].isspace()
        if left == 0:
            return at + 1
    return len(text)


def _basis(name: str, article: re.Match[str] | None, printed: str, locator: Locator) -> LegalBasis:
    return LegalBasis(name, _article(article.group()) if article else None, printed, locator)


def _article(printed: str) -> str:
    """The articles without their titles ("제7조(평가) 및 제8조" → "제7조 및 제8조")."""
    return tidy(re.sub(r" ?\([^()]*\)", "", printed))
