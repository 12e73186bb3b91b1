"""Files, folders, archives → the documents to read. What they hold is judged by bytes, not by names alone."""

from __future__ import annotations

import io
import math
import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

from extractors import READERS
from pipeline.archives import Archive, Budget, Member, open_archive
from pipeline.found import SEPARATOR, Entry, Failure, Found, PassedOver, location
from pipeline.kinds import ARCHIVE, OLE, Kind, kind_of
from schemas.errors import UnreadableFileError, UsageError

# A reader that bids less would take any text: a programme or a log in a folder is no plan. Named files are always read.
SURE = 0.5
# A text this long is read faster than a process can be started for it, and nothing in it can take long.
LIGHT_BYTES = 256_000
_LIGHT_READER = "text"
# All formats are read from memory. The largest plans with photographs are a tenth of this.
MOST_BYTES = 512 << 20
_HEAD = 4096
# What systems and office programmes leave in folders, by name; names that begin with a dot are hidden anyway.
_LITTER_NAMES = {"thumbs.db", "desktop.ini", "__macosx"}
_LITTER_START = ("~$", ".")


@dataclass(slots=True)
class Listing:
    """What was found: documents to read, files that cannot be, and files in folders that are no documents."""

    documents: list[Entry] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Sort one in."""
        if isinstance(found, Entry):
            self.documents.append(found)
        elif isinstance(found, Failure):
            self.failures.append(found)
        else:
            self.passed_over.append(found)


def list_documents(paths: Sequence[Path], since: float | None = None, only: Collection[Path] | None = None) -> Listing:
    """The documents under these files and folders, each file once, folders in the order of their names.

    Hidden files and folders, and what systems leave in them, are skipped; links to folders are not followed.

    Args:
        paths: Files, folders and archives.
        since: Only files that changed at this time (seconds of the system's clock) or later; there may be none.
        only: Only these files; there may be none.

    Raises:
        UsageError: A path does not exist, or there is no document under them.
    """
    missing = next((path for path in paths if not path.exists() and not path.is_symlink()), None)
    if missing is not None:
        raise UsageError(f"There is no file or folder {missing}", "Check the path.")
    listing = Listing()
    seen: set[str] = set()
    for given in paths:
        for path in _files(given, listing):
            place = location(path)
            is_wanted = (since is None or _changed(path) >= since) and (only is None or path in only)
            if is_wanted and place not in seen:
                seen.add(place)
                for found in look_at(path, named=path is given):
                    listing.add(found)
    if not listing.documents and not listing.failures and since is None and only is None:
        where = ", ".join(str(path) for path in paths)
        raise UsageError(f"{where}: no documents here", "Give a folder that holds plans, or name the files.")
    return listing


def files_under(paths: Sequence[Path]) -> Iterator[Path]:
    """All files under these paths, hidden ones and litter left out; none for what is not there."""
    for given in paths:
        yield from _files(given, Listing())


def look_at(path: Path, *, named: bool) -> Iterator[Found]:
    """What one file is: a document, none, or an archive of them; `named` if the user gave its own path."""
    try:
        state = path.stat()
        regular = stat.S_ISREG(state.st_mode)
        head = _head(path) if regular else b""
    except OSError as error:
        yield _refusal(path, f"cannot be opened ({error.strerror})", "Check where it points to and who may read it.")
        return
    if not regular:
        what = "is no file with contents (a pipe or a device)"
        yield _refusal(path, what, "Give a file or a folder.") if named else PassedOver(path, what)
        return
    entry = Entry(path, path)
    found = _judge(entry, head, state.st_size, partial(_open, path), named=named)
    if isinstance(found, Kind):
        yield from _in_archive(entry, Budget(), partial(open_archive, path))
    else:
        yield found


def _judge(entry: Entry, head: bytes, size: int, open_whole: Callable[[], IO[bytes]], *, named: bool) -> Found | Kind:
    """What a file is by its first bytes; ARCHIVE if it has to be opened to know."""
    try:
        kind = kind_of(head, open_whole)
    except OSError as error:
        return _refusal(entry.path, f"cannot be opened ({error.strerror})", "Check who may read it.")
    if kind is ARCHIVE:
        return ARCHIVE
    bid, reader = max((reader.bid(head, str(entry.path)), reader.NAME) for reader in READERS)
    # A compound file that is cut off shows no kind; its name then tells which reader is to say so.
    # A picture beside documents is a logo or a photograph; one that is named is a scan.
    readable = kind is None or kind.reader in {reader.NAME for reader in READERS} or (kind is OLE and bid >= SURE)
    if kind is not None and not (readable and (named or kind.is_document)):
        refused = named or kind.is_document
        reason = f"{kind.label} is not read here"
        return _refusal(entry.path, reason, kind.remedy) if refused else PassedOver(entry.path, kind.label)
    if size > MOST_BYTES:
        return _refusal(entry.path, f"larger than {MOST_BYTES >> 20:,} MiB", "Split it into several documents.")
    if not (named or kind or bid >= SURE):
        return PassedOver(entry.path, "no document")
    return replace(entry, is_light=reader == _LIGHT_READER and size <= LIGHT_BYTES)


def _in_archive(outer: Entry, budget: Budget, open_it: Callable[[], Archive]) -> Iterator[Found]:
    """The documents in an archive and in those nested in it."""
    try:
        archive = open_it()
        budget.spend(archive.infos, str(outer.path))
    except UnreadableFileError as error:
        yield Failure(location(outer.path), "list", error.message, error.remedy)
        return
    members = [member for member in archive.members() if not _is_litter(member.name)]
    for member in members:
        yield from _look_into(outer, archive, member, budget)
    if not members:
        yield _refusal(outer.path, "the archive is empty", "Look whether it was made in full.")


def _look_into(outer: Entry, archive: Archive, member: Member, budget: Budget) -> Iterator[Found]:
    """What one member is. Its name is for people only: it leads nowhere on this machine."""
    entry = Entry(Path(f"{outer.path}{SEPARATOR}{member.name}"), outer.file, (*outer.members, member.number))
    whole = partial(_member_stream, archive, member.number)
    try:
        found = _judge(entry, archive.read(member.number, _HEAD), member.size, whole, named=False)
    except UnreadableFileError as error:
        yield Failure(location(entry.path), "list", error.message, error.remedy)
        return
    if not isinstance(found, Kind):
        yield found
    elif len(entry.members) >= budget.limits.depth:
        what = f"an archive in archives, nested more than {budget.limits.depth} deep"
        yield _refusal(entry.path, what, "Unpack the outer archives and give the folder.")
    else:
        yield from _in_archive(entry, budget, partial(_nested, archive, member.number, str(entry.path)))


def _member_stream(archive: Archive, number: int) -> IO[bytes]:
    return io.BytesIO(archive.read(number))


def _nested(archive: Archive, number: int, name: str) -> Archive:
    return Archive(_member_stream(archive, number), name)


def _refusal(path: Path, reason: str, remedy: str) -> Failure:
    """A file or folder set aside before it is read."""
    return Failure(location(path), "list", f"{path}: {reason}", remedy)


def _is_litter(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(_LITTER_START) or part.lower() in _LITTER_NAMES for part in parts)


def _files(given: Path, listing: Listing) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return

    def closed(error: OSError) -> None:
        listing.add(
            _refusal(Path(error.filename), f"cannot be opened ({error.strerror})", "Check who may read the folder.")
        )

    for folder, folders, names in os.walk(given, onerror=closed):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        yield from (Path(folder, name) for name in sorted(names) if not _is_litter(name))


def _changed(path: Path) -> float:
    """When a file changed; one that cannot be looked at is looked at again."""
    try:
        return path.stat().st_mtime
    except OSError:
        return math.inf


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)
