"""One file for each kind of fact; each reads a Plan and gives records."""
