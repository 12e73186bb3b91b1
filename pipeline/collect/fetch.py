"""One address → its bytes, with robots.txt obeyed, a pause between requests, another try where that may help."""

from __future__ import annotations

import email.utils
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self
from urllib.robotparser import RobotFileParser

import httpx

from pipeline.collect.manners import Manners
from pipeline.collect.transport import PrivateAddressError, PublicTransport
from pipeline.versions import program_version
from schemas.errors import JangbuError

_NAME = "jangbu"
_MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_LATER = "Run the same command again later."
_IN_A_BROWSER = "Open the address in a browser, save what is there and ingest the file."
_PRIVATE = "If it is meant, set JANGBU_FETCH_PRIVATE=1."
_ROBOTS_BYTES = 512_000


class FetchError(JangbuError):
    """An address gives nothing that can be kept; `status` is what the server answered, if it did."""

    def __init__(self, message: str, remedy: str, status: int | None = None) -> None:
        """Keep the status beside the words."""
        super().__init__(message, remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from an address; `data` is None where the server says that what is known is current."""

    url: str
    final_url: str
    headers: Mapping[str, str]
    data: bytes | None


@dataclass(slots=True)
class _Host:
    """What is known of one server."""

    next_at: float = 0.0
    delay: float = 0.0
    robots: RobotFileParser | None = None


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, one after the other."""

    manners: Manners
    _hosts: defaultdict[str, _Host] = field(default_factory=lambda: defaultdict(_Host))
    _client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        """Make the client; no connection is opened yet."""
        self._client = httpx.Client(
            transport=httpx.HTTPTransport() if self.manners.private else PublicTransport(),
            headers={"User-Agent": f"{_NAME}/{program_version()}", "Accept-Encoding": "identity"},
            timeout=self.manners.silence,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Answer:
        """What lies at an address.

        Args:
            url: http or https.
            conditions: If-None-Match, If-Modified-Since.

        Raises:
            FetchError: It cannot be had, or robots.txt forbids it.
        """
        at = _parsed(url)
        for _ in range(self.manners.redirects + 1):
            if not self._may(at):
                raise FetchError(f"{at}: robots.txt of this site forbids to fetch it", _IN_A_BROWSER)
            status, headers, data = self._patiently(at, conditions or {}, self.manners.mebibytes << 20)
            if status not in _MOVED:
                return Answer(url, str(at), headers, None if status == _NOT_MODIFIED and conditions else data)
            at = _parsed(str(at.join(headers.get("location", ""))))
        raise FetchError(f"{url}: leads on and on (more than {self.manners.redirects} redirects)", _IN_A_BROWSER)

    def _patiently(self, at: httpx.URL, conditions: Mapping[str, str], most: int) -> tuple[int, dict[str, str], bytes]:
        """One answer; a failure that may pass is tried again, after as long as the server asks or twice as long."""
        pause, reason = max(1.0, self.manners.delay), "no try is allowed"
        for attempt in range(1, self.manners.tries + 1):
            self._wait_for_turn(at)
            wanted = pause
            try:
                status, headers, data = self._once(at, conditions, most)
            except PrivateAddressError as error:
                raise FetchError(f"{at}: leads into a network that is not public", _PRIVATE) from error
            except (httpx.HTTPError, httpx.StreamError) as error:
                reason = _words(error)
            else:
                if status < 400:
                    return status, headers, data
                reason = f"the server answers {status}"
                if status not in _MAY_PASS:
                    raise FetchError(f"{at}: {reason}", "Check the address in a browser.", status)
                wanted = _asked_pause(headers.get("retry-after")) or pause
            if attempt < self.manners.tries:
                self._hosts[_origin(at)].next_at = time.monotonic() + min(wanted, self.manners.wait)
            pause *= 2
        raise FetchError(f"{at}: {reason}, {self.manners.tries} times", _LATER)

    def _once(self, at: httpx.URL, conditions: Mapping[str, str], most: int) -> tuple[int, dict[str, str], bytes]:
        until = time.monotonic() + self.manners.seconds
        parts: list[bytes] = []
        size = 0
        with self._client.stream("GET", at, headers=dict(conditions)) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            if answer.status_code >= 300:
                return answer.status_code, headers, b""
            for part in answer.iter_bytes():
                size += len(part)
                parts.append(part)
                if size > most:
                    raise FetchError(f"{at}: larger than {most >> 20:,} MiB", _IN_A_BROWSER)
                if time.monotonic() > until:
                    raise httpx.ReadTimeout(f"not complete after {self.manners.seconds:g} s")
        return answer.status_code, headers, b"".join(parts)

    def _wait_for_turn(self, at: httpx.URL) -> None:
        host = self._hosts[_origin(at)]
        time.sleep(max(0.0, host.next_at - time.monotonic()))
        host.next_at = time.monotonic() + max(self.manners.delay, host.delay)

    def _may(self, at: httpx.URL) -> bool:
        """Whether robots.txt allows it; without one all is allowed, with one that cannot be had nothing (RFC 9309)."""
        host = self._hosts[_origin(at)]
        if host.robots is None:
            host.robots = RobotFileParser()
            host.robots.parse(self._robots(at.join("/robots.txt")).splitlines())
            asked = host.robots.crawl_delay(_NAME)
            host.delay = min(float(asked or 0), self.manners.wait)
        return host.robots.can_fetch(_NAME, str(at))

    def _robots(self, at: httpx.URL) -> str:
        try:
            for _ in range(self.manners.redirects):
                status, headers, data = self._patiently(at, {}, _ROBOTS_BYTES)
                if status not in _MOVED:
                    return data.decode("utf-8", "replace")
                at = _parsed(str(at.join(headers.get("location", ""))))
        except FetchError as error:
            if error.status is None or error.status >= 500:
                raise
        return ""


def _parsed(url: str) -> httpx.URL:
    try:
        at = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"{url}: is no address", "Write it like https://HOST/PATH.") from error
    if at.scheme not in {"http", "https"} or not at.host or at.userinfo:
        raise FetchError(f"{url}: only addresses of web pages are fetched", "Write it like https://HOST/PATH.")
    return at


def _origin(at: httpx.URL) -> str:
    return f"{at.scheme}://{at.netloc.decode('ascii')}"


def _asked_pause(said: str | None) -> float | None:
    """Retry-After: seconds, or a date, as seconds from now."""
    if said is None:
        return None
    if said.strip().isdigit():
        return float(said)
    try:
        then = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (then.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _words(error: Exception) -> str:
    said = next(iter(str(error).splitlines()), "")
    return f"no whole answer ({said or type(error).__name__})"
