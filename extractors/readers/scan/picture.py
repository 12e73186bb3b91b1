"""A picture of a page as darkness: decoded within limits, straightened, its ink told from its paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.errors import UnreadableFileError

Grey = npt.NDArray[np.uint8]
Ink = npt.NDArray[np.bool_]

MAX_PICTURES = 500
MAX_PIXELS = 60_000_000
"""A0 at 200 dpi. What is larger is a plan of a site or an attack."""

LOWEST, HIGHEST, USUAL = 70, 1_200, 200
A4_POINTS = 595.0
WORKING = 200
"""Dots per inch that everything is measured at: letters of 9 points are 25 dots high, which the recognisers like."""

WINDOW = 41
"""Ink is darker than the paper around it, as far as this many dots reach."""

DARKER = 0.78
MOST_SKEW = 4.0
"""Degrees: sheets lie in a scanner no more askew than that."""


class Picture(NamedTuple):
    """A page: grey values, shape (height, width), at `WORKING` dots per inch; which of them are ink."""

    grey: Grey
    ink: Ink


def pictures_of(data: bytes, path: str) -> Iterator[Picture]:
    """The pages of an image file, one by one.

    Raises:
        UnreadableFileError: The picture is damaged or too large.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data)) as image:
            for number in range(min(getattr(image, "n_frames", 1), MAX_PICTURES)):
                image.seek(number)
                if image.width * image.height > MAX_PIXELS:
                    raise too_large(path)
                yield picture_of(image)
    except Image.DecompressionBombError as error:
        raise too_large(path) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError(
            f"{path}: the picture is damaged ({error})", "Copy or download the file again, or scan the page anew."
        ) from error


def too_large(path: str) -> UnreadableFileError:
    """The sentence for a picture that no page of text can be."""
    return UnreadableFileError(
        f"{path}: the picture has more dots than a page needs ({MAX_PIXELS:,})",
        "Scan the pages anew with 200 to 300 dots per inch.",
    )


def picture_of(image: Any) -> Picture:  # noqa: ANN401 - Pillow is imported where it is used
    """A Pillow image at the working resolution, straightened."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    dots = dots_per_inch(image)
    upright = on_white(ImageOps.exif_transpose(image))
    scale = WORKING / dots
    if abs(scale - 1) > 0.02:
        size = (max(int(upright.width * scale), 1), max(int(upright.height * scale), 1))
        upright = upright.resize(size, Image.Resampling.LANCZOS)
    grey = np.asarray(upright)
    angle = skew(ink_of(grey))
    if abs(angle) > 0.03:
        turned = upright.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(turned)
    return Picture(grey, ink_of(grey))


def on_white(image: Any) -> Any:  # noqa: ANN401 - Pillow is imported where it is used
    """The image in grey; what is transparent is paper."""
    from PIL import Image  # noqa: PLC0415

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        return paper.convert("L")
    return image.convert("L")


def dots_per_inch(image: Any) -> float:  # noqa: ANN401 - Pillow is imported where it is used
    """What the file says, where that can be; else as if the page were as wide as A4 is, or as high when it lies."""
    said = image.info.get("dpi", (0, 0))
    dots = float(said[0]) if isinstance(said, tuple) and said else 0.0
    wide = A4_POINTS / 72
    likely = min(image.width, image.height) / wide
    if not LOWEST <= dots <= HIGHEST or not 0.4 < likely / dots < 2.5:
        dots = likely
    return min(max(dots, LOWEST), HIGHEST)


def ink_of(grey: Grey) -> Ink:
    """Which dots are ink: clearly darker than the mean of the window around them (shading is paper, too)."""
    reach = WINDOW // 2
    values = smoothed(grey)
    padded = np.pad(values, reach + 1, mode="edge")
    total = padded.cumsum(0, dtype=np.float64).cumsum(1)
    size = 2 * reach + 1
    window = total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size]
    mean = window[: grey.shape[0], : grey.shape[1]] / (size * size)
    ink: Ink = values < DARKER * mean
    return ink


def smoothed(grey: Grey) -> npt.NDArray[np.float32]:
    """The grey values without grain: each dot the weighted mean of itself and its four neighbours."""
    values = grey.astype(np.float32)
    near = np.pad(values, 1, mode="edge")
    out: npt.NDArray[np.float32] = (values / 2).astype(np.float32)
    out += (near[:-2, 1:-1] + near[2:, 1:-1] + near[1:-1, :-2] + near[1:-1, 2:]) / 8
    return out


def skew(ink: Ink) -> float:
    """How many degrees the page has to be turned against the clock for its lines to lie level."""
    ys, xs = np.nonzero(ink)
    if len(ys) < 1_000:
        return 0.0
    step = max(len(ys) // 40_000, 1)
    down, right = ys[::step].astype(np.float64), xs[::step].astype(np.float64)
    best = 0.0
    for reach, fine in ((MOST_SKEW, 0.2), (0.2, 0.02)):
        angles = np.arange(best - reach, best + reach + fine / 2, fine)
        best = float(max(angles, key=lambda angle: sharpness(right, down, angle)))
    return best


def sharpness(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], angle: float) -> float:
    """How much of the ink falls into few rows when the page is turned: rules and lines of text stand out."""
    rows = ys - xs * np.tan(np.radians(angle))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((counts.astype(np.float64) ** 2).sum())
