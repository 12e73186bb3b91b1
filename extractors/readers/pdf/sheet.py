"""What a page holds before anything is made of it: glyphs and rules as they are seen, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]

UPRIGHT, UPWARD, OVERHEAD, DOWNWARD, SLANTED = 0, 1, 2, 3, 4
"""How a glyph stands on the page as seen: the quarter turns against the clock; SLANTED is any other angle."""

NONE, GUESSED, PRINTED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The printed glyphs of a page in the order of its content stream, blanks left out.

    Attributes:
        codes: Unicode code points, shape (n,).
        boxes: x0, y0, x1, y1 in points, shape (n, 4): the advance from left to right, the font's height.
        blank: NONE, GUESSED (by PDFium, from a gap) or PRINTED: the blank right before the glyph, shape (n,).
        turn: UPRIGHT, UPWARD, OVERHEAD, DOWNWARD or SLANTED, shape (n,).
    """

    codes: Ints
    boxes: Floats
    blank: Ints
    turn: Ints

    def __len__(self) -> int:
        """How many glyphs."""
        return len(self.codes)

    def take(self, which: Flags | Ints) -> Glyphs:
        """Some of the glyphs, by flags or by indices."""
        return Glyphs(self.codes[which], self.boxes[which], self.blank[which], self.turn[which])


@dataclass(frozen=True, slots=True)
class Rules:
    """What a page draws: `across` holds y, x0, x1 and `down` x, y0, y1 of straight strokes, each of shape (n, 3).

    `frames` are the places of boxes that were drawn in one piece, round corners or not, shape (n, 4).
    """

    across: Floats
    down: Floats
    frames: Floats


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it is read: most of its text upright.

    Attributes:
        number: Counted from 1.
        width: In points, as all places.
        height: Likewise.
        glyphs: What is printed.
        rules: The straight strokes.
        pictures: How many images there are.
        lean: How most text stands on the page as seen (UPRIGHT, UPWARD …); the page was turned that far with the clock.
        is_legible: Whether the fonts tell what their glyphs mean.
        recognised: Of a picture, the place of each character recognised and how sure it is, shape (n, 5); else None.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Rules
    pictures: int = 0
    lean: int = UPRIGHT
    is_legible: bool = True
    recognised: Floats | None = None

    def confidence(self, box: Box) -> float | None:
        """How sure the least sure character in a place is; None where it is printed, or blank."""
        if self.recognised is None:
            return None
        x, y = (self.recognised[:, (0, 1)] + self.recognised[:, (2, 3)]).T / 2
        inside = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
        return round(float(self.recognised[inside, 4].min()), 3) if inside.any() else None

    def as_seen(self, box: Box) -> Box:
        """A place on the page as a viewer shows it."""
        x0, y0, x1, y1 = box
        if self.lean == UPWARD:
            return y0, self.width - x1, y1, self.width - x0
        if self.lean == OVERHEAD:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.lean == DOWNWARD:
            return self.height - y1, x0, self.height - y0, x1
        return box


NO_FLOATS: Floats = np.empty((0, 3))
NO_GLYPHS = Glyphs(np.empty(0, np.int64), np.empty((0, 4)), np.empty(0, np.int64), np.empty(0, np.int64))
NO_RULES = Rules(NO_FLOATS, NO_FLOATS, np.empty((0, 4)))
