"""Bytes of a page to characters: byte order mark, declared encoding, else what the bytes can be."""

from __future__ import annotations

import codecs
import re

from schemas.errors import UnreadableFileError

LOOK = 4096
MAX_BYTES = 96 * 2**20
"""The largest postings with pictures in the text have 30 MB."""

DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
KOREAN = frozenset({
    "euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "ksc_5601", "ks-c-5601", "korean",
    "x-windows-949", "windows-949", "ms949", "uhc", "cp949",
})  # fmt: skip
"""Pages call their encoding so and print letters that only its extension CP949 has."""

MOSTLY = 0.01
"""Share of characters that may be broken: old pages cut a Korean letter in two where a field was too short."""


def decode(data: bytes, path: str) -> str:
    """The characters of a page. Raises UnreadableFileError where it is empty, too large, or the bytes are no text."""
    if not data.strip():
        raise UnreadableFileError(f"{path}: the file is empty", "Save the page again and check its size.")
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            f"{path}: the page has more than {MAX_BYTES // 2**20} MB", "Save the part with the document as a page."
        )
    encodings = list(dict.fromkeys([*_declared(data), "utf-8", "cp949"]))
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    tried = (data.decode(encoding, "replace") for encoding in encodings)
    best = min(tried, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > len(best) * MOSTLY:
        raise UnreadableFileError(
            f"{path}: the bytes are no text in {', '.join(encodings)}",
            "Open the page in a browser and save it again, or give the original document.",
        )
    return best


def _declared(data: bytes) -> list[str]:
    """The encoding a byte order mark or the page itself names, where Python knows it and it can hold Korean."""
    mark = next((encoding for sign, encoding in MARKS if data.startswith(sign)), None)
    if mark is not None:
        return [mark]
    found = DECLARED.search(data[:LOOK])
    if found is None:
        return []
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    if name in KOREAN:
        return ["cp949"]
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return []
    is_western = codec.name.startswith(("iso8859", "cp125", "ascii", "utf-16", "utf-32"))
    return [] if is_western or not getattr(codec, "_is_text_encoding", True) else [codec.name]
