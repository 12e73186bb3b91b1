"""Path objects of a page to its straight strokes.

Word processors print a rule as a line, as a thin filled rectangle, as hundreds of dots, or as the edge of a shaded
cell. The bounds of an object tell the thin ones; only the others are looked at segment by segment.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

import numpy as np

from extractors.readers.pdf.pdfium import Turned, each, library, matrix_of, members, slots
from extractors.readers.pdf.sheet import Flags, Floats, Rules

MAX_OBJECTS = 60_000
MAX_SEGMENTS = 40_000
MAX_DEPTH = 6
PATH, IMAGE, FORM = 2, 3, 5
LINE, CURVE, MOVE = 0, 1, 2

THIN = 3.2
"""What is thinner is a rule, whatever it was drawn as. PDFium's bounds add the stroke width on both sides."""

SHORTEST_EDGE = 3.0
WHITE = 250
STRIPES = 6
"""So many filled strips lying edge to edge are a colour gradient, and no rules."""

STRIPE = (18.0, 8.0)
"""How broad a strip of a gradient is at most, from left to right and from top to bottom: no column and no row is that
narrow with so many like it beside it."""


def read_paths(page: int, view: Turned) -> tuple[Rules, int]:
    """The straight strokes of a page as seen, and how many images it shows. Forms are opened up to MAX_DEPTH deep."""
    found: list[Rules] = []
    pictures = 0
    room = MAX_OBJECTS
    waiting = [(members("FPDFPage_CountObjects", "FPDFPage_GetObject", page, room), view, 0)]
    while waiting:
        handles, view, depth = waiting.pop()
        room -= len(handles)
        kinds = list(map(library()["FPDFPageObj_GetType"], handles))
        pictures += kinds.count(IMAGE)
        found.append(straight_strokes([h for h, kind in zip(handles, kinds, strict=True) if kind == PATH], view))
        if FORM in kinds and depth < MAX_DEPTH:
            for form in (h for h, kind in zip(handles, kinds, strict=True) if kind == FORM):
                inside = members("FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", form, max(room, 0))
                room -= len(inside)
                waiting.append((inside, view.after(matrix_of(form)), depth + 1))
    across, down, frames = (np.concatenate(parts) for parts in zip(*map(parts_of, found), strict=True))
    return Rules(across, down, frames), pictures


def parts_of(rules: Rules) -> tuple[Floats, Floats, Floats]:
    """The three kinds of what is drawn."""
    return rules.across, rules.down, rules.frames


def straight_strokes(paths: list[int], view: Turned) -> Rules:
    """The strokes of some path objects: thin ones by their bounds, the others by their segments."""
    lib = library()
    bounds = np.zeros((len(paths), 4), np.float32)
    each(lib["FPDFPageObj_GetBounds"], paths, *(slots(bounds, part) for part in range(4)))
    boxes = view.boxes(bounds.astype(np.float64))
    size = boxes[:, 2:] - boxes[:, :2]
    thin = size.min(axis=1, initial=np.inf) <= THIN
    # Thin ones are nearly all that a page draws: how they were painted is not asked.
    broad = np.flatnonzero(~thin).tolist()
    modes = np.zeros((len(broad), 2), np.int32)
    each(lib["FPDFPath_GetDrawMode"], [paths[n] for n in broad], slots(modes, 0), slots(modes, 1))
    filled, stroked = modes[:, 0] != 0, modes[:, 1] != 0
    strips = thin.copy()
    strips[broad] = filled & ~stroked
    shaded = gradient(boxes, size, strips)
    chosen = np.flatnonzero((filled | stroked) & ~shaded[broad])
    chosen = chosen[bounded([paths[broad[n]] for n in chosen.tolist()])]
    edges = edges_of([paths[broad[n]] for n in chosen.tolist()], stroked[chosen], view)
    return thin_rules(boxes[thin & ~shaded], edges, boxes[broad][chosen])


def bounded(paths: list[int]) -> Flags:
    """Which of the paths are looked at closely: the first ones, as many as MAX_SEGMENTS allows."""
    lengths = np.fromiter(map(library()["FPDFPath_CountSegments"], paths), np.int64, len(paths))
    return np.cumsum(lengths) <= MAX_SEGMENTS


def gradient(boxes: Floats, size: Floats, fillings: Flags) -> Flags:
    """Which filled strips lie edge to edge in a row of STRIPES or more."""
    out = np.zeros(len(boxes), np.bool_)
    for axis, across in ((1, 0), (0, 1)):
        which = np.flatnonzero(fillings & (size[:, across] <= STRIPE[across]) & (size[:, axis] > THIN))
        if len(which) < STRIPES:
            continue
        sides = np.rint(boxes[which][:, [axis, axis + 2]])
        order = np.lexsort((boxes[which, across], sides[:, 1], sides[:, 0]))
        strip = boxes[which[order]]
        touching = (np.abs(np.diff(strip[:, [axis, axis + 2]], axis=0)) < 1).all(axis=1)
        touching &= np.abs(strip[1:, across] - strip[:-1, across + 2]) < 0.4
        chain = np.cumsum(np.concatenate(((True,), ~touching))) - 1
        out[which[order]] |= np.bincount(chain)[chain] >= STRIPES
    return out


def edges_of(paths: list[int], stroked: Flags, view: Turned) -> Floats:
    """The straight edges of paths as seen: x0, y0, x1, y1, shape (n, 4). White and curved fillings have none."""
    lib = library()
    lengths = list(map(lib["FPDFPath_CountSegments"], paths))
    owners = np.repeat(np.arange(len(paths)), lengths)
    handles = list(
        map(lib["FPDFPath_GetPathSegment"], chain.from_iterable(map(repeat, paths, lengths)), counted(lengths))
    )
    kinds = np.fromiter(map(lib["FPDFPathSegment_GetType"], handles), np.int64, len(handles))
    closes = np.fromiter(map(lib["FPDFPathSegment_GetClose"], handles), np.bool_, len(handles))
    points = np.zeros((len(handles), 2), np.float32)
    each(lib["FPDFPathSegment_GetPoint"], handles, slots(points, 0), slots(points, 1))
    matrices = np.zeros((len(paths), 6), np.float32)
    each(lib["FPDFPageObj_GetMatrix"], paths, slots(matrices))
    a, b, c, d, e, f = matrices.astype(np.float64)[owners].T
    x, y = points.astype(np.float64).T
    seen = view.points(np.column_stack((a * x + c * y + e, b * x + d * y + f)))
    curved = np.bincount(owners[kinds == CURVE], minlength=len(paths)) > 0
    kept = (stroked | ~(curved | whites(paths)))[owners]
    lines = np.flatnonzero((kinds == LINE) & kept)
    lines = lines[lines > 0]
    starts = np.flatnonzero(kinds == MOVE)
    back = np.flatnonzero(closes & kept) if len(starts) else lines[:0]
    opening = starts[np.maximum(np.searchsorted(starts, back, "right") - 1, 0)] if len(starts) else back
    return np.hstack((seen[np.concatenate((lines - 1, back))], seen[np.concatenate((lines, opening))]))


def counted(lengths: list[int]) -> Iterator[int]:
    """0, 1, 2 … up to each length in turn."""
    return chain.from_iterable(map(range, lengths))


def whites(paths: list[int]) -> Flags:
    """Which paths are filled with white, or with nothing at all."""
    colours = np.zeros((len(paths), 4), np.uint32)
    each(library()["FPDFPageObj_GetFillColor"], paths, *(slots(colours, part) for part in range(4)))
    white: Flags = (colours[:, :3].min(axis=1, initial=255) >= WHITE) | (colours[:, 3] == 0)
    return white


def thin_rules(thin: Floats, lines: Floats, frames: Floats) -> Rules:
    """Rules from thin boxes and from edges. A dot may belong to a rule in either direction."""
    size = thin[:, 2:] - thin[:, :2]
    middle = (thin[:, 2:] + thin[:, :2]) / 2
    flat, tall = size[:, 0] >= size[:, 1] * 0.8, size[:, 1] >= size[:, 0] * 0.8
    across = [np.column_stack((middle[flat, 1], thin[flat, 0], thin[flat, 2]))]
    down = [np.column_stack((middle[tall, 0], thin[tall, 1], thin[tall, 3]))]
    if len(lines):
        delta = np.abs(lines[:, 2:] - lines[:, :2])
        flat = (delta[:, 1] < 0.5) & (delta[:, 0] >= SHORTEST_EDGE)
        tall = (delta[:, 0] < 0.5) & (delta[:, 1] >= SHORTEST_EDGE)
        across.append(spans(lines[flat][:, [1, 0, 3, 2]]))
        down.append(spans(lines[tall]))
    return Rules(np.concatenate(across), np.concatenate(down), frames)


def spans(lines: Floats) -> Floats:
    """Place, start and end of lines given as place, start, place, end."""
    ends = np.sort(lines[:, [1, 3]], axis=1)
    return np.column_stack(((lines[:, 0] + lines[:, 2]) / 2, ends))
