"""DIF001: a column whose header is a formula (B-A), or whose name is a difference (증감, 과부족, 잔액)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from pipeline.reconcile.accounts import of_accounts
from pipeline.reconcile.evidence import agreed, judged
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Linear
from pipeline.reconcile.rules.base import ROUNDED_SUM
from pipeline.reconcile.series import AMOUNTS, Series, peers, series_of, two_amounts
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import squash

RATES = ("percent_change", "ratio")
CHANGES = ("증감", "비교증감", "차이", "증감액", "전년대비증감", "전년대비")
FALLING = ("▽", "▼")
SPENT_WORDS = ("집행액", "집행", "집행예정액")
# Names that say by themselves which figures they are the difference of. Deducted words follow in the order of print.
NAMED = (
    (("과부족",), ("현원", "현재고", "보유", "보유량", "보유대수"), ("정원", "정수", "기준")),
    (("결원",), ("정원",), ("현원",)),
    (("예상잔액", "집행잔액", "예산잔액", "잔액", "미집행액"), ("예산액", "예산", "예산현액"), SPENT_WORDS),
)  # fmt: skip


class Difference:
    """Differences with letters in the header, and differences by name."""

    CODE: ClassVar[str] = "DIF001"
    TITLE: ClassVar[str] = "A difference is that of the figures it names"
    VERIFIES: ClassVar[str] = (
        "증감(B-A) is B less A in every row; 과부족 is 현원 less 정원; 잔액 is 예산 less 집행; 불용액 is 현액 less "
        "집행 and 이월; 현액 is the budget with what was moved to it, if most rows agree. 증감 without letters is the "
        "difference of the two amounts beside it, if there are just two and most rows agree."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = "「공공운영비 증감(B-A)」 says 300천원, but B − A gives 1,300천원 (1,000천원 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One difference for each row of a difference column (or column of a difference row)."""
        for case in cases:
            for sheet in case.sheets:
                yield from self._lettered(sheet)
                yield from self._named(sheet)
                yield from self._unnamed(sheet)
            yield from of_accounts(case, self._differences)

    def _lettered(self, sheet: Sheet) -> Iterator[Constraint]:
        """Formulas of headers over columns, and of labels over rows: "수지 (A-B)" below "수입 (A)" and "지출 (B)"."""
        for lines in (series_of(sheet), series_of(sheet, across=True)):
            by_letter = {series.letter: series for series in lines if series.letter}
            for target in lines:
                if target.formula is None or target.formula[0] in RATES:
                    continue
                terms = target.formula[1]
                if not terms or any(letter not in by_letter for _, letter in terms):
                    continue
                parts = [(sign, by_letter[letter]) for sign, letter in terms]
                yield from judged(list(self._differences(target, parts, _formula_phrase(terms))), stated=True)

    def _named(self, sheet: Sheet) -> Iterator[Constraint]:
        """과부족, 잔액: by name, in columns or in rows."""
        for lines in (series_of(sheet), series_of(sheet, across=True)):
            for target in lines:
                parts = named_parts(target, peers(target, lines))
                if parts and target.formula is None:
                    phrase = " − ".join(f"「{part.name}」" for _, part in parts) + " gives"
                    yield from judged(list(self._differences(target, parts, phrase)), stated=True)

    def _unnamed(self, sheet: Sheet) -> Iterator[Constraint]:
        """증감 beside just two amounts (two years, 당초 and 추경): inferred, so most rows must bear it out."""
        columns = series_of(sheet)
        for target in (s for s in columns if _is_change(s) and s.formula is None and s.kind in AMOUNTS):
            # △ beside ▽ marks more, not less: no sign can be read then.
            if any(mark in cell.text for cell in sheet.printed.values() if cell.col == target.key for mark in FALLING):
                continue
            families = [
                list(self._differences(target, [(1, new), (-1, old)], f"{_called(new)} − {_called(old)} gives"))
                for new, old in two_amounts(compared(target, columns))
            ]
            yield from max((agreed(family, least=2, share=2 / 3) for family in families), key=len, default=[])

    def _differences(self, target: Series, parts: list[tuple[int, Series]], phrase: str) -> Iterator[Constraint]:
        signs = tuple(sign for sign, _ in parts)
        for position, stated in target.facts.items():
            facts = tuple(part.facts[position] for _, part in parts if position in part.facts)
            if len(facts) == len(parts):
                yield Constraint(self.CODE, stated, facts, Linear(signs), phrase)


def _is_change(series: Series) -> bool:
    return series.stage == "change" or (len(series.path) > 1 and squash(series.path[0]) in CHANGES)


def compared(target: Series, columns: list[Series]) -> list[Series]:
    """The columns that 증감 compares: those of its group; those of its name, where the group itself is called 증감."""
    if len(target.path) > 1 and squash(target.path[0]) in CHANGES:
        return [s for s in columns if s.path[1:] == target.path[1:] and s.path[0] != target.path[0]]
    return peers(target, columns)


def _called(series: Series) -> str:
    """How a column is called beside others of its name."""
    return f"「{' '.join(series.path)}」" if len(series.path) > 1 else f"「{series.name}」"


def _formula_phrase(terms: Sequence[tuple[int, str]]) -> str:
    text = " ".join(f"{'+' if sign > 0 else '−'} {letter}" for sign, letter in terms)
    return text.removeprefix("+ ") + " gives"


def named_parts(target: Series, lines: Sequence[Series]) -> list[tuple[int, Series]]:
    """The figures that a difference by name is made of: one to take from, one or more to deduct; [] where unclear."""
    name = squash(target.name)
    for names, from_words, deducted in NAMED:
        if name not in names:
            continue
        base = [s for s in lines if squash(s.name) in from_words]
        less = [s for s in lines if s.key != target.key and _is_deduction(s, deducted)]
        if len(base) == 1 and less:
            return [(1, base[0]), *((-1, series) for series in less)]
    return []


def _is_deduction(series: Series, words: Sequence[str]) -> bool:
    if series.kind == "rate":
        return False
    heads = [squash(piece) for piece in series.path]
    if any(head in words or ("집행액" in words and head.startswith("집행액")) for head in heads):
        return True
    return series.stage in ("executed", "planned_execution") and "집행액" in words
