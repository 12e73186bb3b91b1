"""Any number of documents of five formats, made cheaply: the sample plans, each time of another office."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.run import load_bytes, read_document
from tests.rendering import as_docx, as_html
from tests.rendering_print import as_hwpx, as_pdf

SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "documents"
OFFICE = re.compile("(가람|한울|새벌|다온|노을)(?=[시군구])")
A_FOLDER = 200
Template = tuple[str, bytes, Callable[[bytes, int], bytes]]


def templates() -> list[Template]:
    """Suffix, bytes and the way to another office, of each sample in each format."""
    found: list[Template] = []
    for path in sorted(SAMPLES.glob("*.txt")):
        data = load_bytes(path)
        text = data.decode("cp949" if "cp949" in path.name else "utf-8-sig")
        document = read_document(data, path.name)
        found += [
            (".txt", text.encode(), _renamed),
            (".html", as_html(document), _renamed),
            (".docx", as_docx(document), _repacked("word/document.xml")),
            (".hwpx", as_hwpx(document), _repacked("Contents/section0.xml")),
            (".pdf", as_pdf(document), lambda made, number: made + b"\n%% %d\n" % number),
        ]
    return found


def make(folder: Path, count: int, start: int = 0) -> None:
    """Write that many documents, each different, in folders of a few hundred."""
    some = templates()
    for number, (suffix, data, vary) in zip(range(start, start + count), itertools.cycle(some), strict=False):
        home = folder / f"{number // A_FOLDER:04d}"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{number:06d}{suffix}").write_bytes(vary(data, number))


def _renamed(data: bytes, number: int) -> bytes:
    """Another office, as far as the sample names one, and a last line that is nobody else's."""
    text = OFFICE.sub(rf"\g<1>{_word(number)}", data.decode())
    line = f"자료 번호 {number}"
    return (text.replace("</body>", f"<p>{line}</p></body>") if "</body>" in text else f"{text}\n{line}\n").encode()


def _repacked(member: str) -> Callable[[bytes, int], bytes]:
    def vary(data: bytes, number: int) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                part = old.read(info)
                if info.filename == member:
                    part = OFFICE.sub(rf"\g<1>{_word(number)}", part.decode()).encode() + b"<!--%d-->" % number
                new.writestr(info, part)
        return made.getvalue()

    return vary


def _word(number: int) -> str:
    """A number in syllables: the name of an office has no digits."""
    return "".join("가나다라마바사아자차"[int(digit)] for digit in str(number))


def counts(folder: Path) -> Iterator[tuple[str, int]]:
    """How many documents of each format lie under a folder."""
    for suffix in (".txt", ".html", ".docx", ".hwpx", ".pdf"):
        yield suffix.removeprefix("."), sum(1 for _ in folder.rglob(f"*{suffix}"))
