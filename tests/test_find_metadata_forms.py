"""Headers of forms: boxes with a cell a line, letters that name what a signer does, sheets of ministries."""

from __future__ import annotations

from extractors.finders.find_metadata import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.header import Metadata


def header(text: str) -> Metadata:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def signers(text: str) -> list[tuple[str, str, str]]:
    return [(one.title, one.name, one.role) for one in header(text).approvers]


FIELDS = "등록번호\n별빛조성과-120\n등록일자\n2031. 3. 2.\n결재일자\n2031. 3. 3.\n"
PLAN = "\n별빛공원 안내판 정비 계획\n\nⅠ. 추진배경\n"


def test_a_box_with_a_cell_a_line():
    box = "\n담당자\n공원팀장\n별빛조성과장\n강다솔\n노을빛\n마루한\n"
    assert signers(FIELDS + box + PLAN) == [
        ("담당자", "강다솔", "approval"),
        ("공원팀장", "노을빛", "approval"),
        ("별빛조성과장", "마루한", "approval"),
    ]


def test_more_names_than_titles_give_no_signer():
    """A title that nobody reads must not move every name to its neighbour."""
    box = "\n공원팀장\n별빛조성과장\n강다솔\n노을빛\n마루한\n"
    assert signers(FIELDS + box + PLAN) == []


def test_the_department_of_a_number_may_end_like_another_word():
    assert header(FIELDS + PLAN).department == "별빛조성과"


LETTER = """새봄교육지원청
제목: 2031. 돌봄교실 운영 안내

가. 기한: 2031. 12. 2.

기안자  서기 강다솔
검토자  방과후팀장 노을빛
협조자  재정과장 도담희
결재권자  교육과장 마루한
시행  교육과-41 (2031. 11. 6.)   접수  (     )
"""


def test_the_one_who_decides_may_stand_behind_those_who_cooperate():
    assert signers(LETTER) == [
        ("서기", "강다솔", "approval"),
        ("방과후팀장", "노을빛", "approval"),
        ("재정과장", "도담희", "cooperation"),
        ("교육과장", "마루한", "approval"),
    ]


def test_a_letter_sent_without_a_date():
    found = header("별빛군\n\n제목 2031년 차량 보험 계획\n\n시행 재무과-12 접수\n우 10000 별빛로 1 / 비공개(7)\n")
    assert (found.doc_number, found.disclosure, found.registered_on) == ("재무과-12", "비공개(7)", None)


def test_a_number_with_its_date_in_brackets():
    found = header("2031년 체험관 운영계획\n\n등록번호 : 안전과-15 (2031. 3. 9.)\n보존기간 : 5년\n")
    assert (found.doc_number, found.registered_on) == ("안전과-15", "2031-03-09")


def test_the_sheet_of_a_ministry():
    found = header(
        "사 업 명\n\n(7) 별빛마을 조성(1234-301)\n\n1. 사업 코드 정보\n\n"
        "구분\t회계\t소관\t실국(기관)\t계정\n코드\t110\t047\t주민정책국\t-\n명칭\t일반회계\t새봄부\t주민정책국\t-\n"
    )
    assert (found.title, found.office, found.bureau) == ("별빛마을 조성(1234-301)", "새봄부", "주민정책국")


def test_a_flattened_page_without_boxes():
    found = header("결재문서 2031년 별빛 걷기 계획 문서번호 건강과-33 결재일자 2031.3.7. 1. 추진배경 ?? 걷기 실천율")
    assert found.title == "2031년 별빛 걷기 계획"
