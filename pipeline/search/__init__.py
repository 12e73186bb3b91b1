"""Full-text search of documents: which words stand in which document, and where."""
