"""Search of documents as people type: what is found, where it stands, and that the index follows what is stored."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.integrity import verify
from pipeline.recheck import recheck
from pipeline.run import extract_bytes
from pipeline.search.find import search
from pipeline.search.words import stem, terms
from schemas.lines import Line, as_text, from_text

CARE = """돌봄 추진 계획
1. 주민 참여 예산 편성
온종일 돌봄을 위하여 상담 ABC-12 사업을 추진한다.
도시 장기 과제는 따로 둔다.
구분\t예산액\t비고
상담실\t3,000\t신규
산책로\t1,250\t
"""
ROADS = """도로 정비 계획
예산을 아껴 자전거도로와 산책로를 정비한다.
"""


def found(url: str, typed: str) -> list[str]:
    engine = open_database(url, create=False)
    with Session(engine) as session:
        hits = search(session, typed, 0, 50)
        names = [key.rsplit("/", 1)[-1] for key in paths(session, list(hits.passages))]
    engine.dispose()
    assert hits.count == len(names)
    return names


def paths(session: Session, keys: list[str]) -> list[str]:
    rows = {row.id: row.path for row in session.execute(text("SELECT id, path FROM document"))}
    return [rows[key] for key in keys]


def shown(url: str, typed: str) -> dict[int, str]:
    """The passages found: their lines, with the words that were looked for in brackets."""
    engine = open_database(url, create=False)
    with Session(engine) as session:
        passages = [one for one in search(session, typed, 0, 50).passages.values() if one]
    engine.dispose()
    return {one.line: "".join(f"[{piece}]" if hit else piece for piece, hit in one.pieces) for one in passages}


@pytest.fixture
def plans(store, tmp_path):
    """A store of two plans, on each kind of database that is there."""
    (tmp_path / "care.txt").write_text(CARE, encoding="utf-8")
    (tmp_path / "roads.txt").write_text(ROADS, encoding="utf-8")
    ingest([tmp_path / "care.txt", tmp_path / "roads.txt"], store)
    return store


EMPTIED = {
    "sqlite": "INSERT INTO document_words (document_words) VALUES ('delete-all')",
    "postgresql": "DELETE FROM document_words",
}
BOTH = ["care.txt", "roads.txt"]


def test_what_is_typed_finds(plans):
    expected = {
        "예산": BOTH,
        "예산을": BOTH,  # a particle is no part of the word
        "예산 산책로": BOTH,  # all words, wherever they stand
        "상담 예산": ["care.txt"],
        "예산 상담": ["care.txt"],
        "산책로를": BOTH,
        "자전거": ["roads.txt"],  # part of a compound
        "주민참여예산": ["care.txt"],  # printed with blanks
        "참여예산안": [],
        '"온종일 돌봄을 위하여 상담"': ["care.txt"],
        '"온종일 상담"': [],
        "참여예산은": ["care.txt"],
        '"예산 편성"': ["care.txt"],
        '"편성 예산"': [],
        "시장": [],  # 도시 장기 are two words
        "3,000": ["care.txt"],
        "abc-12": ["care.txt"],
        "돌": ["care.txt"],  # one character
        "로": BOTH,
        "상담실 신규": ["care.txt"],
        '"상담실 신규"': [],  # two cells, with another between them
        "\u1103\u1169\u11af\u1107\u1169\u11b7": ["care.txt"],  # decomposed, as a Mac types it
        "없는낱말": [],
        "%": [],
        "_": [],
        "": BOTH,
    }
    assert {typed: sorted(found(plans, typed)) for typed in expected} == expected


def test_documents_with_the_words_in_their_header_come_first(plans):
    assert found(plans, "산책로")[0] == "care.txt"
    assert found(plans, "roads 산책로") == ["roads.txt"]
    assert found(plans, "도로") == ["roads.txt"]


def test_where_the_words_stand_is_shown(plans):
    assert shown(plans, "돌봄을") == {0: "[돌봄] 추진 계획"}
    assert shown(plans, "상담실") == {5: "[상담실] · 3,000 · 신규"}
    assert shown(plans, "주민참여예산") == {1: "1. [주민 참여 예산] 편성"}
    assert shown(plans, "abc") == {2: "온종일 돌봄을 위하여 상담 [ABC]-12 사업을 추진한다."}


def test_the_index_follows_what_is_stored(plans, tmp_path):
    (tmp_path / "roads.txt").write_text(ROADS.replace("자전거", "보행자"), encoding="utf-8")
    ingest([tmp_path / "roads.txt"], plans)
    assert found(plans, "보행자") == ["roads.txt"]
    ingest([tmp_path / "roads.txt"], plans, How(reread=True))
    assert found(plans, "보행자") == ["roads.txt"]


def test_a_lost_index_is_told_and_made_again_by_the_next_check(plans):
    engine = open_database(plans)
    with engine.begin() as connection:
        connection.execute(text(EMPTIED[engine.dialect.name]))
    assert next(one.wrong for one in verify(engine) if one.topic == "searchable") == 2
    recheck(plans)
    assert next(one.wrong for one in verify(engine) if one.topic == "searchable") == 0
    assert sorted(found(plans, "예산")) == BOTH
    engine.dispose()


def test_the_index_is_sound_to_sqlite(tmp_path):
    url = f"sqlite:///{tmp_path / 'jangbu.db'}"
    (tmp_path / "roads.txt").write_text(ROADS, encoding="utf-8")
    for _ in range(3):
        ingest([tmp_path / "roads.txt"], url, How(reread=True))
    with sqlite3.connect(tmp_path / "jangbu.db") as connection:
        connection.execute("INSERT INTO document_words (document_words) VALUES ('integrity-check')")
        assert connection.execute("SELECT count(*) FROM document_words").fetchone() == (1,)


@pytest.mark.parametrize(
    ("word", "without"),
    [
        ("예산을", "예산"), ("예산으로", "예산"), ("예산에서도", "예산"), ("산업단지까지는", "산업단지"),
        ("지역화폐로", "지역화폐"), ("추진하는", "추진"), ("확대되는", "확대"), ("위원회의", "위원회"),
        ("도로", "도로"), ("산책로", "산책로"), ("재평가", "재평가"), ("전문가", "전문가"), ("만족도", "만족도"),
        ("이행도", "이행도"), ("회의", "회의"), ("plan을", "plan을"), ("을", "을"),
    ],
)  # fmt: skip
def test_a_word_without_its_particle(word, without):
    assert stem(word) == without


@given(st.text(max_size=150))
def test_whatever_is_typed_is_a_search(typed):
    asked = terms(typed)
    assert len(asked) <= 8
    assert all(part and part.isalnum() for term in asked for parts in term.ways for part in parts)


def test_the_line_above_a_table_is_printed_once_though_it_is_its_caption_too():
    lines = extract_bytes("계획\n2. 소요 예산(단위: 천원)\n구분\t예산\n계\t10\n".encode(), "plan.txt").lines
    assert [line.text for line in lines] == ["계획", "2. 소요 예산(단위: 천원)", "구분\t예산", "계\t10"]


def test_lines_come_back_from_what_is_stored():
    lines = (
        Line("1. 개요", level=1),
        Line("본문", page=2),
        Line("가\t나", table=3, row=0, page=4),
        Line("주", is_note=True),
    )
    assert from_text(*as_text(lines)) == lines
    assert from_text("가\n나", "") == (Line("가"), Line("나"))
