"""What `jangbu rules` shows: one line a rule, or everything about one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TextIO

from schemas.errors import UsageError


class RuleInfo(Protocol):
    """What a rule says about itself."""

    @property
    def code(self) -> str:
        """Its code, as findings carry it."""

    @property
    def title(self) -> str:
        """What it verifies, in a few words."""

    @property
    def verifies(self) -> str:
        """What it verifies, in full."""

    @property
    def tolerance(self) -> str:
        """How much rounding it allows."""

    @property
    def example(self) -> str:
        """A finding of it."""


def show_rules(rules: Sequence[RuleInfo], stream: TextIO) -> None:
    """One line a rule: code and title."""
    columns = max(len(rule.code) for rule in rules)
    for rule in rules:
        print(f"{rule.code:<{columns}}  {rule.title}", file=stream)


def known(rules: Sequence[RuleInfo], code: str) -> RuleInfo:
    """The rule of that code.

    Raises:
        UsageError: There is no such rule.
    """
    rule = next((rule for rule in rules if rule.code == code.upper()), None)
    if rule is None:
        raise UsageError(f"There is no rule {code}", f"The rules are {', '.join(rule.code for rule in rules)}.")
    return rule


def show_rule(rule: RuleInfo, page: str | None, stream: TextIO) -> None:
    """All about a rule: its page, laid out where a person looks and plain where a pipe reads; without one, in short."""
    if page is None:
        print(f"{rule.code}  {rule.title}", file=stream)
        for label, text in (("verifies", rule.verifies), ("tolerance", rule.tolerance), ("example", rule.example)):
            print(f"\n{label}\n  {text}", file=stream)
    elif stream.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(file=stream).print(Markdown(page))
    else:
        print(page.rstrip(), file=stream)


def rules_json(rules: Sequence[RuleInfo]) -> list[dict[str, str]]:
    """Every rule with its texts."""
    names = ("code", "title", "verifies", "tolerance", "example")
    return [{name: getattr(rule, name) for name in names} for rule in rules]
