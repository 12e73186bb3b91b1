"""Real PDFs, where their folder is given: tables against their truth, edge cases, and what reading costs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from extractors.readers import read_pdf
from schemas.document import Document, Grid
from schemas.errors import UnreadableFileError

pytestmark = pytest.mark.slow


def read(path: Path) -> Document:
    return read_pdf.read(path.read_bytes(), path.name)


def squashed(text: str) -> str:
    return "".join(text.split())


def cells(grids: list[Grid]) -> Counter[tuple[int, int, str]]:
    return Counter((cell.row_span, cell.col_span, squashed(cell.text)) for grid in grids for cell in grid.cells)


def true_cells(path: Path) -> Counter[tuple[int, int, str]]:
    pages = json.loads(path.read_text(encoding="utf-8"))
    tables = (table["cells"] for page in pages for table in page)
    return Counter((x.get("rs", 1), x.get("cs", 1), squashed(x["text"])) for table in tables for x in table)


@pytest.mark.parametrize("name", ["ko_budget_busan", "ko_moef_energy", "ko_moef_naeil", "plan40"])
def test_cells_have_the_spans_and_texts_of_the_truth(real_documents, name):
    """All but a few: an L-shaped head can be cut in two ways, and a table over three pages is three in the truth."""
    folder = real_documents / "documents" / "pdf-truth"
    true, ours = true_cells(folder / f"{name}.truth.json"), cells(list(read(folder / f"{name}.pdf").grids()))
    assert (true & ours).total() >= 0.96 * true.total()
    assert (true & ours).total() >= 0.96 * ours.total()


def test_every_real_file_is_read_and_its_tables_have_no_cell_twice(real_documents):
    for path in sorted((real_documents / "documents" / "pdf").glob("*.pdf")):
        grids = list(read(path).grids())
        assert grids, path.name
        for grid in grids:
            places = Counter(
                (row, col)
                for cell in grid.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for col in range(cell.col, cell.col + cell.col_span)
            )
            assert not places or places.most_common(1)[0][1] == 1, path.name


def test_edge_cases(real_documents):
    folder = real_documents / "documents" / "pdf-edge"
    no_unicode = " ".join(
        block.raw for block in read(folder / "cid-font-no-tounicode.pdf").blocks if not isinstance(block, Grid)
    )
    assert "quick" in no_unicode
    with pytest.raises(UnreadableFileError, match="password"):
        read(folder / "encrypted.pdf")
    upright, turned = (
        next(read(folder / f"nics-background-checks-2015-11{end}.pdf").grids()) for end in ("", "-rotated")
    )
    assert [cell.text for cell in turned.cells] == [cell.text for cell in upright.cells]
