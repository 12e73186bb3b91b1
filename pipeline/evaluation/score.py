"""What was extracted compared with the gold facts of a document, class by class.

Gold that names a class in `open` does not list all of its facts: more than those is not wrong there. Gold with
`by_name` knows indicators by their names alone. What stands in a span of `left_out` is neither right nor wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluation.classes import CLASSES, Fact, FactClass, label
from schemas.evaluation import Fault, Score

Gold = Mapping[str, Any]
Result = Mapping[str, Any]

HEADER = "document"
HEADER_FIELDS = (
    "title", "office", "bureau", "department", "doc_number", "registered_on", "approved_on", "disclosure", "retention",
)  # fmt: skip
HEADER_LISTS: dict[str, tuple[str, ...]] = {
    "approvers": ("title", "name", "acting", "role", "date"),
    "contacts": ("name", "phone"),
    "legal_basis": ("name", "article"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """The facts of one class in one document: gold and found fact by twos, what was missed, what the gold lacks."""

    pairs: list[tuple[Fact, Fact]]
    missed: list[Fact]
    wrong: list[Fact]


def match(kind: FactClass, gold: Gold, result: Result) -> Match:
    """Pair off the facts of one class, each found fact with one gold fact at most."""
    found = kind.of(_unnamed(gold, result.get(kind.field) or []))
    pool: dict[Any, list[Fact]] = defaultdict(list)
    for fact in found:
        pool[kind.key(fact)].append(fact)
    pairs: list[tuple[Fact, Fact]] = []
    missed: list[Fact] = []
    for fact in gold_facts(gold, kind):
        alike = pool.get(kind.key(fact), [])
        same = next((one for one in alike if kind.same(one, fact)), None)
        if same is None:
            missed.append(fact)
            continue
        alike.remove(same)
        pairs.append((fact, same))
    taken = {id(fact) for _, fact in pairs}
    neutral = _left_out(gold)
    untold = {fact.get("amount_won") for fact in gold.get(kind.field, []) if not kind.counts(fact)} - {None}
    wrong = [fact for fact in found if id(fact) not in taken and not _is_neutral(fact, neutral)]
    wrong = [fact for fact in wrong if fact.get("amount_won") not in untold]
    return Match(pairs, missed, [] if kind.field in gold.get("open", ()) else wrong)


def gold_facts(gold: Gold, kind: FactClass) -> list[Fact]:
    """Gold keeps indicators and counts in one list, told apart by `type`."""
    if kind.field in {"indicators", "counts"}:
        wanted = "count" if kind.field == "counts" else "indicator"
        return kind.of(fact for fact in gold.get("indicators", []) if fact.get("type") == wanted)
    return kind.of(gold.get(kind.field, []))


def _unnamed(gold: Gold, facts: Iterable[Fact]) -> Iterable[Fact]:
    return [{**fact, "department": None, "kind": None} for fact in facts] if gold.get("by_name") else facts


def _left_out(gold: Gold) -> dict[str, set[object]]:
    neutral: dict[str, set[object]] = defaultdict(set)
    for span in gold.get("left_out", []):
        neutral[label(span.get("text"))].add(span.get("line_no"))
    return neutral


def _is_neutral(fact: Fact, neutral: Mapping[str, set[object]]) -> bool:
    return (fact.get("locator") or {}).get("line") in neutral.get(label(fact.get("as_printed")), ())


def score_class(kind: FactClass, gold: Gold, result: Result) -> Score:
    """The score of one class in one document."""
    found = match(kind, gold, result)
    placed = sum((one.get("locator") or {}).get("line") == fact.get("line_no") for fact, one in found.pairs)
    return Score(
        len(found.pairs),
        placed,
        [_fault("missed", gold, kind, fact) for fact in found.missed],
        [_fault("wrong", gold, kind, fact) for fact in found.wrong],
    )


def _fault(word: str, gold: Gold, kind: FactClass, fact: Fact) -> Fault:
    which = str((kind.shown or kind.key)(fact))
    printed = fact.get("as_printed")
    return Fault(word, kind.name, str(gold["file"]), _place(fact), which, None if printed is None else str(printed))


def _place(fact: Fact) -> str:
    """Where a fact of the gold or of the result stands, in the words of its format."""
    locator = fact.get("locator") or {}
    line, page = fact.get("line_no") or locator.get("line"), fact.get("page") or locator.get("page")
    return str(line) if line else f"p. {page}" if page else "?"


def score_header(gold: Gold, result: Result) -> Score:
    """The header of a document: single fields, signers, contacts and legal basis. Only what gold names is compared."""
    want, have = gold.get(HEADER) or {}, result.get(HEADER) or {}
    inferred = {name for name, place in (want.get("evidence") or {}).items() if (place or {}).get("inferred")}
    score = Score()
    for name in HEADER_FIELDS:
        if want.get(name) and name not in inferred:
            told = f"{name} {want[name]!r}, not {have.get(name)!r}"
            _tally(score, gold, told, None, is_found=label(want[name]) == label(have.get(name)))
    for name, keys in HEADER_LISTS.items():
        given = have.get(name) or []
        for entry in want.get(name) or []:
            said = {key: label(entry[key]) for key in keys if entry.get(key) is not None}
            is_found = any(all(label(one.get(key)) == value for key, value in said.items()) for one in given)
            _tally(score, gold, f"{name} {[*said.values()]}, of {len(given)} found", entry, is_found=is_found)
    return score


def _tally(score: Score, gold: Gold, told: str, entry: Fact | None, *, is_found: bool) -> None:
    if is_found:
        score.found += 1
    else:
        score.missed.append(Fault("missed", HEADER, str(gold["file"]), _place(entry or {}), told))


def score_document(gold: Gold, result: Result) -> dict[str, Score]:
    """The scores of one document by class, its header last."""
    return {**{kind.name: score_class(kind, gold, result) for kind in CLASSES}, HEADER: score_header(gold, result)}
