"""The station's report of a day (Laporan Harian): one A4 page, black, for the head of the office."""

from collections.abc import Sequence
from functools import partial

from desktop.documents.canvas import Sheet
from desktop.documents.closing_words import blocks, closing_words, event_text, officer_rows, problems, short
from desktop.documents.day_blocks import BOLD, HEAD, PLAIN, ROW, draw_events, draw_figures, draw_pair
from desktop.documents.day_page import HEIGHT, TOP, DayPage, day_page
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.qr import draw_qr
from desktop.documents.register_words import number, shown
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording
from desktop.domain.closing import Closing
from desktop.i18n.formats import local

TITLE = "Laporan Harian Stasiun"
_QR_MM = 16.5
_FIGURES = ("recorded", "approved", "returned", "issued", "handed_over")


def closing_pdf(made: Closing) -> bytes:
    """Return the report; the same closing gives the same bytes.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = closing_words()
    station = words.text("head.station", station=made.station, station_name=made.station_name)
    page = DayPage(TITLE, made.letterhead, station, made.day, made.printed_at, made.is_demo, room=60)
    return day_page(page, words, partial(_draw, words, made))


def _draw(words: Wording, made: Closing, sheet: Sheet) -> None:
    text = f"REKAM-HARIAN {made.station} {made.day} {made.entries} {made.head}"
    draw_qr(sheet.canvas, text, sheet.right - 47, HEIGHT - TOP - 43, _QR_MM)
    _draw_title(sheet, words, made)
    figures = [(number(made.figures[name]), words.text(f"figures.{name}")) for name in _FIGURES]
    draw_figures(sheet, figures, HEIGHT - 145)
    bottom = _draw_blocks(sheet, words, made)
    bottom = _draw_officers(sheet, words, made, bottom)
    bottom = _draw_pair(sheet, words, made, ("carried", "laptop"), bottom)
    wrong = problems(words, made)
    title = words.text("title.mismatch") if wrong else words.text("blocks.events")
    draw_events(sheet, title, wrong, event_text(words, made), bottom)
    _draw_signatures(sheet, words, made)


def _draw_title(sheet: Sheet, words: Wording, made: Closing) -> None:
    canvas = sheet.canvas
    hours = words.text("title.not_opened")
    if made.opened:
        opened, closed = (f"{local(at):%H.%M}" for at in (made.opened, made.closed))
        hours = words.text("title.hours", opened=opened, closed=closed)
    fit(hours, PLAIN, 200).draw_on(canvas, sheet.right, HEIGHT - 118, 1)
    supervisor = words.text("title.supervisor", name=made.supervisor)
    fit(shown(supervisor), BOLD, 220).draw_on(canvas, sheet.right, HEIGHT - 132, 1)


def _draw_blocks(sheet: Sheet, words: Wording, made: Closing) -> float:
    bottom = _draw_pair(sheet, words, made, ("recording", "numbers"), HEIGHT - 210)
    return _draw_pair(sheet, words, made, ("review", "sheets"), bottom)


def _draw_pair(sheet: Sheet, words: Wording, made: Closing, names: Sequence[str], top: float) -> float:
    pair = [(words.text(f"blocks.{name}"), blocks(words, made, name)) for name in names]
    return draw_pair(sheet, pair, top)


def _draw_officers(sheet: Sheet, words: Wording, made: Closing, top: float) -> float:
    names = ("name", "recorded", "average", "exceptions", "returned", "approved", "letters", "handed_over")
    widths = (100.0, 47.0, 53.0, 73.0, 72.0, 55.0, 61.0, 62.0)
    grid = Grid(
        tuple(
            GridColumn(words.text(f"officers.{name}"), width, float(position > 0))
            for position, (name, width) in enumerate(zip(names, widths, strict=True))
        ),
        row=ROW + 0.6,
        size=9,
    )
    fit(words.text("blocks.officers"), HEAD, 200).draw_on(sheet.canvas, sheet.left, top - 3)
    rows, total = officer_rows(words, made)
    return grid.draw(sheet, top - 9, rows, total) - 15


def _draw_signatures(sheet: Sheet, words: Wording, made: Closing) -> None:
    canvas = sheet.canvas
    fit(words.text("signature.chain"), BOLD, 150).draw_on(canvas, sheet.left, 80)
    fit(short(made.head), Style(700, 10.4, tabular=True), 200).draw_on(canvas, sheet.left, 66)
    fit(words.text("signature.free"), PLAIN, 240).draw_on(canvas, sheet.left, 51.5)
    for name, who, centre in (
        ("officer", made.officer, 353.0),
        ("supervisor", made.supervisor, 495.0),
    ):
        fit(words.text(f"signature.{name}"), Style(500, 9.8), 140).draw_on(canvas, centre, 97, 0.5)
        fit(shown(who).upper(), Style(700, 9.4, 6), 140).draw_on(canvas, centre, 51.5, 0.5)
