"""The review site without a browser: what its pages show, what it keeps, and what it refuses."""

from __future__ import annotations

import pytest

from outputs.site.uploads import safe_name
from tests.conftest import ROOT
from tests.sites import client, filled, finding_ids, secret, served, store_of
from tests.test_decisions import PLAN
from tests.test_report_charts import wrong_plan

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The store of a wrong plan with hostile texts, and of a wrong PDF."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN.replace("돌봄\t", f"{HOSTILE}\t"), encoding="utf-8")
    (folder / "library.pdf").write_bytes(wrong_plan())
    filled(folder, folder / "plan.txt", folder / "library.pdf")
    return folder


@pytest.fixture
def site(store, tmp_path):
    """A person at the site over a copy of the store."""
    store_of(tmp_path, like=store)
    return client(served(tmp_path))


def decided(site, key, **fields):
    page = site.get(f"/findings/{key}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    sent = {"form": secret(page), "seen": seen, "who": "강다솔", **fields}
    return site.post(f"/findings/{key}/decide", data=sent)


def test_the_inbox_puts_the_largest_stake_first(site):
    page = site.get("/").text
    keys = finding_ids(page)
    assert len(keys) >= 2
    stakes = [
        int(cell.split("천원")[0].replace(",", ""))
        for cell in page.split('<td class="amount">')[1:]
        if "천원" in cell[:20]
    ]
    assert stakes == sorted(stakes, reverse=True)


@pytest.mark.parametrize(
    ("query", "some"),
    [("severity=error", True), ("severity=info", False), ("rule=SUM001", True), ("rule=XYZ999", False),
     ("year=2031", True), ("year=1999", False), ("decision=undecided", True), ("decision=confirmed", False),
     ("office=%25", False)],
)  # fmt: skip
def test_filters(site, query, some):
    assert bool(finding_ids(site.get(f"/?{query}").text)) is some


def test_a_finding_is_shown_beside_its_source(site):
    page = site.get(f"/findings/{finding_ids(site.get('/').text)[0]}").text
    assert "점검 대상" in page
    assert "수정 후보" in page


def test_a_finding_of_a_pdf_has_its_page_as_a_picture(site):
    pages = [site.get(f"/findings/{key}").text for key in finding_ids(site.get("/").text)]
    sources = [page.split('<img src="')[1].split('"')[0] for page in pages if '<img src="' in page]
    assert sources
    picture = site.get(sources[0])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_a_decision_is_kept_shown_and_taken_back(site):
    key = finding_ids(site.get("/").text)[0]
    page = decided(site, key, verdict="accepted", reason="별도 재원").text
    assert "판정을 저장했습니다" in page
    assert "별도 재원" in page
    assert finding_ids(site.get("/?decision=accepted").text) == [key]
    decided(site, key, verdict="undone")
    assert finding_ids(site.get("/?decision=accepted").text) == []
    assert "취소" in site.get(f"/findings/{key}").text


def test_the_second_to_decide_sees_the_first_decision(site):
    key = finding_ids(site.get("/").text)[0]
    old = site.get(f"/findings/{key}").text
    decided(site, key, verdict="confirmed")
    late = site.post(
        f"/findings/{key}/decide", data={"form": secret(old), "seen": "", "who": "노을빛", "verdict": "unsure"}
    )
    assert late.status_code == 409
    assert "강다솔" in late.text
    assert finding_ids(site.get("/?decision=confirmed").text) == [key]


@pytest.mark.parametrize(
    "fields",
    [{"verdict": "accepted"}, {"verdict": "misread"}, {"verdict": "perhaps"}, {"verdict": "confirmed", "who": " "}],
)
def test_what_cannot_be_kept_is_told(site, fields):
    answer = decided(site, finding_ids(site.get("/").text)[0], **fields)
    assert answer.status_code == 422
    assert "문제가 있습니다" in answer.text


def test_what_a_document_prints_is_text_on_every_page(site):
    documents = site.get("/api/documents").json()["documents"]
    pages = ["/", "/documents", "/budgets", "/indicators", "/schedule", "/upload"]
    pages += [f"/documents/{row['id']}" for row in documents]
    pages += [f"/findings/{key}" for key in finding_ids(site.get("/").text)]
    for path in pages:
        answer = site.get(path)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_documents_are_found_by_header_and_by_text(site):
    assert "plan.txt" in site.get("/documents?q=상담").text
    assert "library.pdf" not in site.get("/documents?q=상담").text
    assert "찾는 문서가 없습니다" in site.get("/documents?q=%25%25없는낱말").text


def test_what_was_read_is_given_as_gold(site):
    document = site.get("/api/documents?q=상담").json()["documents"][0]["id"]
    answer = site.get(f"/documents/{document}/gold.json")
    assert answer.headers["content-disposition"] == f'attachment; filename="gold_{document}.json"'
    gold = answer.json()
    assert gold["file"] == "plan.txt"
    assert "999" in {row["as_printed"] for row in gold["budget_lines"]}
    assert site.get("/documents/nothing/gold.json").status_code == 404


def test_a_file_is_uploaded_read_and_checked(site):
    form = {"form": secret(site.get("/upload").text)}
    wrong = PLAN.replace("999", "998").encode()
    page = site.post("/upload", data=form, files=[("files", ("../../새 계획?.txt", wrong, "text/plain"))])
    assert "1건 저장" in page.text
    assert "새 계획_.txt" in site.get("/documents?q=새").text
    again = site.post("/upload", data=form, files=[("files", ("새 계획?.txt", wrong, "text/plain"))])
    assert "1건 이미 있음" in again.text


def test_a_file_that_cannot_be_read_is_set_aside_with_its_reason(site):
    form = {"form": secret(site.get("/upload").text)}
    page = site.post("/upload", data=form, files=[("files", ("broken.hwpx", b"PK\x03\x04 no zip", "application/zip"))])
    assert "1건 보류" in page.text
    assert "broken.hwpx" in page.text


def test_english_by_switch(site):
    site.get("/language/en")
    page = site.get("/").text
    assert '<html lang="en">' in page
    assert "Findings" in page


@pytest.mark.parametrize("path", ["/findings/nothing", "/documents/nothing", "/nothing", "/findings/nothing/page.png"])
def test_what_is_not_there_is_told(site, path):
    assert site.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/words.py"])
def test_no_file_outside_the_static_folder_is_served(site, path):
    assert site.get(path).status_code == 404


class TestStrangers:
    def test_a_forged_form_is_refused(self, site):
        key = finding_ids(site.get("/").text)[0]
        for form in ({}, {"form": "guess"}):
            sent = {"verdict": "confirmed", "who": "x", "seen": "", **form}
            assert site.post(f"/findings/{key}/decide", data=sent).status_code == 403
        assert site.post("/upload", files=[("files", ("a.txt", b"x", "text/plain"))]).status_code == 403
        body = {"verdict": "confirmed", "who": "x"}
        assert site.post(f"/api/findings/{key}/decisions", json=body).status_code == 403

    def test_a_name_of_somebody_else_is_refused(self, site):
        assert site.get("/", headers={"host": "evil.example"}).status_code == 400

    def test_beyond_this_machine_the_token_is_asked_for(self, tmp_path):
        (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
        filled(tmp_path, tmp_path / "plan.txt")
        site = client(served(tmp_path, token="the token of the test"))  # noqa: S106 - of a test
        assert site.get("/").status_code == 401
        assert site.get("/?token=wrong").status_code == 401
        assert site.get("/api/findings", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert site.get("/api/findings", headers={"authorization": "Bearer the token of the test"}).status_code == 200
        assert site.get("/?token=the token of the test").status_code == 200
        assert site.get("/documents").status_code == 200


class TestApi:
    def test_findings_with_operands_and_decisions(self, site):
        listed = site.get("/api/findings").json()
        assert listed["count"] == len(listed["findings"]) >= 2
        key = listed["findings"][0]["finding"]["id"]
        decided(site, key, verdict="unsure")
        one = site.get(f"/api/findings/{key}").json()
        assert one["operands"]
        assert [row["verdict"] for row in one["decisions"]] == ["unsure"]

    def test_a_decision_with_the_secret_of_the_session(self, site):
        key = site.get("/api/findings").json()["findings"][0]["finding"]["id"]
        head = {"x-jangbu-form": secret(site.get("/upload").text)}
        body = {"verdict": "confirmed", "who": "강다솔"}
        assert site.post(f"/api/findings/{key}/decisions", json=body, headers=head).status_code == 201
        assert site.post(f"/api/findings/{key}/decisions", json=body, headers=head).status_code == 409

    def test_amounts_by_page(self, site):
        document = site.get("/api/documents?q=돌봄").json()["documents"][0]["id"]
        amounts = site.get(f"/api/documents/{document}/budget").json()["amounts"]
        assert {row["as_printed"] for row in amounts} >= {"999", "310"}
        assert site.get(f"/api/documents/{document}/budget?after={amounts[-1]['id']}").json()["amounts"] == []

    def test_facts_of_every_class_some_at_once_and_by_document(self, site):
        document = site.get("/api/documents?q=돌봄").json()["documents"][0]["id"]
        about = site.get(f"/api/documents/{document}").json()
        assert about["document"]["id"] == document
        for name, count in about["facts"].items():
            facts = site.get(f"/api/facts/{name}?document={document}").json()["facts"]
            assert len(facts) == count
            assert all(row["document_id"] == document for row in facts)
        assert about["facts"]["budget_amount"] > 0
        assert site.get("/api/facts/none_such").status_code == 422
        assert site.get("/api/facts/goal?document=nothing").status_code == 404

    def test_it_describes_itself(self, site):
        paths = site.get("/api/openapi.json").json()["paths"]
        assert set(paths) == {
            "/api/findings", "/api/findings/{finding_id}", "/api/findings/{finding_id}/decisions", "/api/documents",
            "/api/documents/{document_id}", "/api/documents/{document_id}/budget", "/api/facts/{fact_class}",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("계획.hwpx", "계획.hwpx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\plans\\a.pdf", "a.pdf"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        ("CON.txt", "_CON.txt"),
        ("", "_"),
        ("...", "_"),
        ("가" * 300 + ".hwp", "가" * 80 + ".hwp"),
        ("a\u202etxt.exe", "a_txt.exe"),
    ],
)
def test_names_are_safe_on_every_file_system(given, kept):
    assert safe_name(given) == kept


def test_every_phrase_of_the_site_is_said_in_both_languages_and_used():
    import csv

    folder = ROOT / "outputs" / "site"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in {".html", ".py"})
    with (folder / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["ko"]
            assert row["en"]
            # Put together from a verdict, a direction or a kind.
            made_up = row["key"].startswith(("finding.", "site.", "kind.", "standing."))
            assert f'"{row["key"]}"' in source or made_up, row["key"]
