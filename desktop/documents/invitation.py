"""Invitations (undangan): two on an A4, to be cut apart: address, when and where, what to bring."""

import io

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import long_date
from desktop.documents.paper import Paper
from desktop.documents.register_words import shown
from desktop.documents.report_head import draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording
from desktop.documents.worklist_words import (
    name_of,
    sender_of,
    station_line,
    village_of,
    weekday_date,
    where_of,
    worklist_words,
)
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import Listed, ListKind, Worklist

TITLE = "Undangan"
_HALF = Paper.A4.size[1] / 2
_LEFT, _RIGHT = 42.0, 553.0
_TEXT, _BOLD = Style(500, 10.4, 7), Style(700, 10.4, 7)
_BY_LETTER = (ListKind.EXPIRING, ListKind.CARDS, ListKind.WITHOUT_PROOF)
_REPORT_EVERY = 50


def invitations_pdf(worklist: Worklist, progress: Progress = SILENT) -> bytes:
    """Return an invitation for everybody on a list, in the order in which they are brought round.

    Raises:
        EnvironmentProblem: ``letter.wording``.
        Canceled: `progress` said so.
    """
    words, people = worklist_words(), [person for group in worklist.pages() for person in group]
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    for position, person in enumerate(people):
        if position % _REPORT_EVERY == 0:
            progress.report(position, len(people), "invitations")
        is_lower = position % 2 == 1
        if position and not is_lower:
            canvas.showPage()
        _draw(sheet, words, worklist, person, _HALF if is_lower else 2 * _HALF)
        if not is_lower:
            canvas.setLineWidth(0.4)
            canvas.setDash(3, 3)
            canvas.line(0, _HALF, Paper.A4.size[0], _HALF)
            canvas.setDash()
    canvas.showPage()
    canvas.save()
    progress.report(len(people), len(people), "invitations")
    return stream.getvalue()


def _draw(sheet: Sheet, words: Wording, worklist: Worklist, person: Listed, top: float) -> None:
    canvas = sheet.canvas
    place = station_line(words, worklist, person.village)
    draw_report_head(sheet, worklist.letterhead, place, top - 30)
    kind = worklist.kind
    title = words.text("invitation.title_letter" if kind in _BY_LETTER else "invitation.title")
    fit(title, Style(800, 13, 9), sheet.width).draw_on(canvas, sheet.centre, top - 102, 0.5)
    fit(words.text("invitation.to"), _TEXT, 200).draw_on(canvas, sheet.left, top - 128)
    fit(name_of(person), Style(700, 12, 8), 420).draw_on(canvas, sheet.left, top - 144)
    where = words.text("invitation.where_rt", hamlet=where_of(person), rt=person.rt, rw=person.rw)
    fit(f"{where}, {village_of(person.village)}", _TEXT, sheet.width).draw_on(canvas, sheet.left, top - 159)
    due = long_date(person.due) if person.due else ""
    body = fit(words.text(f"invitation.body_{kind}", due=due), _TEXT, sheet.width, leading=14)
    body.draw_on(canvas, sheet.left, top - 184)
    _draw_facts(sheet, words, worklist, top - 184 - 14 * len(body.lines) - 8)
    free = fit(words.text("invitation.free"), Style(500, 9.6), sheet.width - 180, leading=13)
    free.draw_on(canvas, sheet.left, top - 330)
    sender = sender_of(words, worklist, person)
    fit(sender, _BOLD, 165).draw_on(canvas, sheet.right, top - 330, 1)
    if worklist.is_demo:
        fit(words.text("foot.demo"), _BOLD, 120).draw_on(canvas, sheet.right, top - 380, 1)


def _draw_facts(sheet: Sheet, words: Wording, worklist: Worklist, top: float) -> None:
    dots, visit = words.text("invitation.dots"), worklist.visit
    bring = "bring_letter" if worklist.kind in _BY_LETTER else "bring_record"
    facts = (
        ("day", weekday_date(visit.on) if visit.on else dots),
        ("hour", visit.at or dots),
        ("where", visit.where or dots),
        ("bring", words.text(f"invitation.{bring}")),
    )
    for name, value in facts:
        fit(words.text(f"invitation.{name}"), _TEXT, 90).draw_on(sheet.canvas, sheet.left + 20, top)
        fit(":", _TEXT, 8).draw_on(sheet.canvas, sheet.left + 112, top)
        said = fit(shown(value), _BOLD, sheet.width - 124, leading=12)
        said.draw_on(sheet.canvas, sheet.left + 122, top)
        top -= 16 + 12 * (len(said.lines) - 1)
