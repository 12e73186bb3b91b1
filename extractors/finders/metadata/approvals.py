"""The approval boxes (결재란) and the signers at the foot of a letter: titles paired with names, or nothing.

Boxes come as a row of titles over a row of names, as "title name title name", or with everything on one long line.
A name is given a title only where the print leaves one way to do so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.finders.metadata.dates import dated_by, iso_date
from extractors.finders.metadata.fields import Field, without_fields
from extractors.finders.metadata.people import Token, tokens
from extractors.finders.metadata.script import Script
from schemas.header import Approver

HEAD = 4000
NEAR = 400
SIGNS = {"acting", "full", "cooperation", "date", "drafter"}
NAMES = {"name", "word"}


@dataclass(frozen=True, slots=True)
class Signature:
    """A name with its title and the marks beside it."""

    title: Token
    name: Token
    acting: bool
    date: Token | None
    role: str


def find_approvals(script: Script, fields: Sequence[Field], approved_on: str | None) -> tuple[list[Approver], int]:
    """The signers in printed order, and where the boxes end in the running text (0 where there are none).

    `approved_on` gives the year to dates printed without one.
    """
    for run in _runs(script, without_fields(script.text, fields)):
        signatures = pair(script, run)
        if _are_boxes(script, run, signatures, fields):
            return _approvers(script, signatures, approved_on), max(one.name.end for one in signatures)
    return [], 0


def _are_boxes(script: Script, run: Sequence[Token], signatures: Sequence[Signature], fields: Sequence[Field]) -> bool:
    """Whether signatures are those of the plan: before its sections, by a header field, or with a mark beside them.

    Words that are names only by their place need a mark or a header field.
    """
    boxes = [one for one in signatures if one.role == "approval"]
    signed = any(token.kind in SIGNS for token in run)
    if len(boxes) < (1 if signed and len(boxes) < len(signatures) else 2):
        return False
    near = any(min(abs(run[0].start - field.end), abs(field.start - run[-1].end)) <= NEAR for field in fields)
    if any(one.name.kind == "word" for one in signatures) and not near and not (signed and run[0].start < HEAD):
        return False
    return signed or near or run[0].start < min(HEAD, script.head_end)


def signed_on(approvers: Sequence[Approver]) -> str | None:
    """The full date beside the last signer: the day of approval where no field prints it."""
    dates = [one.date for one in approvers if one.role == "approval" and one.date and len(one.date) == 10]
    return dates[-1] if dates else None


def _approvers(script: Script, signatures: Sequence[Signature], approved_on: str | None) -> list[Approver]:
    full = next((date for one in reversed(signatures) if one.date and (date := iso_date(one.date.text))), None)
    approvers: list[Approver] = []
    order = 0
    for one in signatures:
        order += one.role == "approval"
        date = dated_by(one.date.text, approved_on or full) if one.date else None
        number = order if one.role == "approval" else None
        place = script.locate(one.name.start, one.name.end)
        approvers.append(Approver(number, one.title.text, one.name.text, one.acting, one.role, date, place))
    return approvers


def _runs(script: Script, text: str) -> Iterator[list[Token]]:
    """Stretches of titles, names and marks with no other word between them; they may go over several lines."""
    run: list[Token] = []
    for start, end in script.lines():
        if not text[start:end].strip():
            continue
        segments = list(_segments(list(tokens(text, start, end))))
        for opens, closes, segment in segments:
            if not opens and run:
                yield run
                run = []
            run += segment
            if not closes:
                yield run
                run = []
        if not segments and run:
            yield run
            run = []
    if run:
        yield run


def _segments(line: Sequence[Token]) -> Iterator[tuple[bool, bool, list[Token]]]:
    """Parts of a line without other words: (begins the line, ends the line, tokens); in a mixed line only sure ones."""
    start = 0
    for index in range(len(line) + 1):
        if index == len(line) or line[index].kind == "other":
            segment = list(line[start:index])
            whole = start == 0 and index == len(line)
            if segment and (whole or _is_sure(segment)):
                yield start == 0, index == len(line), segment
            start = index + 1


def _is_sure(segment: Sequence[Token]) -> bool:
    kinds = [token.kind for token in segment]
    names = sum(kind in NAMES for kind in kinds)
    return (kinds.count("title") >= 2 and names >= 2) or ("full" in kinds and names > 0)


def pair(script: Script, run: Sequence[Token]) -> list[Signature]:
    """Signatures of a run; groups of titles and names that do not pair up give none, and end it."""
    signatures: list[Signature] = []
    role = "approval"
    for group in _groups([token for token in run if token.kind != "caption"]):
        if group[0].kind == "cooperation":
            role = "cooperation"
        elif group[0].kind == "drafter":
            # A letter names its signers by what they do; 결재권자 may stand behind 협조자.
            role = "approval"
        found, complete = _pair_group(script, group, role)
        signatures += found
        if not complete:
            break
    return signatures


def _groups(run: Sequence[Token]) -> Iterator[list[Token]]:
    """Parts of a run: titles, then names; a title behind a name, or 협조, opens the next."""
    group: list[Token] = []
    named = False
    for token in run:
        if group and (token.kind == "cooperation" or (named and token.kind in {"title", "drafter"})):
            yield group
            group, named = [], False
        named = named or token.kind in NAMES
        group.append(token)
    if group:
        yield group


def _pair_group(script: Script, group: Sequence[Token], role: str) -> tuple[list[Signature], bool]:
    """The signatures of a group, and whether it left no name over."""
    titles = _titles_of(group)
    names = _marked(group, role)
    if not titles or not names:
        return [], True
    by_column = _by_column(script, titles, names)
    if by_column:
        return by_column, True
    if len(titles) == len(names):
        return [replace(one, title=title) for title, one in zip(titles, names, strict=True)], True
    if len(names) > len(titles) and all(one.name.kind == "word" for one in names[len(titles) :]):
        return [replace(one, title=title) for title, one in zip(titles, names, strict=False)], False
    if len(names) == 1:
        return [replace(names[0], title=titles[-1])], True
    return [], True


def _titles_of(group: Sequence[Token]) -> list[Token]:
    """The titles of office of a group; 기안자, 검토자 and the like stand for one only where none is printed."""
    titles = [token for token in group if token.kind == "title"]
    return titles or [token for token in group if token.kind == "drafter"]


def _marked(group: Sequence[Token], role: str) -> list[Signature]:
    """The names of a group with their marks; a mark belongs to the name behind it, at the end to the one before it."""
    names = [n for n, token in enumerate(group) if token.kind in NAMES]
    dates_behind = bool(names) and any(token.kind == "date" for token in group[names[-1] + 1 :])
    found: list[Signature] = []
    for number, at in enumerate(names):
        before = group[names[number - 1] + 1 if number else 0 : at]
        behind = group[at + 1 : names[number + 1] if number + 1 < len(names) else len(group)]
        marks = behind if dates_behind else before
        date = next((token for token in marks if token.kind == "date"), None)
        late = behind if number + 1 == len(names) else ()
        acting = any(token.kind == "acting" for token in (*before, *late))
        found.append(Signature(group[at], group[at], acting, date, role))
    return found


def _by_column(script: Script, titles: Sequence[Token], names: Sequence[Signature]) -> list[Signature]:
    """Names under their titles in a table; empty where a name stands under none, or these are no table rows."""
    heads = {_cell(script, title): title for title in titles}
    found = []
    for one in names:
        row, col, table = _cell(script, one.name)
        above = [title for (r, c, t), title in heads.items() if c == col and t == table and r < row]
        if table is None or not above:
            return []
        found.append(replace(one, title=above[-1]))
    return found


def _cell(script: Script, token: Token) -> tuple[int, int, int | None]:
    place = script.piece_at(token.start).locator
    return place.row or 0, place.col or 0, place.table
