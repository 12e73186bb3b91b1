"""The commands under `jangbu catalogue`; what they print is handed in, so that nothing here knows a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

import click

from pipeline.options import A_PATH, database, examples

ANSWERS = {"y": "positive", "n": "negative", "u": "unsure"}
who = click.option("--who", metavar="NAME", help="Who decides [the name of the account].")
why = click.option("--why", metavar="TEXT", help="Why.")


class Printer(Protocol):
    """What prints the catalogue (outputs/show_catalogue.py)."""

    def show_built(self, built: Any, counts: Any, stream: TextIO) -> None:  # noqa: ANN401
        """What was built."""

    def show_list(self, rows: Sequence[Any], stream: TextIO) -> None:
        """One line an indicator."""

    def show_history(self, history: Any, stream: TextIO) -> None:  # noqa: ANN401
        """One indicator over the years."""

    def show_proposal(self, proposal: Any, stream: TextIO) -> None:  # noqa: ANN401
        """Two names that may be one."""

    def show_programmes(self, rows: Sequence[Any], stream: TextIO) -> None:
        """Amounts of budget programmes over the years."""

    def write_verdicts(self, rows: Any, stream: TextIO) -> None:  # noqa: ANN401
        """Verdicts on pairs as CSV."""


def catalogue_group(printer: Callable[[], Printer]) -> click.Group:
    """The group of commands; `printer` loads what prints when a command needs it."""
    group = click.Group(
        "catalogue",
        commands=[_build(printer), _list(printer), _show(printer), _merge(printer), _split(printer)],
        help="Link the indicators of all years, and decide what is one.",
        epilog=examples("catalogue build", "catalogue show '민원 처리율'", "catalogue match pairs.csv"),
    )
    for extra in (_pending(printer), _match(printer), _decisions(), _programmes(printer)):
        group.add_command(extra)
    return group


def _engine(db: str | None, *, create: bool = False) -> Any:  # noqa: ANN401 - an engine, loaded late
    from pipeline.database import database_url, open_database

    return open_database(database_url(db), create=create)


def _author(name: str | None, reason: str | None) -> Any:  # noqa: ANN401 - loaded late
    from pipeline.catalogue.decide import Author
    from pipeline.catalogue.judgements import whoever

    return Author(name or whoever(), reason)


def _build(printer: Callable[[], Printer]) -> click.Command:
    @click.command("build", epilog=examples("catalogue build", "catalogue build --db sqlite:///ledger.db"))
    @database
    def work(db: str | None) -> None:
        """Build the catalogue of everything stored; only offices with something new are built anew."""
        from pipeline.catalogue.build import build
        from pipeline.catalogue.stored import counts

        engine = _engine(db)
        built = build(engine)
        printer().show_built(built, counts(engine), sys.stdout)

    return work


def _list(printer: Callable[[], Printer]) -> click.Command:
    @click.command("list", epilog=examples("catalogue list --year 2024 --change renamed"))
    @database
    @click.option("--office", metavar="TEXT", help="Part of the office's name.")
    @click.option("--department", metavar="TEXT", help="Part of the department's name.")
    @click.option("--goal", metavar="TEXT", help="Part of a goal that the department serves.")
    @click.option("--year", type=int, help="Mentioned for, or changed in, this year.")
    @click.option("--change", metavar="CODE", help="new, dropped, renamed, moved, target_lowered, unit_changed …")
    def work(db: str | None, **wanted: Any) -> None:  # noqa: ANN401
        """List the indicators of the catalogue."""
        from pipeline.catalogue.stored import Filter, entries

        printer().show_list(entries(_engine(db), Filter(**wanted)), sys.stdout)

    return work


def _show(printer: Callable[[], Printer]) -> click.Command:
    @click.command("show", epilog=examples("catalogue show '민원 처리율'", "catalogue show 3f0c2a9b1d7e"))
    @click.argument("indicator")
    @database
    def work(indicator: str, db: str | None) -> None:
        """Show the history of an indicator, by id or name."""
        from pipeline.catalogue.stored import history

        printer().show_history(history(_engine(db), indicator), sys.stdout)

    return work


def _merge(printer: Callable[[], Printer]) -> click.Command:
    @click.command("merge", epilog=examples("catalogue merge 3f0c2a9b1d7e 77ab01c2d3e4 --why 'renamed in 2023'"))
    @click.argument("one")
    @click.argument("other")
    @who
    @why
    @database
    def work(one: str, other: str, who: str | None, why: str | None, db: str | None) -> None:
        """Decide that two indicators are one."""
        from pipeline.catalogue.decide import merge

        printer().show_history(merge(_engine(db), one, other, _author(who, why)), sys.stdout)

    return work


def _split(printer: Callable[[], Printer]) -> click.Command:
    @click.command("split", epilog=examples("catalogue split 3f0c2a9b1d7e '민원 해결률'"))
    @click.argument("indicator")
    @click.argument("name")
    @who
    @why
    @database
    def work(indicator: str, name: str, who: str | None, why: str | None, db: str | None) -> None:
        """Decide that one of an indicator's names is another indicator."""
        from pipeline.catalogue.decide import split

        printer().show_history(split(_engine(db), indicator, name, _author(who, why)), sys.stdout)

    return work


def _pending(printer: Callable[[], Printer]) -> click.Command:
    @click.command("pending", epilog=examples("catalogue pending", "catalogue pending --list"))
    @click.option("--list", "listed", is_flag=True, help="Only list what waits.")
    @click.option("--unsure", is_flag=True, help="Also what somebody was unsure of.")
    @who
    @database
    def work(listed: bool, unsure: bool, who: str | None, db: str | None) -> None:  # noqa: FBT001 - click's flags
        """Walk through what may be one: y is one, n is not, u unsure, s skip, q quit."""
        from pipeline.catalogue.build import build
        from pipeline.catalogue.decide import answer
        from pipeline.catalogue.stored import proposals

        engine, show = _engine(db), printer().show_proposal
        waiting, author = proposals(engine, unsure=unsure), _author(who, None)
        for proposal in waiting:
            show(proposal, sys.stdout)
            said = "s" if listed else click.prompt("One?", type=click.Choice([*ANSWERS, "s", "q"]), default="s")
            if said == "q":
                break
            if said in ANSWERS:
                answer(engine, proposal, ANSWERS[said], author)
        if waiting and not listed:
            build(engine)
        if not waiting:
            click.echo("Nothing waits for a decision.")

    return work


def _match(printer: Callable[[], Printer]) -> click.Command:
    @click.command("match", epilog=examples("catalogue match pairs.csv > verdicts.csv"))
    @click.argument("pairs", metavar="PAIRS.csv", type=A_PATH)
    def work(pairs: Path) -> None:
        """Say of each pair of names whether it is one indicator, perhaps one, or two, and why.

        PAIRS.csv has the columns id, a, b (and department_a, department_b where they are known).
        """
        from pipeline.catalogue.pairs import judge, read_pairs

        rows = list(read_pairs(pairs))
        printer().write_verdicts(((pair.id, judge(pair)) for pair in rows), sys.stdout)

    return work


def _decisions() -> click.Command:
    @click.command("decisions", epilog=examples("catalogue decisions --to decisions.csv"))
    @click.option("--to", "target", type=A_PATH, metavar="FILE", help="Write all decisions to a CSV file.")
    @click.option("--from", "source", type=A_PATH, metavar="FILE", help="Take over the decisions of a CSV file.")
    @database
    def work(target: Path | None, source: Path | None, db: str | None) -> None:
        """Take decisions along: out of one database, into another."""
        from pipeline.catalogue.build import build
        from pipeline.catalogue.judgements import keep, read_decisions, stored, write_decisions

        engine = _engine(db)
        if source is not None:
            click.echo(f"{keep(engine, read_decisions(source))} new decisions.")
            build(engine)
        if target is not None:
            click.echo(f"{write_decisions(stored(engine), target)} decisions in {target}.")
        if source is None and target is None:
            click.echo(f"{len(stored(engine))} decisions are stored; --to FILE writes them, --from FILE reads them.")

    return work


def _programmes(printer: Callable[[], Printer]) -> click.Command:
    @click.command("programmes", epilog=examples("catalogue programmes", "catalogue programmes 도서관"))
    @click.argument("name", required=False)
    @database
    def work(name: str | None, db: str | None) -> None:
        """Show the amounts of budget programmes that several plans of an office print, year by year."""
        from pipeline.catalogue.programmes import programmes

        printer().show_programmes(programmes(_engine(db), name), sys.stdout)

    return work
