"""The blind excerpts, written before anybody saw what the reader makes of them: what is learnt stays learnt."""

from __future__ import annotations

from pathlib import Path

from pipeline.run import extract_file
from tests.scoring import load_golds, macro_f1, score_all, table, worst

BLIND = Path(__file__).parent / "excerpts_blind"
# Raise it with every layout that is learnt.
MACRO_F1_FLOOR = 0.98


def test_blind_excerpts_are_read():
    totals = score_all(load_golds(BLIND), lambda name: extract_file(BLIND / name))
    score = macro_f1(totals)
    assert score >= MACRO_F1_FLOOR, f"macro F1 fell to {score:.3f}\n{table(totals)}\n{worst(totals)}"
