"""Header fields, title, issuer and years, in every layout a header comes in."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.finders.find_metadata import find
from extractors.placing import make_plan
from extractors.plan import Placed, Plan
from extractors.readers import read_text
from schemas.document import Document, Locator, Paragraph, Source
from schemas.header import Metadata


def read(text: str) -> Metadata:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


HEADERS = {
    "tab rows": "문서번호\t가람과-12\n결재일자\t2021.3.4.\n공개구분\t부분공개(5)\n보존기간\t5년\n",
    "blanks": "문서번호 가람과-12  결재일자 2021. 3. 4.  공개구분 부분공개(5)  보존기간 5년\n",
    "no separators": "문서번호 가람과-12결재일자 2021.3.4.공개여부 부분공개(5)보존기간 5년방침번호\n",
    "value below label": "문서번호\n가람과-12\n결재일자\n2021-03-04\n공개구분\n부분공개(5)\n보존기간\n5년\n",
    "colons": "문서번호 : 가람과-12\n결재일자 : '21. 3. 4.\n공개여부 : 부분공개(5)\n보존기간 : 5년\n",
    "spaced labels": "문 서 번 호 : 가람과-12\n결 재 일 자 : 2021년 3월 4일\n"
    "공 개 구 분 : 부분공개(5)\n보 존 기 간 : 5년\n",
    "pipes": "| 문서번호 | 가람과-12 | 결재일자 | 2021.3.4. |\n|---|---|---|---|\n"
    "| 공개구분 | 부분공개(5) | 보존기간 | 5년 |\n",
    "labels over values": "문서번호\t결재일자\t공개구분\t보존기간\n가람과-12\t2021.3.4.\t부분공개(5)\t5년\n",
}


@pytest.mark.parametrize("text", HEADERS.values(), ids=HEADERS)
def test_header_fields_in_every_layout(text):
    found = read(text)
    assert (found.doc_number, found.approved_on, found.disclosure, found.retention) == (
        "가람과-12", "2021-03-04", "부분공개(5)", "5년",
    )  # fmt: skip
    assert found.department == "가람과"


FIELDS = {
    "doc_number": ("문서번호", "가람정책과-123"),
    "approved_on": ("결재일자", "2021.3.4."),
    "registered_on": ("등록일자", "2021.3.2."),
    "disclosure": ("공개여부", "대시민공개"),
    "retention": ("보존기간", "10년"),
}
EXPECTED = {
    "doc_number": "가람정책과-123",
    "approved_on": "2021-03-04",
    "registered_on": "2021-03-02",
    "disclosure": "대시민공개",
    "retention": "10년",
}


@settings(max_examples=60, deadline=None)
@given(
    order=st.permutations(sorted(FIELDS)),
    behind_label=st.sampled_from(["", " ", " : ", "\t", "\n"]),
    between=st.sampled_from(["", " ", "  ", "\t", "\n", " / "]),
)
def test_fields_are_found_in_any_order_with_any_separator(order, behind_label, between):
    found = read(between.join(behind_label.join(FIELDS[code]) for code in order) + "방침번호")
    assert {code: getattr(found, code) for code in FIELDS} == EXPECTED


def test_the_posting_says_how_open_the_document_is_and_the_document_the_rest():
    found = read(
        "문서번호 가람과-12 결재일자 2019.2.1. 공개여부 대시민공개 방침번호\n\n가람 성과관리 개선계획\n\n문서 정보\n"
        "기관명 가람시 부서명 정책국 미래기획관 가람과\n문서번호 가람과-12 생산일자 2019-02-02\n"
        "공개구분 공개 보존기간 3년\n"
    )
    assert (found.office, found.bureau, found.department) == ("가람시", "정책국", "가람과")
    assert (found.disclosure, found.registered_on, found.approved_on) == ("공개", "2019-02-02", "2019-02-01")


@pytest.mark.parametrize(
    "text",
    [
        "□ 기록물 관리\n○ 보존기간이 지난 기록물은 폐기하고 공개여부를 다시 정함\n",
        "□ 정비\n○ 사업자등록번호 123-45-67890 확인\n",
        "□ 안내\n" + "○ 공개 자료를 모두 모은다\n" * 200 + "○ 결재일자 2021. 3. 4.\n",
    ],
    ids=["words in prose", "another number", "a label deep in the text"],
)
def test_running_text_is_no_header(text):
    found = read(text)
    assert (found.doc_number, found.approved_on, found.disclosure, found.retention) == (None,) * 4


TITLES = {
    "markdown heading": ("## 마을 쉼터 조성\n\n### 예산 총괄\n\n쉼터 계획\n", "마을 쉼터 조성"),
    "subject of a letter": (
        "한울구\n\n수신 내부결재\n제  목  2021년 쉼터 점검계획 알림\n\n1. 점검함\n",
        "2021년 쉼터 점검계획 알림",
    ),
    "line of the cover": (
        "새벌군\n\n2021년 마을 쉼터 운영계획(안)\n\n2021. 3.\n\n□ 개요\n",
        "2021년 마을 쉼터 운영계획(안)",
    ),
    "year on its own line": ("2021년도\n주요업무계획\n\n□ 개요\n", "2021년도 주요업무계획"),
    "decorated": ("- 2021년 마을 쉼터 운영계획 -\n\n□ 개요\n", "2021년 마을 쉼터 운영계획"),
    "printed twice": ("2021년 쉼터 계획\n\n2021년 쉼터 계획\n\n□ 개요\n", "2021년 쉼터 계획"),
    "posting": (
        "문서 정보\n\n쉼터 안내판 교체 - 문서정보 : 기관명, 부서명\n기관명 가람시 부서명 쉼터과\n",
        "쉼터 안내판 교체",
    ),
    "sections only": ("1. 추진계획\n\n○ 쉼터 운영\n\n2. 행정사항\n", None),
    "department first": ("   쉼터운영과 - 5개팀\n\n쉼터팀 마을팀 예산팀\n\n- 쉼터 관리 및\n\n업무평가계획\n", None),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_title(text, title):
    assert read(text).title == title


def test_flattened_posting_gives_title_and_issuer_behind_the_boxes():
    found = read(
        "문서번호 가람과-9 결재일자 2019.2.1. 공개여부 대시민공개 방침번호 시 민 주무관 가람과장 정책국장 김가람 "
        "이누리 02/01 박다온 협 조 예산팀장 최새벽 2019년 쉼터 개선계획 2019. 1. 정 책 국 (가람과) 2019년 쉼터 "
        "개선계획 쉼터를 고치고자 함 Ⅰ 근 거 ?? 쉼터 관리법 제3조 Ⅱ 개요 ?? 대 상 : 쉼터 ○ 마을 쉼터 ○ 공원 쉼터 "
        "?? 일정 ○ 상반기 ○ 하반기" + " ○ 쉼터 점검" * 10
    )
    assert (found.title, found.bureau, found.department) == ("2019년 쉼터 개선계획", "정책국", "가람과")
    assert [one.name for one in found.approvers] == ["김가람", "이누리", "박다온", "최새벽"]
    assert [(one.name, one.article) for one in found.legal_basis] == [("쉼터 관리법", "제3조")]


ISSUERS = {
    "cover with spaced letters": (
        "쉼터 계획\n\n한 울 구\n쉼터기획담당관\n\n□ 개요\n",
        ("한울구", None, "쉼터기획담당관"),
    ),
    "contact table": (
        "## 쉼터 운영\n\n실·본부·국\t부서명\t담당자\n생활안전실\t쉼터과\t김가람 (2133-1000)\n",
        (None, "생활안전실", "쉼터과"),
    ),
    "sender of a letter": (
        "제목 쉼터 알림\n\n새 벌 군 수\n\n시행 쉼터과-7 (2021. 3. 4.)\n",
        ("새벌군", None, "쉼터과"),
    ),
    "colon": ("담당부서 : 쉼터과\n\n□ 개요\n○ 쉼터를 고침\n", (None, None, "쉼터과")),
    "several projects": ("담당부서 : 쉼터과\n담당부서 : 공원과\n", (None, None, None)),
    "laws name no issuer": ("□ 근거\n○ 가람특별시 쉼터 조례 제3조\n", (None, None, None)),
    "words with the same ending": ("만족도\n\n연구\n\n평가 결과\n\n□ 개요\n", (None, None, None)),
}


@pytest.mark.parametrize(("text", "issuer"), ISSUERS.values(), ids=ISSUERS)
def test_issuer(text, issuer):
    found = read(text)
    assert (found.office, found.bureau, found.department) == issuer


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021년 쉼터 계획\n\n□ 2020년 실적\n", (2021,)),
        ("2020년 실적 및 2021년 쉼터 추진계획\n\n□ 개요\n", (2021,)),
        ("쉼터 종합계획(2021~2023)\n\n□ 개요\n", (2021, 2022, 2023)),
        ("## 마을 쉼터\n\n2022년도 예산 (단위 : 천원)\n\n구분\t2021예산\t2022예산\n계\t10\t20\n", (2022,)),
        ("## 마을 쉼터\n\n○ 쉼터를 고침\n", ()),
    ],
    ids=["title", "report and plan", "range", "budget year", "no year"],
)
def test_fiscal_years(text, years):
    assert read(text).fiscal_years == years


def test_source_url_is_not_the_home_page_at_the_foot_of_a_letter():
    foot = "우 12345 한울구 큰길 1 / http://www.hanul.example 전화 02-123-4567 전송 02-123-4568\n"
    assert read(foot).source_url is None
    assert (
        read(foot + "자세한 계획 : <http://open.hanul.example/plan>\n").source_url == "http://open.hanul.example/plan"
    )


HOSTILE = {
    "blanks": "문서번호" + " " * 60_000 + "x",
    "glued titles": "과장" * 30_000,
    "open quotes": "「" * 30_000,
    "articles": "제1조(" * 12_000,
    "commas": "근거 : " + "가람법, " * 12_000,
    "line feeds": "\n" * 60_000 + "제목",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_long_lines_take_no_long_time(text):
    block = Paragraph(text, 0, Locator(line=1, char_start=0, char_end=len(text)))
    source = Source("plan.txt", "0" * 64, "text/plain", "text")
    started = time.perf_counter()
    find(Plan(Document(source, (block,)), (Placed(block, ("근거",), (), None),), (), None))
    assert time.perf_counter() - started < 5
