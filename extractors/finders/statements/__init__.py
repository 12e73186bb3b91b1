"""Parts of find_statements."""
