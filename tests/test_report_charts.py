"""The charts of the report: what they draw, that they stay text, and that nothing is drawn that was not printed."""

from __future__ import annotations

import base64
import io
import re
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from lxml import etree
from PIL import Image
from sqlmodel import Session, select

from outputs.crops import crop, original
from outputs.report import render
from outputs.report.charts import Group, Point, Span, bars, gantt, lines
from outputs.report.execution import executions
from outputs.report.history import histories
from outputs.report.timeline import timelines
from pipeline.catalogue.build import build
from pipeline.database import open_database
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from schemas.tables import BudgetAmount, ScheduleItem
from tests.pdf_pages import pdf
from tests.stored import filled

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_bars_stand_in_the_order_of_the_print_and_items_of_one_name_stay_apart():
    groups = [
        Group("국비", {"2024 예산": 10.0}),
        Group("시비", {"2024 예산": 5.0, "2025 예산": 6.0}),
        Group("국비", {"2025 예산": 1.0}),
    ]
    said = texts(bars(groups, unit="백만원"))
    assert [text for text in said if text in {"국비", "시비"}] == ["국비", "시비", "국비"]
    assert [text for text in said if "예산" in text] == ["2024 예산", "2025 예산"]
    assert "백만원" in said


def test_a_gantt_chart_has_the_months_and_every_activity():
    spans = [Span("모집", date(2025, 2, 1), date(2025, 11, 30)), Span("심의", date(2025, 3, 20), date(2025, 3, 20))]
    said = texts(gantt(spans, month="%-m월"))
    assert [f"{month}월" for month in range(1, 13)] == [text for text in said if text.endswith("월")][:12]
    assert said[-2:] == ["모집", "심의"]


@pytest.mark.parametrize(
    "hostile",
    ["</svg><script>alert(1)</script>", "'}]; alert(1); //", "총\u202e계\x1b[1m\x00", '"&<b>', "\\u0027+alert(1)"],
)
def test_a_hostile_name_is_text_in_a_chart(hostile):
    for svg in (
        bars([Group(hostile, {"예산": 1.0}), Group("가", {"예산": 2.0})], unit="%"),
        gantt([Span(hostile, date(2025, 1, 1), date(2025, 1, 2))], month="%b"),
        lines([Point(2024, "목표", 1), Point(2025, "실적", 2)], names=("목표", "실적")),
    ):
        root = etree.fromstring(svg.encode())
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg",
            "g",
            "path",
            "line",
            "text",
            "rect",
        }
        assert not [
            name
            for element in root.iter()
            for name in element.attrib
            if str(name).startswith("on") or "href" in str(name)
        ]


def test_a_long_name_is_cut_by_its_width():
    said = texts(bars([Group("가" * 60, {"예산": 1.0}), Group("나", {"예산": 1.0})], unit="%"))
    assert "가" * 18 + "…" in said


def budget(session: Session, stage: str, won: int, item: str = "i1", year: int = 2025) -> None:
    """One more amount of an item of the stored plan."""
    like = session.exec(select(BudgetAmount).where(BudgetAmount.item_id == item)).all()[0]
    values = like.model_dump() | {"id": f"{item}-{stage}-{won}", "stage": stage, "amount_won": won, "year": year}
    session.add(BudgetAmount.model_validate(values))
    session.commit()


def test_a_rate_is_what_was_executed_of_the_budget_of_the_same_item_and_year():
    session = filled()
    budget(session, "executed", 19_500_000)
    (row,) = executions(session).shown
    assert (row.path, row.year, row.budget_won, row.executed_won, row.rate) == (
        "계 > 사무관리비", 2025, 26_000_000, 19_500_000, Decimal("75.0"),
    )  # fmt: skip
    assert "75.0%" in render(session)


def test_the_budget_with_what_was_carried_over_comes_before_the_budget_voted():
    session = filled()
    budget(session, "executed", 19_500_000)
    budget(session, "current_budget", 39_000_000)
    assert [row.rate for row in executions(session).shown] == [Decimal("50.0")]


def test_of_two_amounts_none_is_chosen():
    session = filled()
    budget(session, "executed", 19_500_000)
    budget(session, "executed", 20_000_000)
    assert executions(session).count == 0


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "drawn"),
    [
        ("2025-03", "2025-05-31", False, (date(2025, 3, 1), date(2025, 5, 31))),
        ("2025-03", None, False, (date(2025, 3, 1), date(2025, 3, 31))),
        ("2025-03-10", None, True, (date(2025, 3, 10), date(2025, 12, 31))),
        (None, "2025-06", False, (date(2025, 6, 30), date(2025, 6, 30))),
        ("2025", "2025", False, None),  # no month is printed
        ("2025-05", "2025-03", False, None),  # turned round
        ("2025-02-30", None, False, None),  # no such day
        (None, None, True, None),
    ],
)
def test_an_item_is_drawn_from_its_first_to_its_last_day(start, end, ongoing, drawn):
    session = filled()
    like = session.get_one(ScheduleItem, "s1")
    for number in range(3):
        values = {
            "id": f"n{number}",
            "activity": f"일 {number}",
            "start_date": start,
            "end_date": end,
            "is_ongoing": ongoing,
        }
        session.add(ScheduleItem.model_validate(like.model_dump() | values))
    session.commit()
    found = [span for line in timelines(session) for span in line.spans if span.activity == "일 0"]
    assert [(span.first, span.last) for span in found] == ([drawn] if drawn else [])


PLANS = {
    year: f"""{year}년 도서관 운영 계획
가람시
담당부서: 도서관정책과
□ 성과지표
성과지표명	단위	{year - 1}년 실적	{year}년 목표
야간 이용자 수	명	{year - 1980}	{year - 1970}
"""
    for year in (2023, 2024)
}


def test_indicators_are_drawn_over_the_years_of_several_plans(tmp_path):
    for year, text in PLANS.items():
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'jangbu.db'}"
    ingest([tmp_path], url)
    engine = open_database(url)
    build(engine)
    with Session(engine) as session:
        (office,) = histories(session, ("목표", "실적")).offices
        (history,) = office.rows
        assert {year: (said.targets, said.results) for year, said in history.years.items()} == {
            2022: ((), ("43",)), 2023: (("53",), ("44",)), 2024: (("54",), ()),
        }  # fmt: skip
        assert [(p.year, p.series, p.value) for p in history.points] == [
            (2022, "실적", 43.0), (2023, "목표", 53.0), (2023, "실적", 44.0), (2024, "목표", 54.0),
        ]  # fmt: skip
        assert "야간 이용자 수: 연도별 목표와 실적" in render(session)


ROWS = [("구분", "2025예산(천원)"), ("계", "52,000"), ("사무관리비", "22,000"), ("공공운영비", "29,000")]


def wrong_plan() -> bytes:
    """A page with a table whose total does not add up."""

    def draw(paper):
        paper.text(60, 80, "2025년 도서관 운영 계획", 16)
        paper.text(60, 120, "□ 예산내역 (단위 : 천원)")
        paper.grid((60, 200, 340), (140, 165, 190, 215, 240), ROWS)
        paper.text(60, 280, "□ 기대효과 : 주민의 도서관 이용 편의 증진")

    return pdf(draw)


def test_a_finding_of_a_pdf_shows_the_page_with_the_cell_outlined(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(wrong_plan())
    url = f"sqlite:///{tmp_path / 'jangbu.db'}"
    ingest([path], url)
    recheck(url)
    with Session(open_database(url)) as session:
        html = render(session)
        (uri,) = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="([^"]+)"', html)
        assert uri[1] == "1쪽 원문: 점검 대상 52,000에 붉은 테두리, 계산 항 2개에 푸른 테두리"
        picture = Image.open(io.BytesIO(base64.b64decode(uri[0]))).convert("RGB")
        pixels = np.asarray(picture).reshape(-1, 3)
        assert ((pixels[:, 0] > 120) & (pixels[:, 1] < 80) & (pixels[:, 2] < 80)).any()
        assert ((pixels[:, 2] > 110) & (pixels[:, 0] < 80)).any()

        path.write_bytes(b"another file")
        assert "<img" not in render(session)


def test_a_page_that_is_not_there_has_no_picture():
    box = (60.0, 140.0, 200.0, 165.0)
    assert crop(wrong_plan(), 2, box, [box], []) is None
    assert crop(b"no pdf", 1, box, [box], []) is None


def test_only_the_file_that_was_read_is_shown(tmp_path):
    import hashlib

    (tmp_path / "old").write_bytes(b"changed since")
    (tmp_path / "copy").write_bytes(b"read")
    paths = [str(tmp_path / name) for name in ("gone", "old", "copy")]
    assert original(paths, hashlib.sha256(b"read").hexdigest()) == b"read"
    assert original(paths[:2], hashlib.sha256(b"read").hexdigest()) is None
