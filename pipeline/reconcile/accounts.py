"""The columns of an account, left to right: what was granted, what was moved, what was spent, what is left.

    본예산 | 추경증감액 | 추경 | 전년도이월액 | 이·전용 | 예비비 | 예산현액 | 집행액 | 다음연도이월액 | 불용액

추경 is 본예산 with its change, 현액 is the budget with what was moved, 불용 is 현액 less 집행 and what is carried
over; and what is there at the end of a year is what was there before, with what came and less what went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.reconcile.evidence import agreed, judged
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.series import AMOUNTS, Series, peers, series_of
from pipeline.reconcile.wording import bare

UNUSED = ("불용액", "불용", "불용예상액")
AVAILABLE = ("예산현액", "계획현액", "교부현액", "현액")
AMENDED = ("추경", "추경예산", "추경예산액", "최종예산", "최종예산액")
MOVED = ("이월", "전년도이월", "이용", "전용", "이전용", "예비비", "수입대체", "추경증감", "추경증감액", "증감")
SPENT = ("집행액", "지출액")
LATER = ("이월액", "이월예상액", "다음연도이월액", "차년도이월액", "다음연도이월", "차년도이월")
ORIGINAL = ("본예산", "당초", "당초예산", "당초예산액")
RISES = ("증가", "증", "증가액", "발생", "발생액", "발행", "발행액", "조성", "조성액", "취득", "신규", "전입")
FALLS = ("감소", "감", "감소액", "상환", "상환액", "소멸", "소멸액", "사용", "사용액", "처분", "매각", "해지", "전출")
CHANGES = ("수정", "추경", "추경증감액", "증감")

Parts = list[tuple[int, Series]]
Build = Callable[[Series, Parts, str], Iterator[Constraint]]


def of_accounts(case: Case, build: Build) -> Iterator[Constraint]:
    """The relations of all accounts of a document; `build` makes those of one column, given its signed parts.

    A column that fails in most of its rows is called wrong only where the same relation comes out in another table of
    the document, with a figure that is not zero; then with doubt.
    """
    left = [family for columns in _columns(case) for family in _left(columns, build)]
    proved = any(_is_proved(family) for family in left)
    for family in left:
        trusted = judged(family, stated=True)
        yield from trusted or ((replace(c, certain=False) for c in family) if proved else ())
    for columns in _columns(case):
        yield from _granted(columns, build)
    for sheet in case.sheets:
        stocks = _stocks([s for s in series_of(sheet) if s.kind in AMOUNTS and s.path], build)
        yield from (constraint for family in stocks for constraint in family)


def _stocks(columns: Sequence[Series], build: Build) -> Iterator[list[Constraint]]:
    """지난해 말 + 증가 − 감소 = 올해 말, column by column or for each measure under such heads."""
    for names in dict.fromkeys(series.path[1:] for series in columns):
        line = [series for series in columns if series.path[1:] == names]
        for opening, rise, fall, closing in zip(line, line[1:], line[2:], line[3:], strict=False):
            if bare(rise.path[0]) in RISES and bare(fall.path[0]) in FALLS and closing.formula is None:
                parts = [(1, opening), (1, rise), (-1, fall)]
                phrase = f"「{opening.path[0]}」 + 「{rise.path[0]}」 − 「{fall.path[0]}」 gives"
                yield agreed(list(build(closing, parts, phrase)), least=2, share=2 / 3)


def _columns(case: Case) -> Iterator[list[Series]]:
    return ([s for s in series_of(sheet) if s.kind in ("money", "number")] for sheet in case.sheets)


def _is_proved(family: Sequence[Constraint]) -> bool:
    """Whether all rows of a column come out, and one of them leaves something."""
    return all(c.verdict() is not Verdict.BROKEN for c in family) and any(c.target.value for c in family)


def _left(columns: Sequence[Series], build: Build) -> Iterator[list[Constraint]]:
    """불용액 = 현액 − 집행액 − 이월액, for each group of columns."""
    for target in (series for series in columns if _name(series) in UNUSED):
        group = peers(target, list(columns))
        base = [series for series in group if _name(series) in AVAILABLE]
        spent = [series for series in group if _begins(series, SPENT)]
        later = [series for series in group if _name(series) in LATER]
        if len(base) == len(spent) == 1 and len(later) <= 1:
            parts = [(1, base[0]), (-1, spent[0]), *((-1, series) for series in later)]
            yield list(build(target, parts, " − ".join(f"「{part.name}」" for _, part in parts) + " gives"))


def _name(series: Series) -> str:
    """The lowest head; 이월액 under 전년도 is another than the one carried over to the next year."""
    name = bare(series.name)
    is_earlier = any(bare(piece).startswith("전년") for piece in series.path[:-1])
    return f"전년도{name}" if is_earlier else name


def _begins(series: Series, words: tuple[str, ...]) -> bool:
    """Whether a head is one of these words, or one of them with a second figure: "집행액 [실집행액]"."""
    return _name(series).startswith(words)


def _granted(columns: Sequence[Series], build: Build) -> Iterator[Constraint]:
    """현액 and 추경 from the columns before them, in the reading that most rows bear out."""
    for place, target in enumerate(columns):
        if _name(target) in (*AVAILABLE, *AMENDED) and target.formula is None:
            readings = [_added(target, parts, build) for parts in _readings(target, columns[:place])]
            yield from max(readings, key=len, default=[])


def _readings(target: Series, before: Sequence[Series]) -> Iterator[Parts]:
    moved: list[Series] = []
    for series in reversed(before):
        if not _begins(series, MOVED):
            break
        moved.insert(0, series)
    rest = before[: len(before) - len(moved)]
    if rest and moved:
        yield [(1, rest[-1]), *((1, series) for series in moved)]
    if _name(target) in AVAILABLE and len(rest) > 1 and not moved:
        first, second = rest[-2:]
        if _name(first) in ORIGINAL and _name(second) in CHANGES:
            yield [(1, first), (1, second)]


def _added(target: Series, parts: Parts, build: Build) -> list[Constraint]:
    phrase = " + ".join(f"「{part.name}」" for _, part in parts) + " gives"
    return agreed(list(build(target, parts, phrase)), least=2, share=2 / 3)
