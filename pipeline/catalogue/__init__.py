"""The cross-year catalogue of indicators: what is one, what may be one, and what people decided about it."""
