"""Merge, split and the answers to proposals: each becomes judgements, then the catalogue is built anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from pipeline.catalogue.build import build
from pipeline.catalogue.entries import Ref
from pipeline.catalogue.groups import NEGATIVE, POSITIVE, latest
from pipeline.catalogue.judgements import INDICATOR, decision, judgement, keep, stored
from pipeline.catalogue.names import read_name
from pipeline.catalogue.stored import History, history, reference
from schemas.errors import UsageError
from schemas.tables import CatalogueAlias, CatalogueProposal


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and why."""

    who: str
    why: str | None = None


def merge(engine: Engine, one: str, other: str, author: Author) -> History:
    """Make two indicators of one office one; returns it.

    Raises:
        UsageError: There is no such indicator, they are of two offices, or an earlier decision keeps them apart.
        StoreError: The database failed.
    """
    a, b = history(engine, one), history(engine, other)
    if a.indicator.office != b.indicator.office:
        offices = f"{a.indicator.office} and {b.indicator.office}"
        raise UsageError(f"They are of two offices, {offices}", "Merge indicators of one office.")
    if a.indicator.id == b.indicator.id:
        raise UsageError("They are one indicator already", "`jangbu catalogue show` lists all its names.")
    office, who, why = a.indicator.office, author.who, author.why
    keep(engine, [judgement(INDICATOR, office, x, y, POSITIVE, who=who, why=why) for x, y in _to_join(engine, a, b)])
    build(engine)
    merged = history(engine, _alias_id(a))
    if merged.indicator.id != history(engine, _alias_id(b)).indicator.id:
        remedy = "`jangbu catalogue decisions` lists them; a later decision on the same two names replaces it."
        raise UsageError("An earlier decision keeps them apart", remedy)
    return merged


def _to_join(engine: Engine, a: History, b: History) -> set[tuple[Ref, Ref]]:
    """The last names of both, and every two names that somebody called different before."""
    office = a.indicator.office
    said = latest(decision(row) for row in stored(engine) if (row["office"], row["kind"]) == (office, INDICATOR))
    pairs = {(reference(x), reference(y)) for x in a.aliases for y in b.aliases}
    ordered = {(min(pair), max(pair)) for pair in pairs}
    apart = {pair for pair in ordered if pair in said and said[pair].verdict == NEGATIVE}
    return apart | {(reference(a.aliases[-1]), reference(b.aliases[-1]))}


def split(engine: Engine, whole: str, part: str, author: Author) -> History:
    """Take a name, with those that only print tells from it, out of an indicator; returns what it is then.

    Raises:
        UsageError: There is no such indicator or name, or nothing would be left.
        StoreError: The database failed.
    """
    before = history(engine, whole)
    taken = next((alias for alias in before.aliases if part in (alias.id, alias.name)), None)
    if taken is None:
        names = ", ".join(f"{alias.id} {alias.name}" for alias in before.aliases)
        raise UsageError(f"The indicator has no name '{part}'", f"Its names: {names}.")
    others = _not_alike(taken, before)
    if not others:
        raise UsageError("It has no other name to split from", "Only names can be split, not years of one name.")
    office, left = before.indicator.office, reference(taken)
    rows = [judgement(INDICATOR, office, left, ref, NEGATIVE, who=author.who, why=author.why) for ref in others]
    keep(engine, rows)
    build(engine)
    return history(engine, taken.id)


def _not_alike(taken: CatalogueAlias, whole: History) -> list[Ref]:
    """The other names of an indicator that more than print tells from this one; all others where there are none."""
    key = read_name(taken.name).key
    others = [alias for alias in whole.aliases if alias.id != taken.id]
    unlike = [alias for alias in others if read_name(alias.name).key != key or alias.department != taken.department]
    return [reference(alias) for alias in unlike or others]


def answer(engine: Engine, proposal: CatalogueProposal, verdict: str, author: Author) -> None:
    """Keep what somebody says to a proposal; the catalogue is not built anew yet.

    Raises:
        StoreError: The database failed.
    """
    a, b = Ref(proposal.department_a, proposal.name_a), Ref(proposal.department_b, proposal.name_b)
    said = judgement(
        proposal.kind, proposal.office, a, b, verdict, who=author.who, why=author.why, score=proposal.score
    )
    keep(engine, [said])


def _alias_id(found: History) -> str:
    return found.aliases[-1].id
