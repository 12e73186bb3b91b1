"""The parts of the budget finder."""
