"""Departments of an office over the years: when documents name them, and what became of them.

Where a document says that a department was renamed, it counts; where none does, likely successors are proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractors.grammar.offices import is_department
from pipeline.catalogue.departments import compare_departments
from pipeline.catalogue.entries import Mention, Ref, own_name
from pipeline.catalogue.groups import NEGATIVE, POSITIVE, UNSURE, Decision, latest
from pipeline.catalogue.names import read_name
from pipeline.catalogue.proposals import Proposal
from pipeline.catalogue.verdicts import PROPOSED

NAMED = r"([가-힣0-9]{1,18}(?:담당관|과|국|실|팀|단|소|센터|관))"
# "주택과 → 주택관리과", "주택과를 주택관리과로 (명칭) 변경·개편", "주택관리과(구 주택과)"; the former first.
FORWARD = re.compile(
    NAMED + r"\s*(?:(?:→|⇒|▶|➔|->)\s*" + NAMED + r"|(?:에서|[을를이가는은])\s*" + NAMED
    + r"으?로\s*(?:의\s*)?(?:부서|명칭|조직|기구)?\s*(?:명칭)?\s*(?:변경|개편|개칭|승격|통합|전환))"
)  # fmt: skip
BACKWARD = re.compile(NAMED + r"\s*[(（]\s*(?:구|舊|前|전|종전|변경\s*전|구\s*명칭)\s*[.:,]?\s*" + NAMED + r"\s*[)）]")
SHARED_NAMES = 3
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Succession:
    """One department that became another, and the document that says so; none where people decided it."""

    former: str
    later: str
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The years a department is named for; `until` only where later documents lack it."""

    department: str
    since: int | None
    until: int | None
    succession: Succession | None = None


def said(text: str) -> Iterator[tuple[str, str]]:
    """Former and later names of departments of which a text says that one became the other."""
    for match in FORWARD.finditer(text[:LONGEST]):
        yield from _checked(match.group(1), match.group(2) or match.group(3))
    for match in BACKWARD.finditer(text[:LONGEST]):
        yield from _checked(match.group(2), match.group(1))


def _checked(former: str, later: str) -> Iterator[tuple[str, str]]:
    if former != later and is_department(former) and is_department(later):
        yield own_name(former), own_name(later)


def successions(texts: Iterable[tuple[str, str]], decisions: Iterable[Decision]) -> dict[str, Succession]:
    """What departments became, by their former names: from documents, then as people decided.

    Args:
        texts: Document id and text.
        decisions: Of people about departments; the first of the two is the former.
    """
    found: dict[str, Succession] = {}
    for document, text in sorted(texts):
        for former, later in said(text):
            found.setdefault(former, Succession(former, later, document))
    for decision in sorted(latest(decisions).values(), key=lambda d: (d.made_at, d.pair)):
        a, b = decision.a.department, decision.b.department
        if decision.verdict == POSITIVE:
            found[a] = Succession(a, b, None)
        elif decision.verdict == NEGATIVE:
            for former, later in ((a, b), (b, a)):
                if former in found and found[former].later == later:
                    del found[former]
    return _without_circles(found)


def _without_circles(found: dict[str, Succession]) -> dict[str, Succession]:
    """The successions that lead somewhere: of two that lead back to each other none is known to be right."""
    kept = {}
    for former, step in found.items():
        at, seen = step.later, {former}
        while at in found and at not in seen:
            seen.add(at)
            at = found[at].later
        if at != former:
            kept[former] = step
    return kept


def periods(mentions: Iterable[Mention], known: Mapping[str, Succession]) -> list[Period]:
    """The departments of an office with the years they are named for."""
    years: dict[str, set[int]] = {}
    for mention in mentions:
        if mention.department and mention.year is not None:
            years.setdefault(own_name(mention.department), set()).add(mention.year)
    last = max((year for part in years.values() for year in part), default=None)
    names = sorted({*years, *known, *(step.later for step in known.values())} - {""})
    return [replace(_period(name, years.get(name, set()), last), succession=known.get(name)) for name in names]


def _period(name: str, years: set[int], last: int | None) -> Period:
    until = max(years) if years and max(years) != last else None
    return Period(name, min(years) if years else None, until)


def propose_successors(
    mentions: Iterable[Mention], found: Iterable[Period], decisions: Iterable[Decision]
) -> list[Proposal]:
    """Departments that may be what another became: it came when the other went, and shares its name or indicators."""
    names: dict[str, set[str]] = {}
    for mention in mentions:
        names.setdefault(own_name(mention.department), set()).add(read_name(mention.name).key)
    decided = latest(decisions)
    open_ends = [period for period in found if period.until is not None and period.succession is None]
    starts = [period for period in found if period.since is not None]
    proposals = []
    for former in open_ends:
        for later in (p for p in starts if p.since is not None and former.until is not None and p.since > former.until):
            pair = Decision(Ref(former.department), Ref(later.department), "").pair
            verdict = decided[pair].verdict if pair in decided else None
            score, reasons = _evidence(former.department, later.department, names)
            if score and verdict not in (POSITIVE, NEGATIVE):
                a, b = Ref(former.department), Ref(later.department)
                proposals.append(Proposal(a, b, score, reasons, verdict == UNSURE))
    return sorted(proposals, key=lambda p: (-p.score, p.a, p.b))


def _evidence(former: str, later: str, names: Mapping[str, set[str]]) -> tuple[float, tuple[str, ...]]:
    shared = len(names.get(former, set()) & names.get(later, set()))
    named = compare_departments(former, later)
    score, reasons = (named.score, named.reasons) if named.verdict == PROPOSED else (0.0, ())
    if shared >= SHARED_NAMES or (shared and score):
        score = min(0.95, max(score, 0.55) + 0.05 * shared)
        reasons = (*reasons, f"{shared} indicators of the same name")
    return round(score, 3), reasons
