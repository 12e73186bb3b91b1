"""Deciding about the catalogue from the review site: one at a time, so that the second to answer is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from pipeline.catalogue.build import build
from pipeline.catalogue.decide import Author, answer, merge, split
from pipeline.catalogue.entries import Ref
from pipeline.catalogue.groups import UNSURE
from pipeline.catalogue.judgements import judgement, keep
from pipeline.catalogue.stored import history
from pipeline.database import failures_explained, open_database
from pipeline.decisions.decide import LONGEST, OvertakenError
from schemas.errors import UsageError
from schemas.tables import CatalogueProposal, Judgement

VERDICTS = ("positive", "negative", "unsure")
Doors = tuple[
    Callable[[str, str, str, str | None], None],
    Callable[[str, str, str, str | None], str],
    Callable[[str, str, str, str | None], str],
    Callable[[str, str], None],
]


def curating(url: str) -> Doors:
    """Answer, merge, split and reopen, over one store."""
    one_at_a_time = threading.Lock()

    def answered(proposal_id: str, verdict: str, who: str, why: str | None) -> None:
        if verdict not in VERDICTS:
            raise UsageError(f"There is no verdict {verdict}", f"Choose from {', '.join(VERDICTS)}.")
        author = _author(who, why)
        with one_at_a_time:
            engine = open_database(url, create=False)
            answer(engine, _waiting(engine, proposal_id), verdict, author)
            build(engine)

    def merged(one: str, other: str, who: str, why: str | None) -> str:
        author = _author(who, why)
        with one_at_a_time:
            return merge(open_database(url, create=False), one, other, author).indicator.id

    def taken_apart(whole: str, part: str, who: str, why: str | None) -> str:
        author = _author(who, why)
        with one_at_a_time:
            engine = open_database(url, create=False)
            left = next(alias.id for alias in history(engine, whole).aliases if alias.id != part)
            split(engine, whole, part, author)
            return history(engine, left).indicator.id

    def reopened(judgement_id: str, who: str) -> None:
        author = _author(who, None)
        with one_at_a_time:
            engine = open_database(url, create=False)
            with failures_explained(engine.url), Session(engine) as session:
                said = session.get(Judgement, judgement_id)
            if said is None:
                raise UsageError("There is no such judgement", "Look at the list again.")
            a, b = Ref(said.department_a, said.name_a), Ref(said.department_b, said.name_b)
            keep(engine, [judgement(said.kind, said.office, a, b, UNSURE, who=author.who)])
            build(engine)

    return answered, merged, taken_apart, reopened


def _author(who: str, why: str | None) -> Author:
    if not who.strip():
        raise UsageError("A decision needs the name of who decides", "Give your name.")
    if len(who) > LONGEST or len(why or "") > LONGEST:
        raise UsageError(f"A text is longer than {LONGEST} characters", "Say it shorter.")
    return Author(who.strip(), (why or "").strip() or None)


def _waiting(engine: Engine, proposal_id: str) -> CatalogueProposal:
    """The proposal, while it waits.

    Raises:
        OvertakenError: It does not wait any more; says who answered it last, if somebody did.
    """
    with failures_explained(engine.url), Session(engine, expire_on_commit=False) as session:
        found = session.get(CatalogueProposal, proposal_id)
        if found is not None:
            return found
        last = session.exec(select(Judgement).order_by(col(Judgement.made_at).desc()).limit(1)).first()
    who = "Somebody" if last is None else last.who
    raise OvertakenError(f"{who} decided on this pair meanwhile", "Go on with the next one.")
