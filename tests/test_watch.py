"""A folder that is watched gives each file when it is new, and when it has changed and lies still again."""

from __future__ import annotations

from pipeline.how import How
from pipeline.intake import take_in
from pipeline.watch import changes
from tests.plans import GOOD, OTHER, write


def rounds(folder, *deeds):
    """What is given out after each deed; a round without anything is left out."""
    rest = iter([*deeds, None])

    class DoneError(Exception):
        """All deeds are done."""

    def pause(_seconds):
        deed = next(rest)
        if deed is None:
            raise DoneError
        deed()

    found: list[list[str]] = []
    try:
        found.extend([path.name for path in some] for some in changes([folder], 1, pause))
    except DoneError:
        return found
    return None


def nothing():
    """Time passes."""


def test_what_is_there_comes_first_and_once(tmp_path):
    write(tmp_path, "가.txt", GOOD)

    assert rounds(tmp_path, nothing, nothing) == [["가.txt"]]


def test_what_is_new_comes_when_it_lies_still(tmp_path):
    write(tmp_path, "가.txt", GOOD)
    deeds = [
        lambda: write(tmp_path, "나/나.txt", OTHER[:20]),
        lambda: write(tmp_path, "나/나.txt", OTHER),
        nothing,
        nothing,
    ]

    assert rounds(tmp_path, *deeds) == [["가.txt"], ["나.txt"]]


def test_what_changes_comes_again_and_what_goes_does_not(tmp_path):
    path = write(tmp_path, "가.txt", GOOD)

    assert rounds(tmp_path, lambda: write(tmp_path, "가.txt", OTHER + "\n"), nothing) == [["가.txt"], ["가.txt"]]
    assert rounds(tmp_path, path.unlink, nothing, nothing) == [["가.txt"]]


def test_litter_and_half_written_downloads_are_none(tmp_path):
    write(tmp_path, "~$가.txt", GOOD)
    write(tmp_path, ".가.txt", GOOD)

    assert rounds(tmp_path, nothing) == [[]]


def test_what_is_no_plan_is_passed_over_when_it_changes_too(store, tmp_path):
    write(tmp_path, "p/가.txt", GOOD)
    logo = tmp_path / "p" / "logo.png"
    logo.write_bytes(b"\x89PNG\r\n\x1a\n")
    runs = take_in([str(tmp_path / "p")], store, How(watch=0.01))
    seen = [next(runs), next(runs)]

    assert [(one.found, len(one.quarantined), len(one.passed_over)) for one in seen] == [(1, 0, 1), (1, 0, 1)]
