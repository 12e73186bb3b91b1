"""Words on a picture: tesseract with Korean and English, given line after line as the pages of one picture file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from extractors.readers.scan.picture import WORKING, Grey
from schemas.errors import MissingPackageError, UnreadableFileError

PROGRAM = "tesseract"
LANGUAGES = "kor+eng"
MARGIN = 12
"""Paper around each line, in dots: letters that touch the edge are misread."""

ONE_LINE = "7"
SECONDS = 300
INSTALL = "Install tesseract with Korean (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-kor)."


class Word(NamedTuple):
    """A word of a line: x0, x1 in dots of the page, its characters, and how sure tesseract is (0 to 1)."""

    x0: float
    x1: float
    text: str
    sure: float


def read_words(grey: Grey, boxes: Sequence[tuple[int, int, int, int]], path: str) -> list[list[Word]]:
    """The words in each box (x0, y0, x1, y1 in dots), from the left.

    Raises:
        MissingPackageError: tesseract or its Korean is not installed.
        UnreadableFileError: tesseract fails on this picture.
    """
    if not boxes:
        return []
    found: list[list[Word]] = [[] for _ in boxes]
    for row in tesseract(pages_of_lines(grey, boxes), path).splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        page, left, width, sure = int(cells[1]) - 1, float(cells[6]), float(cells[8]), float(cells[10])
        if 0 <= page < len(boxes):
            start = boxes[page][0] - MARGIN + left
            found[page].append(Word(start, start + width, cells[11].strip(), max(sure, 0.0) / 100))
    return found


def pages_of_lines(grey: Grey, boxes: Sequence[tuple[int, int, int, int]]) -> bytes:
    """A TIFF with one line on each of its pages."""
    from PIL import Image  # noqa: PLC0415

    lines = []
    for x0, y0, x1, y1 in boxes:
        paper = Image.new("L", (x1 - x0 + 2 * MARGIN, y1 - y0 + 2 * MARGIN), 255)
        piece = grey[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2]
        paper.paste(Image.fromarray(piece), (MARGIN - 2, MARGIN - 2))
        lines.append(paper)
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
