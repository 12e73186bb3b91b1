"""What makes two facts the same, class by class: what identifies a fact, not every detail of it.

Labels are compared without blanks and punctuation.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.fields import vocabularies

Fact = Mapping[str, Any]
Key = tuple[Any, ...]

# Offices call the budget of the year by many names; which of them is printed is no difference in substance.
BUDGET_STAGES = frozenset({"budget", "required", "final_budget", "original_budget", "enacted", "current_budget"})
NUMBER = re.compile(r"([-△]?)(\d+(?:\.\d+)?)(?:[가-힣%㎡㎞㎢]{0,5}|p)")


def label(text: object) -> str:
    """Letters and digits alone: `예 산 액` and `예산액` are one label."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", str(text or "")))


def last(path: object) -> str:
    """The innermost label, without the number before it ("가. 축제 지원")."""
    name = str((path[-1] if isinstance(path, list) and path else path) or "")
    return label(re.sub(r"^\s*(\d{1,2}|[가-하])[.)]\s*", "", name))


def number(value: object) -> float | None:
    """The figure a field holds, as number or as printed, with or without its unit ("1,200명", "66.0%")."""
    match = NUMBER.fullmatch(re.sub(r"[,\s]", "", str(value)))
    return round(float(match[2]) * (-1 if match[1] else 1), 4) if match else None


KNOWN_STAGES = frozenset(code.code for code in vocabularies() if code.vocabulary == "stages")


def has_stage(fact: Fact) -> bool:
    """Whether a line of the gold is of a stage that the program tells; others are neither found nor missed."""
    return fact.get("stage") in KNOWN_STAGES


def money_key(fact: Fact) -> Key:
    """An amount as messages name it."""
    return (last(fact.get("path")), *money_bare(fact))


def money_bare(fact: Fact) -> Key:
    """An amount: year, stage and won."""
    stage = "budget" if fact.get("stage") in BUDGET_STAGES else fact.get("stage")
    return (fact.get("year"), stage, fact.get("amount_won") or 0)


def count_key(fact: Fact) -> Key:
    """A count as messages name it."""
    return (last(fact.get("scope")), *count_bare(fact))


def count_bare(fact: Fact) -> Key:
    """A count: what is counted and how many."""
    return (label(fact.get("measure")), fact.get("count"))


def same_item(found: Fact, gold: Fact) -> bool:
    """A total is known by its figures: it goes by 합계 as well as by the programme's name."""
    names = [last(fact.get("path") or fact.get("scope")) for fact in (found, gold)]
    return names[0] == names[1] or bool(gold.get("any_label")) or bool(found.get("is_total") and gold.get("is_total"))


def calculation_key(fact: Fact) -> Key:
    """A calculation: its result and its factors in any order."""
    factors = fact.get("factors") or []
    return (fact.get("stated_amount_won"), *sorted(number(factor.get("value")) or 0 for factor in factors))


def indicator_key(fact: Fact) -> Key:
    """An indicator: its name, its department and its kind."""
    return (label(fact.get("name")), label(fact.get("department")), fact.get("kind"))


def value_key(fact: Fact) -> Key:
    """An indicator in a year: its target and its result."""
    return (label(fact.get("name")), fact.get("year"), number(fact.get("target")), number(fact.get("actual")))


def schedule_key(fact: Fact) -> Key:
    """An interval or a recurrence."""
    return (fact.get("start"), fact.get("end"), bool(fact.get("recurrence")))


def same_activity(found: Fact, gold: Fact) -> bool:
    """Whether two activities are one: half of the words of a line may belong to the heading above or to a remark."""
    a, b = label(found.get("activity")), label(gold.get("activity"))
    return a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() > 0.6


def has_value(fact: Fact) -> bool:
    """Whether an indicator comes with a target or a result."""
    return fact.get("target") is not None or fact.get("actual") is not None


@dataclass(frozen=True, slots=True)
class FactClass:
    """One kind of fact: where it lies in the result, what identifies it, and which of the printed facts count.

    `key` must be equal and `same` hold; `shown` names a fact in messages. `once`: a print may repeat it.
    """

    name: str
    key: Callable[[Fact], Key]
    source: str = ""
    counts: Callable[[Fact], bool] = lambda _: True
    same: Callable[[Fact, Fact], bool] = lambda _one, _other: True
    shown: Callable[[Fact], Key] | None = None
    once: bool = False

    @property
    def field(self) -> str:
        """The list of the result and of the gold that holds these facts."""
        return self.source or self.name

    def of(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that count; where a print may repeat a fact, each of them once."""
        chosen = [fact for fact in facts if self.counts(fact)]
        return list({self.key(fact): fact for fact in chosen}.values()) if self.once else chosen


CLASSES = (
    FactClass("budget_lines", money_bare, shown=money_key, counts=has_stage, same=same_item),
    FactClass("budget_calculations", calculation_key, counts=lambda f: bool(f.get("factors"))),
    FactClass("rates", lambda f: (number(f.get("percent")),)),
    FactClass("indicators", indicator_key, once=True),
    FactClass("indicator_values", value_key, source="indicators", counts=has_value),
    FactClass("counts", count_bare, shown=count_key, same=same_item),
    FactClass("goals", lambda f: (label(f.get("level")), label(f.get("name"))), once=True),
    FactClass("schedule", schedule_key, same=same_activity),
    FactClass("weights", lambda f: (label(f.get("component")), number(f.get("points_or_percent"))), once=True),
)
