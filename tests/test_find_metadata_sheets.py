"""Sheets about one programme, and plans of a bureau, whose covers leave out what every reader of the print knew."""

from __future__ import annotations

import pytest

from extractors.finders.find_metadata import find
from extractors.placing import make_plan
from extractors.readers import read_html, read_text
from schemas.header import Metadata


def header(text: str) -> Metadata:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def page(*rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


CODES = page("구분|기금|소관|실국(기관)|계정", "코드|별빛기금|새봄부|주거안정실<br>주거복지관|주택계정", "명칭||||")
PERSONS = page(
    "사업명|구분|실·국·과(팀)|과 장|사무관|주무관",
    "별빛주택|새봄부|주거안정실|강다솔|노을빛|마루한",
    "||별빛주택과|044-000-4539|044)000-4519|044-000-3362",
)
SUMMARY = page(
    "사업명|2029년 결산|2030년 계획(A)|2031년 확정(B)|증감(B-A)|(B-A)/A", "별빛주택|1,000|2,000|3,000|1,000|50.0"
)


def sheet(*tables: str) -> Metadata:
    html = "<p>사 업 명</p><p>(7) 별빛주택 공급 (1234-301)</p>" + "".join(f"<p>□ 표</p>{table}" for table in tables)
    return find(make_plan(read_html.read(f"<html><body>{html}</body></html>".encode(), "sheet.html")))


def test_a_sheet_names_its_ministry_bureau_and_team():
    found = sheet(CODES, PERSONS)
    assert (found.office, found.bureau, found.department) == (
        "새봄부",
        "주거안정실",
        "주거안정실 주거복지관 별빛주택과",
    )


def test_without_persons_in_charge_the_bureau_answers():
    assert sheet(CODES).department == "주거안정실 주거복지관"


def test_names_stand_under_titles_and_numbers_under_names():
    people = [(person.role, person.name, person.phone) for person in sheet(CODES, PERSONS).contacts]
    assert people == [
        ("과장", "강다솔", "044-000-4539"), ("사무관", "노을빛", "044)000-4519"), ("주무관", "마루한", "044-000-3362"),
    ]  # fmt: skip


def test_a_sheet_is_for_the_year_it_compares_with_the_one_before():
    assert sheet(CODES, SUMMARY).fiscal_years == (2031,)


COVER = "안전도시위원회\n\n2031년도 주요업무계획\n\n{unit}\n\nI. 일반현황\n\n○ {text}\n"


@pytest.mark.parametrize(
    ("unit", "text", "office", "department"),
    [
        ("공 항 건 설 본 부", "「가람광역시 항공산업 조례」 제정", "가람광역시", "공항건설본부"),
        ("가람광역시인재개발원", "교육 운영", "가람광역시", "인재개발원"),
        # Ordinances of two offices: whose plan it is is not guessed.
        ("안전도시국", "「가람광역시 안전 조례」와 「노을군 안전 조례」 비교", None, "안전도시국"),
        ("안전도시국", "가람광역시 청사 이전", None, "안전도시국"),
    ],
)
def test_the_plan_of_a_bureau(unit, text, office, department):
    found = header(COVER.format(unit=unit, text=text))
    assert (found.office, found.department) == (office, department)
