"""Born-digital PDF: glyphs and rules of a page to lines, grids and blocks."""
