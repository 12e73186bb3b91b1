"""Stages of a budget that print the same figure under several names."""

from __future__ import annotations

CLASSES = {"budget": "budget", "required": "budget", "final_budget": "budget"}
# Amounts printed without a word for their stage (산출근거), or as a plan to spend: budgets, if most of them say so.
LOOSE = ("other", "planned_execution", "planned")


def stage_class(stage: str) -> str:
    """The stage under which figures of one year may be compared: 예산, 소요예산 and 최종예산 are one."""
    return CLASSES.get(stage, stage)
