"""Records survive the way to text and back to the last digit."""

from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codec import decode, encode
from schemas.document import Locator
from schemas.extraction import Extraction
from schemas.header import Metadata
from schemas.records import Factor, Figure, RateFact

extractions = st.from_type(Extraction)


@given(extractions)
@settings(max_examples=60, deadline=None)
def test_any_extraction_comes_back_equal(extraction):
    back = decode(Extraction, encode(extraction))

    assert exact(back) == exact(extraction)


def exact(value):
    """The record as nested tuples in which 1.0 and 1.00, 0 and False differ."""
    if is_dataclass(value):
        return (type(value).__name__, *(exact(getattr(value, f.name)) for f in fields(value)))
    if isinstance(value, tuple):
        return tuple(exact(item) for item in value)
    return (type(value).__name__, str(value))


@pytest.mark.parametrize("digits", ["1.50", "1.5", "0.000", "-12", "100000000000000000000.001", "0.10"])
def test_digits_are_kept(digits):
    assert str(decode(Factor, encode(Factor(Decimal(digits), None))).value) == digits


def test_defaults_are_left_out_and_come_back():
    text = encode(Metadata(title="가람시 시행계획"))

    assert text == '{"title":"가람시 시행계획"}'
    assert decode(Metadata, text) == Metadata(title="가람시 시행계획")


def test_a_default_in_other_clothes_is_kept():
    assert encode(Locator(page=0)) == '{"page":0}'


@pytest.mark.parametrize(
    "text",
    ['{"what": "집행율"}', '{"what": 1, "percent": "x", "as_printed": "", "locator": {}}', '{"other": 1}', "[]", "{"],
    ids=["a field is missing", "no number", "unknown field", "no object", "no JSON"],
)
def test_text_of_another_class_is_refused(text):
    with pytest.raises(ValueError, match=r"RateFact|Expecting"):
        decode(RateFact, text)


def test_figures_keep_their_place():
    figure = Figure("합계", Decimal("43.0"), "개", Decimal("0.1"), "43.0", Locator(line=7, bbox=(0.1, 0.2, 0.3, 0.4)))

    assert decode(Figure, encode(figure)) == figure
