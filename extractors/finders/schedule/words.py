"""The words that tell a schedule: labels that only ask when or who, words of doing, sections that plan."""

from __future__ import annotations

import re

from extractors.grammar.labels import core, squash, tidy, vocabulary
from extractors.grammar.stages import is_generic
from extractors.plan import Placed

ASPECT = re.compile(
    r"(?:기간|시기|일시|주기|횟수|기한|일정|일자|대상|부서|방법|내용|장소|주체|구분|[예착준]정일|완료일|시행일|개최일|접수일)$"
)
PLANNING = re.compile(r"일정|계획|실적|절차|추진|향후|행정사항|운영|개선|시기|기간|단계|경과|경위")
DOINGS = re.compile(r"일정|계획|실적|추진|향후|결과|행사|교육|훈련|점검|감사")
EDGES = " \t:：,·․∙∘\\-–~∼～◆◇■□○●◾▪▶▸▹‣⇒→➡♣★☆※*①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺《》<>"
FIGURE_ASIDE = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]")
SENTENCE = re.compile(r"(?:[을를]|에서|위한|대한|대해|대하여|통한)\s")
MEASURED = re.compile(r"\d\s?(?:%|％|[천백십만억]*\s?원|명|건|개|점|억|만|천|톤|㎡|호|[kc]?m|회|배|곳|위)|\d,\d{3}")
MAX_STEP = 40
MAX_NAME = 40
MAX_SPACED = 6
"""Labels of up to this many letters are printed with spaced letters ("기  간"); longer ones have real words."""


def is_act(word: str) -> bool:
    """Whether a word ends with a word of doing: 정기평가, 실적점검, 개최."""
    bare = squash(word)
    return any(bare.endswith(act) for act, row in vocabulary("schedule_words").items() if row["code"] == "act")


def is_step(text: str) -> bool:
    """Whether the words between two arrows may be a step: no sentence, no figure that grows ("5명 → 7명")."""
    return len(text.strip()) <= MAX_STEP and MEASURED.search(text) is None


def is_code(label: str, code: str) -> bool:
    """Whether a label is one of the words of this code."""
    words = vocabulary("schedule_words")
    return any(words.get(key, {}).get("code") == code for key in (squash(label), core(label)))


def is_aspect(label: str) -> bool:
    """Whether a label names no activity of its own but asks when, how often or who ("평가 시기", "대상")."""
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", squash(label))
    names_part = (
        is_generic(label) or is_code(label, "part") or re.match(r"\[?(?:별첨|붙임|참고)\]?\d*", bare) is not None
    )
    return bare == "" or (len(bare) <= 10 and ASPECT.search(bare) is not None) or names_part


def is_time_label(label: str) -> bool:
    """Whether a label asks when: "기간", "행사일시 / 장소"."""
    return any(
        re.search(r"(?:기간|시기|일시|일정|기한|개최일|시행일)$", part) for part in re.split(r"[/·,]", squash(label))
    )


def is_part(label: str) -> bool:
    """Whether a label in brackets names a part of every plan and no activity: "추진계획", "기간 / 사업비"."""
    return (
        is_aspect(label) or is_time_label(label) or re.fullmatch(r"(?:추진|향후|세부|주요)\S{2,4}", label) is not None
    )


def is_planning(placed: Placed) -> bool:
    """Whether a part of the document says what was or will be done, so that a date in it is that of a deed."""
    return any(PLANNING.search(squash(title)) for title in (*placed.section[-2:], *placed.parents))


def is_record(placed: Placed, label: str) -> bool:
    """Whether dates here are those of documents: 등록일자, or a section that lists laws and decisions.

    What calls itself the period of the plan (사업기간) is one even there: a heading between them may be lost.
    """
    if is_code(label, "span"):
        return False
    titles = (*placed.section[-1:], *(label_part(parent) for parent in placed.parents), label)
    return is_code(label, "record") or any(is_code(title, "basis") for title in titles)


def label_part(text: str) -> str:
    """What a bullet prints before its colon."""
    return clean(re.split(r"\s*[:：]\s*", text, maxsplit=1)[0])


def clean(text: str) -> str:
    """An activity for people: no marks, dots or empty brackets at its edges, blanks folded."""
    bare = re.sub(r"[(（]\s*[)）]", "", text).strip(EDGES)
    bare = re.sub(r"^(?:및|에|은|는)\s+|\s+(?:및|등|은|는)$", "", bare)
    if bare.count("(") != bare.count(")"):
        bare = re.sub(r"[(（][^()（）]*$|^[^()（）]*[)）]", "", bare)
    bare = re.sub(r"\s+", " ", bare.strip(EDGES))
    return tidy(bare) if len(squash(bare)) <= MAX_SPACED else bare


def subject_of(label: str, placed: Placed) -> str:
    """The activity a label stands for: its own words, or, where it is an aspect, what it is an aspect of."""
    own = clean(label)
    if own and not is_aspect(own) and not (is_act(own) and squash(own) in vocabulary("schedule_words")):
        return own
    above = nearest_subject(placed)
    return own if above is None else f"{above} ({own})" if own else above


def nearest_subject(placed: Placed) -> str | None:
    """The nearest bullet or heading above that names an activity; a name goes before a sentence that describes it."""
    above = (*placed.section, *(label_part(parent) for parent in placed.parents))
    names = [clean(FIGURE_ASIDE.sub("", text)) for text in reversed(above)]
    known = [name for name in names if name and not is_aspect(name)]
    return next((name for name in known if not _describes(name)), known[0] if known else None)


def _describes(name: str) -> bool:
    """Whether a bullet tells more than a name: a long text with an object, a purpose or a place."""
    return len(name) > MAX_NAME and SENTENCE.search(name) is not None
