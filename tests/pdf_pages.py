"""PDF pages drawn for tests: fictional content, places in points from the top left, one habit of printing a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractors.readers import read_pdf
from schemas.document import Document, Grid, Heading, Paragraph

WIDTH, HEIGHT = 595, 842
FONT = "HYSMyeongJo-Medium"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[["Paper"], None]
Rows = Sequence[Sequence[str]]


class Paper:
    """A page to print on, its origin at the top left."""

    def __init__(self, canvas: Canvas, height: float = HEIGHT) -> None:
        self.canvas, self.height = canvas, height

    def text(self, x: float, y: float, text: str, size: float = 10, **options) -> None:
        """A line of text, its baseline at y."""
        pen = self.canvas.beginText(x, self.height - y)
        pen.setFont(FONT, size)
        pen.setCharSpace(options.get("tracking", 0))
        pen.textOut(text)
        self.canvas.drawText(pen)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.4) -> None:
        """A stroke."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: float | None = None) -> None:
        """A rectangle: stroked, or filled with a grey."""
        self.canvas.setFillGray(0 if fill is None else fill)
        self.canvas.setLineWidth(0.4)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(fill is None), fill=int(fill is not None))
        self.canvas.setFillGray(0)

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], texts: Rows, draw: Callable[..., None] | None = None
    ) -> None:
        """A ruled table without merged cells. `draw` prints one rule; the default is a thin line."""
        draw = draw or Paper.rule
        for y in ys:
            draw(self, xs[0], y, xs[-1], y)
        for x in xs:
            draw(self, x, ys[0], x, ys[-1])
        self.fill(xs, ys, texts)

    def fill(self, xs: Sequence[float], ys: Sequence[float], texts: Rows) -> None:
        """The texts of a table, lines of a cell parted by a line feed."""
        for row, y in zip(texts, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                for n, line in enumerate(text.split("\n")):
                    self.text(x + 3, y + 14 + 12 * n, line)


def pdf(*pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), rotate: int = 0, encrypt: object = None) -> bytes:
    """A PDF with these pages."""
    file = io.BytesIO()
    # reportlab turns the sheet along with the view; here only the view is turned.
    sheet = size[::-1] if rotate % 180 else size
    canvas = Canvas(file, pagesize=sheet, encrypt=encrypt, invariant=1)
    for draw in pages:
        if rotate:
            canvas.setPageRotation(rotate)
        draw(Paper(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def stream(body: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), entries, body)


def read(*pages, **options) -> Document:
    return read_pdf.read(pdf(*pages, **options), "plan.pdf")


def rows(grid: Grid) -> list[list[str | None]]:
    """Texts by rows; ^ where a merged cell reaches, None where no cell is."""

    def text(row: int, col: int) -> str | None:
        cell = grid.at(row, col)
        return None if cell is None else cell.text if (cell.row, cell.col) == (row, col) else "^"

    return [[text(row, col) for col in range(grid.cols)] for row in range(grid.rows)]


def only_grid(*pages, **options) -> Grid:
    (grid,) = read(*pages, **options).grids()
    return grid


def texts(document: Document) -> list[str]:
    return [block.raw for block in document.blocks if isinstance(block, Heading | Paragraph)]
