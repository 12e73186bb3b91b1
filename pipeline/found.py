"""What a search for documents finds: documents to read, files that cannot be, and files that are none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SEPARATOR = "!/"
"""Between an archive and what lies in it: plans.zip!/2031/plan.hwpx."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to read: `path` is what it is called, `members` lead through the archive `file` to it.

    `is_light`: a short text, which needs no process of its own.
    """

    path: Path
    file: Path
    members: tuple[int, ...] = ()
    is_light: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was set aside; `stage` is list, extract or store."""

    path: str
    stage: str
    reason: str
    remedy: str
    sha256: str | None = None
    limit: str | None = None
    """time, memory or process: what reading it went beyond."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is no document, and what it is instead."""

    path: Path
    reason: str


Found = Entry | Failure | PassedOver


def location(path: Path) -> str:
    """The absolute path as the database keeps it; links are not followed, for they are names too."""
    return printable(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def printable(path: str) -> str:
    r"""The path as text a database takes: a byte of a file name that is no UTF-8 becomes \xNN."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def home(path: str) -> str:
    """The archive or the folder of a path: what lies in it can be of one family."""
    outer, sign, _ = path.partition(SEPARATOR)
    return outer + sign if sign else path.rpartition("/")[0]
