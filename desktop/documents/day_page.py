"""The page of every report of a day: head, title and date above, the foot below, whoever reports."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import numeric_moment
from desktop.documents.paper import Paper
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording
from desktop.documents.worklist_words import weekday_date
from desktop.domain.letters import Letterhead

HEIGHT = Paper.A4.size[1]
LEFT, RIGHT, TOP = 36.0, 559.0, 33.0


@dataclass(frozen=True)
class DayPage:
    """What stands on it besides the figures.

    Attributes:
        title: the document's name.
        letterhead: whose paper it is.
        place: the line below: the station or the office.
        day: ISO 8601.
        made_at: when it was made.
        is_demo: whether nothing on it is real.
        room: points kept free at the right of the head.
    """

    title: str
    letterhead: Letterhead
    place: str
    day: str
    made_at: str
    is_demo: bool
    room: float = 0


def day_page(page: DayPage, words: Wording, draw: Callable[[Sheet], None]) -> bytes:
    """Return one A4 page, between whose head and foot `draw` draws; the same page gives the same bytes."""
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, page.title)
    sheet = Sheet(canvas, LEFT, RIGHT)
    draw_report_head(sheet, page.letterhead, page.place, HEIGHT - TOP, room=page.room)
    fit(words.text("title.main"), Style(800, 17.5), 340).draw_on(canvas, sheet.left, HEIGHT - 114)
    fit(weekday_date(page.day), Style(700, 11.4), 300).draw_on(canvas, sheet.left, HEIGHT - 131)
    draw(sheet)
    printed = words.text("foot.printed", at=numeric_moment(page.made_at))
    printed = f"{printed} · {words.text('foot.demo')}" if page.is_demo else printed
    draw_foot(sheet, words.text("foot.sheets"), printed)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
