"""What every page needs: the desk, the reader's language, templates, paging, a row or a 404."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment
from markupsafe import Markup
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from outputs.places import spot_words
from outputs.report.findings import locator
from outputs.report.words import LANGUAGES, Words
from outputs.site.desk import Desk
from outputs.site.security import form_token

Way = tuple[str, Callable[..., Any], str]
"""Path, what answers, method."""

HERE = Path(__file__).parents[1]
LAST_PAGE = 10**6


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
    about |= {"day": partial(day_words, words)}
    about |= {"words": words, "say": words.say, "label": words.label, "lang": words.lang, "path": request.url.path}
    about["in_millions"] = request.session.get("unit") == "million"
    secret = form_token(request)
    return HTMLResponse(templates.get_template(template).render(**about, form=secret, **context), status)


def day_words(words: Words, day: date, *, exact: bool = True) -> Markup:
    """A day as people write it, 2031. 4. 15.(화); the month alone where no day is printed."""
    names = str(words.say("day.weekdays")).split()
    parts = {"year": day.year, "month": day.month, "day": day.day, "weekday": names[day.weekday()]}
    return words.say("day.exact" if exact else "day.month", **parts)


def row_of(session: Session, model: type[Any], key: str) -> Any:  # noqa: ANN401 - a row of the model
    """The row of this key; raises HTTPException 404 where there is none."""
    row = session.get(model, key)
    if row is None:
        raise HTTPException(404)
    return row


def page_within(page: int) -> int:
    """A page number that may be asked for."""
    return min(max(page, 1), LAST_PAGE)


def links_around(page: int, count: int, at_once: int, asked: dict[str, str]) -> dict[str, str]:
    """Queries of the `previous` and the `next` page, where there are such pages; `asked` are the other fields."""
    before = {"previous": page - 1} if page > 1 else {}
    after = {"next": page + 1} if page * at_once < count else {}
    return {name: urlencode({**asked, "page": number}) for name, number in (before | after).items()}
