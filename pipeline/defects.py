"""What is said of a failure that nobody expected: it is ours, not the document's."""

from __future__ import annotations

from pathlib import Path

from schemas.errors import UnreadableFileError

REPORT = "This is a defect of jangbu: please report it with the kind of document."


def unexpected(path: Path, error: Exception) -> UnreadableFileError:
    """The failure as one sentence; the original is its cause, for `--debug`."""
    first = next(iter(str(error).splitlines()), "")
    defect = UnreadableFileError(f"{path}: reading it failed ({type(error).__name__}: {first})", REPORT)
    defect.__cause__ = error
    return defect
