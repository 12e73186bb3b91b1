"""Numbers as lists print them: 1 as 가, ①, Ⅰ, A or 一."""

from __future__ import annotations

from collections.abc import Callable

GANADA = "가나다라마바사아자차카타파하"
CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
HANJA = "一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
KOREAN = "일이삼사오육칠팔구"
LEGAL = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
MAX_ROMAN = 3999
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def printed_number(count: int, style: str) -> str:
    """`count` in a style of numbering.xml; a style unknown here prints arabic numbers."""
    return STYLES.get(style, str)(count) if count > 0 else str(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    """After the last letter the first is printed twice, as Word does."""
    return lambda count: alphabet[(count - 1) % len(alphabet)] * min((count - 1) // len(alphabet) + 1, 9)


def _cycle(alphabet: str) -> Callable[[int], str]:
    """After the last letter the first again."""
    return lambda count: alphabet[(count - 1) % len(alphabet)]


def _digits(row: str) -> Callable[[int], str]:
    """Arabic digits, each in other letters."""
    return lambda count: str(count).translate(dict(zip(b"0123456789", row, strict=True)))


def _from(row: str) -> Callable[[int], str]:
    """Glyphs of a row that ends; behind it arabic numbers."""
    return lambda count: row[count - 1] if count <= len(row) else str(count)


def _roman(count: int) -> str:
    if count > MAX_ROMAN:
        return str(count)
    printed = ""
    for size, letters in ROMAN:
        times, count = divmod(count, size)
        printed += letters * times
    return printed


def _tens(digits: str, ten: str) -> Callable[[int], str]:
    def printed(count: int) -> str:
        tens, ones = divmod(count, 10)
        if count > 99:
            return str(count)
        head = (digits[tens - 1] if tens > 1 else "") + ten if tens else ""
        return head + (digits[ones - 1] if ones else "")

    return printed


STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "ganada": _cycle(GANADA),
    "chosung": _cycle(CHOSUNG),
    "decimalEnclosedCircle": _from(CIRCLED),
    "decimalEnclosedCircleChinese": _from(CIRCLED),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "numberInDash": lambda count: f"- {count} -",
    "koreanDigital": _digits("영" + KOREAN),
    "koreanCounting": _tens(KOREAN, "십"),
    "koreanLegal": lambda count: LEGAL[count - 1] if count <= len(LEGAL) else str(count),
    "koreanDigital2": _digits("零" + HANJA),
    "ideographDigital": _digits("〇" + HANJA),
    "chineseCounting": _tens(HANJA, "十"),
    "japaneseCounting": _tens(HANJA, "十"),
    "ideographTraditional": _from(STEMS),
    "none": lambda _: "",
}
