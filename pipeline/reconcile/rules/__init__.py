"""The registry of rules. A rule is one name in this tuple, one module beside it and one page in docs/rules/."""

from __future__ import annotations

from pathlib import Path

from pipeline.reconcile.rules.achievement import Achievement
from pipeline.reconcile.rules.across_offices import DistrictsOfACity
from pipeline.reconcile.rules.across_quarters import PartsOfTheYear
from pipeline.reconcile.rules.across_years import AcrossYears
from pipeline.reconcile.rules.base import Rule, RuleInfo
from pipeline.reconcile.rules.bounds import Bounds
from pipeline.reconcile.rules.contents import Contents
from pipeline.reconcile.rules.difference import Difference
from pipeline.reconcile.rules.listed import ListedRows
from pipeline.reconcile.rules.mined_sums import MinedSums
from pipeline.reconcile.rules.periods import Periods
from pipeline.reconcile.rules.product import CalculationProduct
from pipeline.reconcile.rules.rate import Rate
from pipeline.reconcile.rules.roll_up import RollUp
from pipeline.reconcile.rules.same_amount import SameAmount
from pipeline.reconcile.rules.same_count import SameCount
from pipeline.reconcile.rules.same_measure import SameByGroup, SameTotal
from pipeline.reconcile.rules.sequence import RunningNumbers
from pipeline.reconcile.rules.shares import Shares
from pipeline.reconcile.rules.statements import (
    StatedBasis,
    StatedChange,
    StatedList,
    StatedShare,
    StatedSum,
)
from pipeline.reconcile.rules.sum_columns import SumOfColumns
from pipeline.reconcile.rules.sum_rows import SumOfRows
from pipeline.reconcile.rules.told import ToldAgain, ToldOfAccounts
from pipeline.reconcile.rules.weekdays import Weekdays
from pipeline.reconcile.rules.weights import Weights
from pipeline.reconcile.rules.working_days import WorkingDays
from pipeline.reconcile.rules.years import Years

RULES: tuple[Rule, ...] = (
    SumOfRows(),
    SumOfColumns(),
    StatedSum(),
    RollUp(),
    StatedBasis(),
    Difference(),
    StatedChange(),
    Rate(),
    Achievement(),
    StatedShare(),
    Shares(),
    CalculationProduct(),
    StatedList(),
    Weights(),
    SameAmount(),
    SameTotal(),
    SameByGroup(),
    SameCount(),
    ToldAgain(),
    ToldOfAccounts(),
    RunningNumbers(),
    AcrossYears(),
    PartsOfTheYear(),
    DistrictsOfACity(),
    MinedSums(),
    Weekdays(),
    WorkingDays(),
    Contents(),
    Bounds(),
    ListedRows(),
    Periods(),
    Years(),
)


def page(code: str) -> str | None:
    """The page about a rule, as Markdown: what, why, tolerance, severity, a violation and a near miss."""
    folders = (Path(__file__).parent / "pages", Path(__file__).parents[3] / "docs" / "rules")
    file = next((path for folder in folders if (path := folder / f"{code}.md").is_file()), None)
    return file.read_text(encoding="utf-8") if file is not None else None


def catalog() -> list[RuleInfo]:
    """Every rule with what it verifies, its tolerance and an example, in the order of the codes."""
    infos = [RuleInfo(rule.CODE, rule.TITLE, rule.VERIFIES, rule.TOLERANCE, rule.EXAMPLE) for rule in RULES]
    return sorted(infos, key=lambda info: info.code)
