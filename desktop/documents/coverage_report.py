"""The office's report of coverage and work: A4 with two tables, and the same rows for spreadsheets."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import numeric_date, numeric_moment
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.paper import Paper
from desktop.documents.register_words import number
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.sheets import SheetTable, table_xlsx
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording, wording
from desktop.domain.coverage import Cover
from desktop.domain.regions import area_name
from desktop.domain.reports import Report

TITLE = "Laporan Cakupan"
WORDING_VERSION = 1
_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP, _BOTTOM = 33.0, 562.0, 31.0, 60.0
_COVER = ("eligible", "recorded", "unrecorded", "printed", "letters", "without_proof")
_WORK = ("recorded", "approved", "returned", "letters", "handed_over", "cards")
_WORK_KEYS = ("recorded", "approved", "returned", "issued", "handed_over", "cards")
Rows = list[list[str | int]]


def report_pdf(made: Report) -> bytes:
    """Return the report as a PDF.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = wording("report", WORDING_VERSION)
    pages = _pages(words, made)
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    for page, (title, grid, rows, total) in enumerate(pages, 1):
        draw_report_head(sheet, made.letterhead, words.text("head.office"), _HEIGHT - _TOP)
        fit(words.text("title.main"), Style(800, 17.5), 400).draw_on(canvas, sheet.left, _HEIGHT - 109)
        area = made.area or words.text("title.regency")
        fit(area, Style(700, 11.4, 8), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 126)
        fit(_period(words, made), Style(500, 9.4), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 142)
        fit(title, Style(700, 10.4), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 166)
        grid.draw(sheet, _HEIGHT - 174, rows, total)
        draw_foot(sheet, words.text("foot.rule"), _foot(words, made, page, len(pages)))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _period(words: Wording, made: Report) -> str:
    days = {name: numeric_date(getattr(made, name).isoformat()) for name in ("day", "first", "last")}
    return words.text("title.period", **days)


def _foot(words: Wording, made: Report, page: int, pages: int) -> str:
    said = words.text("foot.printed", at=numeric_moment(made.made_at), page=page, pages=pages)
    return f"{said} · {words.text('foot.demo')}" if made.is_demo else said


def _pages(words: Wording, made: Report) -> list[tuple[str, Grid, list[list[str]], list[str]]]:
    found = []
    for title, headings, rows in _tables(words, made):
        first = 120.0
        width = (_RIGHT - _LEFT - first) / (len(headings) - 1)
        columns = [GridColumn(headings[0], first), *(GridColumn(word, width, 1) for word in headings[1:])]
        grid = Grid(tuple(columns), row=17, size=8.6, head=27)
        texts = [[number(value) if isinstance(value, int) else value for value in row] for row in rows]
        room = grid.fitting(_HEIGHT - 174, _BOTTOM) - 1
        body, total = texts[:-1], texts[-1]
        groups = [body[start : start + room] for start in range(0, len(body), room)] or [[]]
        for position, group in enumerate(groups):
            found.append((title, grid, group, total if position == len(groups) - 1 else []))
    return found


def _tables(words: Wording, made: Report) -> list[tuple[str, list[str], Rows]]:
    """Return both tables: title, headings, rows with the total last."""
    heads = [words.text(f"columns.{name}") for name in ("area", *_COVER, "share")]
    cover: Rows = [_cover(_part(words, item.code), item.cover) for item in made.parts]
    cover.append(_cover(words.text("columns.total"), made.cover))
    work_heads = [words.text(f"columns.{name}") for name in ("station", *_WORK_KEYS)]
    work: Rows = [[item.place, *(getattr(item, name) for name in _WORK)] for item in made.work]
    total: list[str | int] = [words.text("columns.total")]
    total += [sum(getattr(item, name) for item in made.work) for name in _WORK]
    title = words.text("title.coverage") if made.parts else words.text("title.none")
    return [(title, heads, cover), (words.text("title.work"), work_heads, [*work, total])]


def _cover(name: str, cover: Cover) -> list[str | int]:
    share = f"{100 * cover.recorded / cover.eligible:.1f}".replace(".", ",") if cover.eligible else ""
    return [name, *(int(getattr(cover, field)) for field in _COVER), share]


def _part(words: Wording, code: str) -> str:
    if "/" in code:
        return words.text("columns.rt", rt=code)
    return area_name(code)


def report_xlsx(made: Report) -> bytes:
    """Return the report as an XLSX file: both tables on one sheet.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = wording("report", WORDING_VERSION)
    (title, heads, rows), (work_title, work_heads, work) = _tables(words, made)
    above = (words.text("title.main"), made.area or words.text("title.regency"), _period(words, made), title)
    below: list[Sequence[str | int]] = [[], [work_title], work_heads, *work]
    headings = tuple((head, 26 if not position else 16) for position, head in enumerate(heads))
    sheet = SheetTable(words.text("foot.sheet"), above, headings, [*rows, *below])
    return table_xlsx(sheet, datetime.fromisoformat(made.made_at))


def report_csv(made: Report) -> bytes:
    """Return the report as CSV with semicolons, as spreadsheets here expect: both tables, UTF-8 with a mark.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = wording("report", WORDING_VERSION)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [words.text("title.main"), made.area or words.text("title.regency"), _period(words, made)]
    )
    for title, heads, rows in _tables(words, made):
        writer.writerow([])
        writer.writerow([title])
        writer.writerow(heads)
        writer.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
