"""The catalogue of real plans: rows of one list stay apart, and common indicators of the text find their rows."""

from __future__ import annotations

import pytest

from pipeline.catalogue.catalogue import make
from pipeline.catalogue.load import inputs, offices
from pipeline.database import open_database
from pipeline.ingest import ingest

pytestmark = pytest.mark.slow


@pytest.fixture
def made(real_documents, tmp_path):
    """The catalogues of the seed plans."""
    url = f"sqlite:///{tmp_path}/real.db"
    ingest([real_documents / "seeds"], url)
    with open_database(url).connect() as connection:
        return [make(given) for given in inputs(connection, offices(connection), [])]


def test_no_two_rows_of_one_annex_are_merged(made):
    for item in (item for catalogue in made for item in catalogue.items):
        tables = [table for entry in item.entries for table in {m.table for m in entry.mentions if m.table}]
        assert len(tables) == len(set(tables)), [entry.ref for entry in item.entries]


def test_common_indicators_of_the_text_find_their_rows(made):
    """Four of five are linked by themselves; the fifth is proposed: its row goes by a name that the text gives too."""
    linked, proposed = 0, 0
    for catalogue in made:
        for item in catalogue.items:
            told = [entry for entry in item.entries if entry.is_common and not entry.ref.department]
            linked += bool(told and any(entry.lists() for entry in item.entries))
        proposed += len(catalogue.proposals)
    assert (linked, proposed) == (5, 1)
