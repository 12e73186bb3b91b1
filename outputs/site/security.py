"""What keeps strangers and hostile documents out: hosts, tokens, forged forms, headers."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script, nothing from elsewhere. Style attributes hold depths and shares, which are numbers of ours."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard(BaseHTTPMiddleware):
    """Asks for the token where there is one, and puts the headers on every answer."""

    def __init__(self, app: object, token: str | None) -> None:
        """`token` is None on an address that only this machine reaches."""
        super().__init__(app)  # type: ignore[arg-type]
        self._token = token

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Let a request in, or say 401."""
        answer = self._refused(request) or await call_next(request)
        for name, value in HEADERS.items():
            if not (name == "Cache-Control" and request.url.path.startswith("/static/")):
                answer.headers.setdefault(name, value)
        return answer

    def _refused(self, request: Request) -> Response | None:
        from starlette.responses import PlainTextResponse

        if self._token is None or request.session.get("let_in"):
            return None
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if same(bearer, self._token):
            return None
        if same(request.query_params.get("token", ""), self._token):
            request.session["let_in"] = True
            return RedirectResponse(request.url.remove_query_params("token"), status_code=303)
        return PlainTextResponse("The address needs its token: open the one that jangbu serve printed.", 401)


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing of them."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def form_token(request: Request) -> str:
    """The secret of a person's forms: a page of somebody else cannot know it."""
    token = request.session.get("form")
    if not isinstance(token, str):
        token = request.session["form"] = secrets.token_urlsafe(24)
    return token


def check_form(request: Request, given: object) -> None:
    """See that a form is one of ours.

    Raises:
        HTTPException: 403, it is not.
    """
    if not isinstance(given, str) or not same(given, form_token(request)):
        raise HTTPException(403, "This form is not one of this site, or too old: load the page again.")
