"""What people decide on findings: kept as rows, matched again after every check, and heard by the next one."""
