"""What the site may do beside reading: the command line hands it in, so that outputs knows nothing of the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from schemas.extraction import Extraction
    from schemas.hits import Hits
    from schemas.tables import Finding, FindingDecision, PersonReading


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides on a finding; `seen` is the decision that held when they looked.

    `corrected` is what the print says where the machine misread `figure` of it (0: the stated one).
    """

    finding_id: str
    verdict: str
    who: str
    reason: str | None = None
    corrected: str | None = None
    seen: str | None = None
    figure: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of uploaded files: how many documents were stored, were there already, were set aside."""

    stored: int
    unchanged: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Curator:
    """What may be decided about the catalogue; each builds what it touches anew and needs the name of who decides.

    `answer` takes the id of a proposal and positive, negative or unsure; `merge` the ids of two indicators, `split` an
    indicator and one of its names; both give the id of what is left. `reopen` asks again what a judgement answered.
    """

    answer: Callable[[str, str, str, str | None], None]
    merge: Callable[[str, str, str, str | None], str]
    split: Callable[[str, str, str, str | None], str]
    reopen: Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """The doors of the site.

    `session` opens the database for reading; `decide` keeps a decision and raises OvertakenError where another was
    first; `held` gives the decisions that hold by finding id, `history` all on one finding; `ingest` reads files into
    the store and checks everything again. `readings` gives the figures people read in place of the machine that hold,
    `take_back` lets the machine's hold again (id, who); `check` checks everything again, `unheard`
    counts the decisions it will hear. `search` gives the documents that have all words of what was typed, from which
    one on, and how many at most. `uploads` is where files that were
    sent are kept, `waiting` those of them that nobody read yet; `retry` reads what was set aside once more.
    """

    session: Callable[[], AbstractContextManager[Session]]
    decide: Callable[[Choice], None]
    held: Callable[[Session, Sequence[Finding]], Mapping[str, FindingDecision]]
    history: Callable[[Session, Finding], Sequence[FindingDecision]]
    ingest: Callable[[Sequence[Path]], Taken]
    gold: Callable[[Extraction], Mapping[str, object]]
    readings: Callable[[Session], Sequence[PersonReading]]
    take_back: Callable[[str, str], None]
    check: Callable[[], object]
    unheard: Callable[[Session], int]
    retry: Callable[[], Taken]
    waiting: Callable[[Session], Sequence[Path]]
    search: Callable[[Session, str, int, int], Hits]
    catalogue: Curator
    uploads: Path
