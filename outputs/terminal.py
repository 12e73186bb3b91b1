"""What a person sees of a failure, and of the examples in a help text."""

from __future__ import annotations

import sys

import click

from outputs.display import clean
from schemas.errors import JangbuError

INTERRUPTED = 130


def explain(error: JangbuError | click.ClickException | click.Abort) -> int:
    """Say what is wrong and what to do; returns the exit status."""
    if isinstance(error, JangbuError):
        say(error.message, error.remedy)
        if error.__cause__ and debugging():
            sys.excepthook(type(error.__cause__), error.__cause__, error.__cause__.__traceback__)
        return error.exit_status
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    say("Interrupted", "What was stored is kept; the same command goes on from there.")
    return INTERRUPTED


def debugging() -> bool:
    """Whether --debug was given to the running command."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().obj)


def say(message: str, remedy: str) -> None:
    """Print an error for a person; names of files are hostile input too."""
    click.echo(f"Error: {clean(message).rstrip('.')}.\n  → {clean(remedy)}", err=True)
