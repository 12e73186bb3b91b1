"""What `jangbu doctor` looks at: the program's own parts, its packages, the formats it reads, the database."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pipeline.address import named
from pipeline.bounded import DEFAULT_BOUNDS, Worker, WorkerLostError
from pipeline.database import open_database
from pipeline.integrity import Verdict, verify
from pipeline.packages import NEEDS, problem_with, remedy_for
from pipeline.sandbox import holds
from pipeline.versions import extractor_version
from schemas.errors import JangbuError, UsageError

_PACKAGES = ("click", "jinja2", "pandas", "rich", "sqlalchemy", "sqlmodel")
_PARTS = ("cli", "pipeline", "extractors", "schemas", "outputs")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at. `state`: ok, missing (something cannot be done) or broken (the program cannot work)."""

    topic: str
    state: str
    detail: str
    remedy: str = ""


def diagnose(url: str, *, deep: bool = False) -> Iterator[Diagnosis]:
    """Everything looked at, in the order people need it; `url` is the database to try, and if `deep` to verify."""
    yield Diagnosis("jangbu", "ok", extractor_version())
    yield Diagnosis("Python", "ok", f"{platform.python_version()} ({sys.executable})")
    yield from (_package(name) for name in _PACKAGES)
    for look in (_one_home, _formats, _sandbox, _database(url, deep=deep)):
        yield from look()


def _package(name: str) -> Diagnosis:
    try:
        return Diagnosis(name, "ok", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Diagnosis(name, "broken", "not installed", f"Run `pip install {name}`.")


def _one_home() -> Iterator[Diagnosis]:
    """Names this general can be taken by another package in a shared environment."""
    homes = {name: _home(name) for name in _PARTS}
    own = homes["pipeline"]
    strangers = [f"{name} from {home}" for name, home in homes.items() if home != own]
    if strangers:
        remedy = "Install jangbu into an environment of its own: python -m venv .venv"
        yield Diagnosis("parts", "broken", f"loaded from elsewhere: {', '.join(strangers)}", remedy)
    else:
        yield Diagnosis("parts", "ok", f"{', '.join(_PARTS)} from {own}")


def _home(name: str) -> Path | None:
    """The folder a top-level name is loaded from."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin).resolve()
    return origin.parent.parent if origin.name == "__init__.py" else origin.parent


def _formats() -> Iterator[Diagnosis]:
    from extractors import READERS

    for reader in READERS:
        yield _format(reader.NAME, ", ".join(reader.SUFFIXES), getattr(reader, "PROGRAMS", {}))
    yield Diagnosis("format zip", "ok", "opened like a folder (.zip)")


def _format(name: str, suffixes: str, programs: Mapping[str, str]) -> Diagnosis:
    """Whether a reader has what it needs; packages are loaded, for some are there and built for another system."""
    for package in NEEDS.get(name, ()):
        if problem := problem_with(package):
            return Diagnosis(f"format {name}", "missing", f"not read: {problem}", remedy_for(package))
    for program, remedy in programs.items():
        if shutil.which(program) is None:
            return Diagnosis(f"format {name}", "missing", f"not read: {program} is not installed", remedy)
    return Diagnosis(f"format {name}", "ok", f"read ({suffixes})")


def _sandbox() -> Iterator[Diagnosis]:
    """What a process that reads documents is kept from here."""
    worker: Worker[None, list[str]] = Worker(_holding, DEFAULT_BOUNDS)
    said = worker.ask(None)
    worker.close()
    if isinstance(said, WorkerLostError):
        yield Diagnosis("reading", "broken", said.reason, said.remedy)
    else:
        yield Diagnosis("reading", "ok", f"in processes kept from {', '.join(said)}")


def _holding(_: None) -> list[str]:
    return list(holds())


def _database(url: str, *, deep: bool) -> Callable[[], Iterator[Diagnosis]]:
    def look() -> Iterator[Diagnosis]:
        try:
            engine = open_database(url, create=False)
        except UsageError as error:
            yield Diagnosis("database", "missing", error.message, error.remedy)
        except JangbuError as error:
            yield Diagnosis("database", "broken", error.message, error.remedy)
        else:
            yield Diagnosis("database", "ok", named(engine.url))
            yield from map(_verified, verify(engine) if deep else ())
            engine.dispose()

    return look


def _verified(verdict: Verdict) -> Diagnosis:
    if not verdict.wrong:
        return Diagnosis(verdict.topic, "ok", f"{verdict.looked_at:,}")
    example = f", such as {verdict.example}" if verdict.example else ""
    state = "broken" if verdict.is_broken else "missing"
    return Diagnosis(
        verdict.topic, state, f"not so for {verdict.wrong:,} of {verdict.looked_at:,}{example}", verdict.remedy
    )
