"""Words on a picture: tesseract with Korean and English, given line after line as the pages of one picture file."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extractors.readers.scan.picture import WORKING, Grey, Ink
from extractors.readers.scan.segments import bands
from schemas.errors import MissingPackageError, UnreadableFileError

Box = tuple[int, int, int, int]

PROGRAM = "tesseract"
LANGUAGES = "kor+eng"
MARGIN = 12
"""Paper around each line, in dots: letters that touch the edge are misread."""

LIKED, MOST_SCALED = 36, 2.0
"""Lines lower than this, in dots, are enlarged to it, but no more than so many times: small print is misread."""

ONE_LINE = "7"
SECONDS = 300
INSTALL = "Install tesseract with Korean (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-kor)."


WIDE_GAP, GAP = 0.8, 0.45
"""Gaps wider than the first share of a line's height are made as wide as the second, a usual blank."""

BLANK = 0.33
"""A gap of that many heights in the ink is a blank."""

BULLETS = {"O": "○", "0": "○", "o": "○", "ㅇ": "○", "ㅁ": "□", "口": "□"}


class Strip(NamedTuple):
    """A line as it is given to tesseract: its parts (x0, x1 in dots of the page) with narrow gaps between them."""

    parts: tuple[tuple[int, int], ...]
    top: int
    bottom: int
    gap: int

    @property
    def width(self) -> int:
        """Without margins, in dots."""
        return sum(end - start for start, end in self.parts) + self.gap * (len(self.parts) - 1)

    @property
    def scale(self) -> float:
        """How many times it is enlarged."""
        return min(max(LIKED / max(self.bottom - self.top, 1), 1.0), MOST_SCALED)

    def on_page(self, x: float) -> float:
        """The place on the page of a place on the strip."""
        left = float(MARGIN)
        for start, end in self.parts[:-1]:
            if x <= left + end - start + self.gap / 2:
                return min(start + x - left, float(end))
            left += end - start + self.gap
        return max(self.parts[-1][0] + x - left, float(self.parts[-1][0]))


class Word(NamedTuple):
    """A word of a line: x0, x1 in dots of the page, its characters, and how sure tesseract is (0 to 1)."""

    x0: float
    x1: float
    text: str
    sure: float


def read_words(grey: Grey, ink: Ink, boxes: Sequence[Box], path: str) -> list[list[Word]]:
    """The words in each box (x0, y0, x1, y1 in dots), from the left.

    Raises:
        MissingPackageError: tesseract or its Korean is not installed.
        UnreadableFileError: tesseract fails on this picture.
    """
    if not boxes:
        return []
    strips = [strip_of(ink, box) for box in boxes]
    found: list[list[Word]] = [[] for _ in boxes]
    for row in tesseract(pages_of(grey, strips), path).splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        page, left, width, sure = int(cells[1]) - 1, float(cells[6]), float(cells[8]), float(cells[10])
        if 0 <= page < len(boxes):
            start, end = (strips[page].on_page(x / strips[page].scale) for x in (left, left + width))
            found[page].append(Word(start, end, cells[11].strip(), max(sure, 0.0) / 100))
    return [with_bullet(apart(words, ink, box)) for words, box in zip(found, boxes, strict=True)]


def apart(words: Sequence[Word], ink: Ink, box: Box) -> list[Word]:
    """The words of a line, parted where the ink is: tesseract parts Hangul words where nothing is blank."""
    x0, y0, x1, y1 = box
    height = y1 - y0
    inked = bands(np.asarray(ink[y0:y1, x0:x1].any(axis=0)), max(int(BLANK * height), 1), low=0.0)
    blanks = [(x0 + end, x0 + start) for (_, end), (start, _) in pairwise(inked)]
    out: list[Word] = []
    for word in words:
        if not out:
            out.append(word)
            continue
        middle = (out[-1].x1 + word.x0) / 2
        left, right = min(blanks, key=lambda gap: abs(sum(gap) / 2 - middle), default=(-math.inf, math.inf))
        if not (left - height / 2 <= middle <= right + height / 2 and right < word.x1 and left > out[-1].x0):
            left = right = min(max(middle, out[-1].x0 + 1), max(word.x1, out[-1].x0 + 2) - 1)
        out[-1] = out[-1]._replace(x1=left)
        out.append(word._replace(x0=right, x1=max(word.x1, right + 1)))
    return out


def with_bullet(words: list[Word]) -> list[Word]:
    """The words of a line; a ring or box before others is a bullet, not a letter or a nought."""
    if len(words) > 1 and words[0].text in BULLETS:
        return [words[0]._replace(text=BULLETS[words[0].text]), *words[1:]]
    return words


def strip_of(ink: Ink, box: Box) -> Strip:
    """A line with its wide gaps narrowed: spaced letters (합    계) are read as words."""
    x0, y0, x1, y1 = box
    gap = max(int(WIDE_GAP * (y1 - y0)), 4)
    parts = [(x0 + start, x0 + end) for start, end in bands(np.asarray(ink[y0:y1, x0:x1].any(axis=0)), gap, low=0.0)]
    return Strip(tuple(parts) or ((x0, x1),), y0, y1, int(GAP * (y1 - y0)))


def pages_of(grey: Grey, strips: Sequence[Strip]) -> bytes:
    """A TIFF with one line on each of its pages."""
    from PIL import Image  # noqa: PLC0415

    lines = []
    for strip in strips:
        paper = Image.new("L", (strip.width + 2 * MARGIN, strip.bottom - strip.top + 2 * MARGIN), 255)
        left = MARGIN
        for start, end in strip.parts:
            piece = grey[max(strip.top - 2, 0) : strip.bottom + 2, max(start - 2, 0) : end + 2]
            paper.paste(Image.fromarray(piece), (left - 2, MARGIN - 2))
            left += end - start + strip.gap
        size = (round(paper.width * strip.scale), round(paper.height * strip.scale))
        lines.append(paper.resize(size, Image.Resampling.BICUBIC))
    out = BytesIO()
    lines[0].save(out, "TIFF", save_all=True, append_images=lines[1:], dpi=(WORKING, WORKING))
    return out.getvalue()


def tesseract(pages: bytes, path: str) -> str:
    """What the program prints: a table of words, parted by tabs."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingPackageError(
            f"{path}: the words of a scan are recognised with tesseract, which is missing", INSTALL
        )
    command = [program, "stdin", "stdout", "-l", LANGUAGES, "--psm", ONE_LINE, "tsv"]
    # More than one thread costs more than it gives on single lines.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the program found, no shell, no name from the document
            command, input=pages, capture_output=True, check=False, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(
            f"{path}: tesseract needed more than {SECONDS} seconds for one page", "Scan the page anew, without specks."
        ) from error
    said = done.stderr.decode("utf-8", "replace")
    if "Failed loading language" in said:
        raise MissingPackageError(f"{path}: tesseract has no Korean here", INSTALL)
    if done.returncode:
        raise UnreadableFileError(
            f"{path}: tesseract failed on the picture ({said.strip().splitlines()[-1:]})", "Scan the page anew."
        )
    return done.stdout.decode("utf-8", "replace")
