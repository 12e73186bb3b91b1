"""Parts of find_calculations."""
