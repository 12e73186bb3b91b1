"""What the program installs is pinned by name and version alone, under licences that Apache-2.0 goes with."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", re.IGNORECASE)


def pins() -> list[str]:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def licence_of(name: str) -> str:
    """The licence as the package states it: the expression, else classifiers and the first line of the text."""
    info = metadata(name)
    if "License-Expression" in info:
        return info["License-Expression"]
    classifiers = [entry for entry in info.get_all("Classifier") or [] if entry.startswith("License ::")]
    texts = [text.split("\n", 1)[0] for text in info.get_all("License") or []]
    return " ".join([*classifiers, *texts])


def test_constraints_pin_exact_versions_and_name_no_address():
    odd = [line for line in pins() if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line)]
    assert pins()
    assert not odd


def test_no_pinned_package_is_under_gpl_or_agpl():
    licences = {}
    for pin in pins():
        try:
            licences[pin] = licence_of(pin.split("==")[0])
        except PackageNotFoundError:  # pinned for another platform or another extra
            continue
    assert licences
    assert not {pin: licence for pin, licence in licences.items() if COPYLEFT.search(licence)}


@pytest.mark.parametrize(
    ("licence", "is_copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPLv3", True),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("LGPL-2.1", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("Apache-2.0 OR BSD-2-Clause", False),
    ],
)
def test_copyleft_is_recognised(licence, is_copyleft):
    assert bool(COPYLEFT.search(licence)) is is_copyleft
