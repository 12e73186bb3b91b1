"""Plain text to blocks: lines, segments, tables in their many printed shapes, outline."""
