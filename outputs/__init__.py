"""Tables and findings → files and pages for people. Nothing here computes a figure: it shows what is stored."""
