"""A number of the queue on paper: large enough to be read across a room, and no name on it."""

import io
from dataclasses import dataclass

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import long_moment
from desktop.documents.paper import Paper
from desktop.documents.typesetting import Style, checked, fit, fit_line
from desktop.documents.wording import wording

TITLE = "Nomor antrean"
WORDING_VERSION = 1
_MARGIN = 36.0


@dataclass(frozen=True)
class Slip:
    """What the paper shows. `given_at` in UTC; `ahead` is how many wait before this number."""

    number: int
    given_at: str
    ahead: int
    station: str
    station_name: str
    is_demo: bool = False


def slip_pdf(slip: Slip) -> bytes:
    """Return the number as a PDF of one sheet.

    Raises:
        InputError: ``letter.glyph``, ``paper.too_long``.
    """
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.HALF_A4, TITLE)
    width, height = Paper.HALF_A4.size
    sheet = Sheet(canvas, _MARGIN, width - _MARGIN)
    words = wording("queue", WORDING_VERSION)
    place = words.text("slip.place", station=slip.station, station_name=slip.station_name)
    line = fit_line(checked(place, "station_name"), Style(500, 12, 7), sheet.width, "station_name")
    line.draw_on(canvas, sheet.centre, height - 48, 0.5)
    ahead = words.text("slip.ahead", ahead=slip.ahead) if slip.ahead else words.text("slip.next")
    given = words.text("slip.given_at", given_at=long_moment(slip.given_at))
    for text, style, baseline in (
        (words.text("slip.title"), Style(700, 15), 74),
        (f"{slip.number:03}", Style(800, 170, 90, tabular=True), 244),
        (ahead, Style(700, 17), 284),
        (given, Style(500, 12), 306),
        (words.text("slip.free"), Style(700, 12), 350),
        (words.text("slip.away"), Style(500, 11, 8), 370),
    ):
        fit(text, style, sheet.width).draw_on(canvas, sheet.centre, height - baseline, 0.5)
    sheet.rule(height - 326, 0.8)
    if slip.is_demo:
        fit(words.text("slip.demo"), Style(700, 11), sheet.width).draw_on(canvas, sheet.centre, 20, 0.5)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
