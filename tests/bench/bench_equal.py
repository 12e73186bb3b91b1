# ruff: noqa: T201 - a command says what it found
"""Whether a folder gives the same facts and findings wherever it is read and stored.

    JANGBU_TEST_POSTGRES=postgresql+psycopg://user@host/database python -m tests.bench.bench_equal [--documents 2000]

Read by the processes of this machine and by a cluster of two workers, stored in SQLite and in PostgreSQL, checked, and
compared row by row in any order. What cannot be had here (a cluster, a server) is said and left out. `--write` puts the
result into docs/scale.md. Exit status 1 where anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Engine, select

from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from schemas.fields import Table
from schemas.tables import DOCUMENT_TABLES, Finding, FindingOperand, FindingRelation, FindingRepair
from tests.bench.report import ROOT, stamped, table, write_section
from tests.bench.scale_corpus import make
from tests.cluster import cluster
from tests.postgres import MISSING, fresh_database

PAGE = ROOT / "docs" / "scale.md"
FINDINGS: tuple[type[Table], ...] = (Finding, FindingOperand, FindingRepair, FindingRelation)
# When something was stored, by which run, and where the index of words has it: no facts of a document.
ASIDE = {"document.stored_at", "document_text.number", "finding.run_id"}
Content = dict[str, tuple[int, int]]
"""By table how many rows there are, and a sum over all of them that does not depend on their order."""


def content(url: str) -> Content:
    """What a store holds of facts and findings."""
    engine = open_database(url, create=False)
    return {str(model.__tablename__): _summed(_rows(engine, model)) for model in (*DOCUMENT_TABLES, *FINDINGS)}


def _rows(engine: Engine, model: type[Table]) -> Iterator[Sequence[object]]:
    columns = [column for column in model.metadata.tables[str(model.__tablename__)].c if str(column) not in ASIDE]
    with engine.connect() as connection:
        yield from connection.execute(select(*columns).execution_options(yield_per=1_000))


def _summed(rows: Iterator[Sequence[object]]) -> tuple[int, int]:
    count = total = 0
    for row in rows:
        values = [bytes(value) if isinstance(value, memoryview) else value for value in row]
        count += 1
        total += int.from_bytes(hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest())
    return count, total


def compare(folder: Path, scratch: Path) -> dict[str, Content]:
    """What the stores hold after each way that can be gone here; the first is the measure of the others."""
    found: dict[str, Content] = {}
    with ExitStack() as stack:
        engines = {"this machine": "local"}
        stores = {"SQLite": lambda name: f"sqlite:///{scratch / name}.db"}
        if find_spec("distributed"):
            engines["a cluster"] = stack.enter_context(cluster(scratch / "cluster")).engine
        else:
            print("A cluster is left out: the package distributed is not installed.")
        if os.environ.get("JANGBU_TEST_POSTGRES"):
            stores["PostgreSQL"] = lambda _: stack.enter_context(fresh_database())
        else:
            print(f"PostgreSQL is left out: {MISSING}.")
        for where, engine in engines.items():
            for store, address in stores.items():
                url = address(engine.partition(":")[0])
                ingest([folder], url, How(engine=engine, workers=2))
                recheck(url)
                found[f"{where}, {store}"] = content(url)
    return found


def differences(found: dict[str, Content]) -> list[str]:
    """What is not as in the first store, in words."""
    (first, measure), *others = found.items()
    return [
        f"{way}: {name} is not as in {first} ({held[name][0]:,} rows against {rows[0]:,})"
        for way, held in others
        for name, rows in measure.items()
        if held[name] != rows
    ]


def report(found: dict[str, Content], documents: int) -> str:
    """A table of the ways with their rows, and whether they agree."""
    findings = {str(model.__tablename__) for model in FINDINGS}
    rows = [
        (
            way,
            f"{held['document'][0]:,}",
            f"{sum(count for name, (count, _) in held.items() if name not in findings):,}",
            f"{held['finding'][0]:,}",
            len([line for line in differences(found) if line.startswith(f"{way}: ")]),
        )
        for way, held in found.items()
    ]
    head = ("read by, stored in", "documents", "rows", "findings", "tables that differ")
    return f"{documents:,} generated documents in five formats:\n\n{table(head, rows)}"


def main(arguments: list[str]) -> int:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_equal", description="Compare engines and stores."
    )
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make(scratch / "plans", given.documents)
        found = compare(scratch / "plans", scratch)
    text = report(found, given.documents)
    print(text, *differences(found), sep="\n")
    if given.write:
        write_section("equal", stamped(text), PAGE)
    return int(bool(differences(found)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
