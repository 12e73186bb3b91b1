"""Kinds of files by their bytes: what offices keep beside their plans, so that none is passed over without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from pipeline.archives import SIGNS, Archive
from schemas.errors import UnreadableFileError

# Where the names of a compound file's streams stand is anywhere in it; this much of it is looked through.
_OLE_BYTES = 64 << 20
_HWP_SIGN = b"HWP Document File"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `reader` reads it where it is installed; without one it is said why it is not read."""

    label: str
    remedy: str
    reader: str | None = None
    is_document: bool = True
    """False: a picture or the like, which lies beside documents and is no loss."""


_AS_PDF = "Save it as PDF or HWPX."
_AS_TABLE = "Save the sheets that matter as PDF, or copy them into a .txt file; columns stay apart with tabs."
_AS_ZIP = "Unpack it and give the folder, or pack it again as a plain zip."
_AS_TEXT = "Run `jangbu doctor` for what to install, or save it as text."

HWP = Kind("HWP 5", _AS_TEXT, "hwp")
HWPX = Kind("HWPX", _AS_TEXT, "hwpx")
DOCX = Kind("DOCX", _AS_TEXT, "docx")
PDF = Kind("PDF", _AS_TEXT, "pdf")
HWP3 = Kind("HWP 3", "Open it in Hancom Office and save it as HWPX.")
DOC = Kind("DOC (Word 97)", "Save it as DOCX.")
XLS = Kind("XLS (a spreadsheet)", _AS_TABLE)
XLSX = Kind("XLSX (a spreadsheet)", _AS_TABLE)
PPT = Kind("PPT (slides)", _AS_PDF)
PPTX = Kind("PPTX (slides)", _AS_PDF)
LOCKED = Kind("an office file protected by a password", "Save it without the password.")
OLE = Kind("an office file of an unknown kind", _AS_PDF)
ODF = Kind("OpenDocument", _AS_PDF)
EPUB = Kind("EPUB", _AS_PDF)
RTF = Kind("RTF", "Save it as DOCX.")
PACKED = Kind("an archive that is no zip", _AS_ZIP)
PICTURE = Kind("a picture", "Scans are read as PNG, JPEG, TIFF or PDF: save it as one of these.", is_document=False)
SCAN = Kind("a picture", "Run `jangbu doctor` for what to install.", "scan", is_document=False)
TIFF = Kind("a scan (TIFF)", "Run `jangbu doctor` for what to install.", "scan")
MEDIA = Kind("sound or film", "", is_document=False)
ARCHIVE = Kind("a zip archive", _AS_ZIP)

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF), (b"HWP Document File V", HWP3), (b"{\\rtf", RTF),
    (b"7z\xbc\xaf\x27\x1c", PACKED), (b"Rar!\x1a\x07", PACKED), (b"ALZ\x01", PACKED), (b"EGGA", PACKED),
    (b"\x1f\x8b\x08", PACKED),
    (b"\x89PNG\r\n\x1a\n", SCAN), (b"\xff\xd8\xff", SCAN), (b"GIF8", PICTURE), (b"II*\x00", TIFF), (b"MM\x00*", TIFF),
    (b"BM", PICTURE), (b"RIFF", MEDIA), (b"ID3", MEDIA), (b"OggS", MEDIA),
)  # fmt: skip
# These letters can open a text too; a picture has a zero byte soon after them.
_SHORT = {b"BM", b"RIFF", b"ID3", b"OggS"}
# Names of streams in a compound file, where several fit the first counts: plans carry sheets inside.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("HwpSummaryInformation", HWP), ("EncryptedPackage", LOCKED), ("WordDocument", DOC),
    ("PowerPoint Document", PPT), ("Workbook", XLS), ("Book", XLS),
)  # fmt: skip
_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.xml", XLSX), ("xl/workbook.bin", XLSX), ("ppt/presentation.xml", PPTX), ("word/document.xml", DOCX),
    ("Contents/content.hpf", HWPX), ("Contents/section0.xml", HWPX), ("[Content_Types].xml", OLE),
)  # fmt: skip
_MEDIA_TYPES = ((b"application/hwp+zip", HWPX), (b"application/vnd.oasis.", ODF), (b"application/epub", EPUB))


def kind_of(head: bytes, open_whole: Callable[[], IO[bytes]]) -> Kind | None:
    """The kind of a file that begins like this; None for text, and for what the list does not know."""
    if head.startswith(SIGNS):
        with open_whole() as stream:
            return _kind_of_zip(stream)
    if head.startswith(_OLE):
        with open_whole() as stream:
            return _kind_of_compound(stream.read(_OLE_BYTES))
    if head[257:262] == b"ustar":
        return PACKED
    if head[4:8] == b"ftyp":
        return MEDIA
    for start, kind in _STARTS:
        if head.startswith(start) and (start not in _SHORT or b"\x00" in head[:64]):
            return kind
    return None


def _kind_of_compound(data: bytes) -> Kind:
    if _HWP_SIGN in data:
        return HWP
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), OLE)


def _kind_of_zip(stream: IO[bytes]) -> Kind:
    """An office document is a zip file with members of known names; what is damaged is left to say so as an archive."""
    try:
        archive = Archive(stream, "")
        names = {info.filename: number for number, info in enumerate(archive.infos)}
        said = archive.read(names["mimetype"], 64) if "mimetype" in names else b""
    except UnreadableFileError:
        return ARCHIVE
    told = next((kind for start, kind in _MEDIA_TYPES if said.startswith(start)), None)
    return told or next((kind for name, kind in _MEMBERS if name in names), ARCHIVE)
