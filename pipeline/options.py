"""Options and arguments that several commands share; each becomes one argument of the command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

A_PATH = click.Path(path_type=Path)
files = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=A_PATH)
database = click.option("--db", metavar="URL", help="Database [default: $JANGBU_DB or sqlite:///build/jangbu.db].")
layout = click.option(
    "--format", "layout", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print findings."
)


def linted(work: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose among findings, as its argument `choice`."""

    @click.option("--select", metavar="CODES", default="", help="Report these rules only: SUM,PCT001.")
    @click.option("--ignore", metavar="CODES", default="", help="Report all but these rules.")
    @click.option("--waivers", type=A_PATH, metavar="FILE", help="Accepted findings [jangbu-waivers.toml, if there].")
    @click.option("--unverified", is_flag=True, help="List the printed figures that no check vouches for.")
    @layout
    @wraps(work)
    def with_choice(*arguments: Any, waivers: Path | None, unverified: bool, layout: str, **options: Any) -> Any:  # noqa: ANN401 - a command
        from pipeline.choice import Choice, codes

        select, ignore = codes(options.pop("select")), codes(options.pop("ignore"))
        return work(*arguments, choice=Choice(select, ignore, waivers, unverified, layout), **options)

    return with_choice


def bounded(work: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that bound the reading of one document, as its argument `bounds`."""

    @click.option("--timeout", type=click.FloatRange(1), default=120, metavar="SECONDS", help="For one document [120].")
    @click.option("--memory", type=click.IntRange(256), default=2048, metavar="MIB", help="For one document [2048].")
    @wraps(work)
    def with_bounds(*arguments: Any, timeout: float, memory: int, **options: Any) -> Any:  # noqa: ANN401 - a command
        from pipeline.bounded import Bounds

        return work(*arguments, bounds=Bounds(timeout, memory), **options)

    return with_bounds


def reading(work: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say where to and how documents are read: arguments `db`, `how` and `log`."""

    @database
    @click.option("--engine", default="local", metavar="NAME", help="local, or dask://HOST:PORT [local].")
    @click.option("--workers", type=click.IntRange(min=1), help="Processes [by the amount of work].")
    @click.option("--originals", metavar="URL", help="Folder or object store to keep originals in.")
    @click.option("--collect-to", metavar="DIR", type=A_PATH, help="Folder for what is fetched [build/collected].")
    @click.option("--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Only files changed since then.")
    @click.option("--retry", is_flag=True, help="Try again what was set aside; without PATH that alone.")
    @click.option("--reread", is_flag=True, help="Read also what is stored and unchanged.")
    @click.option("--watch", type=click.FloatRange(0.1), metavar="SECONDS", help="Look again so often, until Ctrl-C.")
    @click.option("--log", type=click.Choice(["text", "json"]), help="A line for each event instead of the bar.")
    @bounded
    @wraps(work)
    def with_how(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - a command
        from pipeline.how import How

        since = options.pop("since")
        names = ("engine", "workers", "bounds", "originals", "retry", "reread", "watch")
        given = {name: options.pop(name) for name in names}
        if (folder := options.pop("collect_to")) is not None:
            given["collect_to"] = folder
        how = How(since=since and since.timestamp(), **given)
        return work(*arguments, how=how, **options)

    return with_how


def examples(*lines: str) -> str:
    """The section of a help text that shows how a command is used; click is kept from joining its lines."""
    return "\b\nExamples:\n" + "\n".join(f"  jangbu {line}" for line in lines)
