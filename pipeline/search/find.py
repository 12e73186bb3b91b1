"""Documents that have all words a person typed, those with them in the header first, and where the words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import add

from sqlalchemy import BigInteger, ColumnElement, and_, column, func, or_, select, text, union_all
from sqlalchemy.types import Text
from sqlmodel import Session, col

from pipeline.search.index import WORDS
from pipeline.search.words import Term, needed, phrases, terms
from schemas.hits import Hits, Passage
from schemas.lines import CELL, LINE
from schemas.tables import Document, DocumentText

_FIELDS = (Document.title, Document.office, Document.department, Document.doc_number, Document.path)
_HEADER = reduce(add, (func.coalesce(col(field), "") + LINE for field in _FIELDS))
"""Its fields one below the other; blanks and % and _ in them mean themselves."""
_AROUND = 60
"""Characters shown before and behind the first word found in a line."""


def search(session: Session, typed: str, first: int, most: int) -> Hits:
    """The documents with all words of what was typed, from number `first` on, at most `most`.

    Nothing typed finds all documents by path; signs without a letter or a digit find none.
    """
    wanted = terms(typed)
    if typed.strip() and not wanted:
        return Hits(0, {})
    header = func.replace(func.lower(_HEADER), " ", "")
    headers = [header.contains("".join(term.ways[0]), autoescape=True) for term in wanted]
    asked = [or_(_in_text(session, term), in_header) for term, in_header in zip(wanted, headers, strict=True)]
    first_of_all = [and_(*headers).desc()] if headers else []
    query = select(col(Document.id)).where(*asked).order_by(*first_of_all, col(Document.path), col(Document.id))
    if session.get_bind().dialect.name == "postgresql":
        # To the planner looking through all arrays is cheap; unpacking them is what costs, and it does not know.
        # What it then thinks dear it would compile first, which takes longer than the search.
        session.execute(text("SET LOCAL enable_seqscan = off"))
        session.execute(text("SET LOCAL jit = off"))
    found = session.execute(query).scalars().all()
    return Hits(len(found), _passages(session, found[first : first + most], wanted))


def _in_text(session: Session, term: Term) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "sqlite":
        # The table itself is what FTS5 asks, as if it were a column.
        numbers = select(column("rowid", BigInteger)).select_from(WORDS)
        numbers = numbers.where(column("document_words", Text).op("MATCH")(phrases(term)))
        return col(Document.id).in_(select(col(DocumentText.document_id)).where(col(DocumentText.number).in_(numbers)))
    # Each way by itself: of several at once the planner thinks that looking through everything were quicker.
    ways = [select(WORDS.c.number).where(WORDS.c.words.contains(needed(parts))) for parts in term.ways]
    found = col(DocumentText.number).in_(union_all(*ways))
    return col(Document.id).in_(select(col(DocumentText.document_id)).where(found))


def _passages(session: Session, documents: Sequence[str], wanted: Sequence[Term]) -> dict[str, Passage | None]:
    if not wanted:
        return dict.fromkeys(documents)
    key, printed = col(DocumentText.document_id), col(DocumentText.text)
    texts = {row.document_id: row.text for row in session.execute(select(key, printed).where(key.in_(documents)))}
    pattern = _seen("|".join(term.pattern for term in wanted))
    return {document: _passage(texts.get(document, ""), pattern) for document in documents}


def _seen(pattern: str) -> re.Pattern[str]:
    """Letters with two shapes are looked for in both; Hangul has one, and is found faster so."""
    return re.compile(pattern, re.IGNORECASE if pattern.upper() != pattern else 0)


def _passage(printed: str, pattern: re.Pattern[str]) -> Passage | None:
    found = pattern.search(printed)
    if found is None:
        return None
    begin = printed.rfind(LINE, 0, found.start()) + 1
    end = printed.find(LINE, found.end())
    begin = max(begin, found.start() - _AROUND)
    end = min(len(printed) if end < 0 else end, found.end() + _AROUND)
    line = printed.count(LINE, 0, found.start())
    return Passage(line, tuple(_marked(printed[begin:end].replace(CELL, " · "), pattern)))


def _marked(shown: str, pattern: re.Pattern[str]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for found in pattern.finditer(shown):
        pieces += [(shown[at : found.start()], False), (shown[found.start() : found.end()], True)]
        at = found.end()
    return [piece for piece in [*pieces, (shown[at:], False)] if piece[0]]
