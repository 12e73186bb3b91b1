"""A DOCX as python-docx opens it, from a copy that holds its text and nothing else.

python-docx stops at macro-enabled documents and at relations whose target is missing, and loads every picture. The copy
has neither macros nor pictures nor such relations.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from extractors.readers.docx.archive import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
KINDS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
"""Relations of the main part whose target is copied; comments of newer kinds only repeat these."""

MAIN = "word/document.xml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Package:
    """The main part and the parts beside it."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the document. Raises UnreadableFileError where it is damaged, made to do harm, or no document."""
        import docx  # noqa: PLC0415 - paid for by the first DOCX
        from lxml.etree import XMLSyntaxError  # noqa: PLC0415

        self.archive = Archive(data, path)
        copy = _copy(self.archive)
        try:
            self.document = docx.Document(copy)
            self.body = self.document.element.find(f"{W}body")
        except (XMLSyntaxError, ValueError, KeyError, AttributeError) as error:
            raise self.archive.broken(f"the document is damaged ({error})") from error
        if self.body is None:
            raise self.archive.broken("the archive holds no Word document")

    def related(self, kind: str) -> Element | None:
        """The root of the part of this kind: styles, numbering, footnotes, endnotes, comments."""
        ids = (key for key, relation in self.document.part.rels.items() if relation.reltype == f"{RELATED}/{kind}")
        return next((self.by_id(key) for key in ids), None)

    def by_id(self, key: str | None) -> Element | None:
        """The root of the part that a relation names: a header, a footer."""
        relation = self.document.part.rels.get(key)
        if relation is None:
            return None
        part = relation.target_part
        parsed: Element | None = getattr(part, "element", None)
        return self.archive.parse(part.blob, str(part.partname)) if parsed is None else parsed


def _copy(archive: Archive) -> io.BytesIO:
    """A package of the main part and the parts with texts that it relates to, under names and types of its own."""
    mains = (name for kind, name in archive.relations("").values() if kind == "officeDocument")
    source = next(mains, MAIN)
    main = archive.member(source)
    if main is None:
        raise archive.broken("the archive holds no Word document")
    parts: dict[str, tuple[str, str, bytes]] = {}
    for key, (kind, name) in archive.relations(source).items():
        data = archive.member(name) if kind in KINDS else None
        if data:
            parts[key] = (kind, f"part{len(parts)}.xml", data)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as copy:
        copy.writestr("[Content_Types].xml", _types(parts))
        copy.writestr("_rels/.rels", _relations({"main": ("officeDocument", MAIN)}))
        copy.writestr("word/_rels/document.xml.rels", _relations({key: part[:2] for key, part in parts.items()}))
        copy.writestr(MAIN, main)
        for _, name, data in parts.values():
            copy.writestr(f"word/{name}", data)
    return stream


def _types(parts: dict[str, tuple[str, str, bytes]]) -> str:
    named = [("document", "document.main"), *((name.removesuffix(".xml"), kind) for kind, name, _ in parts.values())]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in named
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{overrides}</Types>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{RELATED}/{kind}" Target="{name}"/>'
        for key, (kind, name) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'
