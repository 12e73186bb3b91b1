"""Which documents belong together: a posting and the files it names, one plan in several formats. Pure: no database.

Rules of docs/decisions/0008-document-families.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from pipeline.found import SEPARATOR
from schemas.extraction import Extraction

Facts = frozenset[tuple[object, ...]]

# What is edited says most exactly what is printed: for equal documents the earlier format is the one counted.
_FORMATS = ("hwpx", "hwp", "docx", "pdf", "html")
# Readers of two formats do not agree to the last fact.
_SAME_SHARE = 0.8
_SIZE = re.compile(r"\s*[\[(]?\s*\d[\d.,]*\s*(?:[KMG]i?B|bytes?|B)\s*[\])]?$", re.IGNORECASE)
_BODY = ("본문", "결재문서")


@dataclass(frozen=True, slots=True)
class Relative:
    """A document as its family sees it; `attachments` are the names its page prints."""

    id: str
    paths: tuple[str, ...]
    reader: str
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """The place of one document in its family; `position` is that in the posting's list, from 1."""

    family: str
    role: str
    position: int | None = None


def kinships(relatives: Sequence[Relative]) -> dict[str, Kinship]:
    """The family of each document; one alone is its own."""
    found = {one.id: Kinship(one.id, "posting" if one.attachments else "main") for one in relatives}
    places = _Places(relatives)
    for posting in sorted((one for one in relatives if one.attachments), key=lambda one: one.paths):
        for position, name in enumerate(posting.attachments, start=1):
            role = "main" if any(word in name for word in _BODY) else "attachment"
            for file in places.beside(posting, name):
                if _is_alone(file, found):
                    found[file] = Kinship(posting.id, role, position)
    for twins in places.twins():
        lead = min(twins, key=lambda one: (_is_alone(one.id, found), *rank(one)))
        role = found[lead.id].role.replace("posting", "main")
        for one in twins:
            if _is_alone(one.id, found):
                found[one.id] = Kinship(found[lead.id].family, role)
    return found


def _is_alone(key: str, found: dict[str, Kinship]) -> bool:
    return found[key] == Kinship(key, "main")


def rank(one: Relative) -> tuple[int, str]:
    """The order in which documents stand for their family."""
    known = one.reader in _FORMATS
    return (_FORMATS.index(one.reader) if known else len(_FORMATS), one.paths[0])


class _Places:
    """Documents by folder and name."""

    def __init__(self, relatives: Iterable[Relative]) -> None:
        self._by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_stem: defaultdict[tuple[str, str], list[Relative]] = defaultdict(list)
        for one in relatives:
            for path in one.paths:
                folder, _, name = path.rpartition("/")
                for home in {folder, _archive(path)} - {None}:
                    self._by_name[str(home), plain_name(name)].append(one.id)
                self._by_stem[folder, plain_name(PurePosixPath(name).stem)].append(one)

    def beside(self, posting: Relative, name: str) -> list[str]:
        """The documents of that name in the posting's folder, else anywhere in its archive."""
        for home_of in (lambda path: path.rpartition("/")[0], _archive):
            for path in posting.paths:
                if found := self._by_name.get((str(home_of(path)), plain_name(name))):
                    return found
        return []

    def twins(self) -> Iterator[list[Relative]]:
        """Documents of one name in one folder that differ in their format."""
        for group in self._by_stem.values():
            if len({one.reader for one in group}) > 1:
                yield group


def _archive(path: str) -> str | None:
    outer, sign, _ = path.rpartition(SEPARATOR)
    return outer + sign if sign else None


def plain_name(name: str) -> str:
    """A file name as it survives a download: blanks become _ or +, letters are composed, sizes are printed behind."""
    composed = unicodedata.normalize("NFC", unquote(_SIZE.sub("", name.strip())))
    return re.sub(r"[\s_+]+", "", composed).casefold()


def facts_of(extraction: Extraction) -> Facts:
    """What a document states, in a form that is the same in every format; what it prints again counts once."""
    found: set[tuple[object, ...]] = {("budget", line.year, line.amount_won) for line in extraction.budget_lines}
    found.update(("calculation", line.stated_amount_won) for line in extraction.budget_calculations)
    found.update(("indicator", fact.name, fact.year, fact.target) for fact in extraction.indicators)
    found.update(("count", fact.measure, fact.year, fact.count) for fact in extraction.counts)
    found.update(("schedule", fact.activity, fact.start, fact.end) for fact in extraction.schedule)
    found.update(("weight", fact.component, fact.points_or_percent) for fact in extraction.weights)
    return frozenset(found)


def repeated(family: Sequence[tuple[Relative, Facts]]) -> dict[str, str]:
    """The members whose facts another one states too, with that one; of several that say the same, one is left out."""
    counted: list[tuple[Relative, Facts]] = []
    for one, facts in sorted(family, key=lambda member: (-len(member[1]), rank(member[0]))):
        over = next((n for n, (_, others) in enumerate(counted) if _covers(others, facts)), None)
        if over is None:
            counted.append((one, facts))
        elif _covers(facts, counted[over][1]) and rank(one) < rank(counted[over][0]):
            counted[over] = (one, facts)
    kept = {one.id for one, _ in counted}
    return {
        one.id: over.id
        for one, facts in family
        if facts and one.id not in kept
        for over in [other for other, others in counted if _covers(others, facts)][:1]
    }


def _covers(others: Facts, facts: Facts) -> bool:
    return len(others & facts) >= _SAME_SHARE * len(facts)


def without_repeats(extractions: Sequence[Extraction]) -> tuple[list[Extraction], list[tuple[str, str]]]:
    """The documents without those that repeat another one of their family; those by path, with that one's path."""
    by_id = {one.source.sha256: one for one in extractions}
    relatives = [_relative(one) for one in by_id.values()]
    found = kinships(relatives)
    families: defaultdict[str, list[tuple[Relative, Facts]]] = defaultdict(list)
    for one in relatives:
        families[found[one.id].family].append((one, facts_of(by_id[one.id])))
    repeats = {key: other for family in families.values() for key, other in repeated(family).items()}
    kept = [one for key, one in by_id.items() if key not in repeats]
    return kept, [(by_id[key].source.path, by_id[other].source.path) for key, other in repeats.items()]


def _relative(one: Extraction) -> Relative:
    names = tuple(file.name for file in one.attachments)
    return Relative(one.source.sha256, (one.source.path,), one.source.reader, names)
