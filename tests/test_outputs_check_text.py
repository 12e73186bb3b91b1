from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from outputs.display import clean, expand_tabs, head, tail, width
from outputs.places import number, place, signed, spot_words
from outputs.write_check_text import summary_line, write
from schemas.checks import CheckReport, Finding, Operand, Repair
from schemas.document import Cell, Grid, Locator, Source
from schemas.extraction import Extraction
from schemas.header import Metadata
from schemas.records import TableRecord

ROWS = (
    ("구분", "2023결산", "2024예산(A)", "2025예산(B)"),
    ("계", "41,300", "52,000", "61,000"),
    ("사무관리비", "18,300", "22,000", "26,000"),
    ("공공운영비", "23,000", "29,000", "35,000"),
)


def text_grid(rows=ROWS, first_line: int = 12) -> Grid:
    """A tab-separated table that starts at `first_line`."""
    cells = []
    for r, row in enumerate(rows):
        offset = 0
        for c, text in enumerate(row):
            spot = Locator(line=first_line + r, row=r, col=c, char_start=offset, char_end=offset + len(text))
            cells.append(Cell(r, c, text, spot))
            offset += len(text) + 1
    return Grid(tuple(cells), len(rows), len(rows[0]), 1, Locator(line=first_line), unit="(단위 : 천원)", shape="tsv")


def extraction(grid: Grid | None = None, path: str = "plan.txt", data: bytes = b"", media: str = "text/plain"):
    tables = () if grid is None else (TableRecord(grid, "budget"),)
    source = Source(path, hashlib.sha256(data).hexdigest(), media, "text")
    return Extraction(source, Metadata(), tables=tables)


def figure(grid: Grid, row: int, col: int, document: str = "") -> Operand:
    cell, label = grid.at(row, col), grid.at(row, 0)
    assert cell is not None
    assert label is not None
    value = Decimal(cell.text.replace(",", ""))
    return Operand(label.text, value, cell.text, cell.locator, document)


def sum_finding(grid: Grid, *, severity: str = "error") -> Finding:
    target = figure(grid, 1, 2)
    operands = (figure(grid, 2, 2), figure(grid, 3, 2))
    repair = Repair("계 2024예산(A)", Decimal(52000), Decimal(51000), target.locator, 2)
    return Finding(
        "table-sum", severity, "plan.txt", "계 52,000 is not the sum of its 2 parts, 51,000.",
        Decimal(52000), Decimal(51000), Decimal(0), "천원", operands, target, (repair,),
    )  # fmt: skip


def report(*findings: Finding, evaluated: int = 5, held: int = 4) -> CheckReport:
    return CheckReport(findings, evaluated, held, {"table-sum": evaluated}, 9, 6)


def printed(result: CheckReport, source: Extraction | None, *, color: bool = False) -> str:
    stream = io.StringIO()
    write(result, {} if source is None else {"plan.txt": source}, stream, color=color)
    return stream.getvalue()


def test_a_finding_in_a_table_is_printed_with_header_row_marker_arithmetic_and_repair():
    grid = text_grid()
    assert (
        printed(report(sum_finding(grid)), extraction(grid))
        == """\
error[table-sum] 계 52,000 is not the sum of its 2 parts, 51,000.
   --> plan.txt:13:10  c7131d6cfe
   | 구분  2023결산  2024예산(A)  2025예산(B)
13 | 계      41,300       52,000       61,000
   |                      ^^^^^^
   = stated 52,000, computed 51,000, difference +1,000 천원 (tolerance 0)
     22,000  사무관리비  :14:14
     29,000  공공운영비  :15:14
   = repair: 계 2024예산(A) 52,000 → 51,000, mends 2 broken relations  :13:10

5 relations checked, 4 hold; 6 of 9 printed numbers covered (67%); 1 error, 0 warnings, 0 info.
"""
    )


def marker_under(text: str) -> str:
    """What stands above the ^^^, by display columns: the characters that a reader sees marked."""
    lines = text.splitlines()
    pointer = next(i for i, line in enumerate(lines) if set(line.strip()) <= set("|^ ") and "^" in line)
    start, length = lines[pointer].index("^"), lines[pointer].count("^")
    seen, column = "", 0
    for char in lines[pointer - 1]:
        if start <= column < start + length:
            seen += char
        column += width(char)
    return seen


def line_finding(printed_figure: str, locator: Locator) -> Finding:
    target = Operand("총계", Decimal(43), printed_figure, locator)
    return Finding("list-sum", "warning", "plan.txt", "…", Decimal(43), Decimal(42), Decimal(0), None, (), target)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        pytest.param("성과지표 총 43개: 복지 12개, 환경 30개", "43개", id="after Korean"),
        pytest.param("\t○\t총계\t43개\t12", "43개", id="after tabs"),
        pytest.param("  - (전각ＡＢ) 43개", "43개", id="after full-width letters"),
        pytest.param("e\u0301tat 43개", "43개", id="after a combining mark"),
        pytest.param("가" * 500 + " 43개 " + "나" * 50_000, "43개", id="in a very long line"),
        pytest.param("43개", "43개", id="alone in its line"),
        pytest.param("\x1b[31m빨강 43개", "43개", id="after an escape sequence"),
    ],
)
def test_the_marker_stands_under_the_figure(tmp_path, line, mark):
    import unicodedata

    nfc = unicodedata.normalize("NFC", line)
    path = tmp_path / "plan.txt"
    path.write_bytes(f"첫 줄\n{line}\n".encode())
    start = nfc.index(mark)
    found = line_finding(mark, Locator(line=2, char_start=start, char_end=start + len(mark)))
    out = printed(report(found), extraction(path=str(path), data=path.read_bytes()))
    assert marker_under(out) == mark
    assert all(width(row) <= 120 for row in out.splitlines())
    assert "\x1b" not in out


def test_a_cp949_file_shows_its_line(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("합계 43개\n".encode("cp949"))
    found = line_finding("43개", Locator(line=1, char_start=3))
    assert "1 | 합계 43개" in printed(report(found), extraction(path=str(path), data=path.read_bytes()))


@pytest.mark.parametrize("what", ["gone", "changed", "folder", "no text"])
def test_a_file_that_cannot_be_shown_leaves_the_figure_alone(tmp_path, what):
    path = tmp_path / "plan.txt"
    path.write_bytes("합계 43개\n".encode())
    data = path.read_bytes()
    if what == "gone":
        path.unlink()
    if what == "changed":
        path.write_bytes("다른 글 43개\n".encode())
    if what == "folder":
        path.unlink()
        path.mkdir()
    media = "application/pdf" if what == "no text" else "text/plain"
    out = printed(
        report(line_finding("43개", Locator(line=1, char_start=3))), extraction(path=str(path), data=data, media=media)
    )
    assert "1 | 43개\n" in out


def test_a_finding_without_its_extraction_is_still_printed():
    out = printed(report(sum_finding(text_grid())), None)
    assert "13 | 52,000\n   | ^^^^^^\n" in out


def test_one_of_several_figures_in_a_cell_is_marked_alone():
    grid = text_grid((("부서", "지표수"), ("기획과", "12 (융합 2, 고유 10)")))
    start = len("기획과\t12 (융합 2, 고유 ")
    target = Operand("고유", Decimal(10), "10", Locator(line=13, row=1, col=1, char_start=start, char_end=start + 2))
    found = Finding("parts", "error", "plan.txt", "…", Decimal(10), Decimal(9), Decimal(0), "개", (), target)
    out = printed(report(found), extraction(grid))
    assert "13 | 기획과  12 (융합 2, 고유 10)\n   |                          ^^\n" in out


def test_cells_of_other_formats_are_found_by_table_and_row():
    cells = (
        Cell(0, 0, "구분", Locator(table=2, row=0, col=0)), Cell(0, 1, "금액", Locator(table=2, row=0, col=1)),
        Cell(1, 0, "합계", Locator(table=2, row=1, col=0)), Cell(1, 1, "43", Locator(table=2, row=1, col=1)),
    )  # fmt: skip
    grid = Grid(cells, 2, 2, 1, Locator(table=2))
    found = line_finding("43", Locator(table=2, row=1, col=1))
    out = printed(report(found), extraction(grid, media="application/hwp+zip"))
    assert "--> plan.txt, table 3, row 2, column 2" in out
    assert " | 합계    43\n" in out
    assert marker_under(out) == "43"


def test_a_wide_table_keeps_its_label_and_the_marked_cell():
    head_row = ("구분", *(f"{1990 + i}년 예산" for i in range(40)))
    grid = text_grid((head_row, ("사무관리비", *(f"{i:,}" for i in range(1000, 41_000, 1000)))))
    target = figure(grid, 1, 30)
    found = Finding("x", "info", "plan.txt", "…", Decimal(1), Decimal(0), Decimal(0), None, (), target)
    out = printed(report(found), extraction(grid))
    assert marker_under(out) == "30,000"
    assert "사무관리비" in out
    assert max(map(width, out.splitlines())) <= 110


def test_colour_only_when_asked_for():
    grid = text_grid()
    plain_text = printed(report(sum_finding(grid)), extraction(grid))
    colored = printed(report(sum_finding(grid)), extraction(grid), color=True)
    assert "\x1b" not in plain_text
    assert "\x1b[31m" in colored

    import click

    assert click.unstyle(colored) == plain_text


def test_a_hostile_message_cannot_reach_the_terminal():
    target = Operand("\x1b]0;title\x07", Decimal(1), "1\x1b[2J", Locator(line=1))
    figures = (Decimal(1), Decimal(0), Decimal(0))
    found = Finding("x", "error", "a\x1b[1m.txt", "\u202emessage", *figures, "\x9b1m", (target,), target)
    out = printed(report(found), None)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (
            CheckReport((), 0, 0, {}, 7, 0),
            "Nothing to check: no relation between the 7 printed numbers was recognised. 0 errors, 0 warnings, 0 info.",
        ),
        (
            CheckReport((), 1, 1, {"a": 1}, 3, 3),
            "1 relation checked, 1 hold; 3 of 3 printed numbers covered (100%); 0 errors, 0 warnings, 0 info.",
        ),
    ],
)
def test_the_last_line_says_how_much_was_checked(result, sentence):
    assert summary_line(result) == sentence
    assert printed(result, None) == sentence + "\n"


@pytest.mark.parametrize(
    ("value", "text", "with_sign"),
    [
        (Decimal(108430), "108,430", "+108,430"),
        (Decimal("1E+3"), "1,000", "+1,000"),
        (Decimal("-12.50"), "-12.5", "−12.5"),
        (Decimal(0), "0", "0"),
        (Decimal("0.13"), "0.13", "+0.13"),
    ],
)
def test_numbers_are_exact_and_grouped(value, text, with_sign):
    assert number(value) == text
    assert signed(value) == with_sign


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        (Locator(line=3), "a.txt:3"),
        (Locator(line=3, row=0, col=1, char_start=7), "a.txt:3:8"),
        (Locator(page=2, table=0, row=1, col=3), "a.txt, page 2, table 1, row 2, column 4"),
        (Locator(section=0, paragraph=4), "a.txt, section 1, paragraph 5"),
        (Locator(section=0, paragraph=4, table=1, row=0, col=0), "a.txt, table 2, row 1, column 1"),
        (Locator(), "a.txt"),
    ],
)
def test_places_read_as_people_count(locator, text):
    assert place("a.txt", locator) == text


def test_places_in_korean():
    assert spot_words(Locator(page=2, table=0, row=1, col=3), "ko") == "2쪽, 표 1, 2행, 4열"


def test_tabs_stop_by_display_width():
    assert expand_tabs("가\t나\tab") == "가      나      ab"
    assert expand_tabs("\t1", 3) == "     1"


@pytest.mark.parametrize(("cut", "expected"), [(head, "가나…"), (tail, "…라마")])
def test_cutting_counts_columns(cut, expected):
    assert cut("가나다라마", 5) == expected
    assert cut("가나", 5) == "가나"


def test_clean_keeps_korean_and_composes_it():
    assert clean("\u1100\u1161나 △1,000\t·") == "가나 △1,000\t·"


def test_an_operand_from_another_document_is_named_with_it():
    grid = text_grid()
    other = Operand("계", Decimal(51000), "51,000", Locator(line=3, char_start=4), "other.txt")
    out = printed(report(replace(sum_finding(grid), operands=(other,))), extraction(grid))
    assert "51,000  계  other.txt:3:5\n" in out


def test_a_repair_in_another_document_is_named_with_it():
    grid, place = text_grid(), Locator(line=3, char_start=4)
    other = Operand("계", Decimal(51000), "51,000", place, "other.txt")
    repair = Repair("계", Decimal(51000), Decimal(52000), place, 1)
    out = printed(report(replace(sum_finding(grid), operands=(other,), repairs=(repair,))), extraction(grid))
    assert "= repair: 계 51,000 → 52,000, mends 1 broken relation  other.txt:3:5\n" in out
