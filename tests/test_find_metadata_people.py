"""Approval boxes, contacts and the legal basis."""

from __future__ import annotations

import pytest

from extractors.finders.find_metadata import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.header import Metadata

NUMBER = "문서번호\t가람과-12\n결재일자\t2021.3.4.\n\n"
THREE = [(1, "주무관", "김가람"), (2, "예산팀장", "이누리"), (3, "가람과장", "박다온")]


def read(text: str) -> Metadata:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


BOXES = {
    "tab rows": NUMBER + "주무관\t예산팀장\t가람과장\n김가람\t이누리\t03/04 박다온\n",
    "two lines": NUMBER + "주무관  예산팀장  가람과장\n김가람  이누리  03/04 박다온\n",
    "one line": NUMBER + "주무관 예산팀장 가람과장 김가람 이누리 03/04 박다온\n",
    "glued": "문서번호 가람과-12결재일자 2021.3.4.방침번호시 민주무관예산팀장가람과장김가람이누리03/04 박다온\n",
    "title beside name": NUMBER + "주무관 김가람 예산팀장 이누리 가람과장 전결 2021. 3. 4. 박다온\n협조자\n",
    "foot of a letter": "주무관 김가람 예산팀장 이누리 가람과장 전결 03/04 박다온\n시행 가람과-12 (2021. 3. 4.) 접수\n",
    "one signer a row": NUMBER + "구분\t직위\t성명\t일자\n"
    "기안\t주무관\t김가람\t3. 2.\n검토\t예산팀장\t이누리\t3. 3.\n결재\t가람과장\t박다온\t3. 4.\n",
    "word by word": NUMBER + "주무관\n예산팀장\n가람과장\n김가람\n이누리\n03/04 박다온\n",
    "date behind the name": NUMBER + "주무관\t예산팀장\t가람과장\n김가람\t이누리\t박다온 03/04\n",
    "pipes": NUMBER
    + "| 결재 | 주무관 | 예산팀장 | 가람과장 |\n|---|---|---|---|\n| | 김가람 | 이누리 | 전결 03/04 박다온 |\n",
    "spaced letters": NUMBER + "주 무 관  김 가 람   예산팀장  이 누 리   가람과장  03/04  박 다 온\n",
}


@pytest.mark.parametrize("text", BOXES.values(), ids=BOXES)
def test_signers_in_every_layout(text):
    signers = read(text).approvers
    assert [(one.order, one.title, one.name) for one in signers] == THREE
    assert signers[-1].date == "2021-03-04"
    assert not any(one.acting for one in signers)
    assert all(one.role == "approval" and one.locator.line and one.locator.char_end for one in signers)


@pytest.mark.parametrize(
    "mark",
    ["代박다온", "代 박다온", "(代)박다온", "대결 박다온", "박다온(代)", "직무대리 박다온"],
    ids=lambda mark: mark,
)
def test_who_signs_for_another_is_acting(mark):
    signers = read(NUMBER + f"주무관\t예산팀장\t가람과장\n김가람\t이누리\t{mark}\n").approvers
    assert [one.acting for one in signers] == [False, False, True]
    assert signers[-1].name == "박다온"


def test_cooperation_has_no_order():
    text = "주무관\t가람과장\n김가람\t박다온\n협 조\t예산담당관 이누리\t기획과장 최새벽\n"
    signers = read(NUMBER + text).approvers
    assert [(one.order, one.title, one.name, one.role) for one in signers[2:]] == [
        (None, "예산담당관", "이누리", "cooperation"),
        (None, "기획과장", "최새벽", "cooperation"),
    ]


def test_names_that_do_not_begin_like_names_are_known_by_their_place():
    signers = read(NUMBER + "주무관\t예산팀장\t가람과장\n라온제\t너울솔\t휘파람\n").approvers
    assert [one.name for one in signers] == ["라온제", "너울솔", "휘파람"]


def test_signed_in_december_for_a_plan_approved_in_january():
    text = "결재일자 2021. 1. 4.\n주무관\t가람과장\n12/30 김가람\t01/04 박다온\n"
    assert [one.date for one in read(text).approvers] == ["2020-12-30", "2021-01-04"]


def test_sender_and_recipients_of_a_letter_do_not_sign():
    letter = "가 람 시 장\n\n수신자 한울구청장, 새벌군수\n\n주무관 김가람 가람과장 전결 01/03 박다온\n"
    signers = read(letter + "시행 가람과-12 (2021. 1. 3.) 접수\n").approvers
    assert [(one.title, one.name) for one in signers] == [("주무관", "김가람"), ("가람과장", "박다온")]


def test_an_empty_box_gives_no_signer():
    signers = read(NUMBER + "주무관\t예산팀장\t가람과장\n김가람\t\t박다온\n").approvers
    assert [(one.title, one.name) for one in signers] == [("주무관", "김가람"), ("가람과장", "박다온")]


@pytest.mark.parametrize(
    "text",
    [
        NUMBER + "주무관 예산팀장 가람과장 국장 김가람 이누리\n",
        "□ 회의\n○ 국장 주재 회의, 과장 주재 점검\n",
        "□ 위원\n직위\t성명\n부구청장\t김가람\n기획국장\t이누리\n복지국장\t박다온\n",
        "구분\t직위\n위원장\t부구청장\n위원\t기획국장\n",
    ],
    ids=["fewer names than titles", "prose", "members", "committee"],
)
def test_what_does_not_pair_up_gives_no_signer(text):
    assert read(text).approvers == ()


CONTACTS = {
    "label": ("담당자 : 김○○ (☎ 02-123-4567)\n", ("김○○", "02-123-4567", "담당자")),
    "team": ("평가총괄팀 홍가람 (2133-6892)\n", ("홍가람", "2133-6892", "평가총괄팀")),
    "title before": ("주무관 홍가람(전화 02-123-4567)\n", ("홍가람", "02-123-4567", "주무관")),
    "title behind": ("문의 : 홍가람 주무관(☎ 3456)\n", ("홍가람", "3456", "주무관")),
    "posting": ("작성자(전화번호) 홍가람 (02-123-4567)\n", ("홍가람", "02-123-4567", "작성자")),
    "cells": ("부서명\t담당자\n쉼터과\t쉼터팀\t홍가람 (2133-6892)\n", ("홍가람", "2133-6892", "쉼터팀")),
    "columns": (
        "부서명\t직위\t담당자\t연락처\n쉼터과\t사무관\t홍가람\t044-201-4937\n",
        ("홍가람", "044-201-4937", "사무관"),
    ),
    "foot of a letter": (
        "주무관 홍가람 쉼터과장 전결 03/04 박다온\n시행 쉼터과-1 (2021. 3. 4.)\n전화 02-123-4567 전송 02-123-4568\n",
        ("홍가람", "02-123-4567", "주무관"),
    ),
}


@pytest.mark.parametrize(("text", "contact"), CONTACTS.values(), ids=CONTACTS)
def test_contact(text, contact):
    (found,) = read(text).contacts
    assert (found.name, found.phone, found.role) == contact
    assert found.locator.line is not None


@pytest.mark.parametrize(
    "text",
    ["○ 사업기간 2013-2014\n", "○ 한울구 (02-123-4567)\n", "○ 예산 1,234-5678천원\n", "○ 쉼터팀 전화 02-123-4567\n"],
    ids=["years", "office", "money", "no person"],
)
def test_numbers_without_a_person_are_no_contact(text):
    assert read(text).contacts == ()


BASES = {
    "article": ("○ 쉼터 관리법 제18조(자체점검)\n", [("쉼터 관리법", "제18조")]),
    "range": (
        "○ 가람시 쉼터 등의 관리에 관한 규칙 제7조~제10조(점검, 보고)\n",
        [("가람시 쉼터 등의 관리에 관한 규칙", "제7조~제10조")],
    ),
    "several": ("○ 쉼터법 제3조, 가람시 쉼터 조례 제5조\n", [("쉼터법", "제3조"), ("가람시 쉼터 조례", "제5조")]),
    "and": ("○ 쉼터법 제3조(점검) 및 같은 법 시행령 제7조\n", [("쉼터법", "제3조"), ("같은 법 시행령", "제7조")]),
    "quoted": ("○ 「쉼터 조례」 제5조의2제1항\n", [("쉼터 조례", "제5조의2제1항")]),
    "quoted plan": ("○ 쉼터과-12호 「2021년 쉼터 기본계획 통보」\n", [("2021년 쉼터 기본계획 통보", None)]),
    "plan with remark": ("○ 2021년 쉼터 기본계획(쉼터과-12, 2021. 1. 2.)\n", [("2021년 쉼터 기본계획", None)]),
    "no instrument": ("○ 쉼터가 낡아 고쳐야 함\n", []),
}


@pytest.mark.parametrize(("line", "expected"), BASES.values(), ids=BASES)
def test_legal_basis_under_its_heading(line, expected):
    found = read(f"□ 추진근거\n{line}□ 추진내용\n○ 마을 쉼터 계획\n").legal_basis
    assert [(one.name, one.article) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("□ 근 거 : 쉼터법 제3조\n", [("쉼터법", "제3조")]),
        ("1. 관련 : 쉼터과-12(2021.3.4.)호 「쉼터 계획 통보」\n", [("쉼터 계획 통보", None)]),
        ("사업근거\t쉼터법 제3조\n사업기간\t2021년\n", [("쉼터법", "제3조")]),
        ("□ 배경\n○ 「쉼터법」 제3조에 따라 고침\n", [("쉼터법", "제3조")]),
        ("□ 산출 근거\n○ 쉼터 계획\n", []),
        ("□ 배경\n○ 「쉼터 계획」에 따라 고침\n", []),
    ],
    ids=["same line", "letter", "table row", "quoted anywhere", "calculation", "quoted without article"],
)
def test_legal_basis_elsewhere(text, expected):
    assert [(one.name, one.article) for one in read(text).legal_basis] == expected


def test_place_of_a_legal_basis_covers_what_is_printed():
    line = "○ 쉼터법 제3조(점검), 가람시 쉼터 조례 제5조"
    for one in read(f"□ 근거\n{line}\n").legal_basis:
        assert line[one.locator.char_start : one.locator.char_end] == one.as_printed
        assert one.locator.line == 2
