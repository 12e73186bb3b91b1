"""Zip archives are opened like folders: names as their makers meant them, and nothing in them can do harm."""

from __future__ import annotations

import dataclasses
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from pipeline import archives
from pipeline.archives import LIMITS, Limits, load_member
from pipeline.listing import list_documents
from pipeline.run import load_entry
from tests.archives import overlapping, pack, pack_raw, put, unicode_path
from tests.plans import GOOD

NAME = "2031/민원 계획.txt"


def names(folder, data):
    """What the documents in an archive are called."""
    listing = list_documents([put(folder, "plans.zip", data)])
    assert listing.failures == []
    return [str(entry.path.relative_to(folder)) for entry in listing.documents]


def reasons(folder, data):
    """Why members, or the archive, were set aside."""
    listing = list_documents([put(folder, "plans.zip", data)])
    return [failure.reason.removeprefix(f"{folder}/") for failure in listing.failures]


def test_a_document_in_an_archive_goes_by_both_names_and_gives_its_bytes(tmp_path):
    data = pack({"2031/": "", NAME: GOOD, "두번째.txt": "가"})
    listing = list_documents([put(tmp_path, "plans.zip", data)])

    assert [str(entry.path) for entry in listing.documents] == [
        f"{tmp_path}/plans.zip!/{NAME}",
        f"{tmp_path}/plans.zip!/두번째.txt",
    ]
    assert [load_entry(entry).decode() for entry in listing.documents] == [GOOD, "가"]


KOREAN = [
    ("flag for UTF-8", NAME.encode(), {"flags": 0x800}),
    ("CP949 as Windows writes it", NAME.encode("cp949"), {}),
    ("UTF-8 without the flag", NAME.encode(), {}),
    ("decomposed, as macOS writes it", unicodedata.normalize("NFD", NAME).encode(), {"flags": 0x800}),
    ("decomposed without the flag", unicodedata.normalize("NFD", NAME).encode(), {}),
    ("backslashes", NAME.replace("/", "\\").encode("cp949"), {}),
    ("told in a field of its own", b"????", {"extra": unicode_path(b"????", NAME)}),
]


@pytest.mark.parametrize(("raw", "options"), [row[1:] for row in KOREAN], ids=[row[0] for row in KOREAN])
def test_korean_names_are_read_as_they_were_meant(raw, options, tmp_path):
    assert names(tmp_path, pack_raw([(raw, GOOD)], **options)) == [f"plans.zip!/{NAME}"]


def test_a_name_told_apart_from_its_plain_one_is_void_when_that_was_changed(tmp_path):
    data = pack_raw([(b"plan.txt", GOOD)], extra=unicode_path(b"other.txt", NAME))

    assert names(tmp_path, data) == ["plans.zip!/plan.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"../../etc/plan.txt", "etc/plan.txt"),
        (b"/etc/plan.txt", "etc/plan.txt"),
        (b"C:\\plans\\plan.txt", "plans/plan.txt"),
        (b"..\\plan.txt", "plan.txt"),
        (b"a/./b//plan.txt", "a/b/plan.txt"),
        (b"plan.txt\x00.exe", "plan.txt\ufffd.exe"),
    ],
    ids=["upwards", "absolute", "drive", "upwards with backslash", "nothing between", "zero"],
)
def test_names_lead_nowhere(name, shown, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    assert names(tmp_path, pack_raw([(name, GOOD + "\n" * 3), (b"b.txt", GOOD)]))[:1] in (
        [f"plans.zip!/{shown}"],
        ["plans.zip!/b.txt"],  # a name that ends in .exe is no plan
    )
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "plans.zip"]


def test_two_members_of_one_name_are_two_documents(tmp_path):
    assert names(tmp_path, pack_raw([(b"a.txt", b"%d" % n) for n in range(3)])) == [
        f"plans.zip!/a{copy}.txt" for copy in ("", " (2)", " (3)")
    ]


def test_archives_in_archives_are_opened(tmp_path):
    inner = pack({"안.txt": GOOD})
    listing = list_documents([put(tmp_path, "plans.zip", pack({"중간/inner.zip": inner}))])

    assert str(listing.documents[0].path) == f"{tmp_path}/plans.zip!/중간/inner.zip!/안.txt"
    assert load_entry(listing.documents[0]).decode() == GOOD


def test_archives_are_opened_so_many_deep(tmp_path):
    data = pack({"a.txt": GOOD})
    for level in range(LIMITS.depth):
        data = pack({f"{level}.zip": data, f"beside {level}.txt": GOOD})
    listing = list_documents([put(tmp_path, "plans.zip", data)])

    assert len(listing.documents) == LIMITS.depth
    assert [failure.reason.split(": ")[1] for failure in listing.failures] == [
        "an archive in archives, nested more than 3 deep"
    ]


def test_office_documents_are_no_archives(tmp_path):
    put(tmp_path, "a.xlsx", pack({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}))
    put(tmp_path, "b.odt", pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    listing = list_documents([tmp_path])

    assert [failure.reason.split(": ")[1] for failure in listing.failures] == [
        "XLSX (a spreadsheet) is not read here",
        "OpenDocument is not read here",
    ]


def test_folders_are_no_members_whoever_writes_them(tmp_path):
    assert names(tmp_path, pack_raw([(b"2031/", b""), (b"2032\\", b""), (b"a.txt", GOOD)])) == ["plans.zip!/a.txt"]


def test_litter_and_links_in_archives_are_skipped(tmp_path):
    data = pack({"__MACOSX/._a.txt": "x", ".DS_Store": "x", "a/Thumbs.db": "x", "~$a.txt": "x", "a.txt": GOOD})
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = put(tmp_path, "plans.zip", data)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert [entry.path.name for entry in list_documents([path]).documents] == ["a.txt"]


def test_a_damaged_member_is_set_aside_and_the_others_are_read(tmp_path):
    data = bytearray(pack_raw([(b"a.txt", GOOD), (b"b.txt", GOOD)]))
    at = data.index(GOOD.encode()) + 10
    data[at] ^= 0xFF
    listing = list_documents([put(tmp_path, "plans.zip", bytes(data))])

    assert [entry.path.name for entry in listing.documents] + [f.stage for f in listing.failures] == ["b.txt", "list"]
    assert "a.txt: this member of the archive is damaged (Bad CRC-32" in listing.failures[0].reason


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999], ids=["start", "most", "all but the last bytes"])
def test_an_archive_cut_short_is_said(keep, tmp_path):
    data = pack({f"{n}.txt": GOOD * 20 for n in range(20)})

    assert "damaged or incomplete" in " ".join(reasons(tmp_path, data[: int(len(data) * keep)]))


def test_a_member_with_a_password_is_set_aside(tmp_path):
    assert reasons(tmp_path, pack_raw([(b"a.txt", GOOD)], flags=1)) == ["plans.zip!/a.txt: protected by a password"]


@pytest.mark.parametrize("method", [1, 9, 12, 14, 99])
def test_a_member_packed_in_another_way_is_set_aside(method, tmp_path):
    assert reasons(tmp_path, pack_raw([(b"a.txt", GOOD)], method=method)) == [
        f"plans.zip!/a.txt: packed by a method that is not read here (number {method})"
    ]


@pytest.mark.parametrize("data", [b"PK\x05\x06" + bytes(18), pack({".hidden": "x"})], ids=["no members", "only litter"])
def test_an_empty_archive_is_said(data, tmp_path):
    assert reasons(tmp_path, data) == ["plans.zip: the archive is empty"]


def test_a_bomb_of_zeros_is_not_unpacked(tmp_path):
    zeros = pack({"a.txt": bytes(LIMITS.ratio_from + 1)})

    assert "packed more than 250-fold" in reasons(tmp_path, zeros)[0]


def test_a_bomb_whose_members_lie_over_each_other_is_not_unpacked(tmp_path):
    assert "lie over each other" in reasons(tmp_path, overlapping(50))[0]


def test_an_archive_of_archives_counts_as_one(tmp_path, monkeypatch):
    few = dataclasses.replace(LIMITS, members=10)
    monkeypatch.setattr(archives.Budget.__init__, "__defaults__", (few,))
    inner = pack({f"{n}.txt": GOOD for n in range(6)})
    listing = list_documents([put(tmp_path, "plans.zip", pack({"1.zip": inner, "2.zip": inner}))])

    assert len(listing.documents) == 6
    assert "2.zip: the archive has more than 10 members" in listing.failures[0].reason


def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives.Budget.__init__, "__defaults__", (Limits(total_bytes=1 << 20),))
    data = pack({"a.txt": GOOD * 3000, "b.txt": GOOD * 3000})

    assert "would take more than 1 MiB" in reasons(tmp_path, data)[0]


def test_a_member_larger_than_its_header_says_is_not_unpacked_beyond_it(tmp_path):
    data = bytearray(pack({"a.txt": bytes(3 << 20)}))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(sign) + at, 1000)

    assert "damaged (Bad CRC-32" in reasons(tmp_path, bytes(data))[0]


def test_a_list_of_members_that_would_fill_the_memory_is_refused(tmp_path):
    data = pack_raw([(b"%05000d.txt" % n, b"") for n in range(1_000)])

    assert "its list of members is too long" in reasons(tmp_path, data)[0]


def test_an_archive_that_changes_is_opened_again(tmp_path):
    path = put(tmp_path, "plans.zip", pack({"a.txt": "1"}))
    assert load_member(path, (0,)) == b"1"
    put(tmp_path, "plans.zip", pack({"a.txt": "2 and more"}))

    assert load_member(path, (0,)) == b"2 and more"


def test_pictures_and_programmes_in_an_archive_are_passed_over_with_what_they_are(tmp_path):
    data = pack({"a.txt": GOOD, "b.png": b"\x89PNG\r\n\x1a\n\x00", "c.py": "print(1)"})
    listing = list_documents([put(tmp_path, "plans.zip", data)])

    assert [(Path(item.path).name, item.reason) for item in listing.passed_over] == [
        ("b.png", "a picture"),
        ("c.py", "no document"),
    ]
