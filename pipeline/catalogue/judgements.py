"""What people decided, in the database and as a CSV file: it outlives documents, rebuilds and databases."""

from __future__ import annotations

import csv
import getpass
import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlmodel import col

from pipeline.catalogue.entries import Ref
from pipeline.catalogue.groups import NEGATIVE, POSITIVE, UNSURE, Decision
from pipeline.database import failures_explained
from pipeline.places import Row
from pipeline.writing import writing
from schemas.errors import UnreadableFileError, UsageError
from schemas.fields import validate_rows
from schemas.tables import Judgement

INDICATOR, ORGANISATION = "indicator", "organisation"
COLUMNS = tuple(name for name in Judgement.model_fields if name != "id")
REMEDY = "Give a file that `jangbu catalogue decisions --to FILE` wrote, or one with the same columns."


def now() -> str:
    """The time as judgements keep it: UTC, to the microsecond, so that two of one second stay in order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def whoever() -> str:
    """Who decides, where nobody says: the name of the account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def judgement(  # noqa: PLR0913 - the columns of a judgement
    kind: str,
    office: str,
    a: Ref,
    b: Ref,
    verdict: str,
    *,
    who: str,
    why: str | None = None,
    score: Decimal | None = None,
) -> Row:
    """A new row of `judgement`, made now."""
    row: Row = {
        "kind": kind,
        "office": office,
        "department_a": a.department,
        "name_a": a.name,
        "department_b": b.department,
        "name_b": b.name,
        "verdict": verdict,
        "who": who,
        "made_at": now(),
        "why": why,
        "score": score,
    }
    return {"id": _id(row), **row}


def _id(row: Row) -> str:
    said = "\x1f".join(str(row[name]) for name in COLUMNS if name not in ("why", "score"))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def keep(engine: Engine, rows: Sequence[Row]) -> int:
    """Store judgements that are not stored yet; returns how many are new.

    Raises:
        StoreError: The database failed.
    """
    validate_rows(Judgement, list(rows))
    with writing(engine) as connection:
        known = set(connection.execute(select(col(Judgement.id))).scalars())
        new = list({row["id"]: row for row in rows if row["id"] not in known}.values())
        if new:
            connection.execute(insert(Judgement), new)
    return len(new)


def stored(engine: Engine) -> list[Row]:
    """All judgements, in the order they were made.

    Raises:
        StoreError: The database failed.
    """
    query = select(Judgement.__table__).order_by(col(Judgement.made_at), col(Judgement.id))  # type: ignore[attr-defined]
    with failures_explained(engine.url), engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def decision(row: Row) -> Decision:
    """A stored judgement as the grouping takes it."""
    a, b = Ref(row["department_a"], row["name_a"]), Ref(row["department_b"], row["name_b"])
    return Decision(a, b, row["verdict"], row["made_at"])


def write_decisions(rows: Iterable[Row], path: Path) -> int:
    """Write judgements to a CSV file (UTF-8 with BOM); returns how many.

    Raises:
        UsageError: The file cannot be written.
    """
    written = list(rows)
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(written)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", "Choose another file.") from error
    return len(written)


def read_decisions(path: Path) -> list[Row]:
    """The judgements of a CSV file.

    Raises:
        UnreadableFileError: It cannot be read, lacks a column, or a row has a verdict that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}", REMEDY) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"{path} is no CSV file in UTF-8", REMEDY) from error
    return [_read_row(row, path, number) for number, row in enumerate(rows, start=2)]


def _read_row(row: dict[str, str | None], path: Path, number: int) -> Row:
    missing = [name for name in COLUMNS if name not in ("why", "score") and row.get(name) is None]
    if missing:
        raise UnreadableFileError(f"{path}, line {number}: no {', '.join(missing)}", REMEDY)
    if row["verdict"] not in (POSITIVE, NEGATIVE, UNSURE) or row["kind"] not in (INDICATOR, ORGANISATION):
        said = f"{row['kind']}, {row['verdict']}"
        raise UnreadableFileError(f"{path}, line {number}: '{said}' is no judgement", REMEDY)
    try:
        score = Decimal(printed) if (printed := row.get("score")) else None
    except InvalidOperation as error:
        raise UnreadableFileError(f"{path}, line {number}: '{row['score']}' is no score", REMEDY) from error
    read: Row = {name: row.get(name) for name in COLUMNS} | {
        "why": row.get("why") or None,
        "score": score,
    }
    return {"id": _id(read), **read}
