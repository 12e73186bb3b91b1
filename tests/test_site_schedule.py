"""What is due in a quarter: which items belong to it, how they are listed, and the file for calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from sqlmodel import Session, select

from outputs.site.views.calendar import Asked, Quarter, agenda, nearest_quarter, parse_quarter, quarter_of, whole
from pipeline.database import open_database
from schemas.tables import Document, ScheduleItem
from tests.sites import client, filled, served, store_of

PLAN = """2031년 돌봄 사업 계획

□ 추진일정
추진내용	추진시기
계획 수립	2031. 4. 15.
돌봄교사 모집	2031. 3. ~ 5.
성과 보고	2031. 6. 30.
<script>x</script> 점검	2031. 5. 2. ~ 5. 9.
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The store of the plan, checked."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(folder, folder / "plan.txt")
    return folder


@pytest.fixture
def store(first, tmp_path):
    """The folder of a copy of the store."""
    store_of(tmp_path, like=first)
    return tmp_path


@pytest.fixture
def site(store):
    return client(served(store))


@pytest.fixture
def session(store):
    with Session(open_database(store_of(store))) as session:
        yield session


def with_items(session, *dates):
    """The only items of the store: (start, end, is_ongoing) each."""
    like = session.exec(select(ScheduleItem)).first()
    values = like.model_dump()
    for row in session.exec(select(ScheduleItem)):
        session.delete(row)
    session.commit()
    for number, (start, end, ongoing) in enumerate(dates):
        more = {"id": f"i{number}", "start_date": start, "end_date": end, "is_ongoing": ongoing}
        session.add(ScheduleItem.model_validate(values | more))
    session.commit()
    return session


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "shown"),
    [
        ("2031-04-15", None, False, (date(2031, 4, 15), date(2031, 4, 15), True)),
        ("2031-03", "2031-05", False, (date(2031, 3, 1), date(2031, 5, 31), False)),
        (None, "2031-06-30", False, (date(2031, 6, 30), date(2031, 6, 30), True)),
        ("2031-02", None, True, (date(2031, 2, 1), date(2031, 12, 31), False)),  # goes on to the end of the year
        ("2030-11", "2031-12", False, (date(2030, 11, 1), date(2031, 12, 31), False)),
        ("2031-07-01", None, False, None),
        ("2031-03-31", None, False, None),
        ("2031", "2031", False, None),  # a year is in no quarter
        ("2031-05", "2031-04", False, None),  # turned round
        (None, None, True, None),
    ],
)
def test_which_items_the_second_quarter_of_2031_has(session, start, end, ongoing, shown):
    found = agenda(with_items(session, (start, end, ongoing)), Asked(Quarter(2031, 2)), 1).lines
    assert [(due.first, due.last, due.exact) for due in found] == ([shown] if shown else [])


@pytest.mark.parametrize(("kind", "ids"), [("", ["i1", "i0"]), ("begins", ["i0"]), ("ends", ["i1"])])
def test_what_begins_and_what_ends(session, kind, ids):
    items = with_items(session, ("2031-05", "2031-08", False), ("2031-03", "2031-05", False))
    assert [due.item.id for due in whole(items, Asked(Quarter(2031, 2), kind=kind))] == ids


def test_another_office_has_nothing(session):
    assert agenda(session, Asked(Quarter(2031, 2), office="없는 시"), 1).count == 0


@pytest.mark.parametrize(
    ("today", "quarter"),
    [(date(2031, 5, 1), "2031-2"), (date(2033, 5, 1), "2031-2"), (date(2020, 1, 1), "2031-1")],
)
def test_without_a_quarter_the_nearest_that_has_items_is_shown(session, today, quarter):
    assert str(nearest_quarter(session, today)) == quarter


@given(st.dates(), st.integers(-50, 50))
def test_quarters_go_on_and_back(day, step):
    quarter = quarter_of(day)
    first, last = quarter.days
    assert first <= day <= last
    assert parse_quarter(str(quarter)) == quarter
    if day.year - 20 > 1 and day.year + 20 < 9999:
        assert quarter.moved(step).moved(-step) == quarter
        assert quarter.moved(1) > quarter


@pytest.mark.parametrize("text", ["", "2031", "2031-5", "0000-1", "２０３１-1", "2031-1; DROP", "x" * 500])
def test_what_is_no_quarter_is_the_nearest(site, text):
    assert "2031년 1분기" in site.get("/schedule", params={"quarter": text}).text


def test_the_list_has_days_as_koreans_write_them_and_leads_to_the_print(site):
    page = site.get("/schedule?quarter=2031-2").text
    assert "2031. 4. 15.(화)" in page
    assert "2031. 3." in page
    assert "<script>x" not in page
    place = page.split('href="/cells/')[1].split('"')[0]
    assert "이 자리에서 읽은 사실" in site.get(f"/cells/{place}").text
    assert site.get("/language/en").status_code == 200
    assert "Tue, 2031-04-15" in site.get("/schedule?quarter=2031-2").text


def test_the_calendar_file_is_read_by_calendars(site):
    answer = site.get("/schedule.ics?quarter=2031-2")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    found = {str(event["summary"]): (event["dtstart"].dt, event["dtend"].dt) for event in events}
    assert found["계획 수립"] == (date(2031, 4, 15), date(2031, 4, 16))
    assert len({str(event["uid"]) for event in events}) == len(events) == 4
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


@given(st.text(min_size=1, max_size=300))
def test_any_printed_text_makes_a_file_that_is_read_again(text):
    from outputs.site.icalendar_file import icalendar_file
    from outputs.site.views.calendar import Due

    item = ScheduleItem(id="s1", activity=text, as_printed=text)
    due = Due(item, Document(id="d1"), "계획", date(2031, 4, 1), date(2031, 4, 2), exact=True)
    event: Any
    (event,) = Calendar.from_ical(icalendar_file([due], "장부")).walk("VEVENT")
    assert event["dtstart"].dt == date(2031, 4, 1)


def test_a_place_shows_its_facts_and_the_table_around_it(site, session):
    item = session.exec(select(ScheduleItem).where(ScheduleItem.activity == "성과 보고")).first()
    page = site.get(f"/cells/{item.cell_id}").text
    assert "추진 일정" in page
    assert "2031-06-30" in page
    assert site.get("/cells/none").status_code == 404
    assert site.get(f"/cells/{item.cell_id}/page.png").status_code == 404
