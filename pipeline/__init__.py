"""Order, storage and judgement: files to extractions, to rows in a database, to findings."""
