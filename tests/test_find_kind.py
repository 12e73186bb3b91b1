"""What kind of document a plan is, and by which printed words that is seen."""

from __future__ import annotations

import csv

import pytest

from extractors.grammar.labels import LAYOUTS
from pipeline.run import extract_bytes
from schemas.fields import vocabularies


def kind(text):
    found = extract_bytes(text.encode(), "plan.txt").document
    return found.kind, [sign.as_printed for sign in found.kind_evidence]


TABLE = "구분\t{}\n계\t10\t20\n하나\t4\t8\n둘\t6\t12\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031년 BSC 성과관리 시행계획\n한울구\n", "bsc_plan"),
        ("2031년 주요업무계획\n복지국\n", "work_plan"),
        ("2031년도 사업설명자료\n다온부\n", "project_sheet"),
        ("□ 사업 코드 정보\n□ 지출계획 총괄표\n□ 사업 담당자\n", "project_sheet"),
        ("2031년도 세입·세출예산서\n새벌시\n", "budget_detail"),
        ("세출\n" + TABLE.format("예산현액\t지출액") + "\n" + TABLE.format("불용액\t다음연도 이월액"), "settlement"),
        ("2031년 지방재정공시\n가람군\n", "disclosure"),
        ("민선 10기 공약 실천계획\n노을시\n", "pledge_plan"),
        ("2031년도 기금운용계획\n한울도\n", "fund_plan"),
        ("2031~2035 중기지방재정계획\n나래시\n", "midterm_plan"),
        ("정보시스템 구축 제안요청서\n가람시\n", "tender"),
        ("축제 운영 결과보고\n가람시\n", "report"),
        ("돌봄 사업 추진계획\n1. 추진배경\n내용\n2. 소요예산\n내용\n", "project_plan"),
        ("가람시\n수신  각 부서장\n(경유)\n제목  자료 제출\n", "letter"),
        ("안녕하십니까\n", None),
        ("소식지\n예산 이야기\n", None),
        ("돌봄 사업 운영계획\n", None),  # a title of many kinds, and nothing else
        ("2031년 주요업무계획 결과보고\n", None),  # two kinds as likely
    ],
)
def test_kinds(text, expected):
    assert kind(text)[0] == expected


def test_the_words_it_was_seen_by_are_given_as_printed():
    text = "돌봄 사업 추진계획\n\n1. 추진 배경\n내용\n2. 소요 예산\n내용\n"
    assert kind(text)[1] == ["돌봄 사업 추진계획", "추진배경", "소요예산"]


def test_every_kind_has_a_name_and_signs():
    named = {code.code for code in vocabularies() if code.vocabulary == "document_kinds"}
    with (LAYOUTS / "document_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == named
    assert {row["where"] for row in rows} == {"title", "heading", "column", "line"}
