"""Which program this is: its version, and fingerprints of the rules by which it reads and checks documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_READING = ("extractors", "schemas")
_CHECKING = ("pipeline/reconcile", "schemas")
_READERS = _ROOT / "extractors" / "readers"
# A PDF may hold pictures of pages, and a picture of a page becomes a sheet like that of a PDF.
_KIN = ({"pdf", "scan"},)


def program_version() -> str:
    """The installed version; "0+source" where the program runs from a folder without being installed."""
    try:
        return metadata.version("jangbu")
    except metadata.PackageNotFoundError:
        return "0+source"


@cache
def extractor_version() -> str:
    """Version and fingerprint of what decides what is read: a new header spelling is a reason to read again."""
    return f"{program_version()}-{_fingerprint(_files(_READING))}"


@cache
def reader_version(reader: str) -> str:
    """The version by which one reader's documents are read: what only other readers use has no part in it."""
    others = _plugins() - next((kin for kin in _KIN if reader in kin), {reader})
    own = (path for path in _files(_READING) if _plugin(path) not in others)
    return f"{program_version()}-{_fingerprint(own)}"


@cache
def rules_version() -> str:
    """Version and fingerprint of what decides what the checks find."""
    return f"{program_version()}-{_fingerprint(_files(_CHECKING))}"


def reader_versions() -> dict[str, str]:
    """The version of each reader by its name."""
    return {name: reader_version(name) for name in _plugins()}


@cache
def _plugins() -> frozenset[str]:
    return frozenset(path.stem.removeprefix("read_") for path in _READERS.glob("read_*.py"))


def _plugin(path: Path) -> str:
    """The reader a file is part of: `html` for read_html.py and for everything in html/; empty outside the readers."""
    if not path.is_relative_to(_READERS):
        return ""
    first = path.relative_to(_READERS).parts[0]
    # The folder text/ serves every reader; read_text.py is the reader of text files alone.
    return "" if first == "text" else first.removesuffix(".py").removeprefix("read_")


def _files(packages: tuple[str, ...]) -> Iterator[Path]:
    for package in packages:
        yield from (path for path in sorted((_ROOT / package).rglob("*")) if path.suffix in {".py", ".csv"})


def _fingerprint(files: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(_digest(path))
    return digest.hexdigest()[:12]


@cache
def _digest(path: Path) -> bytes:
    name = path.relative_to(_ROOT).as_posix().encode()
    return hashlib.sha256(name + b"\0" + path.read_bytes()).digest()
