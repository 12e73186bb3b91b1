"""Files that people send: kept under safe names before anything is read, so that what was acknowledged is not lost."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
LONGEST = 80
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


def keep(stream: BinaryIO, name: str, folder: Path) -> Path:
    """Write a file to the folder, whole or not at all; the same content under the same name is one file.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".part-{os.getpid()}-{os.urandom(6).hex()}"
    digest = hashlib.sha256()
    try:
        with part.open("xb") as file:
            while block := stream.read(CHUNK):
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        place = folder / digest.hexdigest()[:12]
        place.mkdir(exist_ok=True)
        return part.replace(place / safe_name(name))
    finally:
        part.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """A name that every file system takes and that stays inside its folder; its suffix stays."""
    bare = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    bare = re.sub(r'[<>:"|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]', "_", bare).strip(". ")
    stem, dot, suffix = bare.rpartition(".")
    stem, suffix = (stem, suffix[:10]) if dot and stem else (bare, "")
    stem = f"_{stem}" if RESERVED.match(stem) or not stem else stem
    return f"{stem[:LONGEST]}.{suffix}" if suffix else stem[:LONGEST]
