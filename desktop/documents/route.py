"""The route of mobile recording (jemput bola): where the team goes on which day, with targets; A4."""

import io
from collections.abc import Sequence
from datetime import date

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import numeric_date
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.paper import Paper
from desktop.documents.register_words import number
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.documents.worklist_words import (
    foot_words,
    said,
    station_line,
    village_of,
    weekday_date,
    worklist_words,
)
from desktop.domain.worklists import Stop, Worklist

TITLE = "Rute jemput bola"
_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP = 33.0, 562.0, 31.0
_BOTTOM = 130.0


def route_pdf(worklist: Worklist, stops: Sequence[Stop], per_day: int) -> bytes:
    """Return the plan as a PDF, with room to write down who came.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = worklist_words()
    grid = Grid(
        (
            GridColumn(words.text("route.day"), 105),
            GridColumn(words.text("route.village"), 92),
            GridColumn(words.text("route.rts"), 142),
            GridColumn(words.text("route.target"), 50, 1),
            GridColumn(words.text("route.elderly"), 42, 1),
            GridColumn(words.text("route.came"), 47, 1),
            GridColumn(words.text("route.done"), 51, 1),
        ),
        row=20,
        grows=True,
    )
    groups = grid.pages([_row(stop) for stop in stops], _HEIGHT - 168, _BOTTOM)
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    for page, group in enumerate(groups, 1):
        _draw_head(sheet, worklist, len(stops), per_day)
        total = _total(words.text("route.total"), stops) if page == len(groups) else ()
        bottom = grid.draw(sheet, _HEIGHT - 168, group, total)
        if page == len(groups):
            fit(words.text("route.leader"), Style(500, 9.8), 140).draw_on(canvas, 495, bottom - 30, 0.5)
            fit(f"({'.' * 33})", Style(500, 9.8), 140).draw_on(canvas, 495, bottom - 76, 0.5)
        draw_foot(sheet, said(words, worklist, "foot.secret"), foot_words(words, worklist, page, len(groups)))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_head(sheet: Sheet, worklist: Worklist, days: int, per_day: int) -> None:
    canvas, words = sheet.canvas, worklist_words()
    draw_report_head(sheet, worklist.letterhead, station_line(words, worklist), _HEIGHT - _TOP)
    fit(words.text("route.title"), Style(800, 17.5), 320).draw_on(canvas, sheet.left, _HEIGHT - 109)
    sub = words.text("route.sub", people=number(len(worklist.people)), days=number(days))
    fit(sub, Style(700, 11, 8), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 126)
    assumed = fit(words.text("route.assumed", per_day=per_day), Style(500, 9), sheet.width)
    assumed.draw_on(canvas, sheet.left, _HEIGHT - 143)


def _row(stop: Stop) -> list[str]:
    return [
        _day(stop.day),
        village_of(stop.village),
        _rts(stop.rts),
        number(stop.target),
        number(stop.elderly),
        "",
        "",
    ]


def _rts(rts: Sequence[str]) -> str:
    """Return where to go, by RW: ``RW 001: 001–003, 006``; neighbours are one span."""
    by_rw: dict[str, list[str]] = {}
    for item in rts:
        rt, _slash, rw = item.partition("/")
        by_rw.setdefault(rw, []).append(rt)
    return "; ".join(f"RW\u00a0{rw}: {', '.join(_spans(found))}" for rw, found in by_rw.items())


def _spans(rts: Sequence[str]) -> list[str]:
    found: list[list[str]] = []
    for rt in rts:
        is_next = (
            bool(found) and rt.isdecimal() and found[-1][-1].isdecimal() and int(rt) - int(found[-1][-1]) == 1
        )
        if is_next:
            found[-1].append(rt)
        else:
            found.append([rt])
    return ["–".join((span[0], span[-1])) if len(span) > 2 else ", ".join(span) for span in found]


def _day(day: date) -> str:
    return f"{weekday_date(day.isoformat()).partition(',')[0]}, {numeric_date(day.isoformat())}"


def _total(words: str, stops: Sequence[Stop]) -> list[str]:
    target, elderly = sum(stop.target for stop in stops), sum(stop.elderly for stop in stops)
    return [words, "", "", number(target), number(elderly), "", ""]
