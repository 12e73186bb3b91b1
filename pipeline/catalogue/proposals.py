"""Pairs of groups that may be one indicator, for people to decide; found without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.catalogue.compare import compare, never_same
from pipeline.catalogue.departments import compare_departments
from pipeline.catalogue.entries import Entry, Ref, own_name
from pipeline.catalogue.groups import UNSURE, Decision, Groups, latest
from pipeline.catalogue.names import Name, squashed
from pipeline.catalogue.pairs import in_departments
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSED, SAME, Verdict

LEAST = 0.5
# Names that only look alike are of one indicator more rarely in two departments than in one.
LEAST_ACROSS = 0.68
SAME_FORMULA = 0.62
FORMULA_LETTERS = 8
# A block of so many entries says nothing about any two of them.
CROWD = 60
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries that may be one, and why."""

    a: Ref
    b: Ref
    score: float
    reasons: tuple[str, ...]
    is_unsure: bool


def propose(
    entries: Sequence[Entry], groups: Groups, decisions: Iterable[Decision], successors: Mapping[str, str]
) -> list[Proposal]:
    """The best pair of every two groups that may be one, the likeliest first."""
    unsure = {pair for pair, decision in latest(decisions).items() if decision.verdict == UNSURE}
    best: dict[tuple[int, int], tuple[float, Ref, Ref, tuple[str, ...]]] = {}
    for a, b in _candidates(entries):
        one, other = groups.of(a.ref), groups.of(b.ref)
        if one is None or other is None or one == other:
            continue
        found = _judge(a, b, successors)
        key = (min(one, other), max(one, other))
        if found.verdict == DIFFERENT or (key in best and best[key][0] >= found.score):
            continue
        if not groups.kept_apart(one, other) and not groups.share_a_list(one, other):
            best[key] = (found.score, a.ref, b.ref, found.reasons)
    chosen = [Proposal(a, b, score, reasons, (a, b) in unsure) for score, a, b, reasons in best.values()]
    return sorted(chosen, key=lambda proposal: (-proposal.score, proposal.a, proposal.b))


def _candidates(entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs of entries that share a block, each once, in order."""
    blocks: dict[Key, list[int]] = {}
    for number, entry in enumerate(entries):
        for key in set(_keys(entry)):
            blocks.setdefault(key, []).append(number)
    pairs = {pair for block in blocks.values() if 1 < len(block) <= CROWD for pair in combinations(block, 2)}
    return [(entries[a], entries[b]) for a, b in sorted(pairs)]


def _keys(entry: Entry) -> Iterator[Key]:
    """The blocks of an entry: one for each way in which `compare` can explain a difference."""
    name = entry.name
    yield "words", name.skeleton
    yield "letters", name.letters
    yield "stem", name.stem
    yield from _without_a_word(name)
    yield from _without_a_letter(name.key)
    for formula in {squashed(mention.formula) for mention in entry.mentions if mention.formula}:
        if len(formula) >= FORMULA_LETTERS:
            yield "formula", own_name(entry.ref.department), formula


def _without_a_word(name: Name) -> Iterator[Key]:
    words = name.skeleton
    if len(words) >= 2:
        yield "less", words
    if len(words) >= 3:
        yield from (("less", words[:at] + words[at + 1 :]) for at in range(len(words)))


def _without_a_letter(key: str) -> Iterator[Key]:
    if 4 <= len(key) <= 40:
        yield "letter", key
        yield from (("letter", key[:at] + key[at + 1 :]) for at in range(len(key)))


def _judge(a: Entry, b: Entry, successors: Mapping[str, str]) -> Verdict:
    found = compare(a.name, b.name)
    homes = [own_name(entry.ref.department, successors) for entry in (a, b)]
    if found.verdict == DIFFERENT:
        return _by_formula(a, b, homes)
    if not all(homes):
        return (
            found if found.verdict == PROPOSED else Verdict(PROPOSED, 0.9, ("the same name, one without department",))
        )
    related = compare_departments(*homes)
    joined = in_departments(found, related)
    if found.verdict == SAME and joined.verdict == SAME:
        return Verdict(PROPOSED, 0.9, ("the same name, kept apart by a list",))
    if related.verdict == DIFFERENT and found.verdict == PROPOSED and joined.score < LEAST_ACROSS:
        return Verdict(DIFFERENT, joined.score, joined.reasons)
    return joined if joined.score >= LEAST else Verdict(DIFFERENT, joined.score, joined.reasons)


def _by_formula(a: Entry, b: Entry, homes: Sequence[str]) -> Verdict:
    """A department that measures two names by one formula may have renamed the first."""
    formulas = [{squashed(m.formula) for m in entry.mentions if m.formula} for entry in (a, b)]
    shared = {formula for formula in formulas[0] & formulas[1] if len(formula) >= FORMULA_LETTERS}
    apart_in_time = not set(a.years) & set(b.years)
    if shared and homes[0] == homes[1] and apart_in_time and never_same(a.name, b.name) is None:
        return Verdict(PROPOSED, SAME_FORMULA, ("the same formula in another year",))
    return Verdict(DIFFERENT, 0.0, ())
