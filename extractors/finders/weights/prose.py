"""Weights in running text, read in the first of several ways that finds any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.finders.weights.brackets import bracketed_weights, split_weights
from extractors.finders.weights.chains import chained_weights
from extractors.finders.weights.printed import Weight
from extractors.finders.weights.singles import graded_weights, single_weight, weight_of_parent
from extractors.finders.weights.words import is_scoring
from extractors.plan import Placed


def weights_in(text: str, placed: Placed, known: Mapping[str, Decimal]) -> list[Weight]:
    """The weights a line states. `known`: the weights that stand a few lines above, by component."""
    around = [*placed.section, *placed.parents]
    near = [*placed.section[-1:], *placed.parents]
    label, value = _halves(text)
    own = weight_of_parent(text, label, value, around)
    if own:
        return own
    split = list(split_weights(text))
    if split:
        return _merged(split, chained_weights(text, label, near, known))
    if not known and not is_scoring([*around, text]):
        return []
    held = bracketed_weights(text, label, around, is_near=bool(known))
    chain = chained_weights(text, label, near, known)
    return _merged(held, chain) or graded_weights(label, value, len(text)) or single_weight(text, label, value, around)


def _halves(text: str) -> tuple[str, str]:
    """A bullet's label and value, parted at its first colon; no label where there is none."""
    match = re.search(r"\s*[:：]\s*", text)
    return (text[: match.start()], text[match.end() :]) if match else ("", text)


def _merged(held: Sequence[Weight], chain: Sequence[Weight]) -> list[Weight]:
    """Weights in brackets and those without in the order of the print; a place is read once."""
    others = [weight for weight in chain if not any(weight.start < one.end and one.start < weight.end for one in held)]
    return sorted([*held, *others], key=lambda weight: weight.start)
