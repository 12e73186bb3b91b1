"""Bullets with a label: "계획 수립 : ’24.3.", "재정공시 : 2월(예산), 8월(결산)", "점검 : 현안에 대하여 연중 실시"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.finders.schedule.readings import BRACKET, Entry, Reading, name_and_owner, underway, without
from extractors.finders.schedule.times import is_years
from extractors.finders.schedule.words import (
    clean,
    is_act,
    is_aspect,
    is_planning,
    is_time_label,
    nearest_subject,
    subject_of,
)
from extractors.grammar.offices import is_office
from extractors.grammar.periods import Period

DIRECT = re.compile(r"(?:총|약|각|연|년)?\s*(?:\d+\s*(?:회|차례|차|건|일간)\s*)?[(（,]?\s*")
GAP = re.compile(r"[\s,，、·․/)）(（]*(?:및|또는|와|과)?\s*(?:\d+차\s*:?\s*)?")
TAIL = re.compile(r"\s+([가-힣A-Za-z「‘'][^,，:()（）→⇒]{1,40})")
TAIL_NO = re.compile(r"(?:까지|부터|중|이내|이후|이전|경|말|예정|및|에)(?:\s|$)")
LENGTH = re.compile(
    r"(?:^|\s)(?:초순|중순|하순|상순|초|말|중|경|까지)(?=\s|$)|[(（]\s*(?:약\s?)?\d+\s?(?:개월|일|주|년)간?\s*[)）]"
)
"""What only narrows a time ("3월 초", "상반기 중") or says how long it is ("4월~6월(3개월간)")."""

COMMA = re.compile(r"[,，/](?!\d{3})")
"""What parts the members of a list, and no thousands separator ("2,614명 참여")."""

WHOSE = re.compile(r"\s*[(（]([^()（）\d]{2,30})[)）]\s*")
"""Behind a label of time, the part of the project it is for: "사업기간 : (장려금) ’22년~’24년"."""

MAX_LABEL = 120


def by_colon(label: Reading, value: Reading) -> list[Entry]:
    """A label and its times: "계획 수립 : ’24.3.", "재정공시 : 2월(예산), 8월(결산)", also "3월 : 계획 수립"."""
    if label.times and not clean(LENGTH.sub("", without(label.text, label.times, label.start))):
        return [Entry(clean(value.text), time) for time in label.times]
    if not value.times or len(label.text) > MAX_LABEL:
        return []
    name, owner = name_and_owner(label.text)
    subject = subject_of(name, label.item.placed)
    lead = value.item.text[value.start : value.times[0].start_pos]
    whose = WHOSE.fullmatch(lead) if is_time_label(clean(name)) else None
    if whose:
        subject, lead = f"{subject} ({whose[1]})", ""
    if DIRECT.fullmatch(lead):
        return list(_row_of_times(value, subject, owner))
    aspect = is_aspect(clean(name))
    whole = (nearest_subject(value.item.placed) or subject) if aspect else subject
    listed = list(_listed(value, whole)) if aspect or is_planning(value.item.placed) else []
    return listed or [Entry(subject, time, owner) for time in value.times if _is_adverb(value, time)][:1]


def _row_of_times(value: Reading, subject: str, owner: str | None) -> Iterator[Entry]:
    """The times of a value one after the other, each with the remark behind it."""
    text, end = value.item.text, value.times[0].start_pos
    seen: list[Period] = []
    for time in value.times:
        if is_years(time) and re.match(r"\s+[가-힣]{2,}(?!\s*$)", text[time.end_pos : value.end]):
            continue
        gap = BRACKET.sub("", text[end : time.start_pos])
        repeated = time.recurrence is not None and any(other.recurrence for other in seen)
        if (not seen or GAP.fullmatch(gap) or re.search(r"[,，(（]\s*$", gap)) and not repeated:
            remark, who = _remark(value, time)
            if remark and is_office(value.item.text[: value.start].rstrip(" :：")):
                yield Entry(remark, time, value.item.text[: value.start].rstrip(" :："))
            else:
                yield Entry(f"{subject} ({remark})" if remark else subject, underway(text, time), who or owner)
            seen.append(time)
        end = time.end_pos


def _remark(value: Reading, time: Period) -> tuple[str, str | None]:
    """What is printed behind a time: (words that tell which, who does it)."""
    behind = value.item.text[time.end_pos : value.end]
    bracket = BRACKET.match(behind)
    if bracket:
        words = bracket.group(1).strip()
        if is_office(words):
            return "", words
        if any(time.end_pos <= other.start_pos < time.end_pos + bracket.end() for other in value.times):
            return "", None
        plain = re.fullmatch(r"[가-힣\s·]{2,20}", words) and not re.search(r"계속|예정|잠정|필요|이내|변경", words)
        return (words if plain else ""), None
    tail = TAIL.match(behind)
    if tail is None or TAIL_NO.match(tail.group(1)):
        return "", None
    words = clean(re.sub(r"\s*(?:시행|진행|추진|운영)\s?중$|\s*예정$", "", tail.group(1).strip()))
    return ("" if not words or (" " not in words and is_act(words)) else words), None


def _listed(value: Reading, subject: str) -> Iterator[Entry]:
    """Such as "설날(’25.1.25.~30.), 여름철(6.1.~9.30.)": a time in brackets belongs to the words before them."""
    text, end = value.item.text, value.start
    for time in value.times:
        opening = re.search(r"([^(（]*)[(（]\s*$", text[end : time.start_pos])
        if opening and (words := clean(COMMA.split(opening.group(1))[-1])):
            yield Entry(f"{subject} ({words})", time)
        end = time.end_pos


def _is_adverb(value: Reading, time: Period) -> bool:
    """Whether a recurrence says how often the label is done: "… 활용 분기별 실시"."""
    behind = value.item.text[time.end_pos : value.end].strip(" .")
    return time.recurrence is not None and (
        behind == "" or (len(behind) <= 12 and is_act(re.sub(r"\s*예정$|함$", "", behind)))
    )
