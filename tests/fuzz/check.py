"""The property that fuzzing looks for: a document, or an error with a remedy; nothing else."""

from __future__ import annotations

import traceback
from pathlib import Path

from pipeline.listing import list_documents
from pipeline.run import extract_bytes, load_entry
from schemas.errors import JangbuError

Task = tuple[str, bytes, str]
"""Name, bytes, and a folder to write an archive to."""


def read(task: Task) -> str:
    """Read one document: "read", "refused", or where in the code it broke."""
    name, data, scratch = task
    try:
        if name.endswith(".zip"):
            read_archive(data, Path(scratch))
        else:
            extract_bytes(data, name).to_json()
    except JangbuError as error:
        return "refused" if error.remedy and error.message.startswith((name, "There", scratch)) else f"unsaid: {error}"
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001 - libraries in Rust stop with something that is no Exception
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"broken: {type(error).__name__} in {Path(last.filename).name}:{last.lineno} ({str(error)[:80]})"
    return "read"


def read_archive(data: bytes, scratch: Path) -> None:
    """Look into an archive, and read the bytes of what it holds."""
    path = scratch / "plans.zip"
    path.write_bytes(data)
    for entry in list_documents([path]).documents:
        load_entry(entry)
