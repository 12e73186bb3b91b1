"""Files and folders go into the database; what cannot be read is set aside, and every file is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from pipeline import ingest as module
from pipeline import reading, store, tasks
from pipeline.database import open_database
from pipeline.each import distinct
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.listing import list_documents
from pipeline.load import load
from pipeline.recheck import recheck
from pipeline.reconcile import check
from pipeline.run import extract, extract_bytes
from schemas.errors import StoreError, UsageError
from tests.archives import pack, put
from tests.plans import BAD, GOOD, OTHER, write


@pytest.fixture
def folder(tmp_path):
    """A folder with two plans, a copy of one, and what lies about in folders."""
    write(tmp_path, "plans/가람시.txt", GOOD)
    write(tmp_path, "plans/2031/한울구 계획.txt", OTHER)
    write(tmp_path, "plans/2031/사본.txt", GOOD)
    write(tmp_path, "plans/.hidden.txt", GOOD)
    write(tmp_path, "plans/.git/config.txt", GOOD)
    (tmp_path / "plans" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return tmp_path / "plans"


@pytest.fixture
def url(store):
    return store


def values(url, query):
    with open_database(url).connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def counts(summary):
    found = (summary.found, len(summary.stored), len(summary.unchanged), len(summary.quarantined))
    assert found[0] == sum(found[1:])
    return found


def test_a_folder_is_stored_with_all_that_is_in_it(folder, url):
    summary = ingest([folder], url)

    assert counts(summary) == (3, 2, 1, 0)
    assert [(item.path.name, item.reason) for item in summary.passed_over] == [("logo.png", "a picture")]
    assert values(url, "SELECT count(*) FROM document_file") == [(3,)]
    assert values(url, "SELECT found_count, stored_count, unchanged_count, quarantined_count FROM run") == [
        (3, 2, 1, 0)
    ]
    assert values(url, "SELECT amount_won FROM budget_amount WHERE as_printed = '61,000' LIMIT 1") == [(61_000_000,)]


def test_the_same_folder_again_changes_nothing(folder, url):
    ingest([folder], url)
    before = values(url, "SELECT id, stored_at FROM document")

    assert counts(ingest([folder], url)) == (3, 0, 3, 0)
    assert values(url, "SELECT id, stored_at FROM document") == before


def test_what_changed_is_read_again(folder, url):
    ingest([folder], url)
    write(folder, "2031/한울구 계획.txt", BAD)

    assert counts(ingest([folder], url)) == (3, 1, 2, 0)
    assert values(url, "SELECT is_primary, count(*) FROM document GROUP BY is_primary") == [(0, 1), (1, 2)]


def test_another_version_of_the_program_reads_again(folder, url, monkeypatch):
    ingest([folder], url)
    monkeypatch.setattr(tasks, "reader_version", lambda _: "next")
    monkeypatch.setattr(reading, "reader_versions", lambda: {"text": "next"})

    assert counts(ingest([folder], url)) == (3, 2, 1, 0)
    assert values(url, "SELECT DISTINCT extractor_version FROM document") == [("next",)]


def test_several_processes_store_the_same(folder, url, elsewhere):
    ingest([folder], url)

    assert counts(ingest([folder], elsewhere, How(workers=2))) == (3, 2, 1, 0)
    rows = "SELECT id, cell_id, amount_won, is_additive FROM budget_amount ORDER BY id"
    assert values(url, rows) == values(elsewhere, rows)


def test_progress_counts_every_file(folder, url):
    steps = []
    ingest([folder], url, progress=lambda done, total, path: steps.append((done, total, path.name)))

    assert [(done, total) for done, total, _ in steps] == [(1, 3), (2, 3), (3, 3)]


def test_an_interrupted_run_keeps_what_it_stored_and_the_next_goes_on(folder, url):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([folder], url, progress=stop)
    assert values(url, "SELECT count(*) FROM document") == [(1,)]
    assert values(url, "SELECT finished_at FROM run") == [(None,)]

    assert counts(ingest([folder], url))[0] == 3
    assert values(url, "SELECT count(*) FROM document") == [(2,)]


def test_a_document_that_breaks_a_finder_is_set_aside_and_the_others_are_stored(folder, url, monkeypatch):
    def fragile(data, path):
        if "한울" in path:
            raise RecursionError("too deep\nfor us")
        return extract_bytes(data, path)

    monkeypatch.setattr(tasks, "extract_bytes", fragile)
    summary = ingest([folder], url)

    assert counts(summary) == (3, 1, 1, 1)
    assert "RecursionError: too deep" in summary.quarantined[0].reason
    assert values(url, "SELECT stage, length(sha256) FROM quarantine") == [("extract", 64)]


def test_a_document_the_database_refuses_is_set_aside(folder, url, monkeypatch):
    real = store._insert

    def refuse(connection, rows):
        real(connection, rows)
        connection.execute(text("INSERT INTO rate (id) VALUES ('incomplete')"))

    monkeypatch.setattr(store, "_insert", refuse)
    summary = ingest([folder / "가람시.txt"], url)

    assert counts(summary) == (1, 0, 0, 1)
    assert summary.quarantined[0].stage == "store"
    assert values(url, "SELECT count(*) FROM source_cell") == [(0,)]


def test_a_database_that_fails_stops_the_run(folder, url, monkeypatch):
    def fail(*_):
        raise StoreError("The database is in use", "Wait.")

    monkeypatch.setattr(module, "store_document", fail)
    with pytest.raises(StoreError):
        ingest([folder], url)


def test_what_cannot_be_read_is_set_aside_not_passed_over(tmp_path, url):
    folder = tmp_path / "mixed"
    write(folder, "a.txt", GOOD)
    put(folder, "b.xlsx", pack({"xl/workbook.xml": ""}))
    put(folder, "c.dat", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    summary = ingest([folder], url)

    assert counts(summary) == (3, 1, 0, 2)
    reasons = {Path(failure.path).name: failure.reason for failure in summary.quarantined}
    assert "XLSX (a spreadsheet) is not read here" in reasons["b.xlsx"]
    assert "an office file of an unknown kind" in reasons["c.dat"]


def test_an_archive_is_stored_like_a_folder(tmp_path, url):
    path = put(tmp_path, "plans.zip", pack({"2031/가람.txt": GOOD, "안.zip": pack({"한울.txt": OTHER, "빈.txt": ""})}))

    assert counts(ingest([path], url)) == (3, 2, 0, 1)
    assert values(url, "SELECT path FROM document_file ORDER BY path") == [
        (f"{path}!/2031/가람.txt",),
        (f"{path}!/안.zip!/한울.txt",),
    ]
    assert values(url, "SELECT path FROM quarantine") == [(f"{path}!/안.zip!/빈.txt",)]
    assert counts(ingest([path], url)) == (3, 0, 2, 1)


def test_an_archive_gives_the_same_facts_in_processes_of_their_own(tmp_path, url, elsewhere):
    path = put(tmp_path, "plans.zip", pack({"가람.txt": GOOD, "안.zip": pack({"한울.txt": OTHER})}))
    ingest([path], url)
    ingest([path], elsewhere, How(workers=2))

    rows = "SELECT id, cell_id, amount_won FROM budget_amount ORDER BY id"
    assert values(url, rows) == values(elsewhere, rows) != []


def test_a_file_read_after_all_leaves_quarantine(tmp_path, url):
    path = write(tmp_path, "a/plan.txt", "")
    assert counts(ingest([path], url)) == (1, 0, 0, 1)
    write(tmp_path, "a/plan.txt", GOOD)

    assert counts(ingest([path], url)) == (1, 1, 0, 0)
    assert values(url, "SELECT * FROM quarantine") == []


def test_a_file_given_twice_counts_once(folder):
    listing = list_documents([folder, folder / "가람시.txt", folder / ".." / "plans" / "가람시.txt"])

    assert [entry.path.name for entry in listing.documents] == ["가람시.txt", "사본.txt", "한울구 계획.txt"]


def test_stored_documents_give_the_same_findings_as_files(tmp_path, url):
    paths = [write(tmp_path, "p/1.txt", BAD), write(tmp_path, "p/2.txt", OTHER)]
    ingest(paths, url)
    report, documents = recheck(url)

    assert report == check(distinct(extract(path) for path in paths))
    assert [finding.rule for finding in report.findings] != []
    assert list(documents) == [str(path) for path in paths]
    with Session(open_database(url)) as session:
        assert list(load(session)) == [extract(path) for path in paths]
    assert values(url, "SELECT count(*) FROM finding") == [(len(report.findings),)]


def test_nothing_stored_is_nothing_to_check(url):
    open_database(url)

    with pytest.raises(UsageError, match="holds no documents"):
        recheck(url)
