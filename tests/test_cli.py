"""The command line: help that answers at once, output as promised, and errors that are sentences."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

import cli
from tests.plans import BAD, GOOD, OTHER, write

ROOT = Path(__file__).parent.parent
COMMANDS = sorted(cli.jangbu.commands)


@pytest.fixture(autouse=True)
def workplace(tmp_path, monkeypatch):
    """An empty folder, no settings, and a terminal of known width."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JANGBU_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def jangbu(capsys, *arguments):
    """Exit status, standard output and standard error of a command in this process."""
    status = cli.run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


def process(*arguments, **options):
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


def test_the_commands_are_those_of_the_contract():
    assert COMMANDS == [
        "backup", "catalogue", "check", "doctor", "evaluate", "export", "extract", "ingest", "layouts", "reconcile",
        "report", "restore", "rules", "serve",
    ]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_shows_how_to_use_it(name, capsys):
    status, out, _ = jangbu(capsys, name, "--help")

    assert status == 0
    assert f"Examples:\n    jangbu {name}" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_commands_that_parse(name):
    command = cli.jangbu.commands[name]
    lines = [line.split() for line in str(command.epilog).splitlines() if line.startswith("  jangbu ")]

    assert lines
    for _, first, *rest in lines:
        assert first == name
        arguments = rest[: rest.index(">")] if ">" in rest else rest
        command.make_context(name, arguments)


def test_only_click_is_paid_for_by_help():
    code = "import sys, cli; cli.run(['--help']); print(sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    loaded = done.stdout.splitlines()[-1]

    assert "'click'" in loaded
    assert not [
        name for name in ("sqlmodel", "pandas", "rich", "jinja2", "extractors", "outputs") if f"'{name}'" in loaded
    ]


def test_version(capsys):
    status, out, _ = jangbu(capsys, "--version")

    assert (status, out.split()[0]) == (0, "jangbu")


def test_extract_prints_one_object_a_line(tmp_path, capsys):
    paths = [write(tmp_path, "1.txt", GOOD), write(tmp_path, "2.txt", OTHER)]
    status, out, err = jangbu(capsys, "extract", *paths)

    assert (status, err) == (0, "")
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == [str(path) for path in paths]
    assert "새벌군" in out


def test_extract_goes_on_after_a_file_it_cannot_read(tmp_path, capsys):
    good = write(tmp_path, "good.txt", GOOD)
    status, out, err = jangbu(capsys, "extract", "none.txt", good)
    bad, read = (json.loads(line) for line in out.splitlines())

    assert status == 2
    assert bad["source"] == {"path": "none.txt"}
    assert set(bad["error"]) == {"message", "remedy"}
    assert read["source"]["path"] == str(good)
    assert "none.txt: there is no such file" in err


@pytest.mark.parametrize(
    ("plans", "status"), [([GOOD], 0), ([BAD], 1), ([GOOD, None], 2), ([BAD, None], 2)],
    ids=["holds", "does not hold", "unreadable", "unreadable and does not hold"],
)  # fmt: skip
def test_check_tells_by_its_status(plans, status, tmp_path, capsys):
    paths = [
        tmp_path / "none.txt" if text is None else write(tmp_path, f"{n}.txt", text) for n, text in enumerate(plans)
    ]
    code, out, err = jangbu(capsys, "check", *paths)

    assert code == status
    assert ("error[" in out) == (BAD in plans)
    assert ("none.txt" in err) == (None in plans)


def test_copies_are_checked_once(tmp_path, capsys):
    paths = [write(tmp_path, f"{n}.txt", BAD) for n in (1, 2)]
    one = jangbu(capsys, "check", "--format", "json", paths[0])
    two = jangbu(capsys, "check", "--format", "json", *paths)

    assert one == two


def test_sarif_is_made_of_findings_and_rules(tmp_path, capsys):
    _, out, _ = jangbu(capsys, "check", "--format", "sarif", write(tmp_path, "bad.txt", BAD))
    run = json.loads(out)["runs"][0]

    assert run["results"]
    assert run["results"][0]["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_the_whole_way(tmp_path, capsys):
    write(tmp_path, "plans/1.txt", BAD)
    write(tmp_path, "plans/2.txt", OTHER)
    status, out, err = jangbu(capsys, "ingest", "plans")
    assert status == 0
    assert "2 found: 2 stored, 0 unchanged, 0 set aside." in out
    assert "[2/2]" in err

    status, text, _ = jangbu(capsys, "reconcile")
    assert status == 1
    assert text == jangbu(capsys, "check", "plans/1.txt", "plans/2.txt")[1]

    status, out, _ = jangbu(capsys, "export", "--to", "bi")
    assert status == 0
    assert all(Path(line).is_file() for line in out.splitlines())
    assert "bi/csv/fact_budget.csv" in Path(out.splitlines()[0]).parent.joinpath("fact_budget.csv").as_posix()

    status, _, _ = jangbu(capsys, "report", "--to", "report.html")
    assert status == 0
    assert "<html" in Path("report.html").read_text(encoding="utf-8").lower()


def test_files_set_aside_are_listed(tmp_path, capsys):
    write(tmp_path, "plans/1.txt", GOOD)
    write(tmp_path, "plans/2.txt", "")
    status, out, _ = jangbu(capsys, "ingest", "plans")

    assert status == 3
    assert "2 found: 1 stored, 0 unchanged, 1 set aside." in out
    assert "2.txt: the file is empty" in " ".join(out.split())


def test_rules_are_listed_and_explained(capsys):
    _, listed, _ = jangbu(capsys, "rules")
    first = listed.split()[0]
    status, shown, _ = jangbu(capsys, "rules", first.lower())

    assert status == 0
    assert all(word in shown for word in (first, "What.", "Tolerance.", "## Found", "## Not found"))
    assert first in {rule["code"] for rule in json.loads(jangbu(capsys, "rules", "--format", "json")[1])}
    assert jangbu(capsys, "rules", "NONE99")[0] == 2


def test_doctor_tells_formats_and_database(capsys):
    status, out, _ = jangbu(capsys, "doctor")

    assert status == 0
    assert "format text" in out
    assert "There is no database" in out
    assert not Path("build").exists()


def test_output_is_utf8_whatever_the_locale(tmp_path):
    path = write(tmp_path, "새벌군.txt", GOOD)
    done = process("extract", path, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})

    assert done.returncode == 0
    assert "새벌군" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    write(tmp_path, "1.txt", GOOD * 400)
    command = f"{sys.executable} {ROOT / 'cli.py'} extract 1.txt 1.txt | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False, cwd=tmp_path)

    assert done.stderr == b""
    assert len(done.stdout) == 10


def test_interruption_is_a_sentence(monkeypatch, capsys):
    def interrupted(*_args, **_options):
        raise click.Abort

    monkeypatch.setattr(cli.jangbu, "main", interrupted)
    assert jangbu(capsys, "ingest", "plans")[0] == 130


def test_an_unexpected_failure_is_a_sentence_unless_debugging(monkeypatch, capsys):
    def broken(*_args, **_options):
        raise RuntimeError("wires crossed")

    monkeypatch.setattr(cli.jangbu, "main", broken)
    status, _, err = jangbu(capsys, "rules")
    assert status == 2
    assert "wires crossed" in err
    assert "report" in err
    with pytest.raises(RuntimeError):
        cli.run(["--debug", "rules"])


def test_a_defect_in_one_document_shows_its_traceback_when_debugging(tmp_path, monkeypatch, capsys):
    from pipeline import each

    def broken(_path):
        raise RuntimeError("wires crossed")

    monkeypatch.setattr(each, "extract_entry", broken)
    path = write(tmp_path, "1.txt", GOOD)
    status, out, err = jangbu(capsys, "extract", path)
    assert status == 2
    assert "wires crossed" in json.loads(out)["error"]["message"]
    assert "1.txt" in err

    cli.run(["--debug", "extract", str(path)])
    assert "Traceback" in capsys.readouterr().err


def test_a_bar_is_drawn_on_a_terminal_and_lines_elsewhere():
    from outputs.show_ingest import progress

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream, line in ((io.StringIO(), True), (Terminal(), False)):
        with progress(stream) as step:
            step(1, 1, Path("계획\x1b[31m.txt"))
        assert stream.getvalue().startswith("[1/1] 계획") == line
        assert "\x1b[31m.txt" not in stream.getvalue()
