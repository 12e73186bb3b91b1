"""Korean running text as words with their parts of speech, and the spans in it that name something.

spaCy's own Korean needs a dictionary of the system (mecab-ko); Kiwi brings its model as a package. A Doc made here
always gives its text back: blanks that print more than one space are tokens of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token
    from spacy.language import Language
    from spacy.tokens import Doc

# Ids below this are Kiwi's own numbers of the parts of speech: it gives them to words that its dictionary lacks.
FIRST_WORD_ID = 64
# Text is handed to Kiwi in pieces of at most this many characters: its memory grows with the length of a sentence.
PIECE = 4000
NOUNS = ["NNG", "NNP", "NNB", "XPN", "XR", "SL", "SN", "XSN", "NR", "MM"]
_NOUN = {"TAG": {"IN": NOUNS}}
_FIGURE = {"TAG": {"IN": ["SN", "NR"]}}
PATTERNS: tuple[dict[str, Any], ...] = (
    {
        "label": "organisation",
        "pattern": [
            {**_NOUN, "OP": "+"},
            {"TEXT": {"IN": ["실", "국", "과", "담당관", "소", "단", "팀", "본부", "센터"]}, "TAG": {"IN": NOUNS}},
        ],
    },
    {
        "label": "organisation",
        "pattern": [{**_NOUN, "OP": "+"}, {"TEXT": {"IN": ["담당", "정책", "기획"]}}, {"TEXT": "관"}],
    },
    {
        "label": "indicator",
        "pattern": [
            {**_NOUN, "OP": "+"},
            {"TEXT": {"IN": ["율", "률", "도", "건수", "실적", "지수", "비율", "점수", "횟수"]}, **_NOUN},
        ],
    },
    {"label": "indicator", "pattern": [{**_NOUN, "OP": "+"}, {"TEXT": {"IN": ["만족도", "달성도", "청렴도"]}}]},
    {
        "label": "money",
        "pattern": [
            _FIGURE,
            {"TEXT": {"REGEX": "^[십백천만억조]+$|^[0-9.,]+$"}, "OP": "*"},
            {"TEXT": {"REGEX": "^[십백천만억조]*원$"}},
        ],
    },
    {"label": "period", "pattern": [_FIGURE, {"TEXT": {"IN": ["년", "년도", "월", "분기", "개월", "주"]}}]},
    {"label": "period", "pattern": [{"TEXT": {"IN": ["상반기", "하반기"]}}]},
)


@dataclass(frozen=True, slots=True)
class Word:
    """A morpheme: its characters, Kiwi's part of speech, where it begins, whether the dictionary knows it."""

    text: str
    tag: str
    start: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that names something: organisation, indicator, money or period."""

    label: str
    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The morphemes of a short text such as a name, blanks left out."""
    return tuple(Word(token.form, str(token.tag), at, token.id >= FIRST_WORD_ID) for at, token in _tokens(text))


def spans(text: str) -> tuple[Span, ...]:
    """What a text names, in its order; of spans that overlap the longest counts."""
    from spacy.util import filter_spans  # noqa: PLC0415

    doc = pipeline()(text)
    named = filter_spans(doc.spans["ruler"])
    return tuple(Span(span.label_, span.text, span.start_char, span.end_char) for span in named)


@lru_cache(maxsize=20_000)
def likeness(a: str, b: str) -> float:
    """How alike the contexts are that Kiwi's model learnt for two nouns, from -1 to 1; 0 where it lacks one."""
    try:
        return float(_kiwi().morpheme_similarity((a, "NNG"), (b, "NNG")))
    except ValueError:
        return 0.0


@cache
def pipeline() -> Language:
    """The spaCy pipeline: Kiwi as its tokenizer, a span ruler with `PATTERNS`."""
    import spacy  # noqa: PLC0415 - half a second that only running text is worth
    from spacy.util import registry  # noqa: PLC0415

    if not registry.has("tokenizers", "jangbu.kiwi.v1"):
        registry.tokenizers("jangbu.kiwi.v1", func=_tokenizer_factory)
    nlp = spacy.blank("ko", config={"nlp": {"tokenizer": {"@tokenizers": "jangbu.kiwi.v1"}}})
    ruler: Any = nlp.add_pipe("span_ruler")
    ruler.add_patterns(list(PATTERNS))
    return nlp


@cache
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi  # noqa: PLC0415 - its model takes a second and 100 MB

    return Kiwi(num_workers=1)


def _tokenizer_factory() -> Any:  # noqa: ANN401 - spaCy wants a function that makes a function of its language
    def make(nlp: Language) -> Any:  # noqa: ANN401
        return lambda text: _doc(nlp, text)

    return make


def _doc(nlp: Language, text: str) -> Doc:
    """A Doc whose text is `text` to the character."""
    from spacy.tokens import Doc  # noqa: PLC0415

    printed: list[str] = []
    tags: list[str] = []
    spaces: list[bool] = []
    for piece, tag in _pieces(text):
        if piece == " " and spaces and not spaces[-1] and not printed[-1].isspace():
            spaces[-1] = True
            continue
        printed.append(piece)
        tags.append(tag)
        spaces.append(False)
    return Doc(nlp.vocab, words=printed, spaces=spaces, tags=tags)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at the morphemes, with what lies between them; contracted morphemes ("했") stay one piece."""
    spots = [(start, start + token.len, str(token.tag)) for start, token in _tokens(text) if token.len]
    at = 0
    for index, (start, end, tag) in enumerate(spots):
        if start < at:
            continue
        if at < start:
            yield text[at:start], "SPACE"
        at = max(end, *(e for s, e, _ in spots[index + 1 : index + 4] if s < end), end)
        yield text[start:at], tag
    if at < len(text):
        yield text[at:], "SPACE"


def _tokens(text: str) -> Iterator[tuple[int, Token]]:
    """Kiwi's tokens, each with its place in the whole text."""
    for start in range(0, len(text), PIECE):
        for token in _kiwi().tokenize(text[start : start + PIECE]):
            yield start + token.start, token
