"""Names of evaluation parts: what may be a component, which scheme it belongs to, how a weight is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.grammar.headers import lookup
from extractors.grammar.labels import NUMBER_PREFIX, core, is_total, squash, tidy, vocabulary

VALUE = r"(?P<value>(?:[-−–－△▲+＋]\s?)?\d{1,3}(?:\.\d+)?)\s?(?P<unit>점|%|％)"
SCORING = re.compile(r"평가|배점|가산?점|감점|가중치|심사|반영\s?비율|선정기준|채점|점수")
NO_COMPONENT = re.compile(
    r"(?:[율률값]|비율|\d\s?(?:개|명|건|권|회|곳|부|년|월|일|개소|(?:천|만|백만|억)?원|위)|이상|이하|초과|미만|대비|정도|약|중|증가|감소|최대|최고|총|한도|평균)$"
)
QUALIFIER = re.compile(r"^\d+급\s*(?:이상|이하)\s*")
YEAR = re.compile(r"(?:(?:19|20)\d\d|['’‘]\d\d)\s*(?:년도?|\.)?\s*")
SCHEME_TAIL = re.compile(
    r"\s*(?:세부|운영|개선|추진|시행)?\s*"
    r"(?:(?:\s?(?:및|[·,])\s?)?(?:계획|개요|체계|방법|기준|방안|항목|배점|요소|지표|절차|표|요령))+(?:\s*\(.*\))?$"
)
SEPARATOR = re.compile(r"[:：+,，/→⇒)）?※]|\s(?:및|과|와|등|또는)\s|\s[-–]\s|[을를은는에]\s|[여며고]\s")
"""What may stand before the name of a part in a line."""

MAX_NAME = 40


def amount(value: str) -> Decimal:
    """The printed points as a number; △ and dashes in front are minus signs."""
    bare = re.sub(r"[\s+＋]", "", value)
    return -Decimal(bare[1:]) if bare[0] in "-−–－△▲" else Decimal(bare)


def is_named(name: str) -> bool:
    """Whether a row of a table of points is named: no total, no bare figure, no sentence."""
    bare = squash(name)
    return 2 <= len(bare) <= MAX_NAME and re.search(r"[가-힣A-Za-z]{2}", bare) is not None and not is_total(name)


def is_part(name: str) -> bool:
    """Whether a name may carry points: "기한 초과(-2점)" may, a count ("5개"), a mean or a measured result may not."""
    return _is_counted_part(name) and not is_word(name, "measure")


def _is_counted_part(name: str) -> bool:
    return is_named(name) and re.search(r"\d\s?[가-힣]{1,2}$", name) is None and not is_word(name, "noise")


def is_component(name: str) -> bool:
    """Whether running text may weigh this name: no rate, count, funding source, total or bare figure."""
    row = lookup(name)
    if not is_named(name):
        return False
    if row is not None and row["kind"] in ("funding", "money", "rate", "ordinal", "count", "period"):
        return False
    return NO_COMPONENT.search(name.strip()) is None and not is_word(name, "noise") and not is_word(name, "measure")


def is_share(name: str) -> bool:
    """Whether parts that make up a whole may have this name: there a rate or a result ("만족도 20점") is a part too."""
    row = lookup(name)
    return _is_counted_part(name) and (row is None or row["kind"] not in ("funding", "money", "period"))


def is_word(label: str, code: str) -> bool:
    """Whether a label is one of the words of this code in weight_words.csv."""
    words = vocabulary("weight_words")
    return any(words.get(key, {}).get("code") == code for key in (squash(label), core(label)))


def component_name(text: str) -> str:
    """A component as a label: no list number, no marks or brackets at its edges, no rank it is for ("4급 이상")."""
    bare = NUMBER_PREFIX.sub("", text.strip(" \t:：·,-–+?※*/→⇒▶○□■◦"))
    return tidy(QUALIFIER.sub("", bare).strip(" \t:：·,-–+?※*/"))


def is_scoring(texts: Sequence[str]) -> bool:
    """Whether headings, bullets or captions speak of an evaluation."""
    return any(SCORING.search(text) for text in texts)


def scheme_of(section: Sequence[str], title: str | None) -> str:
    """The evaluation a part of the document is about: the nearest heading that names one, without its year and 계획."""
    for text in (*reversed(section), title or ""):
        name = re.sub(r"[(（][^()（）]*\d[^()（）]*[)）]", "", YEAR.sub("", text))
        name = component_name(SCHEME_TAIL.sub("", name.strip(" 《》<>〈〉[]")))
        if len(squash(name)) >= 4 and re.search(r"평가|심사|선정|성과|공모|점검", name):
            return name
    return component_name(YEAR.sub("", title or (section[-1] if section else ""))) or "평가"


def parent_name(text: str) -> str:
    """A bullet that heads components: "정성평가 : 기관장 평가" reads "정성평가 (기관장 평가)", figures left out."""
    label, _, value = text.partition(":")
    name = component_name(re.sub(r"[(（][^()（）]*\d[^()（）]*[)）]", "", label))
    detail = value.strip()
    return f"{name} ({detail})" if detail and len(detail) <= 15 and not re.search(r"\d|[,+]", detail) else name


def group_of(texts: Sequence[str]) -> str | None:
    """가점 or 감점 where the nearest bullet, caption or heading says which; None where it says both or none."""
    for text in reversed(texts):
        bare = component_name(re.split(r"\s*[:：(（]", text, maxsplit=1)[0])
        if is_word(bare, "extra") or is_word(bare, "deduction"):
            return bare
        if re.search(r"가[·․․ㆍ/,\s]*감점", text):
            return None
    return None


def signed(points: Decimal, group: str | None) -> Decimal:
    """Points under 감점 are negative, however they are printed."""
    return -abs(points) if group is not None and is_word(group, "deduction") else points
