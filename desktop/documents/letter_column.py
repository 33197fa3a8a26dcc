"""A letter from top to bottom: what all letters show, and the slots for what is a person's own."""

from collections.abc import Iterator

from desktop.documents.canvas import Sheet
from desktop.documents.flow import Piece, Slot, Spring
from desktop.documents.heading import LETTER_HEAD_HEIGHT, draw_letter_head
from desktop.documents.images import draw_image
from desktop.documents.letter_filling import (
    LINE,
    PHOTO,
    TEXT,
    VALIDITY_HEIGHT,
    VALUE_LEFT,
    Filling,
    Shape,
    row_height,
)
from desktop.documents.letter_foot import foot, signatures
from desktop.documents.letter_texts import CommonTexts
from desktop.documents.typesetting import Style, fit

Part = Piece | Slot[Filling] | Spring

_COLON_LEFT = 116.5
_TITLE, _SUBTITLE = Style(700, 15, tracking=0.9), Style(700, 11.25, 9)
_NIK = Style(800, 20, tabular=True)
_NIK_GAP = 10.6
_NIK_HEIGHT = 39.5


def letter_column(sheet: Sheet, common: CommonTexts, shape: Shape) -> Iterator[Part]:
    """Yield the parts of the letters that have these texts in common and are of this shape.

    Nothing of a person is known here, so nothing of one person can be printed on another's letter.
    """
    arms = common.words.lines("foot.arms")
    head = common.letterhead
    yield Piece(LETTER_HEAD_HEIGHT, lambda top: draw_letter_head(sheet, head, top, arms, common.arms))
    yield Spring(21, 12, 2)
    yield from _title(sheet, common, shape)
    yield Spring(14, 8, 2)
    yield _paragraph(sheet, common.opening)
    yield Spring(12, 7)
    yield from _nik_box(sheet, common)
    yield Spring(10.5, 7)
    yield from _table(sheet, common, shape)
    yield Spring(12, 6, 2)
    yield Slot(shape.statement, lambda top, filling: filling.statement.draw(sheet.canvas, sheet.left, top))
    yield Spring(8, 4, 0.5)
    yield _paragraph(sheet, common.purposes)
    yield Spring(14.3, 8, 1.5)
    yield from _validity(sheet)
    yield Spring(15, 9, 3)
    yield from signatures(sheet, common, shape)
    yield Spring(12, 6, 2)
    yield from foot(sheet, common, shape)


def _title(sheet: Sheet, common: CommonTexts, shape: Shape) -> Iterator[Part]:
    main = fit(common.words.text("title.main"), _TITLE, sheet.width)
    sub = fit(common.words.text("title.sub"), _SUBTITLE, sheet.width)

    def draw(top: float) -> None:
        main.draw(sheet.canvas, sheet.centre, top + 3.3, 0.5)
        sub.draw(sheet.canvas, sheet.centre, top - 16.5, 0.5)

    yield Piece(0, draw)
    yield Slot(
        37 + shape.number,
        lambda top, filling: filling.number.draw(sheet.canvas, sheet.centre, top - 37, 0.5),
    )


def _paragraph(sheet: Sheet, text: str) -> Piece:
    block = fit(text, TEXT, sheet.width, LINE)
    return Piece(block.height, lambda top: block.draw(sheet.canvas, sheet.left, top))


def _nik_box(sheet: Sheet, common: CommonTexts) -> Iterator[Part]:
    label = common.words.text("rows.nik")

    def draw(top: float) -> None:
        sheet.frame(sheet.left, top, (sheet.width, _NIK_HEIGHT))
        TEXT.face.draw(sheet.canvas, (sheet.left + 13, top - _NIK_HEIGHT / 2 - 4), label, TEXT.size)

    def draw_nik(top: float, filling: Filling) -> None:
        baseline = top - _NIK_HEIGHT / 2 - 0.36 * _NIK.size
        x, nik = sheet.left + 42, filling.nik
        for group in (nik[:6], nik[6:12], nik[12:]):
            _NIK.face.draw(sheet.canvas, (x, baseline), group, _NIK.size)
            x += _NIK.face.width(group, _NIK.size) + _NIK_GAP

    yield Piece(0, draw)
    yield Slot(_NIK_HEIGHT, draw_nik)


def _table(sheet: Sheet, common: CommonTexts, shape: Shape) -> Iterator[Part]:
    at = sheet.right - PHOTO[0] - 0.5, -PHOTO[1] - 0.5
    yield Slot(0, lambda top, filling: draw_image(sheet.canvas, filling.photo, (at[0], top + at[1]), PHOTO))
    yield Piece(0, lambda top: sheet.border((at[0], top + at[1]), PHOTO))
    for index, (label, height) in enumerate(zip(common.labels, shape.values, strict=True)):
        if index:
            yield Spring(3.15, 0, 0.35)
        yield from _row(sheet, label, index, height)


def _row(sheet: Sheet, label: str, index: int, height: float) -> Iterator[Part]:
    def draw(top: float) -> None:
        for x, text in ((sheet.left, label), (sheet.left + _COLON_LEFT, ":")):
            TEXT.face.draw(sheet.canvas, (x, top - 12), text, TEXT.size)

    def draw_value(top: float, filling: Filling) -> None:
        filling.values[index].draw_on(sheet.canvas, sheet.left + VALUE_LEFT, top - 12)

    yield Piece(0, draw)
    yield Slot(row_height(height), draw_value)


def _validity(sheet: Sheet) -> Iterator[Part]:
    yield Piece(0, lambda top: sheet.frame(sheet.left, top, (sheet.width, VALIDITY_HEIGHT), 1.5))
    yield Slot(
        VALIDITY_HEIGHT, lambda top, filling: filling.validity.draw(sheet.canvas, sheet.centre, top, 0.5)
    )
