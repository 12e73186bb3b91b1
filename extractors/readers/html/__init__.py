"""HTML to blocks: characters, what of a page is the document, lines, tables, attachments."""
