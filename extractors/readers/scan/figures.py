"""Figures on a picture: RapidOCR's recogniser, asked for the signs of figures only.

The model and the list of its characters ship in the wheel of `rapidocr`; nothing is downloaded. It is run by ONNX
Runtime without the rest of that package: a line of a cell needs no search for text, and the probabilities of all
characters stay at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from extractors.readers.scan.picture import Grey, Ink
from schemas.errors import MissingPackageError

Box = tuple[int, int, int, int]

HEIGHT = 48
"""The model's height of a line, in dots."""

MARGIN = 4
"""Paper left around the ink of a line, in dots of the picture."""

BATCH = 16
NARROWEST, WIDEST = 48, 1_600
SURE = 0.5
"""A line whose most likely characters are, on average, less likely than that is not taken for a figure."""

SAME = {
    "，": ",", "．": ".", "。": ".", "：": ":", "％": "%", "（": "(", "）": ")", "Δ": "△", "∆": "△",
    "ム": "△", "厶": "△", "—": "-", "–": "-", "－": "-", "一": "-", "―": "-", "~": "~", "～": "~", "／": "/", "＋": "+",
}  # fmt: skip
"""What the model calls the signs of figures; the right sides are how offices print them."""

SIGNS = frozenset("0123456789,.%()-△▲~/+:'’")
KNOWN = SIGNS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=×*[]")


BROAD, THIN = frozenset("△▲%~+"), frozenset(",.:'’()")
"""Signs as wide as they are high, and signs of no width to speak of; the others are half as wide."""

UNREAD = 0.5
"""A gap between signs wider than that many heights, with ink in it, is text that the model does not know: Hangul."""


class Reading(NamedTuple):
    """The signs of a line: how likely each is, where on the page its middle lies (in dots), and whether they are all.

    `is_figure`: the line holds this figure and nothing else. Otherwise the signs are what stands between other letters.
    """

    text: str
    sure: tuple[float, ...]
    at: tuple[float, ...]
    is_figure: bool


def read_figures(grey: Grey, ink: Ink, boxes: Sequence[Box]) -> list[Reading]:
    """The figures, signs and Latin letters in each box (x0, y0, x1, y1 in dots).

    Args:
        grey: The page.
        ink: Its ink without rules.
        boxes: Lines of text.
    """
    pieces = [line_image(grey, box) for box in boxes]
    order = sorted(range(len(pieces)), key=lambda n: pieces[n].shape[1])
    found: dict[int, Reading] = {}
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        widest = pieces[chosen[-1]].shape[1]
        likely, characters = recognised([pieces[n] for n in chosen])
        for slot, n in enumerate(chosen):
            x0, _, x1, _ = boxes[n]
            dots = (x1 - x0 + 2 * MARGIN) * widest / pieces[n].shape[1]
            reading = decoded(likely[slot], characters, x0 - MARGIN, dots / likely.shape[1])
            found[n] = reading._replace(is_figure=reading.is_figure and is_whole(reading, ink, boxes[n]))
    return [found[n] for n in range(len(boxes))]


def recognised(pieces: Sequence[npt.NDArray[np.float32]]) -> tuple[npt.NDArray[np.float32], list[str]]:
    """The probabilities of all characters, shape (lines, steps, characters), and the characters."""
    batch = np.zeros((len(pieces), 3, HEIGHT, max(piece.shape[1] for piece in pieces)), np.float32)
    for slot, piece in enumerate(pieces):
        batch[slot, :, :, : piece.shape[1]] = piece
    session, characters = model()
    likely: npt.NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: batch})[0]
    return likely, characters


def is_whole(reading: Reading, ink: Ink, box: Box) -> bool:
    """Whether the signs read account for all the ink of the line."""
    x0, y0, x1, y1 = box
    columns = np.asarray(ink[y0:y1, x0:x1].any(axis=0))
    height = y1 - y0
    half = [(1.0 if sign in BROAD else 0.35 if sign in THIN else 0.55) * height / 2 for sign in reading.text]
    starts = [x0, *(at + wide for at, wide in zip(reading.at, half, strict=True))]
    ends = [*(at - wide for at, wide in zip(reading.at, half, strict=True)), x1]
    for start, end in zip(starts, ends, strict=True):
        left, right = max(round(start) - x0, 0), round(end) - x0
        if right - left > UNREAD * height and columns[left:right].sum() > UNREAD * height / 2:
            return False
    return True


def line_image(grey: Grey, box: Box) -> npt.NDArray[np.float32]:
    """A line as the model wants it: so high, from −1 (ink) to 1 (paper)."""
    from PIL import Image  # noqa: PLC0415

    x0, y0, x1, y1 = box
    piece = grey[max(y0 - MARGIN, 0) : y1 + MARGIN, max(x0 - MARGIN, 0) : x1 + MARGIN]
    width = round(piece.shape[1] * HEIGHT / piece.shape[0])
    size = (min(max(width, NARROWEST), WIDEST), HEIGHT)
    scaled = Image.fromarray(piece).resize(size, Image.Resampling.BILINEAR)
    out: npt.NDArray[np.float32] = np.asarray(scaled, np.float32) / 127.5 - 1
    return out


def decoded(likely: npt.NDArray[np.float32], characters: Sequence[str], start: float, step: float) -> Reading:
    """The signs and Latin letters that the model sees; what it takes for Chinese is Hangul, which it does not know.

    Args:
        likely: Probability of each character at each step, shape (steps, characters); character 0 is none.
        characters: The characters by index.
        start: Where on the page the first step lies, in dots.
        step: How many dots a step is wide.
    """
    best = likely.argmax(axis=1)
    opens = np.flatnonzero((best > 0) & (np.diff(best, prepend=0) != 0)).tolist()
    signs = [(SAME.get(sign, sign), n) for n in opens if (sign := characters[best[n]]) != " "]
    read = [(sign, float(likely[n, best[n]]), start + (n + 0.5) * step) for sign, n in signs if sign in KNOWN]
    sure = sum(chance for _, chance, _ in read)
    is_figure = len(read) == len(signs) > 0 and SIGNS.issuperset(sign for sign, _ in signs) and sure >= SURE * len(read)
    text, chances, places = zip(*read, strict=True) if read else ((), (), ())
    return Reading("".join(text), tuple(chances), tuple(places), is_figure)


@cache
def model() -> tuple[Any, list[str]]:
    """The recogniser, ready to run, and its characters: none first, as the model counts."""
    import onnxruntime  # noqa: PLC0415 - paid for by the first scan

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model_file()), options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ["", *listed, " "]


def model_file() -> Path:
    """Where the model lies. Raises MissingPackageError where it does not."""
    spec = find_spec("rapidocr")
    homes = spec.submodule_search_locations if spec is not None else None
    found = sorted(path for home in homes or () for path in (Path(home) / "models").glob("*_rec_*.onnx"))
    if not found:
        raise MissingPackageError(
            "the figures of a scan are recognised with the package rapidocr, which is not installed",
            "Run `pip install 'jangbu[scan]'`, then `jangbu doctor`.",
        )
    return found[0]
