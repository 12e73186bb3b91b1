"""What fuzzing found, each as the smallest document that shows it: now read, or refused with a remedy."""

from __future__ import annotations

import pytest

from tests import hostile
from tests.archives import pack_raw
from tests.fuzz.check import read

LINE = hostile.HWPX_PARAGRAPH % b"1,000"
TALL = hostile.HWPX_TABLE % (65_537, 1, LINE, 0, 0, 1, 65_536)
FOUND = {
    # a cell that claims 65,536 rows made as many rows, each compared with all others
    "tall.hwpx": hostile.hwpx(hostile.hwpx_xml(TALL)),
    # a label of 150,000 digits was looked up as a header by a pattern that takes the square of its length
    "long.html": b"<table><tr><th>a<th>2030<tr><td>" + b"1" * 150_000 + b"<td>1,000<tr><td>b<td>2,000</table>",
    # letters squeezed to nothing have no height to compare the next line with
    "flat.pdf": hostile.pdf_of(b"BT /F1 12 Tf 1 0 0 0 72 720 Tm (Budget) Tj 1 0 0 0 72 708 Tm (second) Tj ET"),
    # a member may have no name at all
    "nameless.zip": pack_raw([(b"", "1,000"), (b"a.txt", "1,000")]),
}


@pytest.mark.parametrize(("name", "data"), FOUND.items(), ids=FOUND)
def test_it_is_read_or_refused_in_a_sentence(name, data, tmp_path):
    assert read((name, data, str(tmp_path))) in {"read", "refused"}


def test_letters_far_wider_than_any_page_make_no_columns():
    """A broken PDF put a letter a hundred thousand million points away; columns are counted point by point."""
    from extractors.readers.pdf.borderless import columns_of
    from extractors.readers.pdf.lines import Line

    row = [Line(-1, (72.0, 0.0, 100.0, 9.0), "1,000", 9.0, 0), Line(-1, (300.0, 0.0, 1e11, 9.0), "2,000", 9.0, 0)]

    assert columns_of([row] * 5) == []
