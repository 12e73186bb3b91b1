"""Two documents side by side: what changed in amounts, indicators and schedule. Nothing is matched by guess."""
