"""Postings are fetched with their attachments from a server that behaves, and nothing is lost to one that does not."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from sqlalchemy import text

from pipeline.collect import transport
from pipeline.collect.collect import collect
from pipeline.collect.fetch import Fetcher
from pipeline.collect.manners import Manners, manners
from pipeline.collect.names import safe_name, sent_name
from pipeline.collect.transport import is_public
from pipeline.database import open_database
from pipeline.how import How
from pipeline.intake import take_in
from schemas.errors import UsageError
from tests.posting_server import serving

QUICK = Manners(delay=0.0, tries=3, wait=0.05, seconds=20, silence=10, mebibytes=1, private=1)
# For servers that take their time; others are waited for, whatever else this machine does.
HURRIED = {"seconds": 0.6, "silence": 0.3}


@pytest.fixture(scope="module")
def running():
    with serving() as site:
        yield site


@pytest.fixture
def site(running):
    running.asked.clear()
    running.robots_status = 200
    running.robots = "User-agent: *\nDisallow: /closed/\n"
    return running


@pytest.fixture
def engine(store):
    return open_database(store)


@pytest.fixture
def fetch(site, engine, tmp_path):
    """Fetch paths of the site; gives the names of the files and the reasons of the failures."""

    def go(*paths, **settings):
        found = collect([site.address + path for path in paths], engine, tmp_path / "c", replace(QUICK, **settings))
        return [file.name for file in found.files], [failure.reason for failure in found.failures]

    return go


def values(engine, query):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_posting_comes_with_its_attachments_in_one_folder(fetch, tmp_path):
    assert fetch("/sanction/31415926") == (["page.html", "결재문서 본문.docx", "세부 계획.txt"], [])
    assert len({path.parent for path in (tmp_path / "c").rglob("*.*") if path.is_file()}) == 1


@pytest.mark.parametrize("where", ["/sanction/list", "/rss"])
def test_a_list_and_a_feed_lead_to_their_postings(where, fetch, site):
    files, failures = fetch(where)

    assert files == ["page.html", "결재문서 본문.docx", "세부 계획.txt", "page.html"]
    assert failures == []
    assert sum(site.asked.values()) == 6, "robots.txt, the list, two postings, two attachments: each once"


def test_where_each_file_came_from_is_kept(fetch, engine, site):
    fetch("/sanction/31415926")
    rows = values(engine, "SELECT url, etag, length(sha256), size, headers FROM fetched WHERE url LIKE '%n=0'")

    assert [row[:3] for row in rows] == [(f"{site.address}/down.do?n=0", '"v1"', 64)]
    assert rows[0][3] == len(site.letter) == int(json.loads(rows[0][4])["content-length"])


def test_what_has_not_changed_is_not_sent_again(fetch, site):
    first = fetch("/sanction/31415926")
    before = site.unmodified

    assert fetch("/sanction/31415926") == first
    assert site.unmodified == before + 1


def test_a_file_that_was_tampered_with_is_fetched_again(fetch, tmp_path, site):
    fetch("/sanction/31415926")
    before = site.unmodified
    next((tmp_path / "c").rglob("*.docx")).write_bytes(b"tampered")

    assert fetch("/sanction/31415926")[1] == []
    assert site.unmodified == before
    assert next((tmp_path / "c").rglob("*.docx")).read_bytes() == site.letter


OVERCOME = ["/busy.txt", "/moved.txt", "/plan.txt", "/wrong-type.hwp"]


@pytest.mark.parametrize("path", OVERCOME)
def test_misdeeds_that_are_overcome(path, fetch):
    files, failures = fetch(path)

    assert (len(files), failures) == (1, [])


def test_an_answer_cut_short_is_asked_for_again(fetch, site):
    assert fetch("/cut.txt", tries=4) == (["cut.txt"], [])
    assert site.asked["/cut.txt"] == 4


REFUSED = [
    ("/always-busy.txt", "the server answers 503, 3 times"),
    ("/trickle.txt", "not complete after"),
    ("/silent.txt", "no whole answer"),
    ("/loop.txt", "leads on and on"),
    ("/to-file", "only addresses of web pages"),
    ("/to-closed", "robots.txt"),
    ("/closed/plan.txt", "robots.txt"),
    ("/huge.txt", "larger than 1 MiB"),
    ("/bomb.txt", "larger than 1 MiB"),
    ("/sorry.hwp", "sends a page instead of sorry.hwp"),
    ("/empty.txt", "sends nothing"),
    ("/garbled.txt", "no whole answer"),
    ("/bad-gzip.txt", "no whole answer"),
    ("/nowhere.txt", "the server answers 404"),
]

SLOW = {"/trickle.txt", "/silent.txt"}


@pytest.mark.parametrize(("path", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_misdeeds_that_are_said_and_stop_nothing_else(path, reason, fetch, tmp_path):
    files, failures = fetch(path, "/plan.txt", **(HURRIED if path in SLOW else {}))

    assert files == ["plan.txt"]
    assert len(failures) == 1
    assert reason in failures[0]
    assert not list((tmp_path / "c").rglob("*.part"))


@pytest.mark.parametrize(("status", "files"), [(404, ["plan.txt"]), (503, [])])
def test_no_robots_file_opens_a_site_and_one_that_cannot_be_had_closes_it(status, files, fetch, site):
    site.robots_status = status

    assert fetch("/plan.txt")[0] == files


def test_a_site_may_close_itself(fetch, site):
    site.robots = "User-agent: *\nDisallow: /\n"

    assert fetch("/plan.txt")[0] == []


def test_requests_keep_their_distance(site):
    """As they are sent: a busy server may take the first of two late."""
    times = []
    with Fetcher(replace(QUICK, delay=0.1)) as fetcher:
        fetcher._client.event_hooks["request"].append(lambda _: times.append(time.monotonic()))
        for path in ("/plan.txt", "/moved.txt"):
            fetcher.get(site.address + path)

    assert len(times) == sum(site.asked.values()) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.09


def test_an_address_on_this_machine_is_refused_unless_allowed(fetch, site):
    files, failures = fetch("/plan.txt", private=0)

    assert files == []
    assert "a network that is not public" in failures[0]
    assert not site.asked


def test_a_public_site_leads_nowhere_private(fetch, monkeypatch):
    monkeypatch.setattr(transport, "is_public", lambda address: address == "127.0.0.1")
    files, failures = fetch("/to-metadata", "/plan.txt", "/bomb.txt", private=0)

    assert files == ["plan.txt"]
    assert ["a network that is not public" in failures[0], "larger than 1 MiB" in failures[1]] == [True, True]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("169.254.169.254", False), ("::1", False),
        ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False), ("0.0.0.1", False),
        ("224.0.0.1", False), ("1.1.1.1", True), ("2606:4700::1111", True),
    ],
)  # fmt: skip
def test_public_addresses(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"), ("세부 계획.hwp", "세부 계획.hwp"), ("CON.txt", "_CON.txt"),
        ("", "document"),        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("가" * 300 + ".hwpx", "가" * 65 + ".hwpx"), ("..", "document"),
        ("\u202efdp.hwp", "_fdp.hwp"),
    ],
)  # fmt: skip
def test_names_lead_nowhere(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("attachment; filename*=UTF-8''%EA%B3%84%ED%9A%8D.hwp", "계획.hwp"),
        ('attachment; filename="%EA%B3%84%ED%9A%8D.hwp"', "계획.hwp"),
        ('attachment; filename="' + "계획.hwp".encode().decode("latin-1") + '"', "계획.hwp"),
        ('attachment; filename="' + "계획.hwp".encode("cp949").decode("latin-1") + '"', "계획.hwp"),
        ("inline", None),
    ],
)
def test_names_as_servers_send_them(said, name):
    assert sent_name({"content-disposition": said}) == name


@pytest.mark.parametrize("path", ["/raw-name", "/evil-name"])
def test_a_name_that_is_sent_stays_in_its_folder(path, fetch, tmp_path):
    (name,), _ = fetch(path)

    assert name.endswith("계획.txt")
    assert [file.name for file in tmp_path.rglob("*.txt")] == [name]


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("JANGBU_FETCH_DELAY", "2.5")
    monkeypatch.setenv("JANGBU_FETCH_TRIES", "7")
    assert manners() == Manners(delay=2.5, tries=7)

    monkeypatch.setenv("JANGBU_FETCH_TRIES", "many")
    with pytest.raises(UsageError, match="JANGBU_FETCH_TRIES"):
        manners()


def taken_in(*arguments):
    (summary,) = take_in(*arguments)
    return summary


def test_ingest_takes_addresses_and_sets_aside_what_it_cannot_have(site, store, tmp_path, monkeypatch):
    for name, value in {"DELAY": 0, "TRIES": 2, "WAIT": 0, "PRIVATE": 1, "SECONDS": 1}.items():
        monkeypatch.setenv(f"JANGBU_FETCH_{name}", str(value))
    how = How(collect_to=tmp_path / "c")
    addresses = [f"{site.address}/sanction/31415926", f"{site.address}/nowhere.txt"]
    summary = taken_in(addresses, store, how)

    assert (summary.found, len(summary.stored), len(summary.quarantined)) == (4, 3, 1)
    engine = open_database(store)
    assert values(engine, "SELECT stage, path FROM quarantine") == [("fetch", f"{site.address}/nowhere.txt")]
    assert values(engine, "SELECT count(DISTINCT family_id) FROM document") == [(1,)], "a posting and its files"
    assert values(engine, "SELECT count(*) FROM document_file JOIN fetched USING (path)") == [(3,)]

    again = taken_in(addresses, store, how)
    assert (len(again.stored), len(again.unchanged), len(again.quarantined)) == (0, 3, 1)
    assert len(taken_in([], store, replace(how, retry=True)).quarantined) == 1
