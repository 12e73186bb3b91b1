"""What a folder holds is judged by its bytes; what cannot be opened is said, and what is no plan is passed over."""

from __future__ import annotations

import os

import pytest

from pipeline.listing import list_documents
from schemas.errors import UsageError
from tests.plans import GOOD, write


def test_bytes_decide_not_names(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    write(tmp_path, "program.py", "print('no plan')")
    (tmp_path / "scan.dat").write_bytes(b"%PDF-1.7")
    listing = list_documents([tmp_path])

    assert [path.name for path in listing.documents] == ["a.txt", "scan.dat"]
    assert [path.name for path in listing.passed_over] == ["program.py"]


def test_a_named_file_is_always_read(tmp_path):
    path = write(tmp_path, "계획", GOOD)

    assert list_documents([path]).documents == [path]


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

    assert [path.name for path in listing.documents] == ["a.txt"]
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

    assert [path.name for path in listing.passed_over] == ["pipe"]
    assert "is no file" in list_documents([tmp_path / "pipe"]).failures[0].reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may open every folder")
def test_a_closed_folder_is_set_aside(tmp_path):
    write(tmp_path, "a.txt", GOOD)
    (tmp_path / "closed").mkdir(mode=0)

    assert "closed: cannot be opened" in list_documents([tmp_path]).failures[0].reason
