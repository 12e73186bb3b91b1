"""What several test files share: golden files, real documents, and tests that carry their sample in a docstring."""

from __future__ import annotations

import difflib
import json
import os
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import fresh_database

ROOT = Path(__file__).parent.parent

settings.register_profile("same-examples", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("golden files")
    group.addoption("--update-golden", action="store_true", help="rewrite the golden files that differ, then review")
    group.addoption("--clean-golden", action="store_true", help="first delete golden files whose sample is gone")


def pytest_sessionstart(session: pytest.Session) -> None:
    is_worker = hasattr(session.config, "workerinput")
    if session.config.getoption("--clean-golden") and not is_worker:
        for path in orphans(session.config.rootpath / "corpus"):
            path.unlink()
            print(f"deleted {path.name}: its sample is gone")  # noqa: T201 - says what was deleted


def orphans(corpus: Path) -> list[Path]:
    """Golden files named after no document: NAME.json and NAME.what.json belong to documents/NAME or NAME.suffix."""
    documents = [path for path in corpus.glob("documents/**/*") if path.is_file()]
    owned = {nfc(name) for path in documents for name in (path.name, path.stem)}

    def is_owned(golden: Path) -> bool:
        parts = nfc(golden.stem).split(".")
        return any(".".join(parts[:count]) in owned for count in range(1, len(parts) + 1))

    return [path for path in sorted(corpus.glob("expected/*.json")) if not is_owned(path)]


def nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


@dataclass(frozen=True)
class Golden:
    """Compares what the program says now with what a person has reviewed."""

    folder: Path
    update: bool

    def check(self, name: str, actual: Any) -> None:
        """Fail unless `actual` equals `folder/NAME.json`; a file that is missing is written, and fails too."""
        path = self.folder / f"{name}.json"
        now = json.dumps(actual, ensure_ascii=False, indent=1) + "\n"
        if not path.exists():
            self._write(path, now)
            pytest.fail(f"{path.name} is new: review it, then run again", pytrace=False)
        before = path.read_text(encoding="utf-8")
        if json.loads(before) == json.loads(now):
            return
        if self.update:
            self._write(path, now)
            return
        change = "\n".join(
            difflib.unified_diff(before.splitlines(), now.splitlines(), "reviewed", "now", n=2, lineterm="")
        )
        pytest.fail(f"{path.name} differs (--update-golden rewrites it):\n{change}", pytrace=False)

    def _write(self, path: Path, text: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden.check(NAME, json)` compares with corpus/expected/NAME.json."""
    return Golden(request.config.rootpath / "corpus" / "expected", request.config.getoption("--update-golden"))


@pytest.fixture
def load_doc(request: pytest.FixtureRequest) -> str:
    """The docstring of the test, dedented: its table or document, which starts on the line after the quotes."""
    text = request.function.__doc__
    if not text or text.split("\n", 1)[0].strip():
        pytest.fail("load_doc reads the test's docstring, from the line after the opening quotes", pytrace=False)
    return textwrap.dedent(text).strip("\n") + "\n"


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder of real documents and their hand-checked truth, which is not for redistribution."""
    folder = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if not folder:
        pytest.skip("JANGBU_REAL_DOCUMENTS is not set: the real documents are not part of the repository")
    if not Path(folder).is_dir():
        pytest.fail(f"JANGBU_REAL_DOCUMENTS is no folder: {folder}", pytrace=False)
    return Path(folder)


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty database of its own on the server that JANGBU_TEST_POSTGRES names."""
    with fresh_database() as url:
        yield url


KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of each kind: what holds of one holds of the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/build/장부.db"
    url: str = request.getfixturevalue("postgres")
    return url


@pytest.fixture
def elsewhere(store: str, tmp_path: Path) -> Iterator[str]:
    """A second address, of the kind of `store`, where nothing is yet."""
    if store.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/again/장부.db"
        return
    with fresh_database() as url:
        yield url
