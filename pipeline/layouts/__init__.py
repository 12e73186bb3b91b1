"""The words of layouts: which headers of a document no row of headers.csv knows, and what row would know them."""
