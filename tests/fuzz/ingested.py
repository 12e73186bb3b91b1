"""The property of `ingest`: every document is stored or set aside, the store stays whole, nothing else comes out."""

from __future__ import annotations

import traceback
from pathlib import Path

from pipeline.bounded import Bounds
from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.integrity import verify
from schemas.errors import UsageError

FOLDER = "ingested"
FUZZED = Bounds(seconds=20, mebibytes=1536)
# A store this large is verified and begun anew: verifying reads all of it.
_MOST_DOCUMENTS = 40


def take_in(folder: Path, name: str, data: bytes) -> str:
    """Ingest one mutated document beside what was ingested before: "stored", "refused", or what broke."""
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    path = home / f"{len(list(home.iterdir())):03d}-{name}"
    path.write_bytes(data)
    url = f"sqlite:///{folder}/fuzz.db"
    try:
        summary = ingest([path], url, How(bounds=FUZZED, workers=1 if path.suffix != ".txt" else None))
    except UsageError:
        # An archive without any document, named on its own.
        return "refused"
    except Exception as error:  # noqa: BLE001 - what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"broken: {type(error).__name__} in {Path(last.filename).name}:{last.lineno} ({str(error)[:80]})"
    if any(not failure.remedy for failure in summary.quarantined):
        return f"unsaid: {summary.quarantined[0].reason[:80]}"
    if int(path.name[:3]) + 1 >= _MOST_DOCUMENTS:
        return _verified(folder, url)
    return "refused" if summary.quarantined else "stored"


def _verified(folder: Path, url: str) -> str:
    engine = open_database(url)
    wrong = [verdict for verdict in verify(engine) if verdict.wrong and verdict.is_broken]
    engine.dispose()
    (folder / "fuzz.db").unlink()
    for path in (folder / FOLDER).iterdir():
        path.unlink()
    return f"not whole: {wrong[0].topic} {wrong[0].example}" if wrong else "stored"
