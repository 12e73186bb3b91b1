"""What the pages show, asked of the store."""
