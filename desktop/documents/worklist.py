"""The visit list (Daftar Kunjungan): a paper an RT, for its head to tick; A4, black, NIK masked."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.paper import Paper
from desktop.documents.register_words import number
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit, on_one_line
from desktop.documents.wording import Wording
from desktop.documents.worklist_words import (
    foot_words,
    name_of,
    said,
    station_line,
    village_of,
    weekday_date,
    where_of,
    worklist_words,
)
from desktop.domain.nik import masked_nik
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import Listed, ListKind, Worklist, elderly, new_17

TITLE = "Daftar Kunjungan"
_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP = 33.0, 562.2, 31.0
_EDGES = (33.0, 57.3, 175.8, 282.0, 315.0, 369.0, 406.0, 469.5, 513.3, 562.2)
_COLUMNS = ("line", "person", "nik", "age", "brought", "taken", "may_come", "done", "note")
_TABLE_TOP, _HEAD, _ROW = 197.0, 39.0, 26.3
_ROWS, _BLANK = 17, 3
_TICK = 12.0
_DOTS = "." * 44
_BOLD, _PLAIN = Style(700, 9.4, 7), Style(500, 9.4, 7)
_NAME, _WHERE = Style(700, 9.3, 7.4), Style(500, 9.0, 6)
# For names of up to sixty letters, as long as one may be; and what stands close below them.
_LONG_NAMES, _CLOSE = (6.8, 6.2, 5.6), Style(500, 7.0, 5.5)
_FIGURES = Style(500, 9.4, 7, tabular=True)
_HEADER = Style(700, 8.8, 6.5)


@dataclass(frozen=True)
class _Page:
    """A page of one RT: whom it lists, from which number on, and how many blank lines follow."""

    everybody: tuple[Listed, ...]
    people: tuple[Listed, ...]
    first: int
    blank: int


def worklist_pdf(worklist: Worklist, progress: Progress = SILENT) -> bytes:
    """Return the list as a PDF, each RT beginning a page; the same list gives the same bytes.

    Raises:
        EnvironmentProblem: ``letter.wording``.
        Canceled: `progress` said so.
    """
    words, pages = worklist_words(), list(_pages(worklist))
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    for position, page in enumerate(pages, 1):
        progress.report(position - 1, len(pages), "worklist")
        _draw_page(sheet, words, worklist, page)
        draw_foot(
            sheet, said(words, worklist, "foot.secret"), foot_words(words, worklist, position, len(pages))
        )
        canvas.showPage()
    canvas.save()
    progress.report(len(pages), len(pages), "worklist")
    return stream.getvalue()


def _pages(worklist: Worklist) -> Iterator[_Page]:
    for group in worklist.pages() or [()]:
        first = 0
        while len(group) - first > _ROWS - _BLANK:
            kept = group[first : first + _ROWS]
            yield _Page(group, kept, first + 1, 0)
            first += len(kept)
        yield _Page(group, group[first:], first + 1, _BLANK)


def _draw_page(sheet: Sheet, words: Wording, worklist: Worklist, page: _Page) -> None:
    where = page.everybody[0].village if page.everybody else ""
    draw_report_head(sheet, worklist.letterhead, station_line(words, worklist, where), _HEIGHT - _TOP)
    _draw_title(sheet, words, worklist, page)
    _draw_summary(sheet, words, worklist, page)
    lines = len(page.people) + page.blank
    _draw_header(sheet, words, worklist.kind)
    for position in range(lines):
        person = page.people[position] if position < len(page.people) else None
        _draw_row(sheet, worklist, page.first + position, person, _row_top(position))
    _rule(sheet, lines)
    bottom = _row_top(lines)
    if page.blank:
        _draw_notes(sheet, words, page, bottom)
    _draw_signatures(sheet, words, page)


def _row_top(position: int) -> float:
    return _HEIGHT - _TABLE_TOP - _HEAD - position * _ROW


def _draw_title(sheet: Sheet, words: Wording, worklist: Worklist, page: _Page) -> None:
    canvas = sheet.canvas
    fit(words.text("title.main"), Style(800, 17.5), 320).draw_on(canvas, sheet.left, _HEIGHT - 109)
    subtitle = fit(words.text(f"title.{worklist.kind}"), Style(700, 11.4, 8), 318)
    subtitle.draw_on(canvas, sheet.left, _HEIGHT - 126)
    first = page.everybody[0] if page.everybody else None
    values = (
        ("village", village_of(first.village).upper() if first else "", _BOLD),
        ("rt", f"{first.rt} / {first.rw}" if first else "", _BOLD),
        ("chief", _DOTS, _PLAIN),
    )
    for position, (name, value, style) in enumerate(values):
        baseline = _HEIGHT - 103 - 15.7 * position
        fit(words.text(f"place.{name}"), _PLAIN, 46).draw_on(canvas, 361, baseline)
        fit(":", _PLAIN, 6).draw_on(canvas, 409, baseline)
        fit(value, style, sheet.right - 415).draw_on(canvas, 415, baseline)


def _draw_summary(sheet: Sheet, words: Wording, worklist: Worklist, page: _Page) -> None:
    top = _HEIGHT - 147.5
    sheet.frame(sheet.left, top, (sheet.width, 40))
    x = sheet.left + 12.5
    for count, name in (
        (len(page.everybody), str(worklist.kind)),
        (new_17(page.everybody, worklist.day), "new_17"),
        (elderly(page.everybody, worklist.day), "elderly"),
    ):
        figure = fit(number(count), Style(800, 15), 60)
        figure.draw_on(sheet.canvas, x, top - 26)
        label = fit(words.text(f"count.{name}"), _PLAIN, 130)
        label.draw_on(sheet.canvas, x + figure.width + 5, top - 25.5)
        x += figure.width + label.width + 24
    village = village_of(page.everybody[0].village) if page.everybody else ""
    planned, when = said(words, worklist, "place.no_visit"), _DOTS
    if worklist.visit.on:
        planned = words.text("place.visit", village=village)
        when = ", ".join(filter(None, [weekday_date(worklist.visit.on), worklist.visit.at]))
    fit(planned, _PLAIN, 190).draw_on(sheet.canvas, sheet.right - 13, top - 16.5, 1)
    fit(when, Style(700, 9.8, 7), 190).draw_on(sheet.canvas, sheet.right - 13, top - 30, 1)


def _draw_header(sheet: Sheet, words: Wording, kind: ListKind) -> None:
    top = _HEIGHT - _TABLE_TOP
    for position, name in enumerate(_COLUMNS):
        key = "served" if name == "done" and kind not in _TO_RECORD else name
        left, right = _EDGES[position], _EDGES[position + 1]
        is_under = name in ("brought", "taken")
        lines = words.lines(f"columns.{key}")
        middle = top - (29.3 if is_under else _HEAD / 2)
        baseline = middle + (len(lines) - 1) * 5.4 - 3.2
        for line in lines:
            fit(line, _HEADER, right - left - 4).draw_on(sheet.canvas, (left + right) / 2, baseline, 0.5)
            baseline -= 10.8
    middle = (_EDGES[4] + _EDGES[6]) / 2
    fit(words.text("columns.invitation"), _HEADER, 80).draw_on(sheet.canvas, middle, top - 13, 0.5)


_TO_RECORD = (ListKind.NOT_RECORDED, ListKind.TURNED_17, ListKind.RETURNED)


def _draw_row(sheet: Sheet, worklist: Worklist, line: int, person: Listed | None, top: float) -> None:
    canvas, baseline = sheet.canvas, top - _ROW / 2 - 3.2
    fit(str(line), _FIGURES, 22).draw_on(canvas, (_EDGES[0] + _EDGES[1]) / 2, baseline, 0.5)
    if person is not None:
        _draw_person(sheet, person, top)
        nik = masked_nik(person.nik)
        text = f"{nik[:6]} {nik[6:12]} {nik[12:]}"
        fit(text, _FIGURES, 100).draw_on(canvas, (_EDGES[2] + _EDGES[3]) / 2, baseline, 0.5)
        age = str(person.age(worklist.day))
        fit(age, _FIGURES, 30).draw_on(canvas, (_EDGES[3] + _EDGES[4]) / 2, baseline, 0.5)
    for column in (5, 7):
        middle = (_EDGES[column] + _EDGES[column + 1]) / 2
        canvas.setLineWidth(1)
        box = (middle - _TICK / 2, top - _ROW / 2 - _TICK / 2, _TICK, _TICK)
        canvas.roundRect(*box, 1.2, stroke=1, fill=0)


def _draw_person(sheet: Sheet, person: Listed, top: float) -> None:
    """Write name and place into a cell: a long name takes two lines, and the place goes close below."""
    canvas, left, width = sheet.canvas, _EDGES[1] + 5, _EDGES[2] - _EDGES[1] - 10
    where = where_of(person)
    name = fit(name_of(person), _NAME, width, leading=8.2)
    for size in _LONG_NAMES:
        if len(name.lines) <= 2:
            break
        name = fit(name_of(person), Style(700, size), width, leading=8.2)
    if len(name.lines) == 1:
        name.draw_on(canvas, left, top - (11 if where else 16.5))
        on_one_line(where, _WHERE, width).draw_on(canvas, left, top - 22)
        return
    name.draw_on(canvas, left, top - (8.4 if where else 12.5))
    on_one_line(where, _CLOSE, width).draw_on(canvas, left, top - 24)


def _rule(sheet: Sheet, rows: int) -> None:
    canvas, top, bottom = sheet.canvas, _HEIGHT - _TABLE_TOP, _row_top(rows)
    canvas.setLineWidth(0.7)
    for x in _EDGES:
        is_inner = x == _EDGES[5]
        canvas.line(x, top - (19.5 if is_inner else 0), x, bottom)
    canvas.line(_EDGES[4], top - 19.5, _EDGES[6], top - 19.5)
    for y in (top, *(_row_top(position) for position in range(rows + 1))):
        canvas.line(sheet.left, y, sheet.right, y)


def _draw_notes(sheet: Sheet, words: Wording, page: _Page, bottom: float) -> None:
    canvas = sheet.canvas
    head = fit(words.text("notes.letters_head"), Style(700, 9), 200)
    head.draw_on(canvas, sheet.left, bottom - 16)
    letters = fit(words.text("notes.letters"), Style(500, 9), 420)
    letters.draw_on(canvas, sheet.left + head.width + 3, bottom - 16)
    first = page.first + len(page.people)
    blank = words.text("notes.blank", first=first, last=first + page.blank - 1)
    fit(blank, Style(500, 9), 400).draw_on(canvas, sheet.left, bottom - 28.5)


def _draw_signatures(sheet: Sheet, words: Wording, page: _Page) -> None:
    canvas = sheet.canvas
    for text, baseline, style in (
        (words.text("notes.bring"), 79.5, _PLAIN),
        (words.text("notes.bring_2"), 65.5, _PLAIN),
        (words.text("notes.free"), 51.5, _BOLD),
    ):
        fit(text, style, 240).draw_on(canvas, sheet.left, baseline)
    rt = page.everybody[0].rt if page.everybody else ""
    signers = ((words.text("signature.chief", rt=rt), 347.0), (words.text("signature.officer"), 495.5))
    for signer, centre in signers:
        fit(signer, Style(500, 9.8), 140).draw_on(canvas, centre, 97.5, 0.5)
        fit(f"({'.' * 33})", Style(500, 9.8), 140).draw_on(canvas, centre, 51.5, 0.5)
