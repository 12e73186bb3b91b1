"""The JSON interface, asked by a program that makes requests up from its description."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.sites import filled, real_server
from tests.test_decisions import PLAN

TOKEN = "the token of the test"  # noqa: S105 - of a test


@pytest.mark.slow
def test_whatever_its_description_allows_is_answered_as_described(tmp_path):
    program = os.environ.get("JANGBU_TEST_SCHEMATHESIS")
    if not program:
        pytest.skip("JANGBU_TEST_SCHEMATHESIS names no schemathesis (st)")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(tmp_path, tmp_path / "plan.txt")
    with real_server(tmp_path, "--token", TOKEN) as (address, _):
        asked = [f"{address}/api/openapi.json", "--header", f"Authorization: Bearer {TOKEN}"]
        limits = ["--max-examples", "20", "--seed", "1", "--no-color"]
        done = subprocess.run(
            [program, "run", *asked, *limits], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
    assert done.returncode == 0, done.stdout
