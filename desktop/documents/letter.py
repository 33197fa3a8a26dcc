"""The temporary KTP letter (Surat Keterangan Pengganti KTP-el): one page a letter, black on white."""

import io
from collections.abc import Iterable, Iterator, Sized

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.flow import Piece, Spring, fits, lay_out
from desktop.documents.heading import LETTER_HEAD_HEIGHT, draw_letter_head
from desktop.documents.images import GreyJpeg, draw_image
from desktop.documents.letter_foot import foot, signatures
from desktop.documents.letter_texts import LetterPage, LetterTexts, letter_texts
from desktop.documents.paper import Paper
from desktop.documents.photos import grey_photo
from desktop.documents.typesetting import Block, Style, fit
from desktop.domain.errors import InputError
from desktop.domain.progress import SILENT, Progress

__all__ = ["TITLE", "LetterPage", "letter_pdf"]

TITLE = "Surat Keterangan Pengganti KTP-el"

_LEFT, _RIGHT, _TOP, _BOTTOM = 57.0, 51.0, 37.5, 28.0
_PHOTO = (85.0, 113.4)  # 30 x 40 mm
_COLON, _VALUE = 116.5, 127.5
_LINE = 15.6
_TEXT = Style(500, 10.9)
# How small a value may become before it is broken: nearly everyone's fit the page with the first.
_VALUE_FLOORS = (9.0, 8.0, 6.5)
_NIK = Style(800, 20, tabular=True)
_NIK_GAP = 10.6


def letter_pdf(pages: Iterable[LetterPage], *, paper: Paper = Paper.F4, progress: Progress = SILENT) -> bytes:
    """Return a PDF with one page a letter; the same pages give the same bytes.

    Raises:
        InputError: ``letter.none``, ``letter.glyph``, ``letter.photo``, ``paper.too_long``,
            ``qr.too_long``, ``image.too_large``.
        EnvironmentProblem: ``qr.selftest``, ``letter.wording``.
        Canceled: `progress` said so.
    """
    total = len(pages) if isinstance(pages, Sized) else 0
    stream = io.BytesIO()
    canvas = new_canvas(stream, paper, TITLE)
    done = 0
    for page in pages:
        progress.report(done, max(total, done), "letters")
        _draw_page(canvas, page, paper)
        canvas.showPage()
        done += 1
    if not done:
        raise InputError("letter.none")
    canvas.save()
    progress.report(done, done, "letters")
    return stream.getvalue()


def _draw_page(canvas: Canvas, page: LetterPage, paper: Paper) -> None:
    width, height = paper.size
    sheet = Sheet(canvas, _LEFT, width - _RIGHT)
    texts, photo = letter_texts(page), grey_photo(page.photo)
    for floor in _VALUE_FLOORS:
        column = list(_column(sheet, page, texts, _table(sheet, texts.rows, photo, floor)))
        if fits(column, height - _TOP - _BOTTOM):
            break
    lay_out(column, height - _TOP, _BOTTOM)


def _column(
    sheet: Sheet, page: LetterPage, texts: LetterTexts, table: Iterable[Piece | Spring]
) -> Iterator[Piece | Spring]:
    arms = texts.words.lines("foot.arms")
    yield Piece(LETTER_HEAD_HEIGHT, lambda top: draw_letter_head(sheet, page.letterhead, top, arms))
    yield Spring(21, 12, 2)
    yield _title(sheet, texts)
    yield Spring(14, 8, 2)
    yield _paragraph(sheet, texts.opening)
    yield Spring(12, 7)
    yield _nik_box(sheet, texts, page.letter.biodata.nik)
    yield Spring(10.5, 7)
    yield from table
    yield Spring(12, 6, 2)
    yield _paragraph(sheet, texts.statement)
    yield Spring(8, 4, 0.5)
    yield _paragraph(sheet, texts.purposes)
    yield Spring(14.3, 8, 1.5)
    yield _validity(sheet, texts.validity)
    yield Spring(15, 9, 3)
    yield signatures(sheet, page.letter, texts)
    yield Spring(12, 6, 2)
    yield foot(sheet, texts)


def _title(sheet: Sheet, texts: LetterTexts) -> Piece:
    main = fit(texts.words.text("title.main"), Style(700, 15, tracking=0.9), sheet.width)
    sub = fit(texts.words.text("title.sub"), Style(700, 11.25, 9), sheet.width)
    number = fit(texts.number, Style(500, 10.9, 8), sheet.width)

    def draw(top: float) -> None:
        main.draw(sheet.canvas, sheet.centre, top + 3.3, 0.5)
        sub.draw(sheet.canvas, sheet.centre, top - 16.5, 0.5)
        number.draw(sheet.canvas, sheet.centre, top - 37, 0.5)

    return Piece(37 + number.height, draw)


def _paragraph(sheet: Sheet, text: str) -> Piece:
    block = fit(text, _TEXT, sheet.width, _LINE)
    return Piece(block.height, lambda top: block.draw(sheet.canvas, sheet.left, top))


def _nik_box(sheet: Sheet, texts: LetterTexts, nik: str) -> Piece:
    height = 39.5

    def draw(top: float) -> None:
        sheet.frame(sheet.left, top, (sheet.width, height))
        baseline = top - height / 2 - 0.36 * _NIK.size
        label = texts.words.text("rows.nik")
        _TEXT.face.draw(sheet.canvas, (sheet.left + 13, top - height / 2 - 4), label, _TEXT.size)
        x = sheet.left + 42
        for group in (nik[:6], nik[6:12], nik[12:]):
            _NIK.face.draw(sheet.canvas, (x, baseline), group, _NIK.size)
            x += _NIK.face.width(group, _NIK.size) + _NIK_GAP

    return Piece(height, draw)


def _table(
    sheet: Sheet, rows: tuple[tuple[str, str], ...], photo: GreyJpeg, floor: float
) -> Iterator[Piece | Spring]:
    yield Piece(0, lambda top: _draw_photo(sheet, photo, top))
    spring = Spring(3.15, 0, 0.35)
    taken = 0.0
    for index, (label, value) in enumerate(rows):
        if index:
            yield spring
        # A row may use the whole width only if it lies below the photo however close rows move.
        beside = taken < _PHOTO[1] + 4
        width = sheet.width - _VALUE - (_PHOTO[0] + 14 if beside else 0)
        smallest = floor if index else _VALUE_FLOORS[0]  # the name comes first and stays easy to read
        row = _row(sheet, label, fit(value, Style(700, _TEXT.size, smallest), width, 1.3 * smallest))
        taken += row.height
        yield row


def _draw_photo(sheet: Sheet, photo: GreyJpeg, top: float) -> None:
    width, height = _PHOTO
    at = (sheet.right - width - 0.5, top - height - 0.5)
    draw_image(sheet.canvas, photo, at, _PHOTO)
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.rect(*at, *_PHOTO, stroke=1, fill=0)


def _row(sheet: Sheet, label: str, value: Block) -> Piece:
    def draw(top: float) -> None:
        baseline = top - 12
        for x, text in ((sheet.left, label), (sheet.left + _COLON, ":")):
            _TEXT.face.draw(sheet.canvas, (x, baseline), text, _TEXT.size)
        value.draw_on(sheet.canvas, sheet.left + _VALUE, baseline)

    return Piece(max(_LINE, value.height + 3.9), draw)


def _validity(sheet: Sheet, text: str) -> Piece:
    height = 36.0

    def draw(top: float) -> None:
        sheet.frame(sheet.left, top, (sheet.width, height), 1.5)
        fit(text, Style(700, 14.2), sheet.width - 20, height).draw(sheet.canvas, sheet.centre, top, 0.5)

    return Piece(height, draw)
