"""What people send to the review site: hostile files, too much at once, a server that stops, another try."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from tests import hostile
from tests.archives import pack
from tests.sites import client, filled, real_server, secret, served
from tests.test_decisions import PLAN

GOOD = PLAN.encode()
SCRIPT = "<script>alert(1)</script>"
PAGE = f"""<html><body><table><tr><th>구분</th><th>예산액(천원)</th></tr>
<tr><td>계</td><td>999</td></tr><tr><td><a href="javascript:alert(1)">상담</a>{SCRIPT.replace("<", "&lt;")}</td>
<td onclick="alert(1)">310</td></tr><tr><td><img src=x onerror=alert(1)>방문</td><td>690</td></tr></table>
<script>alert(1)</script></body></html>"""
SPAN = b'<w:gridSpan w:val="999999999"/>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A store of one plan."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(folder, folder / "plan.txt")
    return folder


@pytest.fixture(scope="module")
def site(folder):
    """A person at the site."""
    return client(served(folder))


def send(site: TestClient, *files: tuple[str, bytes]) -> httpx.Response:
    form = {"form": secret(site.get("/upload").text)}
    answer = site.post("/upload", data=form, files=[("files", (name, data, "text/html")) for name, data in files])
    assert isinstance(answer, httpx.Response)
    return answer


SET_ASIDE = {
    "bomb.zip": pack({"a.txt": bytes(64 << 20)}),
    "bomb.docx": hostile.docx(hostile.docx_xml(hostile.paragraph(b"&e11;"), hostile.BOMB_DTD)),
    "thief.docx": hostile.docx(hostile.docx_xml(hostile.paragraph(b"&e11;"), hostile.EXTERNAL_DTD)),
    "endless.pdf": hostile.pdf_endless(),  # claims two thousand million pages
    "loop.hwp": hostile.ole_loop(),
    "cut.zip": hostile.truncated(pack({"a.txt": GOOD * 9})),
    "program.pdf": b"MZ\x00\x01" * 99,
    "empty.txt": b"",
}
STORED = {
    "wide.docx": hostile.docx(hostile.docx_xml(hostile.cell(hostile.paragraph(b"1,000"), SPAN))),
    "../../../away.zip": pack({"../../../away.txt": GOOD.replace(b"999", b"997")}),
    "words.hwpx": GOOD.replace(b"999", b"996"),  # a text by another name is read as what it is
    f"{SCRIPT}.html": PAGE.encode(),
}


def test_hostile_files_are_stored_as_text_or_set_aside_with_a_reason(site, folder):
    page = send(site, *SET_ASIDE.items(), *STORED.items()).text
    assert f"{len(STORED)}건 저장" in page
    assert f"{len(SET_ASIDE)}건 보류" in page
    for name in SET_ASIDE:
        row = next(part for part in page.split("<tr>") if f"/{name}" in part.split("</th>")[0])
        assert len(re.findall(r"<td>[^<]+</td>", row)) == 2, name
    assert not list(folder.parent.rglob("away.txt"))
    assert not list(folder.glob("away*"))


def test_nothing_of_them_runs_on_any_page(site):
    documents = site.get("/api/documents").json()["documents"]
    pages = ["/documents", "/upload", "/", "/budgets", *(f"/documents/{row['id']}" for row in documents)]
    pages += [f"/documents/{row['id']}/print" for row in documents]
    for path in pages:
        text = site.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert not re.search(r'href="\s*javascript:', text), path
        assert "root:" not in text, path


class TestTooMuch:
    def test_is_refused_by_what_it_announces(self, folder):
        site = client(served(folder, most_bytes=1 << 20))
        answer = send(site, ("large.txt", bytes(3 << 20)))
        assert answer.status_code == 413
        assert "1MB" in answer.text

    def test_is_cut_off_where_it_announces_nothing(self, folder):
        site = client(served(folder, most_bytes=1 << 20))
        site.get("/upload")
        sent = []

        def endless():
            for _ in range(64):
                sent.append(1)
                yield bytes(1 << 18)

        head = {"content-type": "multipart/form-data; boundary=x"}
        assert site.post("/upload", content=endless(), headers=head).status_code == 413
        assert not list((folder / "uploads").glob(".part-*"))

    def test_in_many_files_fields_or_one_form(self, site):
        assert send(site, *((f"{n}.txt", b"x") for n in range(51))).status_code == 400
        form = {f"field{n}": "x" for n in range(9)} | {"form": secret(site.get("/upload").text)}
        assert site.post("/upload", data=form, files=[("files", ("a.txt", b"x"))]).status_code == 400
        assert site.post("/check", data={"form": "x" * (2 << 20)}).status_code == 413
        assert site.post("/check", data={"form": "x"}, headers={"content-length": "-1"}).status_code == 413


def test_an_archive_without_documents_is_told_and_not_kept(site):
    assert send(site, ("nothing.zip", pack({"picture.bin": b"\x00\x01"}))).status_code == 422
    assert "읽기를 기다리는 파일" not in site.get("/upload").text


def test_what_was_kept_before_a_restart_is_named_and_read(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(tmp_path, tmp_path / "plan.txt")
    kept = tmp_path / "uploads" / "0123456789ab" / "새 계획.txt"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(GOOD.replace(b"999", b"998"))
    site = client(served(tmp_path))
    page = site.get("/upload").text
    assert "새 계획.txt" in page.split("읽기를 기다리는 파일")[1]
    after = site.post("/upload/waiting", data={"form": secret(page)}).text
    assert "1건 저장" in after
    assert "읽기를 기다리는 파일" not in after


def test_what_was_set_aside_is_tried_again(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(b"")
    (tmp_path / "other.txt").write_text(PLAN, encoding="utf-8")
    filled(tmp_path, plan, tmp_path / "other.txt")
    site = client(served(tmp_path))
    page = site.get("/upload").text
    assert "plan.txt" in page
    plan.write_bytes(GOOD.replace(b"999", b"998"))
    assert "1건 저장" in site.post("/upload/retry", data={"form": secret(page)}).text
    nothing = site.post("/upload/retry", data={"form": secret(page)})
    assert nothing.status_code == 422


@pytest.mark.parametrize("path", ["/upload/waiting", "/upload/retry"])
def test_a_forged_form_reads_nothing(site, path):
    assert site.post(path, data={"form": "guess"}).status_code == 403


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "uploads").glob("*/*"))


@pytest.mark.slow
def test_a_server_that_is_killed_in_the_middle_of_an_upload_loses_nothing_it_kept(tmp_path):
    plans = [(f"계획 {n:02}.txt", GOOD.replace(b"999", str(1000 + n).encode())) for n in range(40)]
    with real_server(tmp_path) as (address, server), httpx.Client(timeout=60) as site, ThreadPoolExecutor(1) as sending:
        form = {"form": secret(site.get(f"{address}/upload").text)}
        files = [("files", (name, data, "text/plain")) for name, data in plans]
        answer = sending.submit(site.post, f"{address}/upload", data=form, files=files)
        while len(kept(tmp_path)) < len(plans):
            time.sleep(0.01)
        server.kill()
        server.wait()
        with pytest.raises(httpx.TransportError):
            answer.result(60)
    with real_server(tmp_path) as (address, _):
        until = time.monotonic() + 60
        paths: list[str] = []
        while len(paths) < len(plans) and time.monotonic() < until:
            time.sleep(0.3)
            paths = [row["path"] for row in httpx.get(f"{address}/api/documents?q=").json()["documents"]]
        assert sorted(path.rsplit("/", 1)[-1] for path in paths) == [name for name, _ in plans]
