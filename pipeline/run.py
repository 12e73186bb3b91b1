"""One document from bytes to facts: read, make ready, find. No database here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors import find, read
from extractors.placing import make_plan
from pipeline.archives import load_member
from pipeline.found import Entry
from pipeline.packages import missing_package
from schemas.document import Document
from schemas.errors import UnreadableFileError
from schemas.extraction import Extraction

# How libraries in Rust stop at what they did not expect; it is no Exception, and would end the process.
_PANIC = "PanicException"


def extract(path: Path) -> Extraction:
    """Everything one file states. Raises JangbuError where it cannot be opened or read."""
    return extract_bytes(load_bytes(path), str(path))


def extract_entry(entry: Entry) -> Extraction:
    """Everything one document states, in a folder or in an archive. Raises JangbuError where it cannot be read."""
    return extract_bytes(load_entry(entry), str(entry.path))


def extract_bytes(data: bytes, path: str) -> Extraction:
    """Everything these bytes state; `path` is the name they go by."""
    return find(make_plan(read_document(data, path)))


def read_document(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises JangbuError, also where the package that reads such files is missing."""
    try:
        return read(data, path)
    except ImportError as error:
        raise missing_package(path, error) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        reason = f"{path}: the library that reads this format gave up on it"
        raise UnreadableFileError(reason, "Open it in the program it was made with, and save it again.") from error


def extract_file(path: Path) -> dict[str, Any]:
    """The JSON object of CONTRACT.md, section 3, for one file."""
    return extract(path).to_json()


def load_entry(entry: Entry) -> bytes:
    """The bytes of a document, in a folder or in an archive. Raises UnreadableFileError with the reason in words."""
    return load_member(entry.file, entry.members) if entry.members else load_bytes(entry.file)


def load_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableFileError with the reason in words."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path}: there is no such file", "Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableFileError(f"{path} is a folder", "Name files, or use `jangbu ingest` for folders.") from error
    except PermissionError as error:
        raise UnreadableFileError(f"{path}: no permission to read it", "Ask its owner for permission.") from error
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}", "Check the disk and the path.") from error
