"""The command `jangbu serve`: opens the review site on this machine. The CLI hands in the site."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.options import database, examples

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.summary import Summary

LOCAL = ("127.0.0.1", "localhost", "::1")
UPLOADS = Path("build") / "uploads"


def serve_command(site: Callable[[], Any]) -> click.Command:
    """The command; `site` gives the module of outputs that makes the application, when it runs."""

    @click.command("serve", epilog=examples("serve", "serve --db sqlite:///ledger.db --port 8080"))
    @database
    @click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen on.")
    @click.option("--host", default=LOCAL[0], show_default=True, metavar="ADDRESS", help="Address to listen on.")
    @click.option("--token", metavar="TEXT", help="What others must know; made up for addresses beyond this machine.")
    @click.option(
        "--uploads", type=click.Path(path_type=Path), default=UPLOADS, help=f"Folder for uploads [{UPLOADS}]."
    )
    def serve(db: str | None, port: int, host: str, token: str | None, uploads: Path) -> None:
        """Open the review site: look at findings beside their source, and decide.

        It listens on this machine alone; another --host needs a token, which is printed with the address.
        """
        import uvicorn

        from pipeline.database import database_url, open_database
        from pipeline.uploads import finish

        url = database_url(db)
        open_database(url).dispose()
        finish(url, uploads)
        if host not in LOCAL:
            token = token or secrets.token_urlsafe(18)
        made = site()
        hosts = (*LOCAL[:2], "[::1]", host)
        app = made.create_app(desk(made, url, uploads), secrets.token_urlsafe(32), token=token, hosts=hosts)
        shown = f"http://{f'[{host}]' if ':' in host else host}:{port}/" + (f"?token={token}" if token else "")
        click.echo(f"The review site is open at {shown}\nStop it with Ctrl+C.")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)

    return serve


def desk(made: Any, url: str, uploads: Path) -> Any:  # noqa: ANN401 - of a module that is handed in
    """What the site may do with this store.

    Args:
        made: The module of outputs that has Desk and Taken.
        url: The store.
        uploads: Folder for files that are sent.
    """
    from pipeline.catalogue.curating import curating
    from pipeline.database import open_database, session_on
    from pipeline.decisions.corrections import standing, take_back
    from pipeline.decisions.decide import Verdict, decide
    from pipeline.decisions.held import current, history
    from pipeline.decisions.unheard import unheard
    from pipeline.evaluation.gold import gold_of
    from pipeline.recheck import recheck
    from pipeline.search.find import search
    from pipeline.uploads import retry, take, waiting

    @cache
    def engine() -> Engine:
        """Opened once: to look at the tables and to connect takes longer than most pages ask for."""
        return open_database(url, create=False)

    def keep(choice: Any) -> None:  # noqa: ANN401 - made.Choice
        verdict = Verdict(choice.verdict, choice.who, choice.reason, choice.corrected, choice.figure)
        decide(open_database(url, create=False), choice.finding_id, verdict, choice.seen)

    def taken(summary: Summary) -> Any:  # noqa: ANN401 - made.Taken
        return made.Taken(len(summary.stored), len(summary.unchanged), len(summary.quarantined))

    def let_go(reading: str, who: str) -> None:
        take_back(open_database(url, create=False), reading, who)

    return made.Desk(
        session=lambda: session_on(engine()),
        decide=keep,
        held=current,
        history=history,
        ingest=lambda files: taken(take(url, files)),
        retry=lambda: taken(retry(url)),
        waiting=lambda session: waiting(session.connection(), uploads),
        gold=gold_of,
        readings=standing,
        take_back=let_go,
        check=lambda: recheck(url),
        unheard=unheard,
        search=search,
        catalogue=made.Curator(*curating(url)),
        uploads=uploads,
    )
