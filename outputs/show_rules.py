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


def show_rule(rules: Sequence[RuleInfo], code: str, stream: TextIO) -> None:
    """All about the rule of that code.

    Raises:
        UsageError: There is no such rule.
    """
    rule = next((rule for rule in rules if rule.code == code.upper()), None)
    if rule is None:
        raise UsageError(f"There is no rule {code}", f"The rules are {', '.join(rule.code for rule in rules)}.")
    print(f"{rule.code}  {rule.title}", file=stream)
    for label, text in (("verifies", rule.verifies), ("tolerance", rule.tolerance), ("example", rule.example)):
        print(f"\n{label}\n  {text}", file=stream)
