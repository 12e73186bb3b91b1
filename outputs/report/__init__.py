"""One self-contained HTML report, in Korean or English: what was read, what does not add up, and what came of it.

No script, no request: the file can be mailed, printed on A4 and opened years later. Documents are hostile, so every
text of theirs is escaped, and a content policy in the file forbids what escaping might miss.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs.display import clean
from outputs.places import number, signed
from outputs.report.words import LANGUAGES, Words
from schemas.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment
    from sqlmodel import Session

    from outputs.show_catalogue import Programme
    from outputs.totals import Totals

TEMPLATES = Path(__file__).parent / "templates"


def write(session: Session, path: Path, *, lang: str = "ko", programmes: Iterable[Programme] = ()) -> Path:
    """Write the report of everything stored to `path`, whole or not at all; says where it is.

    Args:
        session: The database.
        path: The file to write.
        lang: One of `LANGUAGES`.
        programmes: Items of the budget that several documents print.

    Raises:
        UsageError: There is no report in that language, or the file cannot be written.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"There is no report in {lang}.", f"Ask for one of: {', '.join(LANGUAGES)}.")
    page = render(session, lang=lang, programmes=programmes)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(page, encoding="utf-8")
        return part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name another file with --to.") from error


def render(session: Session, *, lang: str = "ko", programmes: Iterable[Programme] = ()) -> str:
    """The report as HTML text."""
    words = Words(lang)
    template = environment().get_template("report.html")
    return template.render(
        _context(session, words, programmes), words=words, say=words.say, label=words.label, lang=words.lang
    )


def _context(session: Session, words: Words, programmes: Iterable[Programme]) -> dict[str, Any]:
    """What the templates show, read once."""
    from outputs.report.budget import budgets
    from outputs.report.drawing import Drawing, series_names
    from outputs.report.execution import executions
    from outputs.report.facts import facts
    from outputs.report.findings import findings
    from outputs.report.history import histories
    from outputs.report.programmes import by_office
    from outputs.report.rules import rule_lines
    from outputs.report.timeline import timelines
    from outputs.totals import totals

    stored = totals(session)
    run_id = None if stored.last_check is None else stored.last_check.id
    context: dict[str, Any] = {
        "totals": stored,
        "kinds": kinds(stored, words.lang),
        "findings": findings(session, words.lang),
        "budgets": budgets(session),
        "programmes": by_office(programmes),
        "execution": executions(session),
        "facts": facts(session, run_id),
        "histories": histories(session, series_names(words)),
        "timelines": timelines(session),
        "rules": rule_lines(session, stored.last_check, words.lang),
        "charts": Drawing(words),
    }
    return context | {"contents": _contents(context)}


def _contents(context: dict[str, Any]) -> list[tuple[str, int | None]]:
    """The sections in their order, each with how much it holds."""
    facts = context["facts"]
    return [
        ("findings", context["findings"].count),
        ("documents", context["totals"].documents),
        ("budgets", context["budgets"].count),
        ("programmes", sum(office.count for office in context["programmes"])),
        ("execution", context["execution"].count),
        ("indicators", context["histories"].count or facts.indicators.count),
        ("counts", facts.counts.count),
        ("schedule", facts.schedule.count),
        ("weights", facts.weights.count),
        ("quarantine", len(facts.quarantine)),
        ("method", None),
    ]


def kinds(stored: Totals, lang: str) -> str:
    """How many facts of each kind there are, in words."""
    return " · ".join(
        f"{kind.name_ko if lang == 'ko' else kind.name} {number(kind.count)}" for kind in stored.facts if kind.count
    )


def environment(*folders: Path) -> Environment:
    """Templates of these folders, and then of the report, with its filters; what is printed is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "signed": signed, "clean": clean, "web": is_web_address}
    environment.filters |= {"thousands": thousands, "millions": millions, "percent": percent}
    return environment


def _shown(value: object) -> object:
    """What a template prints: nothing for what is absent; a document's text without control and direction marks."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value


def thousands(won: int | None) -> str:
    """An amount in thousands of won, exactly: 108430000 → 108,430."""
    from decimal import Decimal

    return "" if won is None else number(Decimal(won) / 1000)


def millions(won: int) -> str:
    """An amount in millions of won, rounded half up: 108430000 → 108; less than one keeps a digit."""
    from decimal import ROUND_HALF_UP, Decimal

    exact = Decimal(won) / 1_000_000
    place = Decimal(1) if abs(exact) >= 1 or not won else Decimal("0.1")
    return number(exact.quantize(place, ROUND_HALF_UP))


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash when it is not known."""
    return "–" if share is None else f"{share:.0%}"


def is_web_address(text: str | None) -> bool:
    """Whether a printed address may be followed: a document may print any scheme."""
    return (text or "").startswith(("https://", "http://"))
