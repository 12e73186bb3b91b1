"""HWP 5: what its file header says, what its records count, and its conversion to HWPX."""
