"""A server of postings on this machine: a list, a feed, postings with attachments, and every way to misbehave."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from tests.formats import docx, html
from tests.plans import GOOD, OTHER

LIST = """<!DOCTYPE html><html><body><table>
<tr><td><a href="/sanction/31415926">새벌군 민원 서비스 개선 계획</a></td></tr>
<tr><td><a href="/sanction/27182818">한울구 도서관 계획</a></td></tr>
<tr><td><a href="/sanction/list?page=2">다음</a></td></tr>
<tr><td><a href="https://elsewhere.example/sanction/11111111">남의 것</a></td></tr>
</table></body></html>"""
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>결재문서</title>
<item><title>새벌군</title><link>/sanction/31415926</link></item>
<item><title>한울구</title><link>/sanction/27182818</link></item></channel></rss>"""
ETAG = '"v1"'


class Site:
    """What the server has, and what it was asked."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.asked: Counter[str] = Counter()
        self.robots_status = 200
        self.robots = "User-agent: *\nDisallow: /closed/\n"
        self.letter = docx(GOOD)
        self.unmodified = 0
        self.address = ""

    def pages(self) -> dict[str, tuple[bytes, dict[str, str]]]:
        """Body and headers by path."""
        korean = quote("세부 계획.txt")
        return {
            "/sanction/list": (LIST.encode(), {}),
            "/rss": (FEED.encode(), {"Content-Type": "application/rss+xml"}),
            "/sanction/31415926": (html(GOOD, ["결재문서 본문.docx", "세부 계획.txt"]), {}),
            "/sanction/27182818": (html(OTHER), {}),
            "/down.do?n=0": (self.letter, {"ETag": ETAG, "Last-Modified": formatdate(0, usegmt=True)}),
            "/down.do?n=1": (OTHER.encode(), {"Content-Disposition": f"attachment; filename*=UTF-8''{korean}"}),
            "/plan.txt": (GOOD.encode(), {}),
            "/raw-name": (GOOD.encode(), {"Content-Disposition": 'attachment; filename="계획.txt"'}),
            "/evil-name": (GOOD.encode(), {"Content-Disposition": 'attachment; filename="../../etc/cron.d/계획.txt"'}),
        }


@contextmanager
def serving(site: Site | None = None) -> Iterator[Site]:
    """A site that answers while the block lasts."""
    site = site or Site()
    _packed()  # made when it is asked for, it would come too late for who waits less than a second
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers for the site."""

        def do_GET(self) -> None:
            site.asked[self.path] += 1
            if self.path == "/robots.txt":
                self.send(site.robots_status, site.robots.encode(), {})
            elif self.path in MISDEEDS:
                MISDEEDS[self.path](self, site.asked[self.path])
            elif self.path in site.pages():
                body, headers = site.pages()[self.path]
                if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                    site.unmodified += 1
                    self.send(304, b"", {"ETag": ETAG})
                else:
                    self.send(200, body, headers)
            else:
                self.send(404, b"<html><body>no</body></html>", {})

        def send(self, status: int, body: bytes, headers: dict[str, str], length: int | None = None) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value.encode().decode("latin-1"))
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _busy(handler, asked):
    """429 and 503 twice, then the file."""
    if asked < 3:
        handler.send((429, 503)[asked - 1], b"", {"Retry-After": "0"})
    else:
        handler.send(200, GOOD.encode(), {})


def _cut(handler, asked):
    """Half of the file, three times."""
    whole = GOOD.encode()
    if asked < 4:
        handler.send(200, whole[: len(whole) // 2], {}, length=len(whole))
        handler.close_connection = True
    else:
        handler.send(200, whole, {})


def _trickle(handler, _asked):
    """A byte now and then."""
    handler.send(200, b"", {}, length=1 << 20)
    try:
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


@cache
def _packed() -> bytes:
    return gzip.compress(bytes(64 << 20), compresslevel=1)


def _bomb(handler, _asked):
    """Some hundred kilobytes that unpack to 64 MiB."""
    handler.send(200, _packed(), {"Content-Encoding": "gzip"})


def _redirect(where):
    return lambda handler, _: handler.send(302, b"", {"Location": where})


SORRY = b"<!DOCTYPE html><html><body>Sorry, try again.</body></html>"
MISDEEDS: dict[str, Callable[..., None]] = {
    "/busy.txt": _busy,
    "/cut.txt": _cut,
    "/always-busy.txt": lambda handler, _: handler.send(503, b"", {}),
    "/trickle.txt": _trickle,
    "/silent.txt": lambda *_: time.sleep(3),
    "/loop.txt": _redirect("/loop.txt"),
    "/moved.txt": _redirect("/plan.txt"),
    "/to-file": _redirect("file:///etc/passwd"),
    "/to-metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-closed": _redirect("/closed/plan.txt"),
    "/huge.txt": lambda handler, _: handler.send(200, bytes(3 << 20), {}),
    "/bomb.txt": _bomb,
    "/sorry.hwp": lambda handler, _: handler.send(200, SORRY, {"Content-Type": "application/octet-stream"}),
    "/wrong-type.hwp": lambda handler, _: handler.send(200, GOOD.encode(), {"Content-Type": "image/png"}),
    "/empty.txt": lambda handler, _: handler.send(200, b"", {}),
    "/garbled.txt": lambda handler, _: handler.wfile.write(b"\x00\xff not http\r\n\r\n"),
    "/bad-gzip.txt": lambda handler, _: handler.send(200, b"no gzip", {"Content-Encoding": "gzip"}),
    "/closed/plan.txt": lambda handler, _: handler.send(200, GOOD.encode(), {}),
}
