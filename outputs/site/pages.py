"""The pages for people: each route asks for what it shows and renders one template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from jinja2 import Environment
from sqlmodel import Session, col, select
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from outputs.places import spot_words
from outputs.report import TEMPLATES, environment
from outputs.report.budget import budgets
from outputs.report.drawing import Drawing, series_names
from outputs.report.facts import names_of
from outputs.report.findings import card, locator, reader
from outputs.report.history import histories
from outputs.report.timeline import timelines
from outputs.report.words import LANGUAGES, Words
from outputs.site.desk import Choice, Desk
from outputs.site.documents import page_of, shelf
from outputs.site.inbox import AT_ONCE, Filter, inbox, neighbours
from outputs.site.page_pictures import picture_of
from outputs.site.security import check_form, form_token
from outputs.site.uploads import MOST_BYTES, TooLargeError, keep
from outputs.totals import totals
from schemas.errors import JangbuError, UsageError
from schemas.tables import Document, Finding, Quarantine

HERE = Path(__file__).parent
MEGABYTE = 1 << 20


def add_to(app: FastAPI) -> None:
    """Add the pages to the application."""
    app.state.templates = environment(HERE / "templates")
    ways: tuple[tuple[str, Callable[..., Any], str], ...] = (
        ("/", show_inbox, "GET"),
        ("/findings/{finding_id}", show_finding, "GET"),
        ("/findings/{finding_id}/page.png", show_picture, "GET"),
        ("/findings/{finding_id}/decide", keep_decision, "POST"),
        ("/documents", show_documents, "GET"),
        ("/documents/{document_id}", show_document, "GET"),
        ("/documents/{document_id}/gold.json", give_gold, "GET"),
        ("/budgets", show_budgets, "GET"),
        ("/indicators", show_indicators, "GET"),
        ("/schedule", show_schedule, "GET"),
        ("/upload", show_upload, "GET"),
        ("/upload", take_files, "POST"),
        ("/language/{lang}", choose_language, "GET"),
        ("/static/report.css", show_style, "GET"),
    )
    for path, work, method in ways:
        app.add_api_route(path, work, methods=[method], include_in_schema=False, response_model=None)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(JangbuError, failed)


def desk_of(request: Request) -> Desk:
    """What the site may do."""
    found: Desk = request.app.state.desk
    return found


def words_of(request: Request) -> Words:
    """The phrases of the language the reader chose."""
    lang = request.session.get("lang")
    return Words(lang if lang in LANGUAGES else LANGUAGES[0], HERE / "words.csv")


def shown(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 - for templates
    """A page of the site."""
    words = words_of(request)
    templates: Environment = request.app.state.templates
    about: dict[str, Any] = {"zip": zip, "spot": lambda place: spot_words(locator(place), words.lang)}
    about |= {"words": words, "say": words.say, "label": words.label, "lang": words.lang, "path": request.url.path}
    secret = form_token(request)
    return HTMLResponse(templates.get_template(template).render(**about, form=secret, **context), status)


def show_inbox(request: Request, page: int = 1) -> Response:
    """The findings, filtered."""
    desk, wanted = desk_of(request), _filter(request)
    with desk.session() as session:
        found = inbox(session, desk, wanted, min(max(page, 1), 10**6), words_of(request).lang)
        stored = totals(session)
    more = {name: urlencode({**wanted.without_page(), "page": number}) for name, number in _pages(page, found.count)}
    query = urlencode(wanted.without_page())
    return shown(request, "inbox.html", inbox=found, wanted=wanted, totals=stored, more=more, query=query)


def _filter(request: Request) -> Filter:
    names = Filter.__slots__
    return Filter(**{name: request.query_params.get(name, "")[:100] for name in names})


def _pages(page: int, count: int) -> list[tuple[str, int]]:
    before = [("previous", page - 1)] if page > 1 else []
    return before + ([("next", page + 1)] if page * AT_ONCE < count else [])


def show_finding(request: Request, finding_id: str, said: str = "") -> Response:
    """One finding beside its source, with what was decided."""
    desk, wanted = desk_of(request), _filter(request)
    words = words_of(request)
    with desk.session() as session:
        finding = _get(session, Finding, finding_id)
        found = card(session, finding, reader(session), None, words.lang)
        context = {
            "card": found,
            "finding": finding,
            "names": names_of(session.exec(select(Document)).all()),
            "held": desk.held(session, [finding]).get(finding.id),
            "history": desk.history(session, finding),
            "around": neighbours(session, wanted, finding_id),
            "has_picture": picture_of(session, finding) is not None,
            "query": urlencode(wanted.without_page()),
            "who": request.session.get("who", ""),
            "said": said if said == "finding.saved" else "",
        }
        return shown(request, "finding.html", **context)


def show_picture(request: Request, finding_id: str) -> Response:
    """The page around a finding of a PDF."""
    with desk_of(request).session() as session:
        png = picture_of(session, _get(session, Finding, finding_id))
    if png is None:
        raise HTTPException(404)
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


async def keep_decision(request: Request, finding_id: str) -> Response:
    """Keep what a person decided, and show the finding again."""
    from starlette.concurrency import run_in_threadpool

    fields = await request.form()
    check_form(request, fields.get("form"))
    texts = {name: str(fields.get(name) or "") for name in ("verdict", "who", "reason", "corrected", "seen", "query")}
    request.session["who"] = texts["who"][:80]
    about = (finding_id, texts["verdict"], texts["who"], texts["reason"], texts["corrected"], texts["seen"] or None)
    await run_in_threadpool(desk_of(request).decide, Choice(*about))
    query = "&".join(part for part in (texts["query"], "said=finding.saved") if part)
    return RedirectResponse(f"/findings/{finding_id}?{query}", status_code=303)


def show_documents(request: Request, q: str = "", page: int = 1) -> Response:
    """The documents that match a search."""
    with desk_of(request).session() as session:
        found = shelf(session, q, min(max(page, 1), 10**6))
        more = {name: urlencode({"q": q, "page": number}) for name, number in _pages(page, found.count)}
        return shown(request, "documents_list.html", shelf=found, search=q, more=more)


def show_document(request: Request, document_id: str) -> Response:
    """One document with everything read from it."""
    with desk_of(request).session() as session:
        found = page_of(session, _get(session, Document, document_id))
        return shown(request, "document.html", page=found, charts=Drawing(words_of(request)))


def give_gold(request: Request, document_id: str) -> Response:
    """What was read of a document, as `jangbu evaluate` takes it: to correct, and to measure by."""
    desk = desk_of(request)
    with desk.session() as session:
        _get(session, Document, document_id)
        extraction = reader(session)(document_id)
    if extraction is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="gold_{document_id}.json"'}
    return JSONResponse(desk.gold(extraction), headers=headers)


def show_budgets(request: Request) -> Response:
    """The budgets of all documents as trees."""
    with desk_of(request).session() as session:
        names = {"names": names_of(session.exec(select(Document)).all())}
        context: dict[str, Any] = {"budgets": budgets(session), "facts": names}
        return shown(request, "budget_explorer.html", charts=Drawing(words_of(request)), **context)


def show_indicators(request: Request) -> Response:
    """The indicators of the catalogue over the years."""
    words = words_of(request)
    with desk_of(request).session() as session:
        found = histories(session, series_names(words))
        return shown(request, "catalogue.html", histories=found, charts=Drawing(words))


def show_schedule(request: Request) -> Response:
    """What is due when."""
    with desk_of(request).session() as session:
        return shown(request, "timelines.html", timelines=timelines(session), charts=Drawing(words_of(request)))


def show_upload(request: Request, said: str = "") -> Response:
    """Where files are sent, and those that could not be read."""
    counts = [int(part) for part in said.split("-") if part.isdecimal()]
    with desk_of(request).session() as session:
        rows = session.exec(select(Quarantine).order_by(col(Quarantine.path))).all()
        taken = dict(zip(("stored", "unchanged", "quarantined"), counts, strict=False)) if len(counts) == 3 else None
        return shown(request, "upload.html", quarantine=rows, taken=taken, limit=MOST_BYTES // MEGABYTE)


async def take_files(request: Request) -> Response:
    """Keep the files that were sent, then read them into the store."""
    from starlette.concurrency import run_in_threadpool

    async with request.form(max_files=50, max_fields=5) as fields:
        check_form(request, fields.get("form"))
        sent = [item for item in fields.getlist("files") if not isinstance(item, str) and item.filename]
        desk = desk_of(request)
        try:
            kept = [await run_in_threadpool(keep, item.file, item.filename or "", desk.uploads) for item in sent]
        except TooLargeError as error:
            raise HTTPException(413) from error
    taken = await run_in_threadpool(desk.ingest, kept)
    counts = f"{taken.stored}-{taken.unchanged}-{taken.quarantined}"
    return RedirectResponse(f"/upload?said={counts}", status_code=303)


def choose_language(request: Request, lang: str) -> Response:
    """Speak another language, on the page the reader came from."""
    if lang in LANGUAGES:
        request.session["lang"] = lang
    return RedirectResponse("/", status_code=303)


def show_style() -> Response:
    """The style sheet of the report, which the site shares."""
    return FileResponse(TEMPLATES / "style.css", media_type="text/css")


def refused(request: Request, error: Exception) -> Response:
    """A page that says what could not be done; JSON for programs."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": error.detail}, error.status_code)
    key = {404: "error.missing", 413: "upload.large"}.get(error.status_code, "error.forbidden")
    values = {"limit": MOST_BYTES // MEGABYTE} if error.status_code == 413 else {}
    return shown(request, "error.html", error.status_code, key=key, values=values, message="", remedy="")


def failed(request: Request, error: Exception) -> Response:
    """What a person can do about an error of the program: a decision overtaken, a text missing, a database away."""
    assert isinstance(error, JangbuError)
    status = 409 if type(error).__name__ == "OvertakenError" else 422 if isinstance(error, UsageError) else 503
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": error.message, "remedy": error.remedy}, status)
    said = {"message": error.message, "remedy": error.remedy}
    return shown(request, "error.html", status, key="error.title", values={}, **said)


def _get(session: Session, model: type[Any], key: str) -> Any:  # noqa: ANN401 - a row of the model
    row = session.get(model, key)
    if row is None:
        raise HTTPException(404)
    return row
