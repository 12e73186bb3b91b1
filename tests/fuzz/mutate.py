"""Documents a little or very much broken: bytes changed in the file, in the members of a zip, in packed streams."""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e309", b"")
_PIECES = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"]]>",
    b"%",
    b"\xed\xa0\x80",
    "계\t1,000\n".encode(),
    b"\n" * 9,
)
_WORD = re.compile(rb"\d+")
_TAG = re.compile(rb"</?[\w:.-]+[^<>]{0,200}>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_MOST = 4 << 20


def mutated(data: bytes, random: Random) -> bytes:
    """The document with one to eight changes, mostly inside of what it packs."""
    inside = random.random() < 0.8
    if inside and data.startswith(b"PK"):
        return _in_zip(data, random)
    if inside and data.startswith(b"\xd0\xcf\x11\xe0"):
        return _in_compound(data, random)
    if inside and data.startswith(b"%PDF"):
        return _in_pdf(data, random)
    if inside and data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return _in_tree(data, random)
    return _changed(data, random)


def _changed(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 8)):
        data = random.choice(_CHANGES)(data, random)[:_MOST]
    return data


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 16)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.expovariate(1 / 60)) + 1)


def _drop(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 10, 300)) + data[end:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    to = random.randint(0, len(data))
    return data[:to] + data[start:end] + data[to:]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_PIECES) * random.choice((1, 1, 40)) + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _count(data: bytes, random: Random) -> bytes:
    """Another number where one is printed: spans, counts, offsets."""
    return _in_place(data, _WORD, lambda _: random.choice(_NUMBERS), random)


def _field(data: bytes, random: Random) -> bytes:
    """Another binary number somewhere."""
    if len(data) < 4:
        return data
    at = random.randrange(len(data) - 3)
    value = random.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, random.getrandbits(32)))
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


def _tag(data: bytes, random: Random) -> bytes:
    """A tag gone, doubled, or nested in itself."""
    return _in_place(data, _TAG, lambda tag: tag * random.choice((0, 2, 3, 500)), random)


def _in_place(data: bytes, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes], random: Random) -> bytes:
    start = random.randint(0, len(data))
    found = pattern.search(data, start) or pattern.search(data)
    return data[: found.start()] + change(found[0]) + data[found.end() :] if found else data


_CHANGES = (_flip, _drop, _repeat, _move, _insert, _cut, _count, _count, _field, _tag, _tag)


def _in_zip(data: bytes, random: Random) -> bytes:
    """Change one or two members and pack all again, so that no checksum gives it away."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError, NotImplementedError, zlib.error):
        return _changed(data, random)
    if not members:
        return _changed(data, random)
    for name in random.choices(list(members), [min(len(part), 100_000) + 1 for part in members.values()], k=2):
        members[name] = mutated(members[name], random)
    if random.random() < 0.1:
        del members[random.choice(list(members))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return packed.getvalue()


def _in_tree(data: bytes, random: Random) -> bytes:
    """Change elements, so that what comes out is well-formed: other things get no further than the parser."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(data) if b"<html" in data[:1000].lower() else etree.fromstring(data)
    except (etree.LxmlError, ValueError):
        return _changed(data, random)
    for _ in range(random.randint(1, 6)):
        elements = list(tree.iter("*"))[1:]
        if elements:
            random.choice(_TREE_CHANGES)(random.choice(elements), elements, random)
    return bytes(etree.tostring(tree, encoding="utf-8"))


def _drop_element(element: Any, _others: list[Any], _random: Random) -> None:
    element.getparent().remove(element)


def _repeat_element(element: Any, _others: list[Any], random: Random) -> None:
    for _ in range(random.choice((1, 2, 60))):
        element.addnext(copy.deepcopy(element))


def _nest_element(element: Any, others: list[Any], random: Random) -> None:
    """One element, or itself, becomes a part of another one."""
    inner = copy.deepcopy(element)
    for _ in range(random.choice((1, 1, 30))):
        outer = copy.deepcopy(element)
        outer.append(inner)
        inner = outer
    random.choice(others).append(inner)


def _swap_names(element: Any, others: list[Any], random: Random) -> None:
    other = random.choice(others)
    element.tag, other.tag = other.tag, element.tag


def _change_attribute(element: Any, others: list[Any], random: Random) -> None:
    """Another value for one attribute, mostly a number out of range; or one of another element."""
    other = random.choice(others)
    named = [one for one in (element, element, other) if one.attrib]
    if named:
        name = random.choice(list(random.choice(named).attrib))
        element.set(name, random.choice((*(number.decode() for number in _NUMBERS), "", "true", "가")))


def _change_text(element: Any, _others: list[Any], random: Random) -> None:
    element.text = random.choice(
        ("", "1,000", "△1,000", "계", "0" * 5000, "가" * 300, "(단위 : 천원)", "2031.13.45.", "1" * 5000)
    )


_TREE_CHANGES: tuple[Callable[[Any, list[Any], Random], None], ...] = (
    _drop_element, _repeat_element, _nest_element, _swap_names, _change_attribute, _change_attribute, _change_text,
)  # fmt: skip


def _in_pdf(data: bytes, random: Random) -> bytes:
    """Change what one stream unpacks to; the table of offsets is mended by whoever reads it, or not."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _changed(data, random)
    found = random.choice(streams)
    try:
        inner = zlib.compress(_changed(zlib.decompress(found[1]), random))
    except zlib.error:
        inner = _changed(found[1], random)
    return data[: found.start(1)] + inner + data[found.end(1) :]


def _in_compound(data: bytes, random: Random) -> bytes:
    """Change what one stream of an HWP 5 file unpacks to, where it can be packed into the same room again."""
    import olefile

    file = io.BytesIO(data)
    try:
        with olefile.OleFileIO(file, write_mode=True) as compound:
            name = random.choice(compound.listdir())
            packed = compound.openstream(name).read()
            try:
                inner = zlib.compressobj(9, zlib.DEFLATED, -15)
                changed = inner.compress(_changed(zlib.decompress(packed, -15), random)) + inner.flush()
            except zlib.error:
                changed = _changed(packed, random)
            compound.write_stream(name, changed[: len(packed)].ljust(len(packed), b"\x00"))
    except (OSError, ValueError, IndexError):
        return _changed(data, random)
    return file.getvalue()
