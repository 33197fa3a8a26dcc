"""The lower part of a letter: the QR, who holds it, who signs it, and where it was printed."""

from desktop.documents.canvas import Sheet
from desktop.documents.flow import Piece
from desktop.documents.fonts import face
from desktop.documents.letter_texts import LetterTexts
from desktop.documents.qr import draw_qr
from desktop.documents.typesetting import Block, Style, fit
from desktop.domain.letters import Letter

QR_MM = 38.0
_QR = QR_MM * 72 / 25.4
_ROOM_TO_SIGN = 42.0
_TEXT = Style(500, 10.5, 8.5)
_NAME = Style(700, 10.5, 8.5)
_CAPTION = Style(500, 8.7)
_FOOT = Style(500, 8.7, 7)
# Below the symbol: four modules stay white, then three lines that tell what it is for.
_CAPTION_TOP = _QR + 8.0
_CAPTION_LEADING = 11.2
_HEIGHT = _CAPTION_TOP + 3 * _CAPTION_LEADING + 2
_HOLDER = (200.0, 150.0)  # centre from the left edge, width
_SIGNATORY = (107.0, 208.0)  # centre from the right edge, width


def signatures(sheet: Sheet, letter: Letter, texts: LetterTexts) -> Piece:
    """Return the QR with its code, the holder's place to sign and the signatory's.

    The names stand beside the caption of the QR, unless the title of the signatory needs the room.
    """
    name = fit(texts.name, _NAME, _HOLDER[1], 13)
    signatory = fit(texts.signatory, _NAME, _SIGNATORY[1], 13)
    holder = fit(texts.words.text("signatures.holder"), _TEXT, _HOLDER[1])
    title = [fit(line, _TEXT, _SIGNATORY[1], 13.5) for line in texts.signing]
    number = fit(texts.signatory_id, _TEXT, _SIGNATORY[1], 13)
    names = max(_CAPTION_TOP + 9.4, 11.4 + sum(block.height + 2 for block in title) + _ROOM_TO_SIGN)
    below = max(name.height, signatory.height + (number.height + 2.4 if texts.signatory_id else 0))

    def draw(top: float) -> None:
        if letter.qr:
            draw_qr(sheet.canvas, letter.qr, sheet.left, top - _QR, QR_MM)
            _caption(sheet, texts, letter.code, top - _CAPTION_TOP)
        else:
            _unsigned(sheet, texts, top)
        left, right = sheet.left + _HOLDER[0], sheet.right - _SIGNATORY[0]
        baseline = top - 11.4
        holder.draw_on(sheet.canvas, left, baseline, 0.5)
        name.draw_on(sheet.canvas, left, top - names, 0.5)
        for block in title:
            block.draw_on(sheet.canvas, right, baseline, 0.5)
            baseline -= block.height + 2
        _signed(sheet, signatory, number, (right, top - names))

    return Piece(max(_HEIGHT, names + below - 9.4), draw)


def _caption(sheet: Sheet, texts: LetterTexts, code: str, top: float) -> None:
    canvas, size = sheet.canvas, _CAPTION.size
    for line in texts.words.lines("foot.scan"):
        fit(line, _CAPTION, 1000, _CAPTION_LEADING).draw(canvas, sheet.left, top)
        top -= _CAPTION_LEADING
    label = texts.words.text("foot.code") + " "
    Block((label,), _CAPTION, size, _CAPTION_LEADING).draw(canvas, sheet.left, top)
    bold = Style(700, size)
    Block((code,), bold, size, _CAPTION_LEADING).draw(canvas, sheet.left + face(500).width(label, size), top)


def _unsigned(sheet: Sheet, texts: LetterTexts, top: float) -> None:
    """Draw where the QR of a letter will stand that is not issued yet."""
    sheet.frame(sheet.left, top, (_QR, _QR), 0.75)
    lines = texts.words.lines("foot.unsigned")
    y = top - (_QR - len(lines) * _CAPTION_LEADING) / 2
    for line in lines:
        fit(line, _CAPTION, _QR, _CAPTION_LEADING).draw(sheet.canvas, sheet.left + _QR / 2, y, 0.5)
        y -= _CAPTION_LEADING


def _signed(sheet: Sheet, signatory: Block, number: Block, at: tuple[float, float]) -> None:
    x, y = at
    signatory.draw_on(sheet.canvas, x, y, 0.5)
    last = y - signatory.height + signatory.leading
    sheet.canvas.rect(x - signatory.width / 2, last - 2.4, signatory.width, 0.8, stroke=0, fill=1)
    number.draw_on(sheet.canvas, x, last - 15.4, 0.5)


def foot(sheet: Sheet, texts: LetterTexts) -> Piece:
    """Return the last lines: what to do with the letter, and where and when it was printed."""
    left = [fit(line, _FOOT, sheet.width * 0.52, 12.2) for line in texts.words.lines("foot.left")]
    right = [fit(line, _FOOT, sheet.width * 0.45, 12.2) for line in texts.printed]

    def draw(top: float) -> None:
        sheet.rule(top, 0.6)
        for x, align, blocks in ((sheet.left, 0, left), (sheet.right, 1, right)):
            y = top - 7
            for block in blocks:
                block.draw(sheet.canvas, x, y, align)
                y -= block.height

    tallest = max(sum(block.height for block in blocks) for blocks in (left, right))
    return Piece(7 + tallest, draw)
