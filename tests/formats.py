"""One small plan in every format, made by the libraries people make such files with: lines, and a table with tabs."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence


def parts_of(plan: str) -> tuple[list[str], list[list[str]]]:
    """The lines of a plan, and the rows of its table."""
    lines = [line for line in plan.splitlines() if line.strip()]
    return [line for line in lines if "\t" not in line], [line.split("\t") for line in lines if "\t" in line]


def html(plan: str, files: Sequence[str] = ()) -> bytes:
    """The plan as a page; a posting if it names files."""
    lines, rows = parts_of(plan)
    table = "".join(f"<tr>{''.join(f'<td rowspan=1 colspan=1>{cell}</td>' for cell in row)}</tr>" for row in rows)
    links = "".join(f'<li><a href="/down.do?n={n}">{name} (12KB)</a></li>' for n, name in enumerate(files))
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>결재문서</title></head><body>'
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f'{head}{text}<table>{table}</table><ul class="attach">{links}</ul></body></html>'.encode()


def docx(plan: str) -> bytes:
    """The plan as DOCX, with a table nested in its table and a running head."""
    import docx as library

    lines, rows = parts_of(plan)
    document = library.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows) + 1, len(rows[0]))
    for row, texts in enumerate(rows):
        for column, value in enumerate(texts):
            table.cell(row, column).text = value
    table.cell(len(rows), 0).merge(table.cell(len(rows), 1)).add_table(2, 2).cell(1, 1).text = "비고"
    document.sections[0].header.paragraphs[0].text = "새벌군"
    return _saved(document.save)


def hwpx(plan: str) -> bytes:
    """The plan as HWPX, with merged cells in its table."""
    from hwpx import HwpxDocument

    lines, rows = parts_of(plan)
    document = HwpxDocument.new()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows) + 1, len(rows[0]))
    for row, texts in enumerate(rows):
        for column, value in enumerate(texts):
            table.set_cell_text(row, column, value)
    table.merge_cells(len(rows), 0, len(rows), 1)
    return _saved(document.save_to_stream)


def pdf(plan: str) -> bytes:
    """The plan as PDF, its table ruled, its contents not packed."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    lines, rows = parts_of(plan)
    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    story = [Paragraph(line, ParagraphStyle("line", fontName=font)) for line in lines]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), font)])
    return _saved(lambda stream: SimpleDocTemplate(stream, pageCompression=0).build([*story, table]))


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
