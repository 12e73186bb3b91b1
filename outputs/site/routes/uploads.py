"""Where files are sent, and those that could not be read."""

from __future__ import annotations

from fastapi import Request
from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from outputs.site.routes.common import Way, desk_of, shown
from outputs.site.security import check_form
from outputs.site.uploads import MOST_BYTES, TooLargeError, keep
from schemas.tables import Quarantine

MEGABYTE = 1 << 20


def show_upload(request: Request, said: str = "") -> Response:
    """Where files are sent, and those that could not be read."""
    counts = [int(part) for part in said.split("-") if part.isdecimal()]
    with desk_of(request).session() as session:
        rows = session.exec(select(Quarantine).order_by(col(Quarantine.path))).all()
        taken = dict(zip(("stored", "unchanged", "quarantined"), counts, strict=False)) if len(counts) == 3 else None
        return shown(request, "upload.html", quarantine=rows, taken=taken, limit=MOST_BYTES // MEGABYTE)


async def take_files(request: Request) -> Response:
    """Keep the files that were sent, then read them into the store."""
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


WAYS: tuple[Way, ...] = (("/upload", show_upload, "GET"), ("/upload", take_files, "POST"))
