"""Files, folders → the documents to read. What a folder holds is judged by its bytes, not by its names alone."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors import READERS
from pipeline.draft import printable
from pipeline.store import Failure
from schemas.errors import UsageError

# A reader that bids less would take any text: a programme or a log in a folder is no plan. Named files are always read.
SURE = 0.5
_HEAD = 4096
# Kinds of documents by their first bytes, so that one no reader of this version knows is reported, not passed over.
_DOCUMENT_SIGNS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04")


@dataclass(slots=True)
class Listing:
    """What was found: documents to read, files that cannot be, and files in folders that are no documents."""

    documents: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)

    def add(self, path: Path, *, named: bool) -> None:
        """Sort one file in; `named` if the user gave its own path."""
        try:
            regular = stat.S_ISREG(path.stat().st_mode)
            head = _head(path) if regular else b""
        except OSError as error:
            self.refuse(path, f"cannot be opened ({error.strerror})", "Check where it points to and who may read it.")
            return
        bid = max(reader.bid(head, str(path)) for reader in READERS)
        if not regular and named:
            self.refuse(path, "is no file with contents (a pipe or a device)", "Give a file or a folder.")
        elif bid <= 0 and _is_archive(path, head):
            self.refuse(path, "zip archives are not opened in this version", "Unpack it and give the folder.")
        elif regular and (named or bid >= SURE or head.startswith(_DOCUMENT_SIGNS)):
            self.documents.append(path)
        else:
            self.passed_over.append(path)

    def refuse(self, path: Path, reason: str, remedy: str) -> None:
        """Set a file or folder aside before it is read."""
        self.failures.append(Failure(location(path), "list", f"{path}: {reason}", remedy))


def location(path: Path) -> str:
    """The absolute path as the database keeps it; links are not followed, for they are names too."""
    return printable(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def list_documents(paths: Sequence[Path]) -> Listing:
    """The documents under these files and folders, each file once, folders in the order of their names.

    Hidden files and folders are skipped, links to folders are not followed.

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
            if place not in seen:
                seen.add(place)
                listing.add(path, named=path is given)
    if not listing.documents and not listing.failures:
        where = ", ".join(str(path) for path in paths)
        raise UsageError(f"{where}: no documents here", "Give a folder that holds plans, or name the files.")
    return listing


def _files(given: Path, listing: Listing) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return

    def closed(error: OSError) -> None:
        listing.refuse(Path(error.filename), f"cannot be opened ({error.strerror})", "Check who may read the folder.")

    for folder, folders, names in os.walk(given, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _is_archive(path: Path, head: bytes) -> bool:
    """A zip file that is no document itself: HWPX and ODF carry `mimetype`, DOCX a list of content types."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not {"mimetype", "[Content_Types].xml"} & set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
