"""One self-contained HTML report in Korean: what was read, what does not add up, and the tables that came of it.

No script, no request: the file can be mailed, printed on A4 and opened years later. Documents are hostile, so every
text of theirs is escaped, and a content policy in the file forbids what escaping might miss.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs.display import clean
from outputs.places import number, signed
from schemas.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment
    from sqlmodel import Session

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("ko",)


def write(session: Session, path: Path, *, lang: str = "ko") -> Path:
    """Write the report of everything stored to `path`, whole or not at all; says where it is.

    Raises:
        UsageError: There is no report in that language, or the file cannot be written.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"There is no report in {lang}.", f"Ask for one of: {', '.join(LANGUAGES)}.")
    page = render(session, lang=lang)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(page, encoding="utf-8")
        return part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name another file with --to.") from error


def render(session: Session, *, lang: str = "ko") -> str:
    """The report as HTML text."""
    from outputs.report.budget import budgets
    from outputs.report.facts import facts
    from outputs.report.findings import findings
    from outputs.totals import totals

    context: dict[str, Any] = {
        "totals": totals(session),
        "findings": findings(session),
        "budgets": budgets(session),
        "facts": facts(session),
    }
    return _environment().get_template(f"report.{lang}.html").render(context)


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "signed": signed, "thousands": thousands, "percent": percent}
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


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash when it is not known."""
    return "–" if share is None else f"{share:.0%}"
