"""The catalogue of indicators: a list with search, one over the years, and pairs that may be one to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from outputs.report.findings import reader
from outputs.report.history import history_of
from outputs.site.routes.common import Way, desk_of, links_around, page_within, row_of, shown, words_of
from outputs.site.security import check_form
from outputs.site.views.catalogue import (
    AT_ONCE,
    SERIES,
    Wanted,
    aliases,
    changes,
    drawn,
    entries,
    judgements,
    like,
    observed,
)
from outputs.site.views.proposals import around, mentions, sides, waiting, waiting_count
from schemas.tables import CatalogueIndicator, CatalogueProposal


def show_indicators(request: Request, q: str = "", office: str = "", page: int = 1) -> Response:
    """The indicators that match a search."""
    page = page_within(page)
    wanted = Wanted(q[:100], office[:100])
    with desk_of(request).session() as session:
        found = entries(session, wanted, page)
    given = {name: value for name, value in (("q", wanted.q), ("office", wanted.office)) if value}
    more = links_around(page, found.count, AT_ONCE, given)
    return shown(request, "indicator_list.html", entries=found, wanted=wanted, more=more)


def show_indicator(request: Request, catalogue_id: str, q: str = "") -> Response:
    """One indicator over the years, with its names, changes and every mention."""
    words = words_of(request)
    with desk_of(request).session() as session:
        indicator = row_of(session, CatalogueIndicator, catalogue_id)
        history = history_of(session, indicator, SERIES)
        names = aliases(session, catalogue_id)
        context = {
            "indicator": indicator,
            "years": drawn(history),
            "aliases": names,
            "changes": changes(session, catalogue_id),
            "mentions": mentions(session, observed(session, catalogue_id), words.lang),
            "judgements": judgements(session, indicator, [row.name for row in names]),
            "like": like(session, indicator, q),
            "search": q[:100],
            "who": request.session.get("who", ""),
        }
        return shown(request, "indicator.html", **context)


def show_proposals(request: Request, page: int = 1) -> Response:
    """Pairs that may be one indicator, the likeliest first."""
    page = page_within(page)
    with desk_of(request).session() as session:
        rows, count = waiting(session, page), waiting_count(session)
    more = {"next": urlencode({"page": page + 1})} if len(rows) == AT_ONCE else {}
    return shown(request, "proposals.html", proposals=rows, count=count, more=more)


def show_proposal(request: Request, proposal_id: str) -> Response:
    """Two names side by side in their plans."""
    words = words_of(request)
    with desk_of(request).session() as session:
        proposal = row_of(session, CatalogueProposal, proposal_id)
        both = sides(session, proposal, reader(session), words.lang)
        near = around(session, proposal)
        who = request.session.get("who", "")
        return shown(request, "proposal.html", proposal=proposal, sides=both, around=near, who=who)


async def keep_answer(request: Request, proposal_id: str) -> Response:
    """Keep what a person says of a pair, and go on with the next one."""
    texts = await _texts(request)
    following = texts.get("next") or ""
    curator = desk_of(request).catalogue
    await run_in_threadpool(curator.answer, proposal_id, texts["verdict"], texts["who"], texts["why"] or None)
    with desk_of(request).session() as session:
        goes_on = following.isalnum() and session.get(CatalogueProposal, following) is not None
    return RedirectResponse(f"/proposals/{following}" if goes_on else "/proposals", status_code=303)


async def keep_merge(request: Request, catalogue_id: str) -> Response:
    """Make two indicators one."""
    texts = await _texts(request)
    curator = desk_of(request).catalogue
    left = await run_in_threadpool(curator.merge, catalogue_id, texts["other"], texts["who"], texts["why"] or None)
    return RedirectResponse(f"/indicators/{left}", status_code=303)


async def keep_split(request: Request, catalogue_id: str) -> Response:
    """Take a name out of an indicator."""
    texts = await _texts(request)
    curator = desk_of(request).catalogue
    left = await run_in_threadpool(curator.split, catalogue_id, texts["other"], texts["who"], texts["why"] or None)
    return RedirectResponse(f"/indicators/{left}", status_code=303)


async def ask_again(request: Request, judgement_id: str) -> Response:
    """Take a judgement back: the pair waits again."""
    texts = await _texts(request)
    await run_in_threadpool(desk_of(request).catalogue.reopen, judgement_id, texts["who"])
    return RedirectResponse("/proposals", status_code=303)


async def _texts(request: Request) -> Mapping[str, str]:
    fields = await request.form()
    check_form(request, fields.get("form"))
    texts = {name: str(fields.get(name) or "") for name in ("verdict", "who", "why", "other", "next")}
    request.session["who"] = texts["who"][:80]
    return texts


WAYS: tuple[Way, ...] = (
    ("/indicators", show_indicators, "GET"),
    ("/indicators/{catalogue_id}", show_indicator, "GET"),
    ("/indicators/{catalogue_id}/merge", keep_merge, "POST"),
    ("/indicators/{catalogue_id}/split", keep_split, "POST"),
    ("/judgements/{judgement_id}/reopen", ask_again, "POST"),
    ("/proposals", show_proposals, "GET"),
    ("/proposals/{proposal_id}", show_proposal, "GET"),
    ("/proposals/{proposal_id}/decide", keep_answer, "POST"),
)
