"""Slips of the hand: one digit changed, dropped, doubled or swapped with its neighbour."""

from __future__ import annotations

import random


def changed(digits: str, rng: random.Random) -> str:
    """One digit is another."""
    at = rng.randrange(len(digits))
    return digits[:at] + str((int(digits[at]) + rng.randint(1, 9)) % 10) + digits[at + 1 :]


def dropped(digits: str, rng: random.Random) -> str:
    """One digit is missing."""
    at = rng.randrange(len(digits))
    return digits[:at] + digits[at + 1 :]


def doubled(digits: str, rng: random.Random) -> str:
    """One digit stands twice."""
    at = rng.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


def swapped(digits: str, rng: random.Random) -> str:
    """Two neighbours changed places."""
    places = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1]]
    at = rng.choice(places) if places else 0
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
