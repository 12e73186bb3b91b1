"""Documents of one year held against each other: quarters and the year, a city and its districts."""

from __future__ import annotations

import pytest

from pipeline.reconcile import check
from schemas.extraction import Extraction
from schemas.header import Metadata
from tests.sample_tables import amount, extraction

ITEMS = {"사무관리비": (2_000, 2_500, 2_500, 2_000), "공공운영비": (100, 350, 200, 150), "여비": (40, 30, 20, 10),
         "시설비": (0, 900, 4_000, 1_100)}  # fmt: skip


def report(title: str, amounts: dict[str, int], office: str = "가람시") -> Extraction:
    lines = tuple(amount(path, won * 1_000, year=2031, line=n) for n, (path, won) in enumerate(amounts.items(), 3))
    head = Metadata(title=title, office=office, fiscal_years=(2031,))
    return extraction(path=f"{office} {title}.txt", document=head, budget_lines=lines)


def quarters(*, cumulative: bool = False) -> list[Extraction]:
    made = []
    for n in range(4):
        amounts = {f"운영 > {name}": sum(each[: n + 1]) if cumulative else each[n] for name, each in ITEMS.items()}
        made.append(report(f"2031년 {n + 1}/4분기 집행현황", amounts))
    return made


def year(**changed: int) -> Extraction:
    amounts = {name: sum(each) for name, each in ITEMS.items()} | changed
    return report("2031년 집행현황", {f"운영 > {name}": won for name, won in amounts.items()})


def found(documents: list[Extraction]) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.severity, int(f.stated), int(f.computed)) for f in check(documents).findings]


def test_quarters_that_make_the_year():
    assert found([*quarters(), year()]) == []
    assert check([*quarters(), year()]).by_rule["ACR001"] == 4


def test_a_year_that_differs_in_one_item():
    assert found([*quarters(), year(사무관리비=9_100)]) == [("ACR001", "warning", 9100, 9000)]


def test_cumulative_reports_and_missing_quarters_are_not_judged():
    assert found([*quarters(cumulative=True), year()]) == []
    assert found([*quarters()[:3], year(사무관리비=9_100)]) == []


DISTRICTS = {"가람구": 9_000, "나래구": 7_000, "다솜구": 8_000, "라온구": 4_500}


def city(**changed: int) -> Extraction:
    amounts = DISTRICTS | changed
    return report("2031년 청년정책", {f"청년지원 > {name}": won for name, won in amounts.items()}, "은하시")


def district(name: str) -> Extraction:
    return report("2031년 시행계획", {"복지 > 청년지원": DISTRICTS[name]}, f"은하시 {name}")


@pytest.mark.parametrize(
    ("names", "changed", "expected"),
    [
        (list(DISTRICTS), {}, []),
        (list(DISTRICTS), {"가람구": 9_100}, [("ACR002", "warning", 9100, 9000)]),
        (["가람구"], {"가람구": 9_100}, []),
    ],
    ids=["all agree", "one differs", "one alone proves nothing"],
)
def test_a_city_and_its_districts(names, changed, expected):
    assert found([city(**changed), *map(district, names)]) == expected
