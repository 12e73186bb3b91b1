"""The review site: look at what was read and found beside its source, and decide. It computes nothing itself."""
