"""The lower part of a letter: the QR, who holds it, who signs it, and where it was printed."""

from collections.abc import Iterable, Iterator

from desktop.documents.canvas import Sheet
from desktop.documents.flow import Piece, Slot
from desktop.documents.letter_filling import (
    FOOT,
    FOOT_LEADING,
    HOLDER_WIDTH,
    NAME,
    NAME_LEADING,
    SIGNATORY_WIDTH,
    SIGNED,
    SIGNED_LEADING,
    Filling,
    Shape,
)
from desktop.documents.letter_texts import CommonTexts
from desktop.documents.qr import draw_symbol
from desktop.documents.typesetting import Block, Style, fit

# With a photo in it a symbol has some 93 modules, and a module of half a millimetre is what a poor
# scanner (150 dpi, askew, grainy) still tells apart.
QR_MM = 46.5
_QR = QR_MM * 72 / 25.4
_ROOM_TO_SIGN = 42.0
_CAPTION = Style(500, 8.7, 8)
_CODE = Style(700, 8.7)
# Below the symbol: four modules stay white, then two lines that tell what it is for.
_CAPTION_TOP = _QR + 9.0
_CAPTION_LEADING = 11.2
_HEIGHT = _CAPTION_TOP + 2 * _CAPTION_LEADING + 2
_SIGNATORY = 107.0  # centre from the right edge
_FIRST_LINE = 11.4
_USUAL_NAMES = 29.0  # one line each, and the signatory's NIP


def signatures(sheet: Sheet, common: CommonTexts, shape: Shape) -> Iterator[Piece | Slot[Filling]]:
    """Yield the QR with its code, the holder's place to sign and the signatory's.

    The names stand beside the caption of the QR: long ones a little higher, and all of them lower where
    the title of the signatory needs the room.
    """
    signatory = fit(common.signatory, NAME, SIGNATORY_WIDTH, NAME_LEADING)
    number = fit(common.signatory_id, SIGNED, SIGNATORY_WIDTH, NAME_LEADING)
    title = [fit(line, SIGNED, SIGNATORY_WIDTH, SIGNED_LEADING) for line in common.title]
    lines = shape.signed_at + 2 + sum(block.height + 2 for block in title)
    below = max(shape.name, signatory.height + (number.height + 2.4 if common.signatory_id else 0))
    beside_caption = _CAPTION_TOP + 9.4 - max(0, below - _USUAL_NAMES)
    names = max(beside_caption, _FIRST_LINE + lines + _ROOM_TO_SIGN)
    right = sheet.right - _SIGNATORY
    left = (sheet.left + _QR + 8 + right - SIGNATORY_WIDTH / 2) / 2  # in the middle of what is between

    def draw_person(top: float, filling: Filling) -> None:
        filling.name.draw_on(sheet.canvas, left, top - names, 0.5)
        filling.signed_at.draw_on(sheet.canvas, right, top - _FIRST_LINE, 0.5)

    def draw_office(top: float) -> None:
        baseline = top - _FIRST_LINE - shape.signed_at - 2
        for block in title:
            block.draw_on(sheet.canvas, right, baseline, 0.5)
            baseline -= block.height + 2
        _signed(sheet, signatory, number, (right, top - names))

    yield from _qr(sheet, common) if shape.has_qr else [_unsigned(sheet, common)]
    holder = fit(common.words.text("signatures.holder"), SIGNED, HOLDER_WIDTH)
    yield Piece(0, lambda top: holder.draw_on(sheet.canvas, left, top - _FIRST_LINE, 0.5))
    yield Slot(0, draw_person)
    yield Piece(max(_HEIGHT, names + below - 9.4), draw_office)


def _qr(sheet: Sheet, common: CommonTexts) -> Iterator[Piece | Slot[Filling]]:
    canvas, size = sheet.canvas, _CAPTION.size
    scan = fit(" ".join(common.words.lines("foot.scan")), _CAPTION, _QR, _CAPTION_LEADING)
    label = common.words.text("foot.code") + " "
    last = _CAPTION_TOP + scan.height

    def draw_symbol_of(top: float, filling: Filling) -> None:
        if filling.qr:
            draw_symbol(canvas, filling.qr, sheet.left, top - _QR, QR_MM)

    def draw_caption(top: float) -> None:
        scan.draw(canvas, sheet.left, top - _CAPTION_TOP)
        Block((label,), _CAPTION, size, _CAPTION_LEADING).draw(canvas, sheet.left, top - last)

    def draw_code(top: float, filling: Filling) -> None:
        x = sheet.left + _CAPTION.face.width(label, size)
        Block((filling.code,), _CODE, size, _CAPTION_LEADING).draw(canvas, x, top - last)

    yield Slot(0, draw_symbol_of)
    yield Piece(0, draw_caption)
    yield Slot(0, draw_code)


def _unsigned(sheet: Sheet, common: CommonTexts) -> Piece:
    """Return where the QR of a letter will stand that is not issued yet."""
    lines = common.words.lines("foot.unsigned")

    def draw(top: float) -> None:
        sheet.frame(sheet.left, top, (_QR, _QR), 0.75)
        y = top - (_QR - len(lines) * _CAPTION_LEADING) / 2
        for line in lines:
            fit(line, _CAPTION, _QR, _CAPTION_LEADING).draw(sheet.canvas, sheet.left + _QR / 2, y, 0.5)
            y -= _CAPTION_LEADING

    return Piece(0, draw)


def _signed(sheet: Sheet, signatory: Block, number: Block, at: tuple[float, float]) -> None:
    x, y = at
    signatory.draw_on(sheet.canvas, x, y, 0.5)
    last = y - signatory.height + signatory.leading
    sheet.bar(x - signatory.width / 2, last - 2.4, signatory.width, 0.8)
    number.draw_on(sheet.canvas, x, last - 15.4, 0.5)


def foot(sheet: Sheet, common: CommonTexts, shape: Shape) -> Iterator[Piece | Slot[Filling]]:
    """Yield the last lines: what to do with the letter, and where and when it was printed."""
    left = [fit(line, FOOT, sheet.width * 0.52, FOOT_LEADING) for line in common.words.lines("foot.left")]

    def draw(top: float) -> None:
        sheet.rule(top, 0.6)
        _lines(sheet, left, top, 0)

    yield Piece(0, draw)
    yield Slot(
        7 + max(shape.printed, sum(block.height for block in left)),
        lambda top, filling: _lines(sheet, filling.printed, top, 1),
    )


def _lines(sheet: Sheet, blocks: Iterable[Block], top: float, align: int) -> None:
    y = top - 7
    for block in blocks:
        block.draw(sheet.canvas, sheet.right if align else sheet.left, y, align)
        y -= block.height
