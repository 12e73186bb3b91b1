"""Scores table readers on the ICDAR 2013 table competition's files.

    python -m tests.bench.icdar FOLDER                  this program and the peers that are installed
    python -m tests.bench.icdar FOLDER --only jangbu --show

FOLDER holds NAME.pdf with NAME-reg.xml (where the tables lie) and NAME-str.xml (their cells). As the competition did:

- A cell's text is compared without white space, in upper case, with an underscore for what is no letter or digit.
- For each table the adjacency relations are listed: each non-blank cell with the next non-blank cell to its right and
  below it. A relation is right if both texts and the direction are.
- Precision and recall are taken per document over the relations of all its tables. `mean` averages them over the
  documents and takes F1 of the two averages, the competition's figure; `pooled` counts all relations of all documents.
- A table over several regions (columns or pages) is one table: its regions say by how much their rows and columns are
  shifted against the region before.
- `as printed` is pooled F1 with only white space removed: letters' case and every sign have to be right.
- `located` counts the regions of -reg.xml that a found table covers: intersection at least half of the union. Readers
  that do not say where their tables lie have none.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.adjacency import Agreement, Cell, Table, compared, folded, unspaced
from tests.bench.peers import Reader, readers

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """A document of the competition: its tables, and their regions as (page, box from the bottom left)."""

    path: Path
    tables: tuple[Table, ...]
    regions: tuple[tuple[int, Box], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How one document was read."""

    name: str
    folded: Agreement
    printed: Agreement
    located: int
    regions: int


def load(folder: Path) -> list[Truth]:
    """The documents of the competition that lie in this folder, by name; a second opinion without a PDF is left out."""
    return [
        Truth(path, tuple(tables_of(structure)), tuple(regions_of(structure.with_name(f"{path.stem}-reg.xml"))))
        for path in sorted(folder.glob("*.pdf"))
        if (structure := path.with_name(f"{path.stem}-str.xml")).is_file()
    ]


def tables_of(path: Path) -> Iterator[Table]:
    """The tables of a -str.xml file."""
    for table in ET.parse(path).getroot().iter("table"):  # noqa: S314 - the competition's own files
        cells: list[Cell] = []
        down = right = 0
        pages = []
        for region in table.iter("region"):
            pages.append(int(region.get("page", "0")))
            down += int(region.get("row-increment", "0"))
            right += int(region.get("col-increment", "0"))
            cells += [cell_of(cell, down, right) for cell in region.iter("cell")]
        yield Table(min(pages, default=0), tuple(cells))


def cell_of(cell: ET.Element, down: int, right: int) -> Cell:
    """One cell, shifted by what its region says."""
    row, col = int(cell.get("start-row", "0")), int(cell.get("start-col", "0"))
    last_row, last_col = int(cell.get("end-row", row)), int(cell.get("end-col", col))
    text = cell.findtext("content") or ""
    return Cell(row + down, col + right, max(last_row - row, 0) + 1, max(last_col - col, 0) + 1, text)


def regions_of(path: Path) -> Iterator[tuple[int, Box]]:
    """The regions of a -reg.xml file, none where it is missing."""
    if not path.is_file():
        return
    for region in ET.parse(path).getroot().iter("region"):  # noqa: S314 - the competition's own files
        box = region.find("bounding-box")
        if box is not None:
            x0, y0, x1, y1 = (float(box.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
            yield int(region.get("page", "0")), (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def score(truth: Truth, found: Sequence[Table]) -> Score:
    """One document's reading against its truth."""
    return Score(
        truth.path.stem,
        compared(truth.tables, found, folded),
        compared(truth.tables, found, unspaced),
        located(truth, found),
        len(truth.regions),
    )


def located(truth: Truth, found: Sequence[Table]) -> int:
    """How many regions a found table covers; each table counts once."""
    heights = page_heights(truth.path)
    left = [
        (table.page, (x0, heights[table.page - 1] - y1, x1, heights[table.page - 1] - y0))
        for table in found
        if table.box is not None and 0 < table.page <= len(heights)
        for x0, y0, x1, y1 in [table.box]
    ]
    hits = 0
    for page, region in truth.regions:
        best = max(left, key=lambda one: (one[0] == page) * overlap(one[1], region), default=None)
        if best is not None and best[0] == page and overlap(best[1], region) >= 0.5:
            left.remove(best)
            hits += 1
    return hits


def overlap(one: Box, two: Box) -> float:
    """Intersection over union."""
    width, height = (min(one[axis + 2], two[axis + 2]) - max(one[axis], two[axis]) for axis in (0, 1))
    shared = max(width, 0) * max(height, 0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return shared / (areas - shared) if areas > shared else 0.0


def page_heights(path: Path) -> list[float]:
    """The heights of the pages in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [document.get_page_size(index)[1] for index in range(len(document))]


def mean_f1(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Precision and recall averaged over the documents, and their F1."""
    precision = statistics.fmean(one.folded.precision for one in scores)
    recall = statistics.fmean(one.folded.recall for one in scores)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pooled(scores: Sequence[Score]) -> tuple[Agreement, Agreement]:
    """All relations of all documents: folded as in the competition, and as printed."""
    return sum((one.folded for one in scores), Agreement()), sum((one.printed for one in scores), Agreement())


def scores_of(reader: Reader, truths: Sequence[Truth]) -> list[Score]:
    """Every document read and scored."""
    return [score(truth, reader(truth.path)) for truth in truths]


def line(name: str, scores: Sequence[Score]) -> str:
    """The result of one reader."""
    precision, recall, f1 = mean_f1(scores)
    whole, printed = pooled(scores)
    place = f"{sum(one.located for one in scores)}/{sum(one.regions for one in scores)}"
    return (
        f"{name:12} mean P {precision:.3f} R {recall:.3f} F1 {f1:.3f}   pooled P {whole.precision:.3f}"
        f" R {whole.recall:.3f} F1 {whole.f1:.3f}   as printed {printed.f1:.3f}   located {place}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.icdar", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", metavar="READER", help="one reader instead of all that are installed")
    parser.add_argument("--show", action="store_true", help="a line for each document, the worst first")
    options = parser.parse_args()
    truths = load(options.folder)
    if not truths:
        sys.exit(f"{options.folder}: no NAME.pdf with NAME-str.xml here.")
    for name, reader in readers().items():
        if options.only in {None, name}:
            scores = scores_of(reader, truths)
            if options.show:
                for one in sorted(scores, key=lambda one: one.folded.f1):
                    sys.stdout.write(f"{one.name:10} {one.folded.f1:.3f}  {one.folded}\n")
            sys.stdout.write(line(name, scores) + "\n")


if __name__ == "__main__":
    main()
