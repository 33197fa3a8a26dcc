"""The head of a letter, and the arms that stand on every paper. Distances in points."""

import hashlib
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.arms import draw_arms_picture
from desktop.documents.canvas import Sheet
from desktop.documents.fonts import face
from desktop.documents.typesetting import Style, checked, fit, fit_line
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead

LETTER_HEAD_HEIGHT = 77.5
_ARMS = (48.0, 60.0)
_GOVERNMENT = Style(500, 14.8, 8)
_OFFICE = Style(700, 12.85, 8)
_ADDRESS = Style(500, 9.4, 7.5)
_MOST_ADDRESS_LINES = 2


def draw_letter_head(
    sheet: Sheet, letterhead: Letterhead, top: float, arms: Sequence[str], picture: bytes = b""
) -> None:
    """Draw the head of a letter: arms left, three centred lines, a thick and a thin rule.

    Without a `picture` of the arms their outline stands there, with the words `arms`.

    It is stored once in a document, however many letters show it.

    Raises:
        InputError: ``letter.glyph``, ``paper.too_long``, both with the field.
    """
    key = repr((letterhead, sheet.left, sheet.right, top)).encode() + picture
    digest = hashlib.sha256(key).hexdigest()
    form = f"head-{digest[:24]}"
    if not sheet.canvas.hasForm(form):
        sheet.canvas.beginForm(form)
        if picture:
            draw_arms_picture(sheet.canvas, picture, sheet.left + 3, top, _ARMS)
        else:
            draw_arms(sheet.canvas, sheet.left + 3, top, _ARMS, arms)
        _draw_letter_head(sheet, letterhead, top)
        sheet.canvas.endForm()
    sheet.canvas.doForm(form)


def _draw_letter_head(sheet: Sheet, letterhead: Letterhead, top: float) -> None:
    # The lines are centred on the page; what the arms take on the left is given up on the right too.
    centre, room = sheet.centre + 3, sheet.width - 2 * (_ARMS[0] + 10)
    for name, style, baseline in (("government", _GOVERNMENT, 18.0), ("office", _OFFICE, 36.0)):
        line = fit_line(checked(getattr(letterhead, name), name), style, room, name)
        line.draw_on(sheet.canvas, centre, top - baseline, 0.5)
    address = fit(checked(letterhead.address, "address"), _ADDRESS, room, leading=9.8)
    if len(address.lines) > _MOST_ADDRESS_LINES:
        raise InputError("paper.too_long", field="address")
    address.draw_on(sheet.canvas, centre, top - 54.5 + 2.4 * (len(address.lines) - 1), 0.5)
    sheet.rule(top - 72, 2)
    sheet.rule(top - 76.5, 1)


def draw_arms(canvas: Canvas, x: float, top: float, size: tuple[float, float], words: Sequence[str]) -> None:
    """Draw the outline of a shield with its top left corner at `x`, `top`: the place of the regency's arms.

    The arms themselves belong to the regency and are not ours to ship.
    """
    width, height = size
    canvas.saveState()
    canvas.setLineJoin(1)
    _shield(canvas, (x, top), size, 1.0, max(1.0, width / 26))
    if width > 40:
        _shield(canvas, (x, top), size, 0.78, 0.75)
    type_size = 2.2 + width / 10
    baseline = top - 0.43 * height
    for word in words:
        line = face(500).width(word, type_size)
        face(500).draw(canvas, (x + (width - line) / 2, baseline), word, type_size)
        baseline -= 1.22 * type_size
    canvas.restoreState()


def _shield(
    canvas: Canvas, corner: tuple[float, float], size: tuple[float, float], scale: float, line: float
) -> None:
    """Stroke a shield `scale` times as large as the box, in its middle."""
    width, height = size[0] * scale - line, size[1] * scale - line
    middle = corner[0] + size[0] / 2
    top = corner[1] - (size[1] - height) / 2
    left, right = middle - width / 2, middle + width / 2
    shoulder, waist, foot = top - 0.12 * height, top - 0.52 * height, top - height
    path = canvas.beginPath()
    path.moveTo(middle, top)
    path.lineTo(right, shoulder)
    path.lineTo(right, waist)
    path.curveTo(right, top - 0.8 * height, middle + 0.2 * width, top - 0.93 * height, middle, foot)
    path.curveTo(middle - 0.2 * width, top - 0.93 * height, left, top - 0.8 * height, left, waist)
    path.lineTo(left, shoulder)
    path.close()
    canvas.setLineWidth(line)
    canvas.drawPath(path, stroke=1, fill=0)
