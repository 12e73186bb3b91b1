"""The application: pages for people, the same data as JSON, and the few things that change something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from outputs.report import environment
from outputs.site import api
from outputs.site.checking import Checking
from outputs.site.desk import Choice, Curator, Desk, Taken
from outputs.site.limits import MOST_BYTES, Limited
from outputs.site.routes import (
    budgets,
    cells,
    compare,
    documents,
    findings,
    indicators,
    readings,
    schedule,
    shared,
    trail,
    uploads,
)
from outputs.site.security import Guard
from schemas.errors import JangbuError

__all__ = ["Choice", "Curator", "Desk", "Taken", "create_app"]

AT_ONCE = 8
HERE = Path(__file__).parent
PAGES = (findings, readings, documents, cells, compare, budgets, indicators, schedule, uploads, shared, trail)
LOCAL = ("127.0.0.1", "localhost", "[::1]")


@asynccontextmanager
async def _few_at_once(_: FastAPI) -> AsyncIterator[None]:
    """Answer few requests at once: more would share one processor and hold a document in memory each."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def create_app(
    desk: Desk,
    secret: str,
    *,
    token: str | None = None,
    hosts: tuple[str, ...] = LOCAL,
    most_bytes: int = MOST_BYTES,
) -> FastAPI:
    """The site.

    Args:
        desk: What it may do.
        secret: Signs the sessions; who knows it can forge them.
        token: Asked of everybody; None on an address that only this machine reaches.
        hosts: Names it may be asked by: a page elsewhere cannot reach it under a name of its own.
        most_bytes: Of all files that are sent together.
    """
    app = FastAPI(lifespan=_few_at_once, title="jangbu", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.desk = desk
    app.state.most_bytes = most_bytes
    app.state.checking = Checking(desk.check)
    app.state.templates = environment(HERE / "templates")
    for page in PAGES:
        for path, work, method in page.WAYS:
            app.add_api_route(path, work, methods=[method], include_in_schema=False, response_model=None)
    app.include_router(api.router)
    app.add_exception_handler(HTTPException, shared.refused)
    app.add_exception_handler(JangbuError, shared.failed)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    middleware: Any = app.add_middleware
    middleware(Limited, most_bytes=most_bytes)
    middleware(Guard, token=token)
    middleware(SessionMiddleware, secret_key=secret, same_site="strict", session_cookie="jangbu")
    middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    return app
