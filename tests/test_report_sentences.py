"""The report's sentences: particles as Korean wants them, every rule with words of its own."""

from __future__ import annotations

import pytest

from outputs.report.sentences import computed_names, particle
from pipeline.reconcile.rules import catalog


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("64,800천원", "으로"),
        ("65", "로"),
        ("63", "으로"),
        ("241", "로"),
        ("100", "으로"),
        ("43개", "로"),
        ("5일", "로"),
        ("26.4%", "로"),
        ("12명", "으로"),
    ],
)
def test_particle_of_direction_follows_the_last_letter(word, said):
    assert particle(word, "으로", "로") == said


@pytest.mark.parametrize(("word", "said"), [("하위 항목의 합", "은"), ("다음 번호", "는"), ("계산한 값", "은")])
def test_particle_of_the_topic_follows_the_last_letter(word, said):
    assert particle(word, "은", "는") == said


def test_every_rule_has_words():
    assert {rule.code for rule in catalog()} == set(computed_names())
