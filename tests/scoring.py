"""Compares what was extracted with gold facts written by hand, class by class.

    python -m tests.scoring --gold tests/excerpts --docs tests/excerpts --show budget_lines

A fact counts as found when its key is equal: what identifies it, not every detail. Labels are compared without blanks
and punctuation. Gold that names a class in `open` does not list all of its facts: more than those is not wrong there.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Fact = Mapping[str, Any]

# Offices call the budget of the year by many names; which of them is printed is no difference in substance.
BUDGET_STAGES = frozenset({"budget", "required", "final_budget", "original_budget", "enacted", "current_budget"})
DOCUMENT_FIELDS = (
    "title", "office", "bureau", "department", "doc_number", "registered_on", "approved_on", "disclosure", "retention",
)  # fmt: skip
DOCUMENT_LISTS: dict[str, tuple[str, ...]] = {
    "approvers": ("title", "name", "acting", "role", "date"),
    "contacts": ("name", "phone"),
    "legal_basis": ("name", "article"),
}


def label(text: object) -> str:
    """Letters and digits alone: `예 산 액` and `예산액` are one label."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", str(text or "")))


def last(path: object) -> str:
    """The innermost label, without the number before it ("가. 축제 지원")."""
    name = str((path[-1] if isinstance(path, list) and path else path) or "")
    return label(re.sub(r"^\s*(\d{1,2}|[가-하])[.)]\s*", "", name))


def number(value: object) -> float | None:
    """The figure a field holds, whether as number or as printed ("1,200", "66.0")."""
    text = re.sub(r"[,%\s]", "", str(value))
    return round(float(text), 4) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def money_key(fact: Fact) -> tuple[Any, ...]:
    stage = "budget" if fact.get("stage") in BUDGET_STAGES else fact.get("stage")
    return (last(fact.get("path")), fact.get("year"), stage, fact.get("amount_won") or 0)


def money_bare(fact: Fact) -> tuple[Any, ...]:
    return money_key(fact)[1:]


def count_key(fact: Fact) -> tuple[Any, ...]:
    return (last(fact.get("scope")), label(fact.get("measure")), fact.get("count"))


def count_bare(fact: Fact) -> tuple[Any, ...]:
    return count_key(fact)[1:]


def same_item(found: Fact, gold: Fact) -> bool:
    """A total is known by its figures: it goes by 합계 as well as by the programme's name."""
    names = [last(fact.get("path") or fact.get("scope")) for fact in (found, gold)]
    return names[0] == names[1] or bool(gold.get("any_label")) or bool(found.get("is_total") and gold.get("is_total"))


def calculation_key(fact: Fact) -> tuple[Any, ...]:
    return (fact.get("stated_amount_won"), *sorted(number(f.get("value")) or 0 for f in fact["factors"]))


def indicator_key(fact: Fact) -> tuple[Any, ...]:
    return (label(fact.get("name")), label(fact.get("department")), fact.get("kind"))


def value_key(fact: Fact) -> tuple[Any, ...]:
    return (label(fact.get("name")), fact.get("year"), number(fact.get("target")), number(fact.get("actual")))


def schedule_key(fact: Fact) -> tuple[Any, ...]:
    return (fact.get("start"), fact.get("end"), bool(fact.get("recurrence")))


def same_activity(found: Fact, gold: Fact) -> bool:
    """Whether two activities are one: half of the words of a line may belong to the heading above or to a remark."""
    a, b = label(found.get("activity")), label(gold.get("activity"))
    return a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() > 0.6


def has_value(fact: Fact) -> bool:
    return fact.get("target") is not None or fact.get("actual") is not None


@dataclass(frozen=True, slots=True)
class FactClass:
    """One kind of fact: where it lies in the result, what identifies it, and which of the printed facts count.

    `key` must be equal and `same` hold; `shown` names a fact in messages. `once`: a print may repeat it.
    """

    name: str
    key: Callable[[Fact], tuple[Any, ...]]
    source: str = ""
    counts: Callable[[Fact], bool] = lambda _: True
    same: Callable[[Fact, Fact], bool] = lambda _one, _other: True
    shown: Callable[[Fact], tuple[Any, ...]] | None = None
    once: bool = False

    def of(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that count; where a print may repeat a fact, each of them once."""
        chosen = [fact for fact in facts if self.counts(fact)]
        return list({self.key(fact): fact for fact in chosen}.values()) if self.once else chosen


CLASSES = (
    FactClass("budget_lines", money_bare, shown=money_key, same=same_item),
    FactClass("budget_calculations", calculation_key, counts=lambda f: bool(f.get("factors"))),
    FactClass("rates", lambda f: (number(f.get("percent")),)),
    FactClass("indicators", indicator_key, once=True),
    FactClass("indicator_values", value_key, source="indicators", counts=has_value),
    FactClass("counts", count_bare, shown=count_key, same=same_item),
    FactClass("goals", lambda f: (label(f.get("level")), label(f.get("name"))), once=True),
    FactClass("schedule", schedule_key, same=same_activity),
    FactClass("weights", lambda f: (label(f.get("component")), number(f.get("points_or_percent"))), once=True),
)


@dataclass(slots=True)
class Score:
    """How a class of facts fared: found, missed, wrong, and how many of those found lead to their line."""

    found: int = 0
    placed: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.found += other.found
        self.placed += other.placed
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def total(self) -> int:
        return self.found + len(self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 1.0 where all was found and nothing was wrong."""
        parts = 2 * self.found + len(self.missed) + len(self.wrong)
        return 2 * self.found / parts if parts else 1.0


def gold_facts(gold: Mapping[str, Any], kind: FactClass) -> list[Fact]:
    """Gold keeps indicators and counts in one list, told apart by `type`."""
    name = kind.source or kind.name
    if name in {"indicators", "counts"}:
        wanted = "count" if name == "counts" else "indicator"
        return kind.of(fact for fact in gold.get("indicators", []) if fact["type"] == wanted)
    return kind.of(gold.get(name, []))


def score_class(kind: FactClass, gold: Mapping[str, Any], result: Mapping[str, Any]) -> Score:
    """Pairs off the facts of one class in one document."""
    rest = kind.of(result.get(kind.source or kind.name) or [])
    score = Score()
    for fact in gold_facts(gold, kind):
        match = next((one for one in rest if kind.key(one) == kind.key(fact) and kind.same(one, fact)), None)
        if match is None:
            score.missed.append(describe(gold, kind, fact, fact.get("line_no")))
            continue
        rest.remove(match)
        score.found += 1
        score.placed += (match.get("locator") or {}).get("line") == fact.get("line_no")
    if (kind.source or kind.name) not in gold.get("open", ()):
        score.wrong = [describe(gold, kind, fact, (fact.get("locator") or {}).get("line")) for fact in rest]
    return score


def describe(gold: Mapping[str, Any], kind: FactClass, fact: Fact, line: object) -> str:
    return f"{gold['file']}:{line} {kind.name} {(kind.shown or kind.key)(fact)} as printed {fact.get('as_printed')!r}"


def score_document(gold: Mapping[str, Any], result: Mapping[str, Any]) -> Score:
    """The header of a document: single fields, signers, contacts and legal basis. Only what gold names is compared."""
    want, have, score = gold["document"], result.get("document") or {}, Score()
    for name in DOCUMENT_FIELDS:
        if want.get(name):
            tally(
                score,
                f"{gold['file']} {name} {want[name]!r}, not {have.get(name)!r}",
                label(want[name]) == label(have.get(name)),
            )
    for name, keys in DOCUMENT_LISTS.items():
        given = have.get(name) or []
        for entry in want.get(name) or []:
            said = {key: label(entry[key]) for key in keys if entry.get(key) is not None}
            found = any(all(label(one.get(key)) == value for key, value in said.items()) for one in given)
            tally(score, f"{gold['file']}:{entry.get('line_no')} {name} {[*said.values()]}, only {given}", found)
    return score


def tally(score: Score, what: str, found: bool) -> None:
    if found:
        score.found += 1
    else:
        score.missed.append(what)


def score_all(golds: Iterable[Mapping[str, Any]], extract: Callable[[str], Mapping[str, Any]]) -> dict[str, Score]:
    """Scores by class over all documents; `extract` gives the JSON object for a gold's `file`."""
    totals = {name: Score() for name in [*(kind.name for kind in CLASSES), "document"]}
    for gold in golds:
        result = extract(gold["file"])
        for kind in CLASSES:
            totals[kind.name].add(score_class(kind, gold, result))
        totals["document"].add(score_document(gold, result))
    return totals


def macro_f1(totals: Mapping[str, Score]) -> float:
    """The mean over the classes that gold has facts of."""
    scores = [score.f1 for score in totals.values() if score.total]
    return sum(scores) / len(scores)


def load_golds(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("gold_*.json"))]


def table(totals: Mapping[str, Score]) -> str:
    """One line a class, and the macro F1 below."""
    lines = [f"{'class':20}{'gold':>6}{'found':>7}{'wrong':>7}{'F1':>8}{'placed':>8}"]
    for name, score in totals.items():
        lines.append(f"{name:20}{score.total:6}{score.found:7}{len(score.wrong):7}{score.f1:8.3f}{score.placed:8}")
    return "\n".join([*lines, f"{'macro F1':40}{macro_f1(totals):8.3f}"])


def worst(totals: Mapping[str, Score], show: str | None = None, limit: int = 400) -> str:
    """What was missed and what was wrong, in the classes that have any, documents with the most faults first."""
    faults = [
        (word, text)
        for name, score in totals.items()
        if show in {None, name}
        for word, texts in (("missed", score.missed), ("wrong ", score.wrong))
        for text in texts
    ]
    per_file = Counter(re.split(r"[: ]", text)[0] for _, text in faults)
    faults.sort(key=lambda fault: -per_file[re.split(r"[: ]", fault[1])[0]])
    return "\n".join(f"{word} {text}" for word, text in faults[:limit])


def main() -> None:
    from pipeline.run import extract_file

    parser = argparse.ArgumentParser(prog="python -m tests.scoring", description="Score extraction against gold facts.")
    parser.add_argument("--gold", type=Path, required=True, help="folder of gold_*.json")
    parser.add_argument("--docs", type=Path, required=True, help="folder of the documents they name")
    parser.add_argument("--show", metavar="CLASS", help="name what was missed or wrong in this class, or `all`")
    options = parser.parse_args()
    totals = score_all(load_golds(options.gold), lambda name: extract_file(options.docs / name))
    if options.show:
        sys.stdout.write(worst(totals, None if options.show == "all" else options.show) + "\n")
    sys.stdout.write(table(totals) + "\n")


if __name__ == "__main__":
    main()
