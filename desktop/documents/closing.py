"""The station's report of a day (Laporan Harian): one A4 page, black, for the head of the office."""

import io
from collections.abc import Sequence

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.closing_words import blocks, closing_words, event_text, officer_rows, problems, short
from desktop.documents.dates import numeric_moment
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.paper import Paper
from desktop.documents.qr import draw_qr
from desktop.documents.register_words import number, shown
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording
from desktop.documents.worklist_words import weekday_date
from desktop.domain.closing import Closing
from desktop.i18n.formats import local

TITLE = "Laporan Harian Stasiun"
_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP = 36.0, 559.0, 33.0
_GAP, _ROW = 20.0, 14.4
_QR_MM = 16.5
_HEAD, _PLAIN, _STRONG = Style(700, 9.8, 7), Style(500, 9.2, 6), Style(700, 9.2, 6)
_FIGURES = ("recorded", "approved", "returned", "issued", "handed_over")
_EVENT_LINES = 3


def closing_pdf(made: Closing) -> bytes:
    """Return the report; the same closing gives the same bytes.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = closing_words()
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    station = words.text("head.station", station=made.station, station_name=made.station_name)
    draw_report_head(sheet, made.letterhead, station, _HEIGHT - _TOP, room=60)
    text = f"REKAM-HARIAN {made.station} {made.day} {made.entries} {made.head}"
    draw_qr(canvas, text, sheet.right - 47, _HEIGHT - _TOP - 43, _QR_MM)
    _draw_title(sheet, words, made)
    _draw_figures(sheet, words, made)
    bottom = _draw_blocks(sheet, words, made)
    bottom = _draw_officers(sheet, words, made, bottom)
    bottom = _draw_pair(sheet, words, made, ("carried", "laptop"), bottom)
    _draw_events(sheet, words, made, bottom)
    _draw_signatures(sheet, words, made)
    printed = words.text("foot.printed", at=numeric_moment(made.printed_at))
    printed = f"{printed} · {words.text('foot.demo')}" if made.is_demo else printed
    draw_foot(sheet, words.text("foot.sheets"), printed)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_title(sheet: Sheet, words: Wording, made: Closing) -> None:
    canvas = sheet.canvas
    title = words.text("title.main")
    fit(title, Style(800, 17.5), 340).draw_on(canvas, sheet.left, _HEIGHT - 114)
    fit(weekday_date(made.day), Style(700, 11.4), 300).draw_on(canvas, sheet.left, _HEIGHT - 131)
    hours = words.text("title.not_opened")
    if made.opened:
        opened, closed = (f"{local(at):%H.%M}" for at in (made.opened, made.closed))
        hours = words.text("title.hours", opened=opened, closed=closed)
    fit(hours, _PLAIN, 200).draw_on(canvas, sheet.right, _HEIGHT - 118, 1)
    supervisor = words.text("title.supervisor", name=made.supervisor)
    fit(shown(supervisor), _STRONG, 220).draw_on(canvas, sheet.right, _HEIGHT - 132, 1)


def _draw_figures(sheet: Sheet, words: Wording, made: Closing) -> None:
    top, height = _HEIGHT - 145, 50.0
    sheet.frame(sheet.left, top, (sheet.width, height))
    width = sheet.width / len(_FIGURES)
    for position, name in enumerate(_FIGURES):
        middle = sheet.left + width * (position + 0.5)
        fit(number(made.figures[name]), Style(800, 18), width).draw_on(sheet.canvas, middle, top - 25, 0.5)
        fit(words.text(f"figures.{name}"), _PLAIN, width).draw_on(sheet.canvas, middle, top - 40, 0.5)
        if position:
            sheet.canvas.setLineWidth(0.6)
            x = sheet.left + width * position
            sheet.canvas.line(x, top - 8, x, top - height + 8)


def _draw_blocks(sheet: Sheet, words: Wording, made: Closing) -> float:
    bottom = _draw_pair(sheet, words, made, ("recording", "numbers"), _HEIGHT - 210)
    return _draw_pair(sheet, words, made, ("review", "sheets"), bottom)


def _draw_pair(sheet: Sheet, words: Wording, made: Closing, names: Sequence[str], top: float) -> float:
    """Draw two blocks side by side and return where the next begins."""
    width = (sheet.width - _GAP) / 2
    lowest = top
    for position, name in enumerate(names):
        left = sheet.left + position * (width + _GAP)
        fit(words.text(f"blocks.{name}"), _HEAD, width).draw_on(sheet.canvas, left, top - 3)
        y = top - 9
        sheet.canvas.setLineWidth(0.6)
        sheet.canvas.line(left, y, left + width, y)
        for label, value, is_strong in blocks(words, made, name):
            style = _STRONG if is_strong else _PLAIN
            figure = fit(value, style, width / 2)
            figure.draw_on(sheet.canvas, left + width - 2, y - 10.2, 1)
            said = fit(shown(label), style, width - figure.width - 10)
            said.style.face.draw(sheet.canvas, (left + 2, y - 10.2), said.lines[0], said.size)
            y -= _ROW
            sheet.canvas.line(left, y, left + width, y)
        lowest = min(lowest, y)
    return lowest - 15


def _draw_officers(sheet: Sheet, words: Wording, made: Closing, top: float) -> float:
    names = ("name", "recorded", "average", "exceptions", "returned", "letters", "handed_over")
    widths = (113.0, 52.0, 56.0, 80.0, 76.0, 62.0, 84.0)
    grid = Grid(
        tuple(
            GridColumn(words.text(f"officers.{name}"), width, float(position > 0))
            for position, (name, width) in enumerate(zip(names, widths, strict=True))
        ),
        row=_ROW + 0.6,
        size=9,
    )
    fit(words.text("blocks.officers"), _HEAD, 200).draw_on(sheet.canvas, sheet.left, top - 3)
    rows, total = officer_rows(words, made)
    return grid.draw(sheet, top - 9, rows, total) - 15


def _draw_events(sheet: Sheet, words: Wording, made: Closing, top: float) -> None:
    wrong = problems(words, made)
    name = words.text("title.mismatch") if wrong else words.text("blocks.events")
    fit(name, Style(800, 12) if wrong else _HEAD, 300).draw_on(sheet.canvas, sheet.left, top - 3)
    text = " ".join([*wrong, event_text(words, made)])
    block = fit(text, _STRONG if wrong else _PLAIN, sheet.width - 20, leading=12.5)
    lines = block.lines[:_EVENT_LINES]
    if len(block.lines) > _EVENT_LINES:
        lines = (*lines[:-1], f"{lines[-1]} …")
    sheet.frame(sheet.left, top - 10, (sheet.width, 12.5 * len(lines) + 12), 0.8)
    style = block.style
    for position, line in enumerate(lines):
        at = (sheet.left + 10, top - 26 - 12.5 * position)
        style.face.draw(sheet.canvas, at, line, block.size)


def _draw_signatures(sheet: Sheet, words: Wording, made: Closing) -> None:
    canvas = sheet.canvas
    fit(words.text("signature.chain"), _STRONG, 150).draw_on(canvas, sheet.left, 80)
    fit(short(made.head), Style(700, 10.4, tabular=True), 200).draw_on(canvas, sheet.left, 66)
    fit(words.text("signature.free"), _PLAIN, 240).draw_on(canvas, sheet.left, 51.5)
    for name, who, centre in (
        ("officer", made.officer, 353.0),
        ("supervisor", made.supervisor, 495.0),
    ):
        fit(words.text(f"signature.{name}"), Style(500, 9.8), 140).draw_on(canvas, centre, 97, 0.5)
        fit(shown(who).upper(), Style(700, 9.4, 6), 140).draw_on(canvas, centre, 51.5, 0.5)
