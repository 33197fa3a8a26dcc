"""What the reports of a day share: a row of large figures, blocks of lines side by side, a box of events."""

from collections.abc import Sequence

from desktop.documents.canvas import Sheet
from desktop.documents.register_words import shown
from desktop.documents.typesetting import Style, fit

HEAD, PLAIN, BOLD = Style(700, 9.8, 7), Style(500, 9.2, 6), Style(700, 9.2, 6)
ROW = 14.4
_GAP, _BELOW, _FIGURES = 20.0, 15.0, 50.0
# A paragraph keeps its size, however long it is.
_TOLD, _WRONG = Style(500, 8.6), Style(700, 8.6)
_EVENT_LINES, _LEADING = 4, 11.0
# A label, its value, and whether it is the sum of what stands above it.
Line = tuple[str, str, bool]


def draw_figures(sheet: Sheet, figures: Sequence[tuple[str, str]], top: float) -> float:
    """Draw figures in a frame, each above its words; return the lower edge."""
    sheet.frame(sheet.left, top, (sheet.width, _FIGURES))
    width = sheet.width / len(figures)
    for position, (figure, words) in enumerate(figures):
        middle = sheet.left + width * (position + 0.5)
        fit(figure, Style(800, 18), width).draw_on(sheet.canvas, middle, top - 25, 0.5)
        fit(words, PLAIN, width).draw_on(sheet.canvas, middle, top - 40, 0.5)
        if position:
            sheet.canvas.setLineWidth(0.6)
            x = sheet.left + width * position
            sheet.canvas.line(x, top - 8, x, top - _FIGURES + 8)
    return top - _FIGURES


def draw_pair(sheet: Sheet, blocks: Sequence[tuple[str, Sequence[Line]]], top: float) -> float:
    """Draw two blocks, each a title and lines, side by side; return where the next begins."""
    width = (sheet.width - _GAP) / 2
    lowest = top
    for position, (title, lines) in enumerate(blocks):
        left = sheet.left + position * (width + _GAP)
        fit(title, HEAD, width).draw_on(sheet.canvas, left, top - 3)
        y = top - 9
        sheet.canvas.setLineWidth(0.6)
        sheet.canvas.line(left, y, left + width, y)
        for label, value, is_sum in lines:
            style = BOLD if is_sum else PLAIN
            figure = fit(value, style, width / 2)
            figure.draw_on(sheet.canvas, left + width - 2, y - 10.2, 1)
            said = fit(shown(label), style, width - figure.width - 10)
            said.style.face.draw(sheet.canvas, (left + 2, y - 10.2), said.lines[0], said.size)
            y -= ROW
            sheet.canvas.line(left, y, left + width, y)
        lowest = min(lowest, y)
    return lowest - _BELOW


def draw_events(sheet: Sheet, title: str, wrong: Sequence[str], told: str, top: float) -> None:
    """Draw what somebody should know in a box; what is `wrong` comes first, and makes all of it bold."""
    fit(title, Style(800, 12) if wrong else HEAD, 300).draw_on(sheet.canvas, sheet.left, top - 3)
    text = " ".join([*wrong, told])
    block = fit(text, _WRONG if wrong else _TOLD, sheet.width - 20, leading=_LEADING)
    lines = block.lines[:_EVENT_LINES]
    if len(block.lines) > _EVENT_LINES:
        lines = (*lines[:-1], f"{lines[-1]} …")
    sheet.frame(sheet.left, top - 10, (sheet.width, _LEADING * len(lines) + 12), 0.8)
    for position, line in enumerate(lines):
        at = (sheet.left + 10, top - 24 - _LEADING * position)
        block.style.face.draw(sheet.canvas, at, line, block.size)
