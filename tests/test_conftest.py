"""The golden files must not be able to pass by themselves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
SAMPLE = "def test_it(golden):\n    golden.check('plan', {'예산': 7})\n"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "corpus" / "documents").mkdir(parents=True)
    (tmp_path / "corpus" / "documents" / "plan.txt").write_text("예산 7원", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "tests" / "test_it.py").write_text(SAMPLE, encoding="utf-8")
    shutil.copy(CONFTEST, tmp_path / "tests")
    return tmp_path


def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *options, "tests"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)


def expected(project: Path) -> Path:
    return project / "corpus" / "expected" / "plan.json"


@pytest.mark.parametrize("options", [(), ("--update-golden",)], ids=["plain", "update"])
def test_missing_golden_is_written_and_fails(project, options):
    first = run(project, *options)
    assert first.returncode == 1
    assert "plan.json is new: review it" in first.stdout
    assert json.loads(expected(project).read_text(encoding="utf-8")) == {"예산": 7}
    assert run(project).returncode == 0


def test_difference_fails_and_is_kept_unless_update_is_asked_for(project):
    expected(project).parent.mkdir()
    expected(project).write_text('{"예산": 8}', encoding="utf-8")
    plain = run(project)
    assert plain.returncode == 1
    assert '-{"예산": 8}' in plain.stdout
    assert expected(project).read_text(encoding="utf-8") == '{"예산": 8}'
    assert run(project, "--update-golden").returncode == 0
    assert json.loads(expected(project).read_text(encoding="utf-8")) == {"예산": 7}


def test_clean_deletes_only_golden_files_without_a_sample(project):
    expected(project).parent.mkdir()
    for name in ("plan.json", "plan.check.json", "planned.json", "gone.json"):
        (expected(project).parent / name).write_text('{"예산": 7}', encoding="utf-8")
    assert run(project, "--clean-golden").returncode == 0
    assert sorted(path.name for path in expected(project).parent.iterdir()) == ["plan.check.json", "plan.json"]


def test_load_doc_gives_the_dedented_docstring(load_doc):
    """
    사업        예산액
      홍보물       700
    """
    assert load_doc == "사업        예산액\n  홍보물       700\n"


def test_real_documents_are_skipped_with_a_reason(project, monkeypatch):
    (project / "tests" / "test_it.py").write_text("def test_it(real_documents):\n    assert 0\n", encoding="utf-8")
    monkeypatch.delenv("JANGBU_REAL_DOCUMENTS", raising=False)
    assert "JANGBU_REAL_DOCUMENTS is not set" in run(project, "-rs").stdout
    monkeypatch.setenv("JANGBU_REAL_DOCUMENTS", str(project / "nowhere"))
    assert run(project).returncode == 1
