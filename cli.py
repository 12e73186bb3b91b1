"""The command `jangbu`: each subcommand is one call into pipeline and one into outputs; errors become exit statuses."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.backup_commands import add_backup
from pipeline.catalogue.commands import catalogue_group
from pipeline.evaluation.command import evaluate_command
from pipeline.layouts.command import layouts_group
from pipeline.options import A_PATH, bounded, database, examples, files, linted, reading
from pipeline.serving import serve_command
from schemas.errors import JangbuError

if TYPE_CHECKING:
    from pipeline.bounded import Bounds
    from pipeline.choice import Choice
    from pipeline.how import How
    from schemas.checks import CheckReport
    from schemas.extraction import Extraction

FOUND_ERRORS, FAILED, SET_ASIDE = 1, 2, 3
PIPE_CLOSED = 141


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; every failure is said in a sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = jangbu.main(list(arguments), prog_name="jangbu", standalone_mode=False)
        sys.stdout.flush()
    except (JangbuError, click.ClickException, click.Abort) as error:
        from outputs.terminal import explain

        return explain(error)
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:
        if "--debug" in arguments:
            raise
        from outputs.terminal import say

        say(f"jangbu failed unexpectedly ({type(error).__name__}: {error})", "Please report it with --debug's output.")
        return FAILED
    return status if isinstance(status, int) else 0


def show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        from pipeline.versions import program_version

        click.echo(f"jangbu {program_version()}")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("check plan.txt", "ingest plans/", "reconcile"),
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="The version.")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected failure.")
@click.pass_context
def jangbu(context: click.Context, debug: bool) -> None:
    """Read approved plan documents of Korean local governments and reconcile their arithmetic."""
    context.obj = debug


def command(*lines: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of `jangbu` with these examples."""
    return jangbu.command(epilog=examples(*lines))


@command("extract plan.txt", "extract plans/*.txt > facts.jsonl")
@files
@bounded
def extract(files: tuple[Path, ...], bounds: Bounds) -> int:
    """Print everything each document states, one JSON object a line.

    A zip archive stands for the documents in it.

    Exit status: 0; 2 if a file could not be read (an object with `error` stands for it).
    """
    import json

    from outputs.terminal import debugging, explain
    from pipeline.each import extract_each, failure_json

    status = 0
    for path, result in extract_each(files, None if debugging() else bounds):
        if isinstance(result, JangbuError):
            status = explain(result)
            shown = failure_json(path, result)
        else:
            shown = result.to_json()
        click.echo(json.dumps(shown, ensure_ascii=False))
    return status


@command("check plan.hwpx", "check --format json plan-2024.txt plans.zip")
@files
@linted
@bounded
def check(files: tuple[Path, ...], choice: Choice, bounds: Bounds) -> int:
    """Check the arithmetic of documents, within each and across them; an archive stands for the documents in it.

    Exit status: 0 nothing of severity error, 1 some, 2 a file could not be read.
    """
    from outputs.display import clean
    from outputs.terminal import debugging, explain
    from pipeline.each import by_path, distinct, extract_each
    from pipeline.kin import without_repeats
    from pipeline.reconcile import check as reconciled

    choice.prepare()
    results = [result for _, result in extract_each(files, None if debugging() else bounds)]
    statuses = [explain(result) for result in results if isinstance(result, JangbuError)]
    read = distinct(result for result in results if not isinstance(result, JangbuError))
    documents, repeats = without_repeats(read)
    for path, other in repeats:
        click.echo(clean(f"Note: {path} states the same as {other}, which is checked."), err=True)
    return max([*statuses, shown(choice.accept(reconciled(documents)), by_path(documents), choice)])


@command("ingest plans/ more.zip", "ingest plans/ --since 2031-02-01 --log json", "ingest --retry --timeout 600")
@click.argument("sources", nargs=-1, metavar="PATH…")
@reading
def ingest(sources: tuple[str, ...], db: str | None, how: How, log: str | None) -> int:
    """Store documents: files, folders and zip archives with all that is in them, and addresses of postings.

    An address (https://…) is that of a posting, which is fetched with its attachments, of a list of postings, of a feed
    or of a document; robots.txt is obeyed.

    What is stored already and unchanged is skipped, so that the same command again is quick. A document in an archive
    goes by both names: plans.zip!/2031/plan.hwpx.

    Exit status: 0; 3 if some documents were set aside (listed with their reasons).
    """
    from outputs.display import clean
    from outputs.show_ingest import progress, show_stored
    from pipeline.database import database_url, open_session
    from pipeline.intake import take_in
    from pipeline.log import open_log

    url = database_url(db)
    with progress(sys.stderr, quiet=log is not None) as step:
        for summary in take_in(sources, url, how, step, open_log(log, sys.stderr)):
            with open_session(url) as session:
                show_stored(session, sys.stdout)
            click.echo("\n".join(map(clean, summary.sentences())))
    return SET_ASIDE if summary.quarantined else 0


@command("reconcile", "reconcile --db sqlite:///ledger.db --format sarif > findings.sarif")
@database
@linted
def reconcile(db: str | None, choice: Choice) -> int:
    """Check the arithmetic of everything stored, across documents and years, and keep the findings.

    Exit status: 0 nothing of severity error, 1 some, 2 the database cannot be used.
    """
    from pipeline.database import database_url
    from pipeline.recheck import recheck

    choice.prepare()
    return shown(*recheck(database_url(db), choice.accept), choice)


@command("export --to build/bi", "export --to build/bi --format parquet,xlsx", "export --to postgresql://host/bi")
@database
@click.option("--to", "target", required=True, metavar="DIR|URL", help="Folder or PostgreSQL database to write to.")
@click.option(
    "--format",
    "layouts",
    multiple=True,
    metavar="NAME[,NAME…]",
    help="csv, parquet, duckdb, sqlite, xlsx, datapackage [all].",
)
def export(db: str | None, target: str, layouts: tuple[str, ...]) -> None:
    """Write the tables for BI tools, to files or into the schema `bi` of a PostgreSQL database."""
    from outputs import export as files
    from outputs.display import clean
    from outputs.to_postgres import publish
    from pipeline.bulk import copy
    from pipeline.database import database_url, open_session, open_target

    formats, folder = files.chosen(layouts), Path(target)
    with open_session(database_url(db)) as session:
        if "://" in target:
            with open_target(target) as connection:
                click.echo("\n".join(publish(session, connection, copy)))
            return
        made = files.export(session, folder, formats)
    click.echo("\n".join(map(str, made)))
    for path in files.left_over(folder, made):
        click.echo(clean(f"Note: {path} is of an earlier export and was not replaced."), err=True)


@command("report --to build/report.html", "report --to report.html --lang en")
@database
@click.option("--to", "path", required=True, metavar="FILE", type=A_PATH, help="File to write.")
@click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Language of the report."
)
def report(db: str | None, path: Path, lang: str) -> None:
    """Write one self-contained HTML report about everything stored."""
    from outputs import report as pages
    from pipeline.catalogue.programmes import programmes
    from pipeline.database import database_url, open_database, open_session

    url = database_url(db)
    found = programmes(open_database(url, create=False))
    with open_session(url) as session:
        pages.write(session, path, lang=lang, programmes=found)
    click.echo(path)


@command("rules", "rules SUM001", "rules --format json")
@click.argument("code", required=False)
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
def rules(code: str | None, layout: str) -> None:
    """List the rules of the checks, or explain one."""
    import json

    from outputs.show_rules import known, rules_json, show_rule, show_rules
    from pipeline.reconcile.rules import catalog, page

    infos = catalog() if code is None else [known(catalog(), code)]
    if layout == "json":
        click.echo(json.dumps(rules_json(infos), ensure_ascii=False))
    elif code is None:
        show_rules(infos, sys.stdout)
    else:
        show_rule(infos[0], page(infos[0].code), sys.stdout)


@command("doctor", "doctor --db sqlite:///ledger.db", "doctor --page plan.pdf 12")
@database
@click.option("--page", type=(A_PATH, int), metavar="FILE N", help="Draw what is read on a page of a PDF instead.")
def doctor(db: str | None, page: tuple[Path, int] | None) -> int:
    """Show what is installed, which formats are readable, and what is missing; with --db, verify what is stored.

    Exit status: 0; 1 if the program cannot work as it is installed, or what is stored is not as it was read.
    """
    from outputs.show_doctor import show
    from pipeline.database import database_url
    from pipeline.doctor import diagnose
    from pipeline.page_picture import draw_page

    if page is not None:
        click.echo(draw_page(*page))
        return 0
    found = list(diagnose(database_url(db), deep=db is not None))
    show(found, sys.stdout)
    return int(any(item.state == "broken" for item in found))


def printing(name: str) -> Callable[[], Any]:
    """Gives the module of outputs that prints what a command found, loaded when the command runs."""
    return lambda: importlib.import_module(f"outputs.{name}")


jangbu.add_command(catalogue_group(printing("show_catalogue")))
jangbu.add_command(evaluate_command(printing("show_evaluation")))
jangbu.add_command(layouts_group(printing("show_layouts")))
jangbu.add_command(serve_command(printing("site.app")))
add_backup(jangbu)


def shown(report: CheckReport, documents: Mapping[str, Extraction], choice: Choice) -> int:
    """Print what was chosen of a report; returns the exit status of a check."""
    from outputs.display import clean
    from outputs.show_findings import show
    from pipeline.reconcile.rules import catalog

    report = choice.chosen(report)
    show(report, documents, catalog(), choice, sys.stdout)
    for sentence in choice.idle:
        click.echo(clean(f"Note: {sentence}."), err=True)
    return FOUND_ERRORS if any(finding.counts for finding in report.findings) else 0


if __name__ == "__main__":
    main()
