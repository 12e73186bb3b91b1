"""PCT001: a printed rate is the quotient of the amounts beside it: 집행률, 증감률, (B-A)*100/A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed, judged
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Growth, Relation, Share
from pipeline.reconcile.rules.base import ROUNDED_RATE
from pipeline.reconcile.series import AMOUNTS, Series, peers, series_of, two_amounts
from pipeline.reconcile.wording import bare

EXECUTION = ("집행율", "집행률", "예산집행률", "예산집행율")
GROWTH = ("증감률", "증감율", "증가율", "증가률", "신장률", "신장율", "감소율", "감소률", "증감비율")
SPENT_ROWS = ("집행액", "지출액")
GRANTED_ROWS = ("예산현액", "예산액")
RATES = ("율", "률")
STEM = 2  # letters: 징수 of 징수율
MANY = 8  # columns of amounts
ROWS, SHARE = 3, 0.75
SIMPLE = 2  # letters
SPENT = ("executed",)
GRANTED = ("budget", "current_budget", "final_budget")


class Rate:
    """Rates in table columns."""

    CODE: ClassVar[str] = "PCT001"
    TITLE: ClassVar[str] = "A rate is the quotient of the amounts beside it"
    VERIFIES: ClassVar[str] = (
        "집행률 is 집행 over 예산, a header like (B-A)*100/A is what it says, 증감률 is the growth between two amounts."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_RATE
    EXAMPLE: ClassVar[str] = (
        "「집행률(%)」 says 26.9%, but 「집행액」 over 「예산액」 gives 27.4038% (0.5038% too much)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One quotient for each row of a rate column."""
        for case in cases:
            for sheet in case.sheets:
                columns = series_of(sheet)
                for target in columns:
                    if target.kind == "rate":
                        yield from self._of(target, columns if target.formula else peers(target, columns))
                rows = series_of(sheet, across=True)
                for target in (row for row in rows if row.kind == "rate"):
                    yield from self._of(target, rows)

    def _of(self, target: Series, columns: Sequence[Series]) -> list[Constraint]:
        if target.formula is not None and target.formula[0] == "ratio" and len(target.formula[1]) > SIMPLE:
            return judged(list(self._of_sum(target, columns)), stated=True)
        if target.formula is not None:
            readings = [list(self._quotients(target, *reading)) for reading in lettered(target, columns)]
            if len(readings) == 1:
                return judged(readings[0], stated=True)
            # Letters over groups of columns do not say which column of each; the rows do.
            return max((agreed(reading, least=2, share=2 / 3) for reading in readings), key=len, default=[])
        if bare(target.name) in EXECUTION:
            spent, granted = _only(columns, SPENT, SPENT_ROWS), _only(columns, GRANTED, GRANTED_ROWS)
            if spent and granted:
                phrase = f"「{spent.name}」 over 「{granted.name}」 gives"
                return judged(list(self._quotients(target, (spent, granted), Share(), phrase)), stated=True)
        if bare(target.name) in GROWTH:
            families = [
                list(self._quotients(target, (new, old), Growth(), f"growth from 「{old.name}」 to 「{new.name}」 is"))
                for new, old in two_amounts(list(columns))
            ]
            return max((agreed(family, least=2, share=2 / 3) for family in families), key=len, default=[])
        return self._by_stem(target, columns)

    def _by_stem(self, target: Series, columns: Sequence[Series]) -> list[Constraint]:
        """징수율 beside 징수액 and 부과액: what the name begins with, over the one column that the rows bear out."""
        name = bare(target.name)
        amounts = [series for series in columns if series.kind in AMOUNTS]
        if name[-1:] not in RATES or len(name) < STEM + 1 or len(amounts) > MANY:
            return []
        parts = [series for series in amounts if bare(series.name).startswith(name[:STEM])]
        pairs = [(part, whole) for part in parts for whole in amounts if whole is not part]
        readings = [
            agreed(list(self._quotients(target, pair, Share(), f"「{pair[0].name}」 over 「{pair[1].name}」 gives")),
                   least=ROWS, share=SHARE)
            for pair in pairs
        ]  # fmt: skip
        return max(readings, key=len, default=[])

    def _of_sum(self, target: Series, lines: Sequence[Series]) -> Iterator[Constraint]:
        """재정자주도((B+C)/A) beside 예산규모(A), 자체수입(B) and 자주재원(C)."""
        terms = target.formula[1] if target.formula is not None else ()
        parts = [series for _, letter in terms for series in lines if series.letter == letter]
        if [part.letter for part in parts] == [letter for _, letter in terms]:
            *above, base = (letter for _, letter in terms)
            yield from self._quotients(target, parts, Share(), f"{' + '.join(above)} over {base} gives")

    def _quotients(
        self, target: Series, parts: Sequence[Series], relation: Relation, phrase: str
    ) -> Iterator[Constraint]:
        for position, stated in target.facts.items():
            facts = tuple(part.facts[position] for part in parts if position in part.facts)
            # A rate of nothing is printed as 0, - or 순증, and growth from a loss means whatever its writer meant.
            if len(facts) == len(parts) and facts[-1].rounded().low > 0:
                yield Constraint(self.CODE, stated, facts, relation, phrase)


def lettered(target: Series, columns: Sequence[Series]) -> Iterator[tuple[tuple[Series, Series], Relation, str]]:
    """What a header formula divides by what; nothing where it is no rate of two lettered columns.

    One reading where each letter heads one column; where they head groups, one for each name that both groups have.
    """
    kind, terms = target.formula or ("", ())
    letters = [letter for _, letter in terms]
    if len(set(letters)) != 2 or kind not in ("percent_change", "ratio") or letters[2:] not in ([], letters[1:2]):
        return
    first, second = ([series for series in columns if series.letter == letter] for letter in letters[:2])
    pairs = [(one, other) for one in first for other in second if bare(one.name) == bare(other.name)]
    single = [(first[0], second[0])] if len(first) == len(second) == 1 else pairs
    for pair in single:
        if kind == "ratio":
            yield pair, Share(), f"{letters[0]} over {letters[1]} gives"
        else:
            yield pair, Growth(), f"({letters[0]} − {letters[1]}) over {letters[1]} gives"


def _only(lines: Sequence[Series], stages: Sequence[str], names: Sequence[str]) -> Series | None:
    """The one column of these stages, or row of these names."""
    columns = [series for series in lines if series.stage in stages and series.kind == "money"]
    found = columns or [series for series in lines if series.kind == "row" and bare(series.name) in names]
    return found[0] if len(found) == 1 else None
