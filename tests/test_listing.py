"""What a folder holds is judged by its bytes; what cannot be opened is said, and what is no plan is passed over."""

from __future__ import annotations

import os

import pytest

from pipeline.listing import LIGHT_BYTES, list_documents
from schemas.errors import UsageError
from tests.archives import pack, put
from tests.plans import GOOD, write


def test_bytes_decide_not_names(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    write(tmp_path, "program.py", "print('no plan')")
    listing = list_documents([tmp_path])

    assert [entry.path.name for entry in listing.documents] == ["a.txt"]
    assert [(item.path.name, item.reason) for item in listing.passed_over] == [("program.py", "no document")]


def test_a_named_file_is_always_read(tmp_path):
    path = write(tmp_path, "계획", GOOD)

    assert [entry.path for entry in list_documents([path]).documents] == [path]


def test_a_folder_without_documents_is_said(tmp_path):
    write(tmp_path, ".hidden.txt", GOOD)

    with pytest.raises(UsageError, match="no documents here"):
        list_documents([tmp_path])


def test_a_path_that_is_not_there_is_said(tmp_path):
    write(tmp_path, "a.txt", GOOD)

    with pytest.raises(UsageError, match=r"no file or folder .*none\.txt"):
        list_documents([tmp_path, tmp_path / "none.txt"])


def test_links_that_lead_nowhere_are_set_aside(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    listing = list_documents([tmp_path])

    assert [entry.path.name for entry in listing.documents] == ["a.txt"]
    assert ["b.txt: cannot be opened" in failure.reason for failure in listing.failures] == [True]
    assert list_documents([tmp_path / "b.txt"]).failures[0].stage == "list"


def test_folders_linked_into_themselves_are_walked_once(tmp_path):
    write(tmp_path, "a/plan.txt", GOOD)
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a")

    assert len(list_documents([tmp_path]).documents) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, "a.txt", GOOD)
    listing = list_documents([tmp_path])

    assert [item.path.name for item in listing.passed_over] == ["pipe"]
    assert "is no file" in list_documents([tmp_path / "pipe"]).failures[0].reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may open every folder")
def test_a_closed_folder_is_set_aside(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    (tmp_path / "closed").mkdir(mode=0)

    assert "closed: cannot be opened" in list_documents([tmp_path]).failures[0].reason


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHERS = {
    "a.xlsx": (pack({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "XLSX (a spreadsheet)"),
    "b.pptx": (pack({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "PPTX (slides)"),
    "c.hwp": (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(100), "HWP 3"),
    "d.xls": (OLE + "Workbook".encode("utf-16-le"), "XLS (a spreadsheet)"),
    "e.doc": (OLE + "WordDocument".encode("utf-16-le"), "DOC (Word 97)"),
    "f.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "an office file protected by a password"),
    "g.rtf": (b"{\\rtf1 plan}", "RTF"),
    "h.egg": (b"EGGA\x00\x01", "an archive that is no zip"),
    "i.txt": (pack({"mimetype": "application/epub+zip"}), "EPUB"),
}


@pytest.mark.parametrize(("name", "data", "label"), [(name, *row) for name, row in OTHERS.items()], ids=list(OTHERS))
def test_office_files_that_are_not_read_are_set_aside_with_what_they_are(name, data, label, tmp_path):
    put(tmp_path, name, data)
    write(tmp_path, "z.txt", GOOD)
    listing = list_documents([tmp_path])

    assert [failure.reason for failure in listing.failures] == [f"{tmp_path / name}: {label} is not read here"]
    assert [failure.reason for failure in list_documents([tmp_path / name]).failures] == [listing.failures[0].reason]
    assert listing.failures[0].remedy


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$계획.docx", "__MACOSX/계획.txt", ".a/b.txt"]
)
def test_what_systems_leave_in_folders_is_skipped(name, tmp_path):
    write(tmp_path, name, GOOD)
    write(tmp_path, "a.txt", GOOD)
    listing = list_documents([tmp_path])

    assert [entry.path.name for entry in listing.documents] == ["a.txt"]
    assert listing.passed_over == []


def test_a_picture_in_a_folder_is_passed_over_and_one_that_is_named_is_read(tmp_path):
    path = put(tmp_path, "scan.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    write(tmp_path, "a.txt", GOOD)

    assert [(item.path, item.reason) for item in list_documents([tmp_path]).passed_over] == [(path, "a picture")]
    assert [entry.path for entry in list_documents([path]).documents] == [path]


def test_a_kind_of_picture_that_is_not_read_is_refused_if_it_is_named(tmp_path):
    path = put(tmp_path, "scan.gif", b"GIF89a" + bytes(50))

    assert "a picture is not read here" in list_documents([path]).failures[0].reason


def test_short_texts_need_no_process_of_their_own(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    write(tmp_path, "b.txt", GOOD * (LIGHT_BYTES // 100))

    assert [entry.is_light for entry in list_documents([tmp_path]).documents] == [True, False]


def test_a_file_too_large_for_memory_is_set_aside(tmp_path):
    path = write(tmp_path, "a.txt", GOOD)
    os.truncate(path, 600 << 20)

    assert "larger than 512 MiB" in list_documents([path]).failures[0].reason
