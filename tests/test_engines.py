"""Documents are read in several processes, and one that kills its process is the only one lost."""

from __future__ import annotations

import os

import pytest

from pipeline.bounded import DEFAULT_BOUNDS, WorkerLostError
from pipeline.engines import check_engine, open_engine, worker_count
from schemas.errors import UsageError


def double(number: int) -> int:
    if number == 13:
        os._exit(1)
    return 2 * number


def map_items(work, items, workers, bounds):
    with open_engine("local", workers, bounds) as engine:
        return list(engine.map(work, items))


def test_one_worker_keeps_the_order():
    assert map_items(double, [3, 1, 2], 1, DEFAULT_BOUNDS) == [(3, 6), (1, 2), (2, 4)]


def test_several_workers_answer_for_every_item():
    assert sorted(map_items(double, range(12), 2, DEFAULT_BOUNDS)) == [(number, 2 * number) for number in range(12)]


def test_only_the_item_that_kills_its_process_is_lost():
    results = dict(map_items(double, [1, 2, 13, *range(20, 40)], 2, DEFAULT_BOUNDS))

    assert isinstance(results.pop(13), WorkerLostError)
    assert results == {number: 2 * number for number in [1, 2, *range(20, 40)]}


def test_no_items_need_no_process():
    assert map_items(double, [], 4, DEFAULT_BOUNDS) == []


@pytest.mark.parametrize(
    ("wanted", "items", "size", "expected"),
    [(None, 5, 100_000, 1), (3, 5, 100, 3), (8, 5, 100, 5), (4, 0, 0, 1)],
    ids=["little work", "as wanted", "no more than items", "nothing to do"],
)
def test_how_many_workers(wanted, items, size, expected):
    assert worker_count(wanted, items, size) == expected


def test_much_work_uses_the_processors():
    assert worker_count(None, 10_000, 10**9) == os.cpu_count()


def test_other_engines_are_refused_in_a_sentence():
    check_engine("local")
    with pytest.raises(UsageError) as caught:
        check_engine("spark")
    assert "local" in caught.value.remedy
