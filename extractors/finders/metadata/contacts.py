"""People named for questions: a telephone number, and the name printed before it or in the column beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.finders.metadata.people import MASK, Token, could_be_name, is_title, tokens
from extractors.finders.metadata.script import Script
from extractors.grammar.labels import squash, tidy
from extractors.plan import Plan
from schemas.document import Cell, Grid
from schemas.header import Approver, Contact

PHONE = re.compile(
    r"(?<![\d.,-])(?:(?:\(0\d{1,2}\)|0\d{1,2}) ?[-).–] ?|\(0\d{1,2}\) ?)?"
    r"\d{3,4} ?[-–‐] ?\d{4}(?:~\d{1,4})?(?![\d,%]|-\d)"
    r"|(?:(?<=☎)|(?<=☏)|(?<=내선)) ?[:)]? ?\d{3,5}(?![\d,-])"
)
YEARS = re.compile(r"(?:19|20)\d\d ?[-–‐] ?(?:19|20)\d\d")
LEAD_IN = re.compile(r"(?:[\s(（\[:：,/·☎☏℡]|전화번호|전화|연락처|행정|내선|[Tt][Ee][Ll]\.?)+$")
LABEL = re.compile(r"작성자|기안자|담당자|담당|문의처|문의")
GROUP = re.compile(r"[가-힣A-Za-z·ㆍ0-9]{1,20}(?:팀|과|담당관|센터|담당|실|국|본부|단|소|공단|파트)")
NAME_HEADS = {"담당자", "성명", "이름", "담당", "업무담당자", "담당자명", "작성자", "담당공무원"}
PHONE_HEADS = {"전화번호", "전화", "연락처", "내선번호", "내선", "전화(내선)", "행정전화", "사무실전화", "연락번호"}
ROLE_HEADS = ("직위", "직급", "직책", "직위(직급)", "직급(위)", "부서명", "부서", "담당부서", "팀명", "팀")
FOOT = re.compile(r"전화(?:번호)?\s{0,3}[:：]?\s{0,3}$")
ORGANISATION = ("구", "도", "국", "실")
"""Last syllables that names share with organisations: such a word needs a title or a label to be a person."""
WINDOW = 60


def find_contacts(plan: Plan, script: Script, approvers: Sequence[Approver]) -> tuple[Contact, ...]:
    """Contacts in printed order, each once."""
    found = [*_in_text(script, approvers), *_in_columns(plan)]
    once = {(contact.name, squash(contact.phone)): contact for contact in reversed(found)}
    return tuple(contact for contact in found if once[contact.name, squash(contact.phone)] is contact)


def _in_text(script: Script, approvers: Sequence[Approver]) -> Iterator[Contact]:
    last = 0
    for match in PHONE.finditer(script.text):
        if YEARS.fullmatch(match.group().strip()):
            continue
        line = script.text.rfind("\n", 0, match.start()) + 1
        start = max(line, last, match.start() - WINDOW)
        contact = _before(script, start, match) or _drafter(script, match, approvers)
        last = match.end()
        if contact is not None:
            yield contact


def _before(script: Script, start: int, phone: re.Match[str]) -> Contact | None:
    """The name printed right before a number, and the title, team or label beside it; without one of these, nobody."""
    window = script.text[start : phone.start()]
    lead = LEAD_IN.search(window)
    if lead is None:
        return None
    words = list(tokens(script.text, start, start + lead.start()))
    role: str | None = None
    if len(words) > 1 and words[-1].kind == "title" and _names(words[-2]):
        role = words.pop().text
    if not words or not _names(words[-1]):
        return None
    role = role or _role(script.text[start : words[-1].start], words[:-1])
    marked = "(" in lead.group() or re.search(r"☎|☏|전화|연락처|내선|[Tt][Ee][Ll]", lead.group())
    name = words[-1]
    if role is None and (not marked or name.kind == "word" or name.text.endswith(ORGANISATION)):
        return None
    return Contact(name.text, phone.group().strip(" :)"), role, script.locate(name.start, phone.end()))


def _names(token: Token) -> bool:
    return token.kind in {"name", "word"} and not GROUP.fullmatch(token.text)


def _role(before: str, words: Sequence[Token]) -> str | None:
    """The word beside a name: a title or a team as printed, else the label that announces the person."""
    if words and (is_title(words[-1].text) or GROUP.fullmatch(words[-1].text)):
        return words[-1].text
    label = list(LABEL.finditer(before))
    return label[-1].group() if label else None


def _drafter(script: Script, phone: re.Match[str], approvers: Sequence[Approver]) -> Contact | None:
    """The foot of a letter prints a telephone beside a fax: it is the drafter's, the first to sign."""
    around = script.text[phone.end() : phone.end() + WINDOW]
    if not approvers or not FOOT.search(script.text[max(0, phone.start() - 12) : phone.start()]):
        return None
    if not re.search(r"전송|팩스|[Ff][Aa][Xx]", around):
        return None
    drafter = approvers[0]
    return Contact(drafter.name, phone.group().strip(), drafter.title, script.locate(phone.start(), phone.end()))


def _in_columns(plan: Plan) -> Iterator[Contact]:
    for placed in plan.placed:
        if isinstance(placed.block, Grid):
            yield from _grid_contacts(placed.block)
            yield from _stacked_contacts(placed.block)


def _grid_contacts(grid: Grid) -> Iterator[Contact]:
    """Rows under a header with a column of names and one of numbers."""
    heads = {squash(cell.text): cell.col for cell in reversed(grid.cells) if cell.row == 0}
    name_col = next((col for head, col in heads.items() if head in NAME_HEADS), None)
    phone_col = next((col for head, col in heads.items() if head in PHONE_HEADS), None)
    if name_col is None or phone_col is None:
        return
    role_col = next((heads[head] for head in ROLE_HEADS if head in heads), None)
    for row in range(1, grid.rows):
        name, phone = grid.at(row, name_col), grid.at(row, phone_col)
        if name is not None and phone is not None and (contact := _row_contact(name, phone)) is not None:
            role = grid.at(row, role_col) if role_col is not None else None
            yield Contact(*contact, tidy(role.text) if role else None, name.locator)


def _stacked_contacts(grid: Grid) -> Iterator[Contact]:
    """Columns headed by a title of office, with a name below it and the number below the name."""
    for cell in grid.cells:
        above, head = grid.at(cell.row - 1, cell.col), grid.at(cell.row - 2, cell.col)
        if above is None or head is None or not PHONE.fullmatch(cell.text.strip()) or not is_title(head.text):
            continue
        if cell.row - above.row == above.row - head.row == 1 and could_be_name(name := tidy(above.text)):
            yield Contact(name, cell.text.strip(), tidy(head.text), above.locator)


def _row_contact(name: Cell, phone: Cell) -> tuple[str, str] | None:
    words = [word for word in tidy(name.text).split() if could_be_name(word) or MASK.fullmatch(word)]
    number = PHONE.search(phone.text) or re.fullmatch(r"\s*\d{4,5}\s*", phone.text)
    return (words[0], number.group().strip()) if len(words) == 1 and number else None
