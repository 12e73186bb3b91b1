"""Bullets without a label for their time: steps of a procedure, times in brackets or at the edge, recurrences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.finders.schedule.items import Item
from extractors.finders.schedule.readings import BRACKET, Entry, Reading, name_and_owner, underway, without
from extractors.finders.schedule.times import is_part_of_year, is_years, times_of
from extractors.finders.schedule.words import clean, is_act, is_code, is_planning, subject_of
from extractors.grammar.periods import Period

ARROW = re.compile(r"\s*(?:→|⇒|➡|▶|►|➔)\s*")
PERSON = re.compile(r"([가-힣·]+(?:과|국|실|팀|소|담당관|부서|단))\s*(?:주관|주재|주최)\s*(?:으로|의|,)?\s*")
PARTED = re.compile(r"(?:[,，](?!\d{3})|\s[▸▹‣※])(?![^()（）]*[)）])")
"""What parts the members of a list and the remark behind it: a comma outside brackets, a mark."""

WITHIN = re.compile(r"\s?(?:중|내|말|초|까지)\s")
NARROWED = r"(?:초순|중순|하순|상순|까지|부터|초|말|중|경|한)"
STOPS = ("및", "후", "등", "이후", "또는")
UNFIT = ("까지", "부터", "이후", "예정", "완료", "현재", "기준")
MAX_PHRASE = 4
MAX_CLAUSE = 60


def steps_in_line(reading: Reading) -> list[Entry]:
    """Steps of a procedure printed one after the other: "계획 수립 ’24.2 (기획과) 공모 ’24.3~4 (사업부서) …"."""
    text, at, groups = reading.item.text, reading.start, []
    pending: list[Period] = []
    dated = [time for time in reading.times if time.start and not is_part_of_year(time)]
    if not dated:
        return []
    for time, following in zip(dated, [*dated[1:], None], strict=True):
        pending.append(time)
        if following is not None and re.fullmatch(r"[\s,，·]*", text[time.end_pos : following.start_pos]):
            continue
        bracket = BRACKET.match(text, time.end_pos)
        words = clean(text[at : pending[0].start_pos])
        if bracket is None or not words or times_of(bracket.group(1), None):
            return []
        groups.append((words, tuple(pending), bracket.group(1).strip()))
        at, pending = bracket.end(), []
    if len(groups) < 2:
        return []
    return [Entry(_without_head(words), time, owner) for words, times, owner in groups for time in times]


def _without_head(words: str) -> str:
    """The first step without the word that announces the steps ("추진절차 계획 수립")."""
    head, _, rest = words.partition(" ")
    return rest if rest and is_code(head, "flow") else words


def arrows(reading: Reading) -> list[Entry]:
    """Such as "계획 수립(1월) → 공모(2월) → 선정(3월)": each step that has a time."""
    cuts = [0, *(edge for m in ARROW.finditer(reading.text) for edge in m.span()), len(reading.text)]
    spans = [(reading.start + a, reading.start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    steps = [step for a, b in spans if (step := reading.inside(a, b)).times]
    if len(steps) < 2:
        return []
    return [Entry(words, time) for step in steps for words, time in _in_step(step) if words]


def _in_step(step: Reading) -> list[tuple[str, Period]]:
    """The times of a step with its words; of several in brackets each with the member of the list before it."""
    if len(step.times) > 1 and all(_in_brackets(step, time) for time in step.times):
        return _members(step, step.times)
    words = clean(without(step.text, step.times, step.start))
    return [(words, time) for time in step.times]


def _members(reading: Reading, held: Sequence[Period]) -> list[tuple[str, Period]]:
    """The times in brackets of a list, each with the words before it; a second time in one bracket with the same."""
    members: list[tuple[str, Period]] = []
    at = reading.start
    for time in held:
        before = re.sub(r"[(（][^()（）]*$", "", reading.item.text[at : time.start_pos])
        words = clean(PARTED.split(before)[-1]) or (members[-1][0] if members else "")
        members.append((words, time))
        at = time.end_pos
    return members


def brackets(reading: Reading) -> list[Entry]:
    """Times in brackets behind what they date: "종합평가(12월) 실시", "본예산 편성(연 1회) 및 추경 편성(발생시)"."""
    held = [time for time in reading.times if _in_brackets(reading, time) and not is_part_of_year(time)]
    held = [time for time in held if not is_years(time) or not reading.item.text[time.end_pos :].strip(" .)）")]
    if not held or not is_planning(reading.item.placed):
        return []
    members = _members(reading, held) if len(held) > 1 else [(_clause_around(reading, held[0]), held[0])]
    named = [(words, time) for words, time in members if time.recurrence is None or _tells_of_doing(words)]
    entries = [Entry(subject_of(words, reading.item.placed), time) for words, time in named]
    return [entry for entry in entries if entry.activity]


def _tells_of_doing(words: str) -> bool:
    """Whether something is done again and again: "점검(월 1회)"; "새벌~가람(주 3회)" is how often a bus goes."""
    return any(is_act(word) for word in BRACKET.sub("", words).split())


def _clause_around(reading: Reading, time: Period) -> str:
    """The member of a list that a time in brackets belongs to, up to a remark behind; commas in brackets part none."""
    text, begin, end = reading.text, 0, len(reading.text)
    at = time.start_pos - reading.start
    for match in PARTED.finditer(text):
        if match.end() <= at:
            begin = match.end()
        else:
            end = min(end, match.start())
    return clean(without(text[begin:end], [time], reading.start + begin))


def spans_of_parts(reading: Reading) -> list[Entry]:
    """Such as "지원사업(’25.5.~9. 신청, ’25.7.~12. 사용)": one bracket with the times of several parts of a deed."""
    for bracket in BRACKET.finditer(reading.item.text, reading.start, reading.end):
        inner = bracket.span(1)
        parts = [(inner[0] + part.start(), inner[0] + part.end()) for part in re.finditer(r"[^,，]+", bracket.group(1))]
        timed = [reading.inside(*part) for part in parts]
        named = [_part_of_deed(part) for part in timed]
        if len(parts) > 1 and all(named):
            whole = subject_of(clean(reading.item.text[reading.start : bracket.start()]), reading.item.placed)
            return [Entry(f"{whole} ({words})", part.times[0]) for words, part in zip(named, timed, strict=True)]
    return []


def _part_of_deed(part: Reading) -> str:
    """The words behind the one time that opens a part of a bracket; empty where it is not so."""
    if len(part.times) != 1 or part.item.text[part.start : part.times[0].start_pos].strip():
        return ""
    words = clean(part.item.text[part.times[0].end_pos : part.end])
    return words if re.fullmatch(r"[가-힣·‧․ㆍ]{2,12}", words) and words not in UNFIT else ""


def _in_brackets(reading: Reading, time: Period) -> bool:
    before = reading.item.text[reading.start : time.start_pos]
    inner = before[max(before.rfind("("), before.rfind("（")) + 1 :] if re.search(r"[(（][^()（）]*$", before) else None
    return inner is not None and re.fullmatch(r"[\s\d회차건총,.·․‧~∼∼～월화수목금토일:'’‘ˊ-]*", inner) is not None


def at_edges(reading: Reading) -> list[Entry]:
    """Such as "3. 15. 착수보고회 개최", "위원회 구성 2024. 3.": a date that opens or ends a line of a plan."""
    dated = [time for time in reading.times if time.end and not is_years(time)]
    if not dated or not is_planning(reading.item.placed):
        return []
    text, first, last = reading.item.text, dated[0], dated[-1]
    if is_part_of_year(first) and not WITHIN.match(text, first.end_pos):
        return _half_year_end(reading, dated)
    level = getattr(reading.item.block, "level", 0)
    before = re.sub(r"(?<=[가-힣])[은는]$", "", clean(text[reading.start : first.start_pos]))
    behind = clean(re.sub(rf"^\s*{NARROWED}(?=\s|$)", "", text[last.end_pos : reading.end]))
    is_row = level == 0 and _under_timetable(reading.item) and 0 < len(before) <= 40
    if before and (is_row or (level and not re.search(r"[가-힣]", behind))):
        return [Entry(before, time) for time in dated]
    if not before and behind and level and re.match(rf"(?:{NARROWED})?[\s.)]", text[last.end_pos :]):
        return [Entry(behind, time) for time in dated]
    return []


def _half_year_end(reading: Reading, dated: list[Period]) -> list[Entry]:
    """Such as "2024년 하반기 심의회 개최" among things to come: the half of the year is all the time there is."""
    coming = any(re.search(r"향후|계획|일정", title) for title in reading.item.placed.section[-1:])
    words = clean(reading.text)
    if len(dated) != 1 or not is_part_of_year(dated[0]) or not coming or not is_act(words):
        return []
    return [Entry(words, dated[0])]


def _under_timetable(item: Item) -> bool:
    return any("일정" in title for title in item.placed.section[-1:])


def recurring(reading: Reading) -> list[Entry]:
    """Such as "분기별 정기점검 및 필요시 수시점검 실시": what is done again and again, in a bullet's own words."""
    if not getattr(reading.item.block, "level", 0):
        return []
    again = [time for time in reading.times if time.recurrence and not time.start and not _names_it(reading, time)]
    ends = [*(time.start_pos for time in again[1:]), reading.end]
    acts = [
        (time, end)
        for time, end in zip(again, ends, strict=False)
        if _is_done(reading.item.text[time.end_pos : end], time)
    ]
    if len(acts) == 1:
        time = acts[0][0]
        return [_entry(without(reading.text, [time], reading.start), underway(reading.item.text, time), reading.item)]
    return [_entry(reading.item.text[time.end_pos : end], time, reading.item) for time, end in acts]


def _names_it(reading: Reading, time: Period) -> bool:
    """Such as "수시 평가" alone is the name of something; "우수사례 수시 발표" says how often."""
    before = reading.item.text[reading.start : time.start_pos]
    return re.fullmatch(r"수시|상시", time.as_printed) is not None and not clean(before)


def _is_done(behind: str, time: Period) -> bool:
    """Whether the words behind a recurrence are something done: "분기별 점검", not "분기별 목표"."""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", behind)
    if re.match(r"\s*\S+(?:하는|되는|한|된)\s", bare):
        return False
    if time.as_printed.endswith("실시") or is_act(_first_phrase(bare)):
        return True
    return not time.as_printed.endswith("별") and is_act(re.sub(r"\s*예정$|\s*중$|[함됨.\s]+$", "", bare.strip()))


def _first_phrase(text: str) -> str:
    """The first words of a clause, up to a particle, a comma or 및: "꾸준한 운영을 통한 …" gives "꾸준한 운영"."""
    phrase: list[str] = []
    for word in text.split()[:MAX_PHRASE]:
        if word in STOPS:
            break
        bare = re.sub(r"(?:[을를에]|[,.]+)$", "", word)
        phrase.append(bare)
        if bare != word:
            break
    return " ".join(phrase)


def _entry(words: str, time: Period, item: Item) -> Entry:
    person = PERSON.search(words)
    bare = PERSON.sub("", words) if person else words
    name, owner = name_and_owner(bare)
    name = re.sub(r"^\s*[(（]([^()（）]*)[)）]\s*", r"\1 ", name) if person else name
    plain = clean(BRACKET.sub("", name))
    short = person is not None and is_act(plain) and len(plain.split()) <= 2
    subject = subject_of(plain.split()[-1] if short else name, item.placed)
    return Entry(subject, time, person.group(1) if person else owner)


def opening(reading: Reading) -> list[Entry]:
    """Such as "2025년 하반기부터 평가에 반영 예정": something begins and has no end."""
    year = str(reading.item.placed.year or "")
    text = reading.item.text
    for time in reading.times:
        behind = text[time.end_pos : reading.end]
        later = re.match(r"(\s?[가-힣·]{2,10}?)\s?부터\s", behind) if is_part_of_year(time) else None
        begins = replace(time, end=None, ongoing=True) if later else time
        if begins.start and begins.end is None and begins.start[:4] >= year:
            words = _clause(
                text[reading.start : time.start_pos],
                behind if later is None else f"{later.group(1)} {behind[later.end() :]}",
            )
            if is_act(words):
                return [Entry(words, begins)]
    return []


def _clause(before: str, behind: str) -> str:
    """The words around a time up to the next comma or stop; only those behind it where that is long."""
    left = clean(re.split(r"[,.※]\s", before)[-1])
    right = clean(re.sub(r"\s*예정\s*$", "", re.split(r"[,.]", behind)[0]))
    whole = f"{left} {right}".strip()
    return whole if len(whole) <= MAX_CLAUSE else right
