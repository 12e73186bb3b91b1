"""Two names of indicators: one and the same, perhaps the same, or different.

Same is what only print tells apart. What can never be the same is said first. All else must be explained word by word
(a synonym, a filler, another order, a slip of the pen), and is proposed to people if it can be.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import product
from os.path import commonprefix

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.grammar.language import likeness
from pipeline.catalogue.names import Name, Token
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSAL, PROPOSED, SAME, Verdict
from pipeline.catalogue.words import are_opposite, filler_words, fillers, opposite_syllables, synonyms

# What each explanation takes from the score of a proposal.
COSTS = {
    "order": 0.03,
    "filler": 0.04,
    "spelled apart": 0.04,
    "measure not said": 0.06,
    "synonym": 0.06,
    "abbreviation": 0.08,
    "brackets": 0.15,
    "typing error": 0.15,
    "general word": 0.25,
    "one word more": 0.25,
    "one letter off": 0.3,
    "like action": 0.3,
    "other word inside": 0.35,
    "like word": 0.3,
}
TYPING_LETTERS = 2
LONG_KEY = 8
# By the likeness of their contexts synonyms and opposites look the same; below this, even synonyms are rare.
USED_ALIKE = 0.53
# A name of so many words with one more is the same for most readers; in a shorter one the word narrows it.
LONG_NAME = 4
# The share of letters that two names must have in common for one word to be another spelling of the other's.
NEARLY_ALL = 87
INSIDE, INSIDE_LONG = 80, 70
# So many letters two names must share at their ends for their middles to be compared letter by letter.
COMMON_LETTERS = 4
# What is done to help somebody do a thing is often named, and often not.
HELPING = {"지원"}
# What people think of a thing is no other measure of it, said or not.
OPINIONS = {"satisfaction", "awareness"}
NEGATIONS = (["비"], ["불"], ["미"], ["무"])
# Fillers of these classes elaborate a word; one in place of another is another word.
ELABORATING = {"thing", "part", "kind"}
Reasons = list[tuple[str, str]]


def compare(a: Name, b: Name) -> Verdict:
    """The verdict on two names, the same whichever comes first."""
    a, b = sorted((a, b), key=lambda name: (name.key, name.printed))
    never = never_same(a, b) if a.key and b.key else "no name"
    if never is not None:
        return Verdict(DIFFERENT, _likeness(a, b), (never,))
    if a.key == b.key and a.unit_printed and b.unit_printed and a.unit_printed != b.unit_printed:
        return Verdict(PROPOSED, 0.8, (f"another unit: {a.unit_printed} / {b.unit_printed}",))
    if a.key == b.key:
        return Verdict(SAME, 1.0, ("equal after normalisation",))
    reasons = _explained(a, b)
    if reasons is None:
        return Verdict(DIFFERENT, _likeness(a, b), (_unexplained(a, b),))
    if a.measure != b.measure:
        reasons.append(("measure not said", f"{a.measure or '-'} / {b.measure or '-'}"))
    cost = sum(COSTS[kind] for kind, _ in reasons) + 0.1 * (1 - fuzz.ratio(a.key, b.key) / 100)
    ordered = sorted(reasons, key=lambda reason: -COSTS[reason[0]])
    texts = tuple(f"{kind}: {what}" if what else kind for kind, what in ordered)
    return Verdict(PROPOSED, round(max(PROPOSAL + 0.01, 0.97 - cost), 3), texts)


def never_same(a: Name, b: Name) -> str | None:
    """Why two names cannot be one indicator: other numbers, part of the year, measure, or opposites."""
    if a.phases != b.phases:
        only = sorted((Counter(a.phases) - Counter(b.phases)) + (Counter(b.phases) - Counter(a.phases)))
        return f"another number or phase: {' / '.join(only)}"
    units = {name.unit if name.unit is not None else name.measure for name in (a, b) if name.unit or name.is_hard}
    if a.measure != b.measure and ((a.is_hard and b.is_hard) or OPINIONS & {a.measure, b.measure}):
        return f"another measure: {a.measure} / {b.measure}"
    if len(units) == 2 and not (a.is_hard and b.is_hard):
        return f"another unit: {' / '.join(sorted(filter(None, units)))}"
    left, right = _residue(a, b)
    for x, y in product(left, right):
        if are_opposite(x.text, y.text):
            return f"opposites: {x.text} / {y.text}"
    if any(not other and [t.text for t in part] in NEGATIONS for part, other in ((left, right), (right, left))):
        return f"opposites: {(left or right)[0].text}- / -"
    return None


def _explained(a: Name, b: Name) -> Reasons | None:
    """What explains all that differs; nothing if something is left over."""
    if a.skeleton == b.skeleton and not _swapped(a, b):
        return _same_words(a, b)
    if a.letters == b.letters and not _swapped(a, b):
        return [("spelled apart", "")]
    if a.stem == b.stem:
        return [("brackets", a.brackets or b.brackets)]
    return next(filter(None, (explain(a, b) for explain in WAYS)), None)


def _same_words(a: Name, b: Name) -> Reasons:
    """The synonyms, fillers and the order by which names of the same words differ."""
    reasons: Reasons = []
    left, right = _by_canonical(a), _by_canonical(b)
    for canonical in sorted(left.keys() & right.keys()):
        if left[canonical] != right[canonical]:
            kind = synonyms().kinds.get(canonical, "synonym")
            reasons.append((kind, " = ".join(sorted(left[canonical] ^ right[canonical]))))
    extra = sorted((left.keys() ^ right.keys()) & fillers().keys())
    reasons += [("filler", word) for word in extra]
    orders = [[t.canonical for t in name.tokens if t.canonical not in fillers()] for name in (a, b)]
    if orders[0] != orders[1] or a.brackets != b.brackets:
        reasons.append(("order", ""))
    elif not reasons and a.measure == b.measure:
        endings = (name.key.removeprefix(name.stem) for name in (a, b))
        reasons.append(("filler", " / ".join(ending or "-" for ending in endings)))
    return reasons


def _swapped(a: Name, b: Name) -> bool:
    """Whether elaborating words stand against each other: 시책추진 … and 기관운영 …."""
    left, right = (
        {fillers()[t.canonical] for t in part if t.canonical in fillers()} & ELABORATING for part in _residue(a, b)
    )
    return bool(left and right) and left | right != {"kind"}


def _by_canonical(name: Name) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for token in name.tokens:
        found.setdefault(token.canonical, set()).add(token.text)
    return found


def _slip(a: Name, b: Name) -> Reasons | None:
    """A slip of the pen or of a reader: one or two letters of one syllable, where one side is no known word."""
    if abs(len(a.key) - len(b.key)) > 1 or Levenshtein.distance(a.key, b.key, score_cutoff=1) > 1 or len(a.key) < 4:
        return None
    letters = Levenshtein.distance(*(unicodedata.normalize("NFD", name.key) for name in (a, b)))
    if not _may_be_slip(a.key, b.key) or letters > TYPING_LETTERS:
        return None
    shown = f"{a.key} / {b.key}"
    if not all(_is_sound(token) for part in _residue(a, b) for token in part):
        return [("typing error", shown)]
    # A letter off can make another word (결식, 결석); of a long name it is more often a slip than another indicator.
    return [("one letter off", shown)] if letters == 1 and min(len(a.key), len(b.key)) >= LONG_KEY else None


def _may_be_slip(a: str, b: str) -> bool:
    """Whether the syllables in which two names differ turn none into its opposite (비-, 상/하)."""
    if len(a) != len(b):
        return not set("비불미무") & (set(a) ^ set(b))
    return not any((x, y) in opposite_syllables() for x, y in zip(a, b, strict=True) if x != y)


def _is_sound(token: Token) -> bool:
    return token.is_known and len(token.text) > 1


def _general_word(a: Name, b: Name) -> Reasons | None:
    """One names what is done (사용률), the other only that something is (추진율)."""
    for name, other in ((a, b), (b, a)):
        missing = set(name.skeleton) - set(other.skeleton)
        if (
            len(missing) == 1
            and name.head is not None
            and missing == {name.head.canonical}
            and set(other.skeleton) < set(name.skeleton)
            and "action" in other.filler_classes - name.filler_classes
            and len(other.skeleton) >= 2
        ):
            return [("general word", name.head.text)]
    return None


def _like_action(a: Name, b: Name) -> Reasons | None:
    """The last words differ but share a syllable or are used alike (대응, 조치), and all others are the same."""
    if a.head is None or b.head is None or len(a.skeleton) < 3 or a.measure != b.measure:
        return None
    x, y = a.head.canonical, b.head.canonical
    if set(a.skeleton) - {x} != set(b.skeleton) - {y} or not (len(x) == len(y) == 2):
        return None
    if set(x) & set(y) or max(likeness(x, y), likeness(a.head.text, b.head.text)) >= USED_ALIKE:
        return [("like action", f"{a.head.text} / {b.head.text}")]
    return None


def _like_word(a: Name, b: Name) -> Reasons | None:
    """One word stands for another that begins like it, or is the other and a syllable more (주차, 주차장)."""
    if a.measure != b.measure:
        return None
    left, right = ([t.canonical for t in part if t.canonical not in fillers()] for part in _residue(a, b))
    if len(left) != 1 or len(right) != 1:
        return None
    short, long = sorted((left[0], right[0]), key=lambda word: (len(word), word))
    longer = len(long) == len(short) + 1 and len(short) >= 2 and (long.startswith(short) or long.endswith(short))
    begins = len(long) == len(short) >= 2 and short[0] == long[0] and fuzz.ratio(a.key, b.key) >= NEARLY_ALL
    return [("like word", f"{left[0]} / {right[0]}")] if longer or begins else None


def _inner_word(a: Name, b: Name) -> Reasons | None:
    """Another word inside names that begin alike and are nearly the same (체육대회 참가 선수, 체육대회 출전 선수)."""
    words = min(len(a.skeleton), len(b.skeleton))
    left, right = ([t.text for t in part if t.canonical not in fillers()] for part in _residue(a, b))
    if a.measure != b.measure or a.key[:2] != b.key[:2] or not (left and right) or words < LONG_NAME - 1:
        return None
    least = INSIDE_LONG if words >= LONG_NAME else INSIDE
    if fuzz.ratio(a.key, b.key) < least or not _may_be_slip(a.key, b.key):
        return None
    return [("other word inside", f"{' '.join(left)} / {' '.join(right)}")]


def _longer(a: Name, b: Name) -> Reasons | None:
    """One word more inside a long name."""
    short, long = sorted((a, b), key=lambda name: len(name.skeleton))
    extra = set(long.skeleton) - set(short.skeleton)
    if len(extra) != 1 or not set(short.skeleton) < set(long.skeleton):
        return None
    (word,) = extra
    if word in HELPING and long.head is not None and long.head.canonical == word and len(short.skeleton) > 1:
        return [("one word more", word)]
    if len(short.skeleton) < LONG_NAME:
        return None
    return None if long.tokens[0].canonical == word else [("one word more", word)]


def _middle(a: Name, b: Name) -> Reasons | None:
    """What stands between the same beginning and the same end, where the words of a compound are parted in two ways."""
    if a.measure != b.measure or a.brackets != b.brackets:
        return None
    start = len(commonprefix([a.stem, b.stem]))  # noqa: RUF071 - letters are meant
    end = len(commonprefix([a.stem[start:][::-1], b.stem[start:][::-1]]))  # noqa: RUF071 - letters are meant
    parts = [name.stem[start : len(name.stem) - end] for name in (a, b)]
    classes = [{fillers()[word] for word in filler_words().findall(part)} for part in parts]
    if start + end < COMMON_LETTERS or (classes[0] & ELABORATING and classes[1] & ELABORATING):
        return None
    left, right = (filler_words().sub("", part) for part in parts)
    first = synonyms().first
    if left == right or (left in first and first[left] == first.get(right)):
        return [("spelled apart", " / ".join(part or "-" for part in parts))]
    said, other = (left, 1) if left else (right, 0)
    if bool(left) != bool(right) and len(said) == 2 and "action" in classes[other] - classes[1 - other]:
        return [("general word", said)]
    return None


WAYS = (_slip, _general_word, _middle, _like_action, _like_word, _longer, _inner_word)


def _residue(a: Name, b: Name) -> tuple[list[Token], list[Token]]:
    """The words that only one of two names has."""
    common = {t.canonical for t in a.tokens} & {t.canonical for t in b.tokens}
    left, right = ([t for t in name.tokens if t.canonical not in common] for name in (a, b))
    return left, right


def _unexplained(a: Name, b: Name) -> str:
    left, right = _residue(a, b)
    shown = [" ".join(t.text for t in part if t.canonical not in fillers()) or "-" for part in (left, right)]
    return f"other words: {shown[0]} / {shown[1]}"


def _likeness(a: Name, b: Name) -> float:
    return round(PROPOSAL * fuzz.ratio(a.key, b.key) / 100, 3) if a.key and b.key else 0.0
