"""Decisions of people on findings: kept, taken back, in the way of each other, and found again in a newer edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select

from pipeline.database import open_database
from pipeline.decisions.corrections import standing, take_back
from pipeline.decisions.decide import OvertakenError, Verdict, decide
from pipeline.decisions.held import current, history
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from schemas.errors import UsageError
from schemas.tables import Finding, FindingRelation

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


def errors(engine):
    with Session(engine) as session:
        rows = session.exec(select(Finding)).all()
        return [(row.rule, row.waived_by) for row in rows if row.severity == "error"]


def test_an_accepted_finding_counts_no_more_until_it_is_taken_back(store):
    folder, url = store
    engine = checked(url, folder)
    first = decide(engine, the_finding(engine).id, Verdict("accepted", "강다솔", "예비비 포함"), None)
    report, _ = recheck(url)
    assert not any(found.counts for found in report.findings)
    assert [(w.by, w.reason) for found in report.findings if (w := found.waiver)] == [("강다솔", "예비비 포함")]
    decide(engine, the_finding(engine).id, Verdict("undone", "강다솔"), first.id)
    report, _ = recheck(url)
    assert [found.counts for found in report.findings] == [True]


class TestMisread:
    """What a person reads in place of the machine is heard by the next check; the print stays as it was read."""

    def test_the_corrected_figure_mends_the_sum(self, store):
        folder, url = store
        engine = checked(url, folder)
        decide(engine, the_finding(engine).id, Verdict("misread", "강다솔", corrected="730"), None)
        report, extractions = recheck(url)
        assert report.findings == ()
        texts = [cell.text for found in extractions.values() for table in found.tables for cell in table.grid.cells]
        assert "999" in texts

    def test_an_operand_can_be_what_was_misread(self, store):
        folder, url = store
        engine = checked(url, folder)
        decide(engine, the_finding(engine).id, Verdict("misread", "강다솔", corrected="689", figure=1), None)
        report, _ = recheck(url)
        assert report.findings == ()

    def test_it_is_taken_back(self, store):
        folder, url = store
        engine = checked(url, folder)
        decide(engine, the_finding(engine).id, Verdict("misread", "강다솔", corrected="730"), None)
        recheck(url)
        with Session(engine) as session:
            (reading,) = standing(session)
        take_back(engine, reading.id, "노을빛")
        assert len(recheck(url)[0].findings) == 1
        with pytest.raises(UsageError):
            take_back(engine, reading.id, "노을빛")

    def test_another_decision_takes_its_place(self, store):
        folder, url = store
        engine = checked(url, folder)
        finding = the_finding(engine).id
        first = decide(engine, finding, Verdict("misread", "강다솔", corrected="730"), None)
        decide(engine, finding, Verdict("confirmed", "노을빛"), first.id)
        with Session(engine) as session:
            assert standing(session) == []
        assert len(recheck(url)[0].findings) == 1

    def test_it_is_heard_in_a_newer_edition_where_the_place_has_moved(self, store):
        folder, url = store
        engine = checked(url, folder)
        decide(engine, the_finding(engine).id, Verdict("misread", "강다솔", corrected="730"), None)
        (folder / "plan.txt").write_text("2031년 2월 수정\n\n" + PLAN, encoding="utf-8")
        ingest([folder / "plan.txt"], url)
        assert recheck(url)[0].findings == ()

    @pytest.mark.parametrize("said", [{"corrected": "999"}, {"corrected": "칠백"}, {"corrected": "730", "figure": 9}])
    def test_what_corrects_nothing_is_refused(self, store, said):
        folder, url = store
        engine = checked(url, folder)
        with pytest.raises(UsageError):
            decide(engine, the_finding(engine).id, Verdict("misread", "강다솔", **said), None)


def test_the_relations_around_a_finding_are_kept(store):
    """계 999 = 420 + 310 does not hold; in the wider plan 999 − 700 = 299 does, and vouches for 999."""
    folder, url = store
    wider = PLAN.replace("2031예산", "2031예산\t증감").replace("999", "999\t299").replace("420", "420\t20")
    (folder / "plan.txt").write_text(wider.replace("310", "310\t10"), encoding="utf-8")
    ingest([folder / "plan.txt"], url)
    recheck(url)
    with Session(open_database(url)) as session:
        rows = session.exec(select(FindingRelation)).all()
        about = {finding.id: finding for finding in session.exec(select(Finding))}
    sums = [row for row in rows if about[row.finding_id].stated == 999]
    assert any(row.holds and row.as_printed == "299" for row in sums)
