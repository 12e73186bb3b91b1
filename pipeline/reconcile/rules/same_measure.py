"""SAM002 and SAM003: two tables that measure the same thing agree, in all and department by department."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Any, ClassVar, TypeVar

from pipeline.reconcile.bands import BandMeasure, band_measures, named_figures
from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.measures import Folio, Measure, folios, measures
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.wording import bare, squash, total_rank
from schemas.records import Row

Groups = dict[str, list[Fact]]
TALL = Decimal(10)  # two tables that share a 3 share nothing
NAMES = 5
COMMON = 40  # tables; a name in more of them says nothing of two
T = TypeVar("T")
OVERLAP = 0.6


class SameTotal:
    """Totals of one measure in two tables."""

    CODE: ClassVar[str] = "SAM002"
    TITLE: ClassVar[str] = "Two tables give the same total for the same measure"
    VERIFIES: ClassVar[str] = (
        "Where two tables of a document agree in at least two measures (figures of 10 and more), and in more than they "
        "disagree in, they count the same things, and the remaining measures must agree too."
    )
    TOLERANCE: ClassVar[str] = "none for counts, half a unit of the last place for rounded figures"
    EXAMPLE: ClassVar[str] = (
        "「총계 이행과제」 says 241개, but the same measure in another table is 243개 (2개 too much)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each measure that two tables share."""
        for case in cases:
            tables = [measures(folio) for folio in folios(case.sheets)]
            marks = [frozenset(mark(measure) for measure in table) for table in tables]
            for left, right in pairs_that_share(tables, marks, marks):
                yield from _believed([c for pair in shared(left, right) for c in self._identity(*pair)])

    def _identity(self, left: Measure, right: Measure) -> Iterator[Constraint]:
        one, other = (left, right) if len(left.facts()) == 1 and not left.counted else (right, left)
        facts = tuple(dict.fromkeys(other.facts()))
        if len(one.facts()) != 1 or one.counted or not facts or one.facts()[0] in facts:
            return
        phrase = "the list has" if other.counted else "the same measure in another table is"
        phrase = "the rows of another table add up to" if len(facts) > 1 and not other.counted else phrase
        yield Constraint(self.CODE, one.facts()[0], facts, plain_sum(len(facts)), phrase, certain=False)


class SameByGroup:
    """One measure by department, in two tables."""

    CODE: ClassVar[str] = "SAM003"
    TITLE: ClassVar[str] = "Two tables agree department by department"
    VERIFIES: ClassVar[str] = (
        "Where two tables list the same departments, the rows of a department in the one add up to its row in the "
        "other. Judged only where three quarters of the departments, and five at least, agree."
    )
    TOLERANCE: ClassVar[str] = "none for counts, half a unit of the last place for rounded figures"
    EXAMPLE: ClassVar[str] = "「복지과 이행과제」 says 5개, but its rows in another table add up to 7개 (2개 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each department and shared measure."""
        for case in cases:
            lists = [Listing(folio, measures(folio)) for folio in folios(case.sheets) if label_heads(folio)]
            names = [listing.names() for listing in lists]
            kinds = [(mine, listing.keys()) for mine, listing in zip(names, lists, strict=True)]
            for left, right in pairs_that_share(lists, names, kinds, NAMES - 1):
                for head in label_heads(left.folio) & label_heads(right.folio):
                    for one, other in shared(left.measures, right.measures):
                        family = self._by_name(left.groups(one, head), right.groups(other, head), one, other)
                        yield from agreed(list(family), least=NAMES, share=0.75)
            yield from self._by_band(case)

    def _by_band(self, case: Case) -> Iterator[Constraint]:
        """Rows of other tables beside the bands of a list: for each column what most names agree to."""
        lists = [(sheet, found) for sheet in case.sheets if (found := list(band_measures(sheet)))]
        columns = [(sheet, list(named_figures(sheet))) for sheet in case.sheets] if lists else []
        for listed, measured in lists:
            for named in (found for sheet, found in columns if sheet is not listed):
                for column in (each for each in named if len(each) >= NAMES):
                    families = (self._of_bands(column, measure) for measure in measured)
                    yield from max(families, key=_held, default=[])

    def _of_bands(self, column: dict[str, Fact], measure: BandMeasure) -> list[Constraint]:
        pairs = [(fact, tuple(measure.groups[name])) for name, fact in column.items() if measure.groups.get(name)]
        found = [Constraint(self.CODE, fact, facts, plain_sum(len(facts)), measure.phrase) for fact, facts in pairs]
        believed = agreed(found, least=NAMES, share=0.75)
        return [c for c in believed if not measure.vague or c.verdict() is not Verdict.BROKEN]

    def _by_name(self, left: Groups, right: Groups, one: Measure, other: Measure) -> Iterator[Constraint]:
        pairs = name_pairs(left, right)
        if len(pairs) < OVERLAP * min(len(left), len(right)):
            return
        for name, twin in pairs:
            target, facts = _sides(left[name], right[twin], one, other, name)
            if target is not None and target not in facts:
                phrase = "its rows in another table add up to" if len(facts) > 1 else "another table says"
                yield Constraint(self.CODE, target, facts, plain_sum(len(facts)), phrase, certain=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with its measures, and their figures by label once they were asked for."""

    folio: Folio
    measures: list[Measure]
    known: dict[tuple[int, str], Groups] = field(default_factory=dict)

    def groups(self, measure: Measure, head: str) -> Groups:
        """The figures of a measure by the label under `head`."""
        key = (id(measure), head)
        if key not in self.known:
            self.known[key] = grouped(self.folio, measure, head)
        return self.known[key]

    def names(self) -> frozenset[str]:
        """All labels of all its rows."""
        return frozenset(bare(label) for _, row in self.folio.rows() for label in row.labels if label)

    def keys(self) -> frozenset[tuple[str, ...]]:
        """All that it measures."""
        return frozenset(measure.key for measure in self.measures)


def mark(measure: Measure) -> tuple[str, str]:
    """What two tables share when they agree in a measure: its name and the first digits of its figure."""
    value = sum((fact.value for fact in measure.facts()), Decimal(0))
    return (measure.key[-1], f"{value:.2E}")


def pairs_that_share(
    tables: Sequence[T], marks: Sequence[frozenset[Any]], kinds: Sequence[Hashable], least: int = 1
) -> Iterator[tuple[T, T]]:
    """The pairs of tables that have marks in common. What most tables have tells none apart, and is passed over.

    Of tables of one kind each is compared with the first of them, and the first alone with all others: a plan that is
    printed forty times over costs forty comparisons, not eight hundred.
    """
    places: dict[Any, list[int]] = defaultdict(list)
    first_of: dict[Hashable, int] = {}
    copies: set[tuple[int, int]] = set()
    for number, (mine, kind) in enumerate(zip(marks, kinds, strict=True)):
        first = first_of.setdefault(kind, number)
        if first != number:
            copies |= {(first, number)} if mine else set()
            continue
        for each in mine:
            places[each].append(number)
    shared = Counter(pair for numbers in places.values() if len(numbers) <= COMMON for pair in combinations(numbers, 2))
    near = {pair for pair, times in shared.items() if times >= least}
    return ((tables[first], tables[second]) for first, second in sorted(near | copies))


def _believed(family: list[Constraint]) -> list[Constraint]:
    """Two tables count the same things when they agree in two figures that are no chance, and mostly."""
    held = {c.target.value for c in family if c.target.value >= TALL and c.verdict() is not Verdict.BROKEN}
    broken = [c for c in family if c.verdict() is Verdict.BROKEN]
    if len(held) >= 2 and len(held) > len(broken):
        return family
    return []


def shared(left: Sequence[Measure], right: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of one measure: the same key; for lists and marks the last word of the key is enough."""
    for one in left:
        for other in right:
            listed = one.counted or other.counted
            same_unit = listed or one.unit == other.unit or None in (one.unit, other.unit)
            if same_unit and (one.key == other.key or (listed and one.key[-1:] == other.key[-1:])):
                yield one, other


def _held(family: list[Constraint]) -> int:
    return sum(constraint.verdict() is not Verdict.BROKEN for constraint in family)


def label_heads(folio: Folio) -> set[str]:
    """The headers of the label columns."""
    return {squash(column.path[-1]) for column in folio.first.columns if column.kind == "label" and column.path}


def grouped(folio: Folio, measure: Measure, head: str) -> Groups:
    """The figures of a measure by the label under `head`."""
    labels = [column for column in folio.first.columns if column.kind == "label"]
    position = next(n for n, column in enumerate(labels) if column.path and squash(column.path[-1]) == head)
    found: Groups = defaultdict(list)
    for row, fact in measure.rows:
        name = _name(row, position)
        if name and not total_rank(name):
            found[name].append(fact)
    return found


def _name(row: Row, position: int) -> str:
    return bare(row.labels[position]) if position < len(row.labels) else ""


def name_pairs(left: Groups, right: Groups) -> list[tuple[str, str]]:
    """Equal names, and the last one left on each side where they look like one (건설과 / 건설관리과)."""
    pairs = [(name, name) for name in left if name in right]
    here, there = [n for n in left if n not in right], [n for n in right if n not in left]
    if len(here) == len(there) == 1 and (here[0][0], here[0][-1]) == (there[0][0], there[0][-1]):
        pairs.append((here[0], there[0]))
    return pairs


def _sides(
    left: list[Fact], right: list[Fact], one: Measure, other: Measure, name: str
) -> tuple[Fact | None, tuple[Fact, ...]]:
    """Which side is stated and which is added up: a single figure is stated; else the length of a list is."""
    if len(left) == 1 and not one.counted:
        return left[0], tuple(right)
    if len(right) == 1 and not other.counted:
        return right[0], tuple(left)
    if one.counted != other.counted:
        items, figures = (left, right) if one.counted else (right, left)
        listed = items[0]
        key = (*listed.key, "rows", name)
        count = Decimal(len(items))
        stated = Fact(
            key, count, unit="개", label=f"{name} 목록", as_printed=str(len(items)), locator=listed.locator,
            document=listed.document, printed=False,
        )  # fmt: skip
        return stated, tuple(figures)
    return None, ()
