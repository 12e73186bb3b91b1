"""Findings that somebody accepted, and rules that somebody chose."""

from __future__ import annotations

import json
from datetime import date

import pytest

import cli
from pipeline.reconcile.selection import is_selected
from pipeline.waivers import load_waivers
from schemas.errors import UsageError

PLAN = """2031년 시설관리 운영계획

□ 세부 예산 (단위 : 천원)

구분	2030예산(A)	2031예산(B)	증감(B-A)
계	51,000	52,000	1,000
사무관리비	22,000	22,000	-
공공운영비	29,000	29,000	-
"""
REASON = "의회 의결로 예비비가 더해졌다"


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "시설계획.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def checked(capsys, *arguments):
    """The exit status and the object that `jangbu check --format json` prints."""
    status = cli.run(["check", "--format", "json", *map(str, arguments)])
    out = capsys.readouterr()
    return status, json.loads(out.out), out.err


def waiver(path, *lines):
    said = [f'reason = "{REASON}"', 'by = "예산담당관"', "on = 2031-03-02", *lines]
    path.write_text("\n".join(["[[waiver]]", *said]) + "\n", encoding="utf-8")


def test_a_waived_finding_is_kept_but_does_not_count(plan, tmp_path, capsys):
    status, report, _ = checked(capsys, plan)
    assert status == 1
    keys = [finding["id"] for finding in report["findings"]]
    assert len(set(keys)) == len(keys) == 2
    file = tmp_path / "jangbu-waivers.toml"
    file.write_text("\n".join(
        f'[[waiver]]\nfinding = "{key}"\nreason = "{REASON}"\nby = "예산담당관"\non = 2031-03-02' for key in keys
    ), encoding="utf-8")  # fmt: skip
    status, report, said = checked(capsys, plan)
    assert (status, said) == (0, "")
    assert [finding["waiver"]["reason"] for finding in report["findings"]] == [REASON, REASON]


def test_the_waiver_is_said_in_text_and_suppresses_in_sarif(plan, tmp_path, capsys):
    waiver(tmp_path / "accepted.toml", 'document = "시설계획.txt"', 'rule = "SUM001"')
    assert cli.run(["check", str(plan), "--waivers", "accepted.toml"]) == 0
    shown = capsys.readouterr().out
    assert f"waived: {REASON} (예산담당관, 2031-03-02)" in shown
    assert shown.endswith("0 errors, 0 warnings, 0 info, 2 waived.\n")
    cli.run(["check", str(plan), "--waivers", "accepted.toml", "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert {result["suppressions"][0]["status"] for result in results} == {"accepted"}


def test_a_changed_figure_brings_the_finding_back(plan, tmp_path, capsys):
    _, report, _ = checked(capsys, plan)
    key = next(finding["id"] for finding in report["findings"] if finding["stated"] == 52000)
    waiver(tmp_path / "jangbu-waivers.toml", f'finding = "{key}"')
    plan.write_text(PLAN.replace("52,000", "52,300"), encoding="utf-8")
    status, report, said = checked(capsys, plan)
    assert status == 1
    assert not [finding for finding in report["findings"] if "waiver" in finding]
    assert said == f"Note: the waiver of {key} is idle: no finding answers to it.\n"


def test_the_key_stays_when_lines_are_added_above_and_the_file_moves(plan, tmp_path, capsys):
    _, before, _ = checked(capsys, plan)
    (tmp_path / "새 폴더").mkdir()
    moved = tmp_path / "새 폴더" / plan.name
    moved.write_text("머리말\n\n" + PLAN, encoding="utf-8")
    _, after, _ = checked(capsys, moved)
    assert [f["id"] for f in before["findings"]] == [f["id"] for f in after["findings"]]


def test_a_waiver_whose_time_is_over_counts_no_more(plan, tmp_path, capsys):
    waiver(tmp_path / "jangbu-waivers.toml", 'document = "시설계획.txt"', 'rule = "SUM001"', "until = 2001-12-31")
    status, _, said = checked(capsys, plan)
    assert (status, said) == (1, "Note: the waiver of SUM001 in 시설계획.txt is idle: its time is over.\n")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[waiver]]\nfinding = 'a'\nby = 'b'\non = 2031-01-01", "waiver 1: reason missing"),
        ("[[waiver]]\nreason = 'a'\nby = 'b'\non = 2031-01-01", "names neither one finding nor the rule"),
        ("[[waiver]]\nfinding = 'a'\nreason = 'a'\nby = 'b'\non = 'spring'", "on cannot be read"),
        ("[[waiver]]\nfinding = 'a'\nwho = 'a'", "who is not known"),
        ("waiver = 3", "only [[waiver]] entries"),
        ("[[waiver", "is no TOML"),
    ],
)
def test_a_bad_file_says_what_is_wrong(tmp_path, text, wrong):
    path = tmp_path / "w.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as said:
        load_waivers(path)
    assert wrong in said.value.message


def test_a_good_file_is_read_whole(tmp_path):
    waiver(tmp_path / "w.toml", 'finding = "3f9c1a07be"', "until = 2031-12-31")
    (read,) = load_waivers(tmp_path / "w.toml")
    assert (read.reason, read.on, read.until) == (REASON, date(2031, 3, 2), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("code", "select", "ignore", "chosen"),
    [
        ("SUM001", (), (), True),
        ("SUM001", ("SUM",), (), True),
        ("PCT001", ("SUM",), (), False),
        ("SUM001", (), ("SUM001",), False),
        ("SUM001", ("SUM",), ("SUM001",), False),
        ("SUM002", ("SUM",), ("SUM001",), True),
        ("SUM001", ("SUM001",), ("SUM",), True),
    ],
)
def test_the_longer_code_decides(code, select, ignore, chosen):
    assert is_selected(code, select, ignore) is chosen


def test_rules_are_chosen_at_the_command_line(plan, capsys):
    status, report, _ = checked(capsys, plan, "--ignore", "sum")
    assert (status, report["findings"]) == (0, [])
    assert report["checks"]["by_rule"]["SUM001"] == 3
    assert checked(capsys, plan, "--select", "SUM001,PCT")[0] == 1


def test_an_unknown_rule_is_an_error_before_any_work(plan, capsys):
    assert cli.run(["check", str(plan), "--select", "XYZ"]) == 2
    assert "There is no rule XYZ" in capsys.readouterr().err


def test_what_no_check_vouches_for_is_listed_where_asked(plan, capsys):
    plan.write_text(PLAN + "\n□ 예산 집행율 : 93.2%\n", encoding="utf-8")
    _, report, _ = checked(capsys, plan, "--unverified")
    (document,) = report["coverage"]["documents"]
    assert document["numbers"] - document["checked"] == len(document["unverified"])
    assert "93.2%" in {figure["as_printed"] for figure in document["unverified"]}
    cli.run(["check", str(plan), "--unverified"])
    assert "93.2%" in capsys.readouterr().out
