"""A page around the part of it that a test is about."""

from __future__ import annotations

from extractors.readers import read_html
from schemas.document import Document


def read(body: str) -> Document:
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>창</title></head><body>{body}</body></html>'
    return read_html.read(page.encode(), "plan.html")
