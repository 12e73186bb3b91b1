"""OWPML, the XML inside HWPX: its package, its paragraphs, its tables. HWP 5 is read by way of it too."""
