"""Small parsers of printed things: figures, amounts, periods, calculations, headers, labels."""
