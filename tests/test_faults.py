"""Whatever goes wrong in a run, the store is whole, the next run completes, no document is lost or there twice."""

from __future__ import annotations

import sys

import pytest

from tests.faults.faults import FAULTS
from tests.faults.scene import Scene
from tests.faults.server import own_server
from tests.faults.server_faults import SERVER_FAULTS, on_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals and limits are those of Linux"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault.kind}: {fault.name}" for fault in FAULTS])
def test_nothing_is_lost(fault, tmp_path, monkeypatch):
    fault.run(Scene(tmp_path), monkeypatch)


@pytest.fixture(scope="module")
def server():
    with own_server() as running:
        yield running


@pytest.mark.parametrize("fault", SERVER_FAULTS, ids=[f"{fault.kind}: {fault.name}" for fault in SERVER_FAULTS])
def test_nothing_is_lost_on_a_server(fault, server, tmp_path, monkeypatch):
    on_server(fault, server, Scene(tmp_path), monkeypatch)


def test_there_are_enough():
    assert len(FAULTS) >= 40
    assert len({fault.kind for fault in FAULTS}) >= 12
