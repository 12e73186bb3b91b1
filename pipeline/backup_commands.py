"""The commands `jangbu backup` and `jangbu restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.options import A_PATH, database, examples


@click.command("backup", epilog=examples("backup --to 2031-05-02.backup", "backup --db postgresql://host/plans --to x"))
@database
@click.option("--to", "file", required=True, metavar="FILE", type=A_PATH, help="New file to write.")
def backup_command(db: str | None, file: Path) -> None:
    """Copy the store into one file, while others go on reading and writing."""
    from pipeline.backup import backup
    from pipeline.database import database_url

    backup(database_url(db), file)
    click.echo(file)


@click.command("restore", epilog=examples("restore 2031-05-02.backup --db sqlite:///again.db"))
@click.argument("file", metavar="FILE", type=A_PATH)
@database
def restore_command(file: Path, db: str | None) -> None:
    """Make a store of a backup: in a new file, or in an empty PostgreSQL database."""
    from pipeline.backup import restore
    from pipeline.database import database_url

    restore(file, database_url(db))


def add_backup(group: click.Group) -> None:
    """Add both commands to a group."""
    group.add_command(backup_command)
    group.add_command(restore_command)
