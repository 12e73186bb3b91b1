"""Addresses → files to ingest: each posting in a folder of its own, with its attachments beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine

from pipeline.collect.fetch import Answer, Fetcher, FetchError
from pipeline.collect.kept import Kept
from pipeline.collect.manners import Manners
from pipeline.collect.names import safe_name, sent_name, url_folder, url_name
from pipeline.collect.pages import absolute, is_feed, is_page, leads_of
from pipeline.found import Failure
from pipeline.log import Log, no_log
from schemas.document import Attachment
from schemas.errors import JangbuError

_PAGE = "page.html"
_PAGES = frozenset({".htm", ".html", ".asp", ".aspx", ".do", ".jsp", ".php", ""})


@dataclass(slots=True)
class Collected:
    """The files to ingest, and what could not be fetched."""

    files: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def is_address(text: str) -> bool:
    """Whether an argument is an address rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def collect(urls: Sequence[str], engine: Engine, folder: Path, manners: Manners, log: Log = no_log) -> Collected:
    """Fetch these addresses and what they lead to: a list or feed to its postings, a posting to its attachments.

    Args:
        urls: Addresses of postings, lists, feeds or documents.
        engine: The database, which remembers what came from where.
        folder: Where files are kept.
        manners: How servers are treated.
        log: Takes what is done, event by event.

    Returns:
        The files in the order they were met; an address that gives nothing is a failure and stops no other.

    Raises:
        StoreError: The database failed, or files cannot be written.
    """
    with Fetcher(manners) as fetcher:
        collector = _Collector(fetcher, Kept(engine), folder, manners, log)
        for url in dict.fromkeys(urls):
            collector.take(url, may_lead=True)
    return collector.collected


@dataclass(slots=True)
class _Collector:
    fetcher: Fetcher
    kept: Kept
    folder: Path
    manners: Manners
    log: Log
    collected: Collected = field(default_factory=Collected)
    _seen: set[str] = field(default_factory=set)

    def take(self, url: str, *, may_lead: bool) -> None:
        """Fetch a page or a document, and what it leads to; a posting of a list leads to no further list."""
        if url in self._seen:
            return
        home = self.folder / url_folder(url)
        path = self._fetched(url, home)
        if path is None:
            return
        data = path.read_bytes()
        leads = leads_of(data, url, self.manners.postings)
        if leads.postings and may_lead:
            for posting in leads.postings:
                self.take(posting, may_lead=False)
        elif not is_feed(data):
            self.collected.files.append(path)
            for attachment in leads.attachments:
                self._take_attachment(attachment, url, home)

    def _take_attachment(self, attachment: Attachment, posting: str, home: Path) -> None:
        url = absolute(posting, attachment.href) if attachment.href else None
        if url is None or url in self._seen:
            return
        path = self._fetched(url, home, attachment.name)
        if path is not None:
            self.collected.files.append(path)

    def _fetched(self, url: str, home: Path, printed: str | None = None) -> Path | None:
        """The file of an address, fetched or known to be current; None, with a failure noted, where there is none."""
        self._seen.add(url)
        try:
            answer = self.fetcher.get(url, self.kept.conditions(url))
            if answer.data is None:
                self.kept.current(url)
                self.log("current", url=url)
                return self.kept.path(url)
            path = home / _name(answer, printed)
            _refuse_wrong(answer, path)
            self.kept.keep(answer, path)
        except FetchError as error:
            self.collected.failures.append(_failure(url, error))
            self.log("not fetched", url=url, reason=error.message)
            return None
        self.log("fetched", url=url, path=str(path), size=len(answer.data))
        return path


def _name(answer: Answer, printed: str | None) -> str:
    """What a file is called: as the posting prints it, as the server says, as the address ends."""
    name = printed or sent_name(answer.headers) or url_name(answer.final_url)
    if answer.data is not None and is_page(answer.data) and printed is None and Path(name).suffix.lower() in _PAGES:
        return _PAGE
    return safe_name(name)


def _refuse_wrong(answer: Answer, path: Path) -> None:
    """Some servers answer with a page that says sorry, and call it a success."""
    assert answer.data is not None
    if not answer.data:
        raise FetchError(f"{answer.url}: the server sends nothing", "Open the address in a browser.")
    if path.suffix.lower() not in _PAGES and is_page(answer.data):
        reason = f"{answer.url}: the server sends a page instead of {path.name}"
        raise FetchError(reason, "Open the posting in a browser; it may ask for a confirmation.")


def _failure(url: str, error: JangbuError) -> Failure:
    return Failure(urlsplit(url).geturl(), "fetch", error.message, error.remedy)
