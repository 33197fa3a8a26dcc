"""The same letter by others, for `rekam bench letters`: fpdf2 at its best, and reportlab as a first try.

Both are given for nothing what is no part of making a PDF: the words of the letter. Their modules are
loaded by name, for they are no part of the program and must not get into what is built from it.
"""

import functools
import importlib
import io
from collections.abc import Sequence
from typing import Any, Protocol

import zxingcpp
from PIL import Image

from desktop import paths
from desktop.documents.letter_texts import LetterPage, LetterTexts, letter_texts
from desktop.documents.paper import Paper
from desktop.documents.photos import grey_photo

WIDTH, HEIGHT = Paper.F4.size
LEFT, RIGHT = 57.0, WIDTH - 51.0
MIDDLE = (LEFT + RIGHT) / 2
PHOTO = (85.0, 113.4)
QR = 131.8
TEXT, BOLD, HEAVY = "500Medium", "700Bold", "800ExtraBold"
SIZE, LINE = 10.9, 15.6


class Pen(Protocol):
    """What a letter is drawn with. Points from the upper left corner, `y` of a text's baseline."""

    def text(
        self, at: tuple[float, float], text: str, face: str = TEXT, size: float = SIZE, align: float = 0
    ) -> None:
        """Write one line; `align` is 0 with its left end `at`, 0.5 its middle, 1 its right end."""

    def broken(self, text: str, width: float, face: str = TEXT) -> Sequence[str]:
        """Return the lines of a paragraph."""

    def frame(self, y: float, height: float, line: float) -> None:
        """Draw a rounded box from edge to edge."""

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""

    def photo(self, jpeg: bytes, x: float, y: float) -> None:
        """Draw the photo in its thin border."""

    def symbol(self, text: str, x: float, y: float) -> None:
        """Draw the QR."""


def fpdf2_letters(pages: Sequence[LetterPage], *, is_grey: bool = True) -> bytes:
    """Return the letters as one document by fpdf2, in the fastest way it has.

    Lines are placed with `text()`, each different paragraph is broken once, and the symbol is a
    picture in memory from zxing-cpp, many times as fast as from segno or qrcode; it is not read back.
    Without `is_grey` the photo is embedded in colour as it is: no longer the same letter, but faster.

    Raises:
        ImportError: fpdf2 is not installed.
    """
    pdf = importlib.import_module("fpdf").FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    for face in (TEXT, BOLD, HEAVY):
        pdf.add_font(face, fname=_font(face))
    pen = _Fpdf2Pen(pdf)
    for page in pages:
        pdf.add_page()
        _draw(pen, page, grey_photo(page.photo).content if is_grey else page.photo)
    return bytes(pdf.output())


def reportlab_letters(pages: Sequence[LetterPage]) -> bytes:
    """Return the letters as one document by reportlab with its own QR widget: what its manual leads to."""
    canvas = importlib.import_module("reportlab.pdfgen.canvas")
    metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    fonts = importlib.import_module("reportlab.pdfbase.ttfonts")
    for face in (TEXT, BOLD, HEAVY):
        metrics.registerFont(fonts.TTFont(face, str(_font(face))))
    stream = io.BytesIO()
    pdf = canvas.Canvas(stream, pagesize=(WIDTH, HEIGHT))
    pen = _ReportlabPen(pdf)
    for page in pages:
        _draw(pen, page, grey_photo(page.photo).content)
        pdf.showPage()
    pdf.save()
    return stream.getvalue()


def _font(face: str) -> Any:
    return paths.resources() / "fonts" / f"PlusJakartaSans_{face}.ttf"


class _Fpdf2Pen:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.broken = functools.cache(self._broken)

    def text(
        self, at: tuple[float, float], text: str, face: str = TEXT, size: float = SIZE, align: float = 0
    ) -> None:
        self._pdf.set_font(face, size=size)
        x = at[0] - align * self._pdf.get_string_width(text) if align else at[0]
        self._pdf.text(x, at[1], text)

    def _broken(self, text: str, width: float, face: str = TEXT) -> Sequence[str]:
        self._pdf.set_font(face, size=SIZE)
        if self._pdf.get_string_width(text) <= width:
            return [text]
        lines: list[str] = self._pdf.multi_cell(width, text=text, dry_run=True, output="LINES")
        return lines

    def frame(self, y: float, height: float, line: float) -> None:
        self._pdf.set_line_width(line)
        self._pdf.rect(LEFT, y, RIGHT - LEFT, height, round_corners=True, corner_radius=2.5)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        self._pdf.rect(x, y, width, height, "F")

    def photo(self, jpeg: bytes, x: float, y: float) -> None:
        self._pdf.image(io.BytesIO(jpeg), x, y, *PHOTO)
        self._pdf.set_line_width(0.5)
        self._pdf.rect(x, y, *PHOTO)

    def symbol(self, text: str, x: float, y: float) -> None:
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        pixels: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
        image = Image.frombytes("L", pixels.shape[::-1], memoryview(pixels).tobytes())
        self._pdf.image(image, x, y, QR, QR)


class _ReportlabPen:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._images = importlib.import_module("reportlab.lib.utils")
        self._split = importlib.import_module("reportlab.lib.utils").simpleSplit
        self._shapes = importlib.import_module("reportlab.graphics.shapes")
        self._widgets = importlib.import_module("reportlab.graphics.barcode.qr")
        self._render = importlib.import_module("reportlab.graphics.renderPDF")

    def text(
        self, at: tuple[float, float], text: str, face: str = TEXT, size: float = SIZE, align: float = 0
    ) -> None:
        self._pdf.setFont(face, size)
        write = {0: self._pdf.drawString, 0.5: self._pdf.drawCentredString, 1: self._pdf.drawRightString}
        write[align](at[0], HEIGHT - at[1], text)

    def broken(self, text: str, width: float, face: str = TEXT) -> Sequence[str]:
        lines: list[str] = self._split(text, face, SIZE, width)
        return lines

    def frame(self, y: float, height: float, line: float) -> None:
        self._pdf.setLineWidth(line)
        self._pdf.roundRect(LEFT, HEIGHT - y - height, RIGHT - LEFT, height, 2.5)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        self._pdf.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def photo(self, jpeg: bytes, x: float, y: float) -> None:
        image = self._images.ImageReader(io.BytesIO(jpeg))
        self._pdf.drawImage(image, x, HEIGHT - y - PHOTO[1], *PHOTO)
        self._pdf.setLineWidth(0.5)
        self._pdf.rect(x, HEIGHT - y - PHOTO[1], *PHOTO)

    def symbol(self, text: str, x: float, y: float) -> None:
        widget = self._widgets.QrCodeWidget(text, barLevel="M", barWidth=QR, barHeight=QR, barBorder=0)
        drawing = self._shapes.Drawing(QR, QR)
        drawing.add(widget)
        self._render.draw(drawing, self._pdf, x, HEIGHT - y - QR)


def _draw(pen: Pen, page: LetterPage, photo: bytes) -> None:
    texts = letter_texts(page)
    _draw_head(pen, texts)
    y = _draw_lines(pen, texts.common.opening, 195) + 12
    pen.frame(y, 39.5, 1)
    pen.text((LEFT + 13, y + 24), "NIK")
    nik = page.letter.biodata.nik
    for index, group in enumerate((nik[:6], nik[6:12], nik[12:])):
        pen.text((LEFT + 42 + 80 * index, y + 27), group, HEAVY, 20)
    y += 50
    pen.photo(photo, RIGHT - PHOTO[0] - 0.5, y)
    for label, value in zip(texts.common.labels, texts.values, strict=True):
        pen.text((LEFT, y + 12), label)
        pen.text((LEFT + 116.5, y + 12), ":")
        for line in pen.broken(value, RIGHT - LEFT - 226.5, BOLD):
            pen.text((LEFT + 127.5, y + 12), line, BOLD)
            y += LINE
        y += 3
    y = _draw_lines(pen, texts.statement, y + 12)
    y = _draw_lines(pen, texts.common.purposes, y + 8) + 14
    pen.frame(y, 36, 1.5)
    pen.text((MIDDLE, y + 23), texts.validity, BOLD, 14.2, 0.5)
    _draw_signatures(pen, page, texts, y + 50)
    _draw_foot(pen, texts, HEIGHT - 60)


def _draw_head(pen: Pen, texts: LetterTexts) -> None:
    head, words = texts.common.letterhead, texts.common.words
    for index, line in enumerate(words.lines("foot.arms")):
        pen.text((LEFT + 27, 68 + 9 * index), line, TEXT, 7, 0.5)
    pen.text((MIDDLE, 55), head.government, TEXT, 14.8, 0.5)
    pen.text((MIDDLE, 73), head.office, BOLD, 12.85, 0.5)
    pen.text((MIDDLE, 92), head.address, TEXT, 9.4, 0.5)
    pen.bar(LEFT, 109, RIGHT - LEFT, 2)
    pen.bar(LEFT, 113, RIGHT - LEFT, 1)
    pen.text((MIDDLE, 145), words.text("title.main"), BOLD, 15, 0.5)
    pen.text((MIDDLE, 162), words.text("title.sub"), BOLD, 11.25, 0.5)
    pen.text((MIDDLE, 180), texts.number, TEXT, SIZE, 0.5)


def _draw_lines(pen: Pen, text: str, y: float) -> float:
    for line in pen.broken(text, RIGHT - LEFT):
        y += LINE
        pen.text((LEFT, y), line)
    return y


def _draw_signatures(pen: Pen, page: LetterPage, texts: LetterTexts, y: float) -> None:
    common, holder, office = texts.common, LEFT + 216, RIGHT - 107
    pen.symbol(page.letter.qr, LEFT, y)
    for index, line in enumerate(common.words.lines("foot.scan")):
        pen.text((LEFT, y + 147 + 9 * index), line, TEXT, 8.7)
    pen.text((LEFT, y + 166), common.words.text("foot.code"), TEXT, 8.7)
    pen.text((LEFT + 26, y + 166), page.letter.code, BOLD, 8.7)
    pen.text((holder, y + 11), common.words.text("signatures.holder"), TEXT, 10.5, 0.5)
    pen.text((holder, y + 149), texts.name, BOLD, 10.5, 0.5)
    for index, line in enumerate((texts.signed_at, *common.title)):
        pen.text((office, y + 11 + 15 * index), line, TEXT, 10.5, 0.5)
    pen.text((office, y + 149), common.signatory, BOLD, 10.5, 0.5)
    pen.bar(office - 92, y + 151, 184, 0.8)
    pen.text((office, y + 164), common.signatory_id, TEXT, 10.5, 0.5)


def _draw_foot(pen: Pen, texts: LetterTexts, y: float) -> None:
    pen.bar(LEFT, y, RIGHT - LEFT, 0.6)
    for index, line in enumerate(texts.common.words.lines("foot.left")):
        pen.text((LEFT, y + 15 + 12.2 * index), line, TEXT, 8.7)
    for index, line in enumerate(texts.printed):
        pen.text((RIGHT, y + 15 + 12.2 * index), line, TEXT, 8.7, 1)
