"""Real documents of real offices, where their folder is given: what is read of them, and no false alarm.

The folder (JANGBU_REAL_DOCUMENTS) holds `seeds/`, facts noted by hand in `gold/` and the scorers in `score/`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.bench_relations import by_hand, by_program, is_checked

JANGBU = Path(sys.executable).with_name("jangbu")


def scored(folder: Path, scorer: str, *arguments: str) -> str:
    command = [sys.executable, str(folder / "score" / scorer), "--jangbu", str(JANGBU), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_facts_of_the_seeds(real_documents):
    printed = scored(
        real_documents, "score_extract.py", "--docs", f"{real_documents}/seeds", "--gold", f"{real_documents}/gold"
    )
    rows = re.findall(r"^(\w+) +\d+ +[\d.]+ +[\d.]+ +([\d.]+) +([\d.]+)$", printed, re.MULTILINE)
    assert len(rows) == 8
    assert {name: f1 for name, f1, _ in rows if float(f1) < 0.9} == {}
    assert {name: line for name, _, line in rows if float(line) < 0.98} == {}
    macro = re.search(r"macro F1 ([\d.]+)", printed)
    assert macro
    assert float(macro[1]) >= 0.95


def test_known_errors_of_the_seeds(real_documents):
    printed = scored(
        real_documents, "score_check.py",
        "--docs", f"{real_documents}/seeds", "--gold", f"{real_documents}/gold/findings.json",
    )  # fmt: skip
    found = re.search(r"errors found (\d+)/(\d+), right repair first (\d+)/(\d+), false alarms (\d+)", printed)
    assert found, printed
    assert (found[1], found[3], found[5]) == (found[2], found[4], "0")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "gold", "least"), [("pdf", "pdf-gold", 28), ("hwp", "hwp", 6)])
def test_known_contradictions_of_real_plans(real_documents, kind, gold, least):
    """All of them, and no false alarm."""
    folder = real_documents / "documents"
    findings = folder / gold / "findings.json"
    scorer = real_documents / "score" / "score_check.py"
    command = [sys.executable, str(scorer), "--jangbu", str(JANGBU), "--docs", str(folder / kind), "--gold"]
    done = subprocess.run([*command, str(findings)], capture_output=True, text=True, check=False, timeout=120)
    found = re.search(r"errors found (\d+)/\d+, .* false alarms (\d+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert (int(found[1]) >= least, found[2]) == (True, "0"), done.stdout


@pytest.mark.slow
def test_relations_checked_by_hand_are_checked(real_documents):
    """Two thirds of them; in the tables of budgets nearly all."""
    shares: dict[str, float] = {}
    for document, relations in by_hand(real_documents / "documents"):
        read = by_program(document)
        checked = sum(is_checked(relation, read) for relation in relations)
        shares[document.name] = checked / len(relations)
    assert sum(share >= 0.85 for share in shares.values()) >= 6, shares


def test_enough_relations_are_checked(real_documents):
    """At least 300 over the five seeds, nearly all of which hold."""
    seeds = sorted((real_documents / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    done = subprocess.run(
        [str(JANGBU), "check", "--format", "json", *map(str, seeds)], capture_output=True, text=True, check=False
    )
    checks = json.loads(done.stdout)["checks"]
    assert checks["evaluated"] >= 300
    assert checks["held"] / checks["evaluated"] > 0.95


@pytest.mark.parametrize("command", ["extract", "check"])
def test_no_command_ends_in_a_traceback(real_documents, command):
    seeds = sorted((real_documents / "seeds").glob("*.txt"))
    done = subprocess.run([str(JANGBU), command, *map(str, seeds)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
