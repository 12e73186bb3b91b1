"""The blind excerpts, written before anybody saw what the reader makes of them: what is learnt stays learnt."""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluation.evaluate import load_golds, score_all
from pipeline.run import extract_file
from schemas.evaluation import macro_f1

BLIND = Path(__file__).parent / "excerpts_blind"
# Raise it with every layout that is learnt.
MACRO_F1_FLOOR = 0.98


def test_blind_excerpts_are_read():
    totals = score_all(load_golds(BLIND), lambda name: extract_file(BLIND / name))
    score = macro_f1(totals) or 0.0
    faults = [str(fault) for each in totals.values() for fault in (*each.missed, *each.wrong)]
    assert score >= MACRO_F1_FLOOR, "\n".join([f"macro F1 fell to {score:.3f}", *faults])
