"""`jangbu catalogue` from documents to decisions, as people use it."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

import cli

PLAN = """{year}년도 성과관리 시행계획

가람시 기획조정실

{year}. 1. 15.

○ 지표 목록

| 부서 | 지표명 | 단위 | 가중치 | {year}년 목표 |
|---|---|---|---|---|
{rows}
"""
FIRST = (("총무과", "현장민원 처리율", "%", "30", "90"), ("주택과", "문화강좌 이용률", "%", "20", "60"))
SECOND = (("총무과", "현장 민원 처리률", "%", "30", "85"), ("주택과", "문화강좌 활용률", "%", "25", "60"))


def plan(year, rows):
    return PLAN.format(year=year, rows="\n".join(f"| {' | '.join(row)} |" for row in rows))


@pytest.fixture
def folder(store, tmp_path, monkeypatch):
    """A folder with the plans of two years, ingested."""
    monkeypatch.setenv("JANGBU_DB", store)
    (tmp_path / "2031.txt").write_text(plan(2031, FIRST), encoding="utf-8")
    (tmp_path / "2032.txt").write_text(plan(2032, SECOND), encoding="utf-8")
    run("ingest", tmp_path / "2031.txt", tmp_path / "2032.txt")
    return tmp_path


def run(*arguments, answers=None):
    done = CliRunner().invoke(cli.jangbu, [str(argument) for argument in arguments], input=answers)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def catalogue(*arguments, answers=None):
    return run("catalogue", *arguments, answers=answers)


def ids():
    """Ids of the indicators, by what `list` prints behind them."""
    lines = [line.split() for line in catalogue("list").splitlines()[2:] if line.strip()]
    return {" ".join(words[3:]): words[0] for words in lines}


def failure(capsys, *arguments):
    status = cli.run([str(argument) for argument in ("catalogue", *arguments)])
    return status, capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_build_tells_what_it_links():
    assert catalogue("build").splitlines() == [
        "1 of 1 offices built anew.",
        "3 indicators under 4 names, 4 observations; 2 departments.",
        "Changes from year to year: 폐지 1, 신규 1, 목표 하향 1.",
        "Proposals that wait for a decision: 1 (`jangbu catalogue pending` walks through them).",
    ]
    assert catalogue("build").startswith("0 of 1 offices built anew.")


@pytest.mark.usefixtures("folder")
def test_show_prints_the_history():
    catalogue("build")
    shown = catalogue("show", "현장민원 처리율")
    assert "2031–2032" in shown
    assert "2032 목표 하향: 90 → 85" in shown
    assert catalogue("show", "현장민원처리률") == shown


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (("--department", "총무"), ["현장 민원 처리률"]),
        (("--year", "2031"), ["문화강좌 이용률", "현장 민원 처리률"]),
        (("--change", "target_lowered"), ["현장 민원 처리률"]),
        (("--change", "new", "--year", "2031"), []),
        (("--office", "나루"), []),
        (("--goal", "없는 목표"), []),
    ],
)
def test_list_filters(wanted, names):
    catalogue("build")
    assert [
        name
        for name in ("문화강좌 이용률", "현장 민원 처리률", "문화강좌 활용률")
        if name in catalogue("list", *wanted)
    ] == names


def test_pending_asks_and_the_answer_outlives_a_new_reading(folder):
    catalogue("build")
    assert "문화강좌 이용률 (주택과) = 문화강좌 활용률 (주택과)" in catalogue("pending", "--list")
    catalogue("pending", "--who", "담당자", answers="y\n")
    assert "2 indicators under 4 names" in catalogue("build")
    (folder / "2032.txt").write_text(
        plan(2032, (*SECOND, ("환경과", "폐전지 수거량", "kg", "5", "9"))), encoding="utf-8"
    )
    run("ingest", folder / "2032.txt")
    assert "1 of 1 offices" in catalogue("build")
    assert "가중치 변경: 20 → 25" in catalogue("show", "문화강좌 이용률")


@pytest.mark.usefixtures("folder")
def test_unsure_is_asked_again_only_if_wanted():
    catalogue("build")
    catalogue("pending", answers="u\n")
    assert catalogue("pending", "--list") == "Nothing waits for a decision.\n"
    assert "문화강좌" in catalogue("pending", "--list", "--unsure")


@pytest.mark.usefixtures("folder")
def test_split_undoes_merge_and_merge_undoes_split():
    catalogue("build")
    before = ids()
    a, b = (catalogue("show", name).split()[0] for name in ("문화강좌 이용률", "문화강좌 활용률"))
    merged = catalogue("merge", a, b, "--who", "담당자", "--why", "이름만 바뀜").split()[0]
    assert len(ids()) == 2
    catalogue("split", merged, "문화강좌 활용률")
    assert ids() == before
    assert "Nothing waits" in catalogue("pending", "--list")
    catalogue("merge", a, b)
    assert len(ids()) == 2


@pytest.mark.usefixtures("folder")
def test_split_parts_what_only_print_tells_apart():
    catalogue("build")
    catalogue("split", "현장민원 처리율", "현장 민원 처리률")
    assert len(ids()) == 4


def test_decisions_move_to_another_database(folder, elsewhere, monkeypatch):
    catalogue("build")
    catalogue("pending", "--who", "담당자", answers="y\n")
    decided = ids()
    assert "1 decisions" in catalogue("decisions", "--to", folder / "decisions.csv")
    monkeypatch.setenv("JANGBU_DB", elsewhere)
    run("ingest", folder / "2032.txt", folder / "2031.txt")
    assert "1 new decisions." in catalogue("decisions", "--from", folder / "decisions.csv")
    assert "0 new decisions." in catalogue("decisions", "--from", folder / "decisions.csv")
    assert ids() == decided


def test_match_prints_a_verdict_on_each_pair(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("id,a,b\nx,민원 처리율,민원처리률\ny,민원 처리율,민원 처리 건수\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(catalogue("match", path))))
    assert [(row["id"], row["verdict"]) for row in rows] == [("x", "same"), ("y", "different")]
    assert rows[1]["reasons"] == "another measure: count / rate"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "없는 지표"), "The catalogue has no indicator '없는 지표'"),
        (("merge", "현장민원 처리율", "현장 민원 처리률"), "They are one indicator already"),
        (("split", "문화강좌 이용률", "문화강좌 이용률"), "It has no other name to split from"),
        (("split", "문화강좌 이용률", "딴 이름"), "The indicator has no name '딴 이름'"),
        (("decisions", "--from", "none.csv"), "none.csv cannot be read"),
        (("match", "none.csv"), "none.csv cannot be read"),
    ],
)
def test_what_cannot_be_done_is_explained(capsys, arguments, said):
    catalogue("build")
    status, err = failure(capsys, *arguments)
    assert (status, said in err) == (2, True), err


@pytest.mark.usefixtures("folder")
def test_a_catalogue_must_be_built_first(capsys):
    status, err = failure(capsys, "list")
    assert (status, "Run `jangbu ingest`, then `jangbu catalogue build`" in err) == (2, True)


@pytest.mark.parametrize(
    "line", ["indicator,가람시,,a,,b,maybe,x,2031", "fruit,가람시,,a,,b,positive,x,2031", "indicator,가람시"]
)
def test_a_file_of_decisions_with_an_unknown_one_is_refused(folder, capsys, line):
    path = folder / "decisions.csv"
    head = "kind,office,department_a,name_a,department_b,name_b,verdict,who,made_at"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    assert "line 2" in failure(capsys, "decisions", "--from", path)[1]


BUDGET = """{year}년 도서관 운영 계획

가람시 도서관과

○ 소요예산 (단위: 천원)

| 구분 | {year}년 예산 |
|---|---|
| 야간 개방 | {amount} |
| 도서 구입 | 500 |
"""


def test_programmes_show_what_several_plans_print(store, tmp_path, monkeypatch):
    monkeypatch.setenv("JANGBU_DB", store)
    for year, amount in ((2031, "1,200"), (2032, "1,500")):
        (tmp_path / f"{year}.txt").write_text(BUDGET.format(year=year, amount=amount), encoding="utf-8")
    run("ingest", tmp_path / "2031.txt", tmp_path / "2032.txt")
    assert catalogue("programmes", "야간개방").splitlines() == [
        "가람시  2031년 도서관 운영 계획 > 야간 개방",
        "  2031  예산  1,200,000원  2031.txt",
        "  2032  예산  1,500,000원  2032.txt",
        "Programmes in several plans of one office: 1.",
    ]
    assert "one office: 2." in catalogue("programmes")
