"""One fictional plan as an extraction, with every kind of fact once or twice, for the tests of what stores them."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from schemas.document import Cell, Grid, Locator, Source
from schemas.extraction import Extraction
from schemas.header import Approver, Contact, LegalBasis, Metadata
from schemas.records import (
    BudgetCalculation,
    BudgetLine,
    CountFact,
    Factor,
    Figure,
    GoalFact,
    IndicatorFact,
    RateFact,
    ScheduleFact,
    Statement,
    TableRecord,
    WeightFact,
)

TABLE = (
    ("구분", "2030예산", "2031예산"),
    ("계", "52,000", "61,000"),
    ("사무관리비", "22,000", "26,000"),
    ("공공운영비", "30,000", "35,000"),
)
META = Metadata(
    title="2031년 새벌군 민원 서비스 개선 계획",
    office="새벌군",
    bureau="자치행정국",
    department="민원과",
    doc_number="민원과-731",
    approved_on="2031-01",
    fiscal_years=(2030, 2031, 2031),
    approvers=(Approver(1, "주무관", "한가람", acting=False, role="approval", date=None, locator=Locator(line=2)),),
    contacts=(Contact("한가람", "031-000-0000", None, Locator(line=3)),),
    legal_basis=(LegalBasis("민원 처리에 관한 법률", "제4조", "「민원 처리에 관한 법률」 제4조", Locator(line=4)),),
)


def cell_place(row: int, col: int) -> Locator:
    """Where a cell of the table stands in the text file."""
    start = sum(len(text) + 1 for text in TABLE[row][:col])
    text = TABLE[row][col]
    return Locator(line=10 + row, table=0, row=row, col=col, char_start=start, char_end=start + len(text))


def budget_line(row: int, col: int, path: tuple[str, ...], year: int) -> BudgetLine:
    """The amount in that cell."""
    printed = TABLE[row][col]
    won = int(printed.replace(",", "")) * 1000
    total = path == ("계",)
    return BudgetLine(path, year, "budget", won, printed, "천원", total, cell_place(row, col), ulp_won=1000)


def table() -> TableRecord:
    """The budget table as printed."""
    cells = tuple(
        Cell(row, col, text, cell_place(row, col)) for row, texts in enumerate(TABLE) for col, text in enumerate(texts)
    )
    grid = Grid(
        cells, 4, 3, 1, Locator(line=10, table=0), caption="소요예산", unit="(단위 : 천원)", lines=(10, 11, 12, 13)
    )
    return TableRecord(grid, "budget", section=("Ⅳ. 소요예산",), year=2031)


def extraction(path: str = "새벌군.txt", content: str = "민원", **changes: Any) -> Extraction:
    """The plan; `content` makes its hash, `changes` replace what it states."""
    lines = [
        budget_line(row, col, (TABLE[row][0],) if row == 1 else ("계", TABLE[row][0]), 2029 + col)
        for row in (1, 2, 3)
        for col in (1, 2)
    ]
    figure = Figure("지표 수", Decimal(5), "개", Decimal(1), "5개", Locator(line=30, char_start=3, char_end=5))
    parts = tuple(
        Figure(name, Decimal(n), "개", Decimal(1), f"{n}", Locator(line=30, char_start=at, char_end=at + 1))
        for name, n, at in (("고유", 3, 10), ("공통", 2, 15))
    )
    bullet = Locator(line=20, char_start=2, char_end=30)
    facts: dict[str, Any] = {
        "budget_lines": tuple(lines),
        "budget_calculations": (
            BudgetCalculation(
                ("계", "사무관리비"), "150,000원×10회", (Factor(Decimal(150000), "원"), Factor(Decimal(10), "회")),
                1_500_000, "150,000원×10회 = 1,500,000원", True, bullet, year=2031, computed_won=Decimal("1500000.0"),
            ),
        ),
        "rates": (RateFact("집행율", Decimal("98.50"), "98.50%", Locator(line=21), year=2030),),
        "indicators": (
            IndicatorFact("민원만족도", "민원과", "own", "만족도 85점", Locator(line=22), "점", year=2030, target="85"),
            IndicatorFact("민원만족도", "민원과", "own", "만족도 87점", Locator(line=23), "점", year=2031, target="87"),
            IndicatorFact("기한준수율", "토지과", "shared", "처리 기한", Locator(line=24), weight=Decimal("12.5")),
        ),
        "counts": (CountFact(("새벌군", "민원과"), "민원과", "성과지표", 5, "5개", True, Locator(line=25), year=2031),),
        "goals": (
            GoalFact("전략목표", "믿음직한 민원", None, "민원과", 1, Locator(line=26)),
            GoalFact("성과목표", "빠른 처리", "믿음직한 민원", "민원과", 1, Locator(line=27)),
            GoalFact("성과목표", "바른 처리", "이름 없는 목표", None, None, Locator(line=28)),
        ),
        "schedule": (ScheduleFact("창구 정비", "2031-03", "2031-05", None, False, "'31. 3. ~ 5.", Locator(line=29)),),
        "weights": (WeightFact("부서평가", "지표 달성도", None, Decimal("70.0"), "점", "70.0점", Locator(line=31)),),
        "statements": (Statement("sum", figure, parts, "총 5개: 고유 3, 공통 2"),),
        "tables": (table(),),
    }  # fmt: skip
    source = Source(path, hashlib.sha256(content.encode()).hexdigest(), "text/plain", "text")
    return Extraction(source, META, **{**facts, **changes})
