"""The parts of the indicator finder."""
