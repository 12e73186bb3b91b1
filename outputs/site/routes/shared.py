"""What belongs to all pages: the language, the style of the report, and what is said when something cannot be done."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from outputs.report import TEMPLATES
from outputs.report.words import LANGUAGES
from outputs.site.limits import MEGABYTE
from outputs.site.routes.common import Way, shown
from schemas.errors import JangbuError, UsageError


def choose_language(request: Request, lang: str) -> Response:
    """Speak another language, on the page the reader came from."""
    if lang in LANGUAGES:
        request.session["lang"] = lang
    return RedirectResponse(_page_before(request), status_code=303)


def choose_unit(request: Request, unit: str) -> Response:
    """Show amounts in thousands or in millions of won, from now on."""
    request.session["unit"] = "million" if unit == "million" else "thousand"
    return RedirectResponse(_page_before(request), status_code=303)


def _page_before(request: Request) -> str:
    """The page of this site that the reader came from."""
    before = urlsplit(request.headers.get("referer", ""))
    is_ours = before.netloc == request.headers.get("host") and before.path.startswith("/") and before.path[1:2] != "/"
    return before.path + (f"?{before.query}" if before.query else "") if is_ours else "/"


def show_style() -> Response:
    """The style sheet of the report, which the site shares."""
    return FileResponse(TEMPLATES / "style.css", media_type="text/css")


def refused(request: Request, error: Exception) -> Response:
    """A page that says what could not be done; JSON for programs."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    key = {404: "error.missing", 413: "upload.large"}.get(error.status_code, "error.forbidden")
    values = {"limit": request.app.state.most_bytes // MEGABYTE} if error.status_code == 413 else {}
    return shown(request, "error.html", error.status_code, key=key, values=values, message="", remedy="")


def failed(request: Request, error: Exception) -> Response:
    """What a person can do about an error of the program: a decision overtaken, a text missing, a database away."""
    assert isinstance(error, JangbuError)
    status = 409 if type(error).__name__ == "OvertakenError" else 422 if isinstance(error, UsageError) else 503
    if request.url.path.startswith("/api/"):
        # 422 is what the schema refuses; what the schema allows and the store cannot keep is a conflict with it.
        return JSONResponse({"detail": error.message, "remedy": error.remedy}, 409 if status == 422 else status)
    said = {"message": error.message, "remedy": error.remedy}
    return shown(request, "error.html", status, key="error.title", values={}, **said)


WAYS: tuple[Way, ...] = (
    ("/language/{lang}", choose_language, "GET"),
    ("/unit/{unit}", choose_unit, "GET"),
    ("/static/report.css", show_style, "GET"),
)
