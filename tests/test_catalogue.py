"""The catalogue of one office, from mentions and decisions alone: what is one, what may be, and what changed."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.catalogue import OfficeCatalogue, OfficeInput, make
from pipeline.catalogue.entries import Mention, Ref
from pipeline.catalogue.groups import NEGATIVE, POSITIVE, UNSURE, Decision
from pipeline.catalogue.organisations import Succession, said

numbers = count(1)


def mention(name, department="총무과", year=2031, *, document="", table="", **values):
    number = next(numbers)
    paper = document or f"plan{year}"
    given = dict.fromkeys(("kind", "unit", "formula", "weight", "target", "actual")) | values
    if given["weight"] is not None:
        given["weight"] = Decimal(given["weight"])
    return Mention(
        id=f"{paper}.{number:06d}",
        indicator_id=f"{paper}.i{number:06d}",
        document_id=paper,
        cell_id=f"{paper}.c{number}",
        table=table or None,
        name=name,
        department=department,
        year=year,
        **given,
    )


def catalogue(*mentions, decisions=(), texts=(), organisations=()) -> OfficeCatalogue:
    return make(OfficeInput("가람시", mentions, texts, decisions, organisations))


def groups(made: OfficeCatalogue):
    return {frozenset(entry.ref for entry in item.entries) for item in made.items}


def named(made: OfficeCatalogue):
    return {frozenset(entry.ref.name for entry in item.entries) for item in made.items}


def proposed(made: OfficeCatalogue):
    return {frozenset((p.a.name, p.b.name)) for p in made.proposals}


def changed(made: OfficeCatalogue):
    return {(c.year, c.change) for item in made.items for c in item.changes}


def test_one_name_in_two_years_is_one_indicator():
    made = catalogue(mention("민원 처리율"), mention("민원처리률(%)", year=2032))
    assert named(made) == {frozenset({"민원 처리율", "민원처리률(%)"})}
    assert made.proposals == []


def test_two_rows_of_one_list_are_never_merged_nor_proposed():
    made = catalogue(
        mention("민원 처리율", table="t1", formula="처리/접수"),
        mention("민원처리율", table="t1"),
        mention("민원 처리율", table="t1"),
        mention("민원 해결률", table="t1"),
    )
    assert len(made.items) == 4
    assert made.proposals == []


def test_a_like_name_is_proposed_and_nothing_is_merged():
    made = catalogue(mention("문화강좌 이용률"), mention("문화강좌 활용률", year=2032))
    assert len(made.items) == 2
    assert proposed(made) == {frozenset({"문화강좌 이용률", "문화강좌 활용률"})}


def test_proposals_are_not_chained():
    names = ("문화강좌 이용률", "문화강좌 활용률", "문화강좌 활용도")
    assert len(catalogue(*(mention(name, year=2031 + n) for n, name in enumerate(names))).items) == 3


def test_one_formula_in_the_next_year_tells_of_a_new_name():
    formula = "(완료 건수 ÷ 접수 건수) × 100"
    made = catalogue(
        mention("생활불편 처리율", formula=formula), mention("현장민원 완료율", year=2032, formula=formula)
    )
    assert proposed(made) == {frozenset({"생활불편 처리율", "현장민원 완료율"})}


def test_one_name_in_two_departments_is_proposed():
    made = catalogue(mention("민원 처리율", "총무과"), mention("민원 처리율", "건축과", 2032))
    assert len(made.items) == 2
    assert proposed(made) == {frozenset({"민원 처리율"})}


def test_a_common_indicator_is_one_for_all_departments():
    homes = ("총무과", "건축과", "환경과")
    made = catalogue(*(mention("교육 이수율", home, table="t1", kind="common") for home in homes))
    assert len(made.items) == 1


def test_a_common_indicator_of_the_text_finds_its_row_in_the_annex():
    made = catalogue(
        mention("청렴교육 참여도", None, kind="common"),
        mention("청렴교육 참여", "감사과", table="t1", kind="shared+common"),
        mention("청렴교육 홍보", "감사과", table="t1", kind="shared"),
    )
    assert named(made) == {frozenset({"청렴교육 참여도", "청렴교육 참여"}), frozenset({"청렴교육 홍보"})}


def test_a_department_that_a_document_says_was_renamed_keeps_its_indicators():
    mentions = mention("민원 처리율", "주택과"), mention("민원 처리율", "주택관리과", 2032)
    made = catalogue(*mentions, texts=[("plan2032", "주택과 → 주택관리과")])
    assert len(made.items) == 1
    assert changed(made) == set()
    (period,) = [p for p in made.periods if p.department == "주택과"]
    assert (period.since, period.until, period.succession) == (
        2031,
        2031,
        Succession("주택과", "주택관리과", "plan2032"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("주택과 → 주택관리과", [("주택과", "주택관리과")]),
        ("총무과를 행정지원과로 명칭 변경", [("총무과", "행정지원과")]),
        ("평가협업담당관(구 평가담당관)", [("평가담당관", "평가협업담당관")]),
        ("1차 → 2차", []),
        ("성과 → 결과", []),
    ],
)
def test_documents_say_what_departments_became(text, expected):
    assert list(said(text)) == expected


def test_a_likely_successor_is_proposed_until_somebody_decides():
    mentions = [mention(f"{what} 실적", "총무과") for what in ("청사 관리", "당직 근무", "문서 발송")]
    mentions += [mention(f"{what} 실적", "행정지원과", 2032) for what in ("청사 관리", "당직 근무", "문서 발송")]
    made = catalogue(*mentions)
    (likely,) = made.organisation_proposals
    assert (likely.a, likely.b) == (Ref("총무과"), Ref("행정지원과"))
    decided = catalogue(*mentions, organisations=[Decision(likely.a, likely.b, POSITIVE)])
    assert len(decided.items) == 3
    assert decided.organisation_proposals == []
    assert catalogue(*mentions, organisations=[Decision(likely.a, likely.b, NEGATIVE)]).organisation_proposals == []


def test_circles_of_successors_end():
    made = catalogue(mention("민원 처리율", "주택과"), texts=[("p", "주택과 → 건축과"), ("q", "건축과 → 주택과")])
    assert [p.succession for p in made.periods] == [None]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"target": "90"}, {"target": "85"}, "target_lowered"),
        ({"target": "90%"}, {"target": "1,000건"}, None),
        ({"unit": "%"}, {"unit": "건"}, "unit_changed"),
        ({"formula": "처리/접수"}, {"formula": "완료/접수"}, "formula_changed"),
        ({"formula": "처리 / 접수"}, {"formula": "처리/접수"}, None),
        ({"weight": "10"}, {"weight": "20"}, "weight_changed"),
        ({"weight": "10"}, {"weight": "10.0"}, None),
        ({"kind": "own"}, {"kind": "common"}, "to_common"),
        ({"kind": "shared+common"}, {"kind": "shared"}, "to_own"),
    ],
)
def test_what_changed_since_last_year(before, after, change):
    made = catalogue(mention("민원 처리율", **before), mention("민원 처리율", year=2032, **after))
    assert changed(made) == ({(2032, change)} if change else set())


def test_indicators_come_and_go_with_the_years_the_office_has_plans_for():
    kept = [mention("민원 처리율", year=year) for year in (2031, 2033, 2034)]
    made = catalogue(*kept, mention("도로 보수율", year=2031), mention("하천 정비율", year=2034))
    assert changed(made) == {(2033, "dropped"), (2034, "new")}


def test_a_merged_indicator_was_renamed_and_moved():
    a, b = Ref("총무과", "생활불편 처리율"), Ref("건축과", "현장민원 완료율")
    mentions = mention(a.name, a.department), mention(b.name, b.department, 2032)
    made = catalogue(*mentions, decisions=[Decision(a, b, POSITIVE)])
    assert changed(made) == {(2032, "renamed"), (2032, "moved")}


NAMES = ("민원 처리율", "민원처리률", "민원 해결률", "문화강좌 이용률", "문화강좌 활용률")
HOMES = ("총무과", "건축과", None)
LISTS = ("", "", "t1", "t2")
MENTIONS = st.lists(
    st.builds(
        lambda name, home, year, where, kind: mention(name, home, year, table=where, kind=kind),
        st.sampled_from(NAMES), st.sampled_from(HOMES), st.integers(2031, 2033), st.sampled_from(LISTS),
        st.sampled_from((None, "own", "common")),
    ),
    max_size=10,
)  # fmt: skip
REFS = st.builds(lambda home, name: Ref(home or "", name), st.sampled_from(HOMES), st.sampled_from(NAMES))
DECISIONS = st.lists(
    st.builds(
        lambda a, b, verdict, day: Decision(a, b, verdict, f"2031-01-{day:02d}"),
        REFS, REFS, st.sampled_from((POSITIVE, NEGATIVE, UNSURE)), st.integers(1, 28),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(MENTIONS, DECISIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_documents_come_changes_nothing(mentions, decisions, chance):
    first = catalogue(*mentions, decisions=decisions)
    chance.shuffle(mentions)
    second = catalogue(*mentions, decisions=decisions)
    assert groups(first) == groups(second)
    assert first.proposals == second.proposals
    assert [item.id for item in first.items] == [item.id for item in second.items]


@settings(max_examples=30, deadline=None)
@given(MENTIONS, DECISIONS)
def test_a_negative_decision_is_never_overruled(mentions, decisions):
    made = catalogue(*mentions, decisions=decisions)
    last = {d.pair: d for d in sorted(decisions, key=lambda d: (d.made_at, d.pair, d.verdict))}
    apart = [pair for pair, decision in last.items() if decision.verdict == NEGATIVE and pair[0] != pair[1]]
    assert not [pair for pair in apart for group in groups(made) if set(pair) <= group]
    assert not [pair for pair in apart for p in made.proposals if set(pair) == {p.a, p.b}]


@settings(max_examples=30, deadline=None)
@given(MENTIONS, REFS, REFS)
def test_split_undoes_merge(mentions, a, b):
    before = groups(catalogue(*mentions))
    if any({a, b} <= group for group in before):
        return
    merged = Decision(a, b, POSITIVE, "2031-01-01")
    assert groups(catalogue(*mentions, decisions=[merged, Decision(a, b, NEGATIVE, "2031-01-02")])) == before


@settings(max_examples=30, deadline=None)
@given(MENTIONS)
def test_no_machine_merges_two_rows_of_one_list(mentions):
    for item in catalogue(*mentions).items:
        rows = [(m.table, entry.ref.department) for entry in item.entries for m in entry.mentions if m.table]
        if not any(entry.is_common for entry in item.entries):
            by_entry = [{m.table for m in entry.mentions if m.table} for entry in item.entries]
            assert sum(map(len, by_entry)) == len({table for table, _ in rows})
