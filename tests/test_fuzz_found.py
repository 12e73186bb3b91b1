"""What fuzzing found, each as the smallest document that shows it: a document or an error with a remedy, nothing else."""

from __future__ import annotations

import pytest

from pipeline.run import extract_bytes
from schemas.errors import JangbuError
from tests import hostile

FOUND = {
    # letters squeezed to nothing have no height to compare the next line with
    "flat.pdf": hostile.pdf_of(b"BT /F1 12 Tf 1 0 0 0 72 720 Tm (Budget) Tj 1 0 0 0 72 708 Tm (second) Tj ET"),
}


@pytest.mark.parametrize(("name", "data"), FOUND.items(), ids=FOUND)
def test_it_is_read_or_refused_in_a_sentence(name, data):
    try:
        extraction = extract_bytes(data, name)
    except JangbuError as error:
        assert name in error.message
        assert error.remedy
    else:
        assert extraction.to_json()["source"]["path"] == name
