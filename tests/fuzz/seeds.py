"""What fuzzing starts from: a fictional plan in each format, and real documents where their folder is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.archives import pack
from tests.formats import docx, html, hwpx, pdf
from tests.plans import GOOD, OTHER

# Larger ones are read too slowly to be read thousands of times.
_MOST_BYTES = 200_000
_SUFFIXES = {".hwp", ".hwpx", ".pdf", ".docx", ".html", ".htm"}


@dataclass(frozen=True, slots=True)
class Seed:
    """A document that is read without complaint."""

    name: str
    data: bytes


def archive() -> bytes:
    """Two plans in a zip archive, one of them in an archive of its own."""
    return pack({"2031/새벌군.txt": GOOD, "안.zip": pack({"한울구.txt": OTHER})})


_MADE: dict[str, Callable[[], bytes]] = {
    "plan.txt": GOOD.encode,
    "old.txt": lambda: GOOD.replace("○", "o").encode("cp949"),
    "page.html": lambda: html(GOOD, ["계획 본문.hwpx"]),
    "plan.docx": lambda: docx(GOOD),
    "plan.hwpx": lambda: hwpx(GOOD),
    "plan.pdf": lambda: pdf(GOOD),
    "plans.zip": archive,
}


def made() -> Iterator[Seed]:
    """The fictional plan in every format; says which cannot be made here."""
    for name, make in _MADE.items():
        try:
            yield Seed(name, make())
        except ImportError as error:
            print(f"no seed {name}: {error}")  # noqa: T201 - what is not fuzzed has to be known


def real() -> Iterator[Seed]:
    """Small real documents, where JANGBU_REAL_DOCUMENTS names their folder."""
    folder = os.environ.get("JANGBU_REAL_DOCUMENTS")
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.suffix.lower() in _SUFFIXES and path.stat().st_size <= _MOST_BYTES:
            yield Seed(path.name, path.read_bytes())
