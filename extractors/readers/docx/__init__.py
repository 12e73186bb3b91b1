"""DOCX to blocks: the package opened with care, styles, numbers, paragraphs, tables."""
