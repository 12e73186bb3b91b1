"""A posting with its files is one family, and one plan in two formats is counted once."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from sqlalchemy import text

import cli
from outputs.write_csv import write as write_csv
from pipeline.database import open_database, open_session
from pipeline.ingest import ingest
from pipeline.kin import Kinship, Relative, facts_of, kinships, plain_name, repeated
from pipeline.recheck import recheck
from pipeline.run import extract_bytes
from tests.archives import pack, put
from tests.formats import docx, html, pdf
from tests.plans import BAD, GOOD, OTHER, write

HOME = "/계획"
PAGE = Relative(
    "page", (f"{HOME}/게시.html",), "html", ("결재문서 본문.hwpx", "붙임 1. 세부계획.pdf (1.2 MB)", "없음.hwp")
)
BODY = Relative("body", (f"{HOME}/결재문서_본문.hwpx",), "hwpx")
SHEET = Relative("sheet", (f"{HOME}/붙임+1.+세부계획.pdf",), "pdf")
STRANGER = Relative("stranger", ("/다른/결재문서 본문.hwpx",), "hwpx")


def test_files_that_a_posting_names_and_that_lie_beside_it_are_of_its_family():
    assert kinships([STRANGER, SHEET, BODY, PAGE]) == {
        "page": Kinship("page", "posting"),
        "body": Kinship("page", "main", 1),
        "sheet": Kinship("page", "attachment", 2),
        "stranger": Kinship("stranger", "main"),
    }


def test_a_file_that_two_postings_name_belongs_to_the_first():
    second = Relative("second", (f"{HOME}/하.html",), "html", PAGE.attachments)
    found = kinships([second, PAGE, SHEET])

    assert (found["sheet"].family, found["second"].family) == ("page", "second")


def test_files_anywhere_in_the_archive_of_a_posting_are_of_its_family():
    page = replace(PAGE, paths=("/a.zip!/게시.html",))
    sheet = replace(SHEET, paths=("/a.zip!/files/붙임 1. 세부계획.pdf",))

    assert kinships([page, sheet])["sheet"].family == "page"


@pytest.mark.parametrize(
    ("one", "other", "is_family"),
    [
        ("계획.hwpx", "계획.pdf", True),
        ("계획.hwpx", "계획(최종).pdf", False),
        ("계획.hwpx", "하위/계획.pdf", False),
    ],
)
def test_one_name_in_two_formats_is_one_plan(one, other, is_family):
    relatives = [Relative("1", (f"{HOME}/{one}",), "hwpx"), Relative("2", (f"{HOME}/{other}",), "pdf")]
    found = kinships(relatives)

    assert (found["2"].family == "1") == is_family
    assert found["1"] == Kinship("1", "main")


def test_a_pdf_of_an_attachment_is_of_the_posting_too():
    twin = replace(SHEET, id="twin", paths=(SHEET.paths[0].replace(".pdf", ".hwp"),), reader="hwp")

    assert kinships([PAGE, SHEET, twin])["twin"] == Kinship("page", "attachment")


@pytest.mark.parametrize(
    "printed",
    [
        "세부 계획.hwp",
        "세부_계획.hwp",
        "세부+계획.HWP",
        "세부%20계획.hwp",
        "세부계획.hwp(123KB)",
        "세부계획.hwp [1.5 MB]",
    ],
)
def test_names_are_the_same_after_a_download(printed):
    assert plain_name(printed) == "세부계획.hwp"


def documents(url):
    query = "SELECT path, family_id, role, is_primary FROM document ORDER BY path"
    with open_database(url).connect() as connection:
        rows = connection.execute(text(query)).all()
    return {row[0].rpartition("/")[2]: tuple(row[1:]) for row in rows}


@pytest.fixture
def url(store):
    return store


def test_one_plan_in_two_formats_is_stored_twice_and_counted_once(tmp_path, url):
    put(tmp_path, "p/계획.docx", docx(GOOD))
    put(tmp_path, "p/계획.pdf", pdf(GOOD))
    write(tmp_path, "p/다른.txt", OTHER)
    ingest([tmp_path / "p"], url)
    found = documents(url)

    assert found["계획.docx"][0] == found["계획.pdf"][0] != found["다른.txt"][0]
    assert [found[name][2] for name in ("계획.docx", "계획.pdf", "다른.txt")] == [1, 0, 1]
    with open_session(url) as session:
        write_csv(session, tmp_path / "out")
    with (tmp_path / "out/csv/fact_budget.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["additive"] == "True" and row["year"] == "2031"]
    assert sum(int(row["amount_won"]) for row in rows) == 2 * 61_000_000


def test_a_posting_and_its_files_are_linked_and_what_the_page_says_again_is_not_counted(tmp_path, url):
    page = html(GOOD, ["결재문서 본문.docx", "붙임.txt", "없음.hwp"])
    data = pack({"a/결재문서 본문.docx": docx(GOOD), "a/붙임.txt": OTHER, "a/게시.html": page})
    ingest([put(tmp_path, "posting.zip", data)], url)
    found = documents(url)

    family = found["게시.html"][0]
    assert found["게시.html"][:2] == (family, "posting")
    assert found["결재문서 본문.docx"][:2] == (family, "main")
    assert found["붙임.txt"][:2] == (family, "attachment")
    assert [found[name][2] for name in ("게시.html", "결재문서 본문.docx", "붙임.txt")] == [0, 1, 1]
    with open_database(url).connect() as connection:
        rows = connection.execute(text("SELECT name, attached_id IS NULL FROM document_attachment ORDER BY position"))
        assert rows.all() == [("결재문서 본문.docx", 0), ("붙임.txt", 0), ("없음.hwp", 1)]


def test_a_file_that_arrives_later_joins_its_family(tmp_path, url):
    put(tmp_path, "p/게시.html", html(GOOD, ["붙임.txt"]))
    ingest([tmp_path / "p"], url)
    write(tmp_path, "p/붙임.txt", OTHER)
    ingest([tmp_path / "p"], url)
    found = documents(url)

    assert found["붙임.txt"] == (found["게시.html"][0], "attachment", 1)


def test_a_plan_in_two_formats_is_checked_once(tmp_path, url, capsys):
    paths = [put(tmp_path, "p/계획.docx", docx(BAD)), put(tmp_path, "p/계획.pdf", pdf(BAD))]
    ingest(paths, url)
    report, checked = recheck(url)

    assert list(checked) == [str(paths[0])]
    assert {finding.document for finding in report.findings} == {str(paths[0])}
    assert cli.run(["check", *map(str, paths)]) == 1
    out, err = capsys.readouterr()
    assert out.count("error[SUM001]") == 1
    assert f"{paths[1]} states the same as {paths[0]}" in err


def relatives(*readers):
    return [Relative(reader, (f"{HOME}/계획.{reader}",), reader) for reader in readers]


def test_of_two_that_say_the_same_the_format_people_edit_is_counted():
    pdf, hwpx = relatives("pdf", "hwpx")

    assert repeated([(pdf, facts(10)), (hwpx, facts(9))]) == {"pdf": "hwpx"}


def test_a_letter_that_states_the_sums_of_its_attachment_is_not_counted():
    letter, plan = relatives("hwpx", "pdf")

    assert repeated([(letter, facts(2)), (plan, facts(10))]) == {"hwpx": "pdf"}


def test_two_attachments_of_one_posting_that_say_different_things_are_both_counted():
    one, other = relatives("hwpx", "pdf")

    assert repeated([(one, facts(10)), (other, facts(10, start=5))]) == {}


def test_what_states_nothing_repeats_nothing():
    one, other = relatives("hwpx", "pdf")

    assert repeated([(one, facts(3)), (other, facts(0))]) == {}


def facts(count, start=0):
    return frozenset(("budget", 2031, 1000 * n) for n in range(start, start + count))


def test_an_overview_that_is_printed_twice_says_nothing_more():
    assert facts_of(extract_bytes(GOOD.encode(), "a.txt")) == facts_of(extract_bytes((GOOD * 2).encode(), "b.txt"))
