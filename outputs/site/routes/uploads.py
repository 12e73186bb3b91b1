"""Where files are sent, and those that could not be read."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from outputs.site.desk import Taken
from outputs.site.limits import MEGABYTE
from outputs.site.routes.common import Way, desk_of, shown
from outputs.site.security import check_form
from outputs.site.uploads import keep
from schemas.tables import Quarantine

MOST_FILES = 50


def show_upload(request: Request, said: str = "") -> Response:
    """Where files are sent, and those that could not be read."""
    counts = [int(part) for part in said.split("-") if part.isdecimal()]
    taken = dict(zip(("stored", "unchanged", "quarantined"), counts, strict=False)) if len(counts) == 3 else None
    desk, limit = desk_of(request), request.app.state.most_bytes
    with desk.session() as session:
        rows = session.exec(select(Quarantine).order_by(col(Quarantine.path))).all()
        about: dict[str, Any] = {"quarantine": rows, "waiting": desk.waiting(session), "taken": taken}
        return shown(request, "upload.html", limit=limit // MEGABYTE, limit_bytes=limit, **about)


async def take_files(request: Request) -> Response:
    """Keep the files that were sent, then read them into the store."""
    desk = desk_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=5) as fields:
        check_form(request, fields.get("form"))
        sent = [item for item in fields.getlist("files") if not isinstance(item, str) and item.filename]
        kept = [await run_in_threadpool(keep, item.file, item.filename or "", desk.uploads) for item in sent]
    return _said(await run_in_threadpool(desk.ingest, kept))


async def take_waiting(request: Request) -> Response:
    """Read what was kept before a restart and not read."""
    check_form(request, (await request.form()).get("form"))
    desk = desk_of(request)

    def read() -> Taken:
        with desk.session() as session:
            files = desk.waiting(session)
        return desk.ingest(files)

    return _said(await run_in_threadpool(read))


async def try_again(request: Request) -> Response:
    """Read once more what was set aside."""
    check_form(request, (await request.form()).get("form"))
    return _said(await run_in_threadpool(desk_of(request).retry))


def _said(taken: Taken) -> Response:
    counts = f"{taken.stored}-{taken.unchanged}-{taken.quarantined}"
    return RedirectResponse(f"/upload?said={counts}", status_code=303)


WAYS: tuple[Way, ...] = (
    ("/upload", show_upload, "GET"),
    ("/upload", take_files, "POST"),
    ("/upload/waiting", take_waiting, "POST"),
    ("/upload/retry", try_again, "POST"),
)
