"""One plan as text and in every other format: the same facts, whatever the format."""

from __future__ import annotations

import pytest

from extractors import read
from tests.written import FORMATS, compared, facts, told


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "plan.pdf"])
@pytest.mark.parametrize("path", told(), ids=lambda path: path.stem)
def test_the_same_facts_in_every_format(path, name):
    data = path.read_bytes()
    written = FORMATS[name](read(data, path.name))

    assert facts(written, name) == facts(data, path.name)


def test_nearly_the_same_facts_in_print():
    """A page does not tell how far a bullet is indented below another one with the same mark."""
    found, expected, wrong = compared("plan.pdf")
    assert found >= 0.97 * expected
    assert wrong <= expected - found
