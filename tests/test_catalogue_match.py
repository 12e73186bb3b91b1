"""Names of indicators and departments: one, perhaps one, or two; and why."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue import words
from pipeline.catalogue.compare import compare
from pipeline.catalogue.departments import are_department_names, compare_departments
from pipeline.catalogue.names import read_name
from pipeline.catalogue.pairs import Pair, judge, read_pairs
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSED, SAME
from schemas.errors import UnreadableFileError

PAIRS = Path(__file__).parent
NAMES = st.text(st.sampled_from("가나 율률수도(%)·1-비증감상반기건만족도추진'20년[공통]"), min_size=1, max_size=14)


def verdict(a: str, b: str) -> tuple[str, str]:
    found = compare(read_name(a), read_name(b))
    return found.verdict, found.reasons[0].split(":")[0]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("경로당 방문율", "경로당방문률", (SAME, "equal after normalisation")),
        ("3. 현장민원 처리율(%)", "현장민원 처리율 [공통]", (SAME, "equal after normalisation")),
        ("2027년 대여 실적", "○ 대여 실적", (SAME, "equal after normalisation")),
        ("문화강좌 이용률", "문화강좌 활용률", (PROPOSED, "synonym")),
        ("건강보험료 지원율", "건보료 지원율", (PROPOSED, "abbreviation")),
        ("작은도서관 지도점검", "작은도서관 지도점검 실적", (PROPOSED, "filler")),
        ("도서관 이용률(어린이)", "어린이 도서관 이용률", (PROPOSED, "order")),
        ("공영주차장 확충률", "공영주차장 확중률", (PROPOSED, "typing error")),
        ("상반기 집행률", "하반기 집행률", (DIFFERENT, "another number or phase")),
        ("관광객 만족도", "관광객 수", (DIFFERENT, "another measure")),
        ("점검 실적(건)", "점검 실적(%)", (DIFFERENT, "another unit")),
        ("점검 실적(건)", "점검 실적(명)", (PROPOSED, "another unit")),
        ("쓰레기 증가율", "쓰레기 감소율", (DIFFERENT, "opposites")),
        ("대면 상담 건수", "비대면 상담 건수", (DIFFERENT, "opposites")),
        ("노후 상수관 교체율", "노후 하수관 교체율", (DIFFERENT, "other words")),
        ("재산세 징수율", "재산세 체납 징수율", (DIFFERENT, "other words")),
        ("[지표 4] 도시녹화 추진율", "2-나 도시녹화 추진율", (SAME, "equal after normalisation")),
        ("2030~2031년 도로 정비율", "도로 정비율", (SAME, "equal after normalisation")),
        ("저소득 아동 결식 예방률", "저소득 아동 결석 예방률", (PROPOSED, "one letter off")),
        ("체육대회 참가 선수 수", "체육대회 출전 선수 수", (PROPOSED, "other word inside")),
        ("대피소 점검 횟수", "대피 점검 횟수", (PROPOSED, "like word")),
        ("마을기업 교육 지원", "마을기업 교육", (PROPOSED, "one word more")),
        ("제로페이 사용률", "제로페이 추진율", (PROPOSED, "general word")),
    ],
)
def test_two_names(a, b, expected):
    assert verdict(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("지 역 경 제 과", "지역경제과", SAME),
        ("한빛구 지역경제과", "지역경제과", PROPOSED),
        ("지역경제과(상생팀)", "지역경제과", PROPOSED),
        ("지역경제과장", "지역경제과", PROPOSED),
        ("건축과", "건축관리과", PROPOSED),
        ("경제과", "민생경제과", PROPOSED),
        ("홍보담당관", "소통담당관", PROPOSED),
        ("한빛구 총무과", "새벌구 총무과", DIFFERENT),
        ("세무1과", "세무2과", DIFFERENT),
        ("건축과", "건설과", DIFFERENT),
        ("보건소", "보건지소", DIFFERENT),
    ],
)
def test_two_departments(a, b, expected):
    assert compare_departments(a, b).verdict == expected
    assert are_department_names(a, b)


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        (("총무과", "총무과"), SAME),
        (("총무과", ""), SAME),
        (("총무과", "행정지원과"), PROPOSED),
        (("총무과", "건축과"), PROPOSED),
    ],
)
def test_one_name_in_two_departments_is_for_people_to_decide(departments, expected):
    assert judge(Pair("1", "회의 개최율", "회의개최률", *departments)).verdict == expected


def test_kind_is_taken_from_the_names_where_the_file_is_silent():
    assert judge(Pair("1", "건축과", "건축관리과")).reasons == ("renamed: 관리 added",)
    assert judge(Pair("1", "점검 결과", "점검 결과")).verdict == SAME


@settings(max_examples=80, deadline=None)
@given(NAMES, NAMES)
def test_a_verdict_does_not_depend_on_who_comes_first(a, b):
    assert compare(read_name(a), read_name(b)) == compare(read_name(b), read_name(a))


@settings(max_examples=80, deadline=None)
@given(NAMES)
def test_a_name_is_itself(name):
    found = compare(read_name(name), read_name(f"  {name} "))
    assert (found.verdict, found.score) == ((SAME, 1.0) if name.strip() else (DIFFERENT, 0.0))


@pytest.mark.parametrize(
    ("file", "recall", "proposals"),
    [
        ("pairs.csv", 0.96, 0.80),  # the words of the catalogue were gathered with these kinds of pairs in mind
        ("pairs_blind.csv", 0.84, 0.90),  # written afterwards, with other subjects and rarer synonyms
    ],
)
def test_invented_pairs_are_matched_as_well_as_promised(file, recall, proposals):
    """Precision of merges ≥ .99; recall of same-or-proposed, and proposals that are right, as given."""
    with (PAIRS / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [(judge(Pair(r["id"], r["a"], r["b"], kind=r["kind"])).verdict, r["label"] == "1") for r in rows]
    merged = [right for verdict, right in found if verdict == SAME]
    proposed = [right for verdict, right in found if verdict == PROPOSED]
    assert len(rows) > 150
    assert sum(merged) / len(merged) >= 0.99
    assert sum(proposed) / len(proposed) >= proposals
    assert sum(verdict != DIFFERENT for verdict, right in found if right) / sum(right for _, right in found) >= recall


@pytest.mark.parametrize("name", ["measures", "fillers", "opposites", "phases", "synonyms", "departments"])
def test_every_row_of_words_has_an_example(name):
    assert words.rows(name)
    assert all(row["example"].strip() for row in words.rows(name))


def test_a_synonym_stands_in_one_group():
    listed = [word for row in words.rows("synonyms") for word in words.spellings(row)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("content", [b"id,a\n1,x\n", b"\xff\xfe\xfd", b"", b'id,a,b\n1,"x' + b"y" * 200_000 + b'",z\n'])
def test_a_file_that_holds_no_pairs_is_explained(tmp_path, content):
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"pairs\.csv"):
        list(read_pairs(path))


def test_pairs_are_read_with_and_without_departments(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("\ufeffid,a,b,department_a\n7,가,나,총무과\n8,다\n", encoding="utf-8")
    assert list(read_pairs(path)) == [Pair("7", "가", "나", "총무과"), Pair("8", "다", "")]
