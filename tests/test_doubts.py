"""How sure facts are: the product of the weights of their doubts; what is too unsure is kept apart."""

from __future__ import annotations

import json
from decimal import Decimal

from sqlmodel import Session, select

from extractors.doubting import sifted
from pipeline.database import open_database
from pipeline.ingest import ingest
from pipeline.run import extract_bytes
from schemas.document import Locator
from schemas.doubts import THRESHOLD, confidence, weights
from schemas.extraction import FACT_CLASSES
from schemas.header import Metadata
from schemas.records import IndicatorFact
from schemas.tables import BudgetAmount, Candidate, IndicatorObservation

PLAN = """2031년 다온시 산책로 정비계획

총사업비 3억원

□ 산책로

구분\t2029년\t2030년
산책로 이용자\t11,000\t12,000
맨발길\t3\t4
"""


def facts(text: str):
    return extract_bytes(text.encode(), "plan.txt")


def test_a_fact_without_doubts_is_as_sure_as_any():
    assert confidence(()) == weights()["plain"]


def test_doubts_multiply():
    both = weights()["plain"] * weights()["from_prose"] * weights()["side_inferred"]
    assert confidence(("from_prose", "side_inferred")) == round(both, 2)


def test_a_doubt_of_another_version_is_a_grave_one():
    assert confidence(("nobody knows this one",)) < THRESHOLD


def test_what_names_no_measure_is_a_candidate_and_no_fact():
    found = facts(PLAN)
    assert {fact.name for fact in found.indicators} == {"산책로 이용자"}
    assert {fact.name for fact in found.candidates.indicators} == {"맨발길"}
    shown = json.loads(json.dumps(found.to_json()))
    assert [fact["reasons"] for fact in shown["candidates"]["indicators"]] == [["name_unsure", "side_inferred"]] * 2
    assert all(fact["confidence"] < THRESHOLD for fact in shown["candidates"]["indicators"])


def test_without_candidates_the_json_has_no_such_key():
    assert "candidates" not in facts("2031년 계획\n").to_json()


def test_unclear_characters_are_a_doubt():
    read = IndicatorFact("이용률", None, None, "이용률", Locator(page=1, confidence=0.4))
    nothing: dict[str, tuple[()]] = dict.fromkeys(FACT_CLASSES, ())
    (kept,) = sifted({**nothing, "indicators": (read,)}, Metadata())["indicators"]
    assert kept.doubts == ("recognised",)


def test_the_store_keeps_confidence_beside_facts_and_candidates_apart(store, tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    ingest([tmp_path / "plan.txt"], store)
    with Session(open_database(store)) as session:
        candidates = session.exec(select(Candidate)).all()
        (amount,) = session.exec(select(BudgetAmount)).all()
        observed = session.exec(select(IndicatorObservation)).all()

    assert {json.loads(row.fact)["name"] for row in candidates} == {"맨발길"}
    assert {row.fact_class for row in candidates} == {"indicators"}
    assert amount.confidence == Decimal(str(confidence(("no_year", "from_prose"))))
    assert amount.doubts == "no_year, from_prose"
    assert {row.doubts for row in observed} == {"side_inferred"}
