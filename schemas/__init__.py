"""What things are: documents, records, tables, findings. No I/O, no pandas, no spaCy."""
