"""Which program this is: its version, and a fingerprint of the rules by which it reads documents."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_READING = ("extractors", "schemas")


def program_version() -> str:
    """The installed version; "0+source" where the program runs from a folder without being installed."""
    try:
        return metadata.version("jangbu")
    except metadata.PackageNotFoundError:
        return "0+source"


@cache
def extractor_version() -> str:
    """Version and fingerprint of what decides what is read: a new header spelling is a reason to read again."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for package in _READING:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in {".py", ".csv"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{program_version()}-{digest.hexdigest()[:12]}"
