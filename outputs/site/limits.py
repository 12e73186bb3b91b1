"""How much a request may send: said before anything of it is read, and counted while it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEGABYTE = 1 << 20
MOST_BYTES = 200 * MEGABYTE
"""Of all files that are sent together."""
_LONGEST_NUMBER = 20
_FORM_BYTES = MEGABYTE
"""Of a form or a JSON text, and of what stands around the files of an upload."""


class Limited:
    """Ends requests that send more than they may with 413, wherever their body is read."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        """`most_bytes` is for uploads; other requests may send a form."""
        self._app = app
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left = _FORM_BYTES + (self._most if scope["path"] == "/upload" else 0)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        is_refused = not announced.isdigit() or len(announced) > _LONGEST_NUMBER or int(announced) > left

        async def counted() -> Message:
            nonlocal left
            if is_refused:
                raise HTTPException(413)
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
