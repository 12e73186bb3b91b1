"""One file for each format: bytes to Document."""
