"""Decisions of people on findings: kept, taken back, in the way of each other, and found again in a newer edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select

from pipeline.database import open_database
from pipeline.decisions import OvertakenError, Verdict, current, decide, history
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from schemas.errors import UsageError
from schemas.tables import Finding

PLAN = """2031년 돌봄 사업 계획

□ 예산내역 (단위 : 천원)
구분	2030예산	2031예산
계	700	999
돌봄	400	420
상담	300	310
"""


@pytest.fixture
def store(store, tmp_path):
    """A store for one wrong total, on each kind of database, and the folder of its document."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path, store


def checked(url, folder):
    ingest([folder / "plan.txt"], url)
    recheck(url)
    return open_database(url)


def the_finding(engine):
    with Session(engine) as session:
        return session.exec(select(Finding)).one()


def held(engine):
    with Session(engine) as session:
        findings = session.exec(select(Finding)).all()
        found = current(session, findings)
        return [(row.verdict, row.who, row.reason) for row in (found.get(f.id) for f in findings) if row]


def test_a_decision_is_kept_and_outlives_the_next_check(store):
    folder, url = store
    engine = checked(url, folder)
    decide(engine, the_finding(engine).id, Verdict("confirmed", "강다솔"), None)
    recheck(url)
    assert held(engine) == [("confirmed", "강다솔", None)]


def test_the_last_decision_holds_and_undoing_it_leaves_none(store):
    folder, url = store
    engine = checked(url, folder)
    key = the_finding(engine).id
    first = decide(engine, key, Verdict("unsure", "강다솔"), None)
    second = decide(engine, key, Verdict("accepted", "노을빛", "별도 재원 포함"), first.id)
    assert held(engine) == [("accepted", "노을빛", "별도 재원 포함")]
    decide(engine, key, Verdict("undone", "노을빛"), second.id)
    assert held(engine) == []
    with Session(engine) as session:
        assert [row.verdict for row in history(session, session.get_one(Finding, key))] == [
            "unsure",
            "accepted",
            "undone",
        ]


def test_who_comes_second_is_told_and_nothing_is_lost(store):
    folder, url = store
    engine = checked(url, folder)
    key = the_finding(engine).id
    decide(engine, key, Verdict("confirmed", "강다솔"), None)
    with pytest.raises(OvertakenError, match="강다솔"):
        decide(engine, key, Verdict("unsure", "노을빛"), None)
    assert held(engine) == [("confirmed", "강다솔", None)]


def test_a_newer_edition_with_the_same_figures_keeps_the_decision(store):
    folder, url = store
    engine = checked(url, folder)
    decide(engine, the_finding(engine).id, Verdict("confirmed", "강다솔"), None)
    (folder / "plan.txt").write_text(PLAN + "\n※ 2031. 2. 3. 수정\n", encoding="utf-8")
    checked(url, folder)
    assert held(engine) == [("confirmed", "강다솔", None)]


def test_other_figures_are_another_finding(store):
    folder, url = store
    engine = checked(url, folder)
    decide(engine, the_finding(engine).id, Verdict("accepted", "강다솔", "확인함"), None)
    (folder / "plan.txt").write_text(PLAN.replace("999", "998"), encoding="utf-8")
    checked(url, folder)
    assert held(engine) == []


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict("perhaps", "강다솔"),
        Verdict("confirmed", " "),
        Verdict("accepted", "강다솔"),
        Verdict("misread", "강다솔", "흐린 인쇄"),
        Verdict("unsure", "강다솔", "가" * 3000),
        Verdict("undone", "강다솔"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_remedy(store, verdict):
    folder, url = store
    engine = checked(url, folder)
    with pytest.raises(UsageError) as caught:
        decide(engine, the_finding(engine).id, verdict, None)
    assert caught.value.remedy
    assert held(engine) == []


def test_of_two_who_decide_at_once_one_is_told_of_the_other(store):
    folder, url = store
    engine = checked(url, folder)
    finding = the_finding(engine).id
    overtaken = []

    def one(name):
        try:
            decide(engine, finding, Verdict("confirmed", name), None)
        except OvertakenError:
            overtaken.append(name)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, ("강다솔", "한별", "새봄", "노을")))

    assert len(overtaken) == 3
    assert len(held(engine)) == 1
