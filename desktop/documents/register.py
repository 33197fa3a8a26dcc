"""The book of letters (Register KTP Sementara): A4 across, running totals on every page, black on white."""

import io
from collections.abc import Iterable, Sequence

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import long_moment, numeric_moment
from desktop.documents.heading import draw_arms
from desktop.documents.paper import Paper
from desktop.documents.register_table import (
    HEADER_HEIGHT,
    TOTALS_HEIGHT,
    WIDTH,
    SetRow,
    draw_table,
    fit_lines,
    set_rows,
)
from desktop.documents.register_words import (
    chain_line,
    filter_line,
    register_words,
    secrecy_line,
    shown,
    station_line,
)
from desktop.documents.typesetting import Style
from desktop.documents.wording import Wording
from desktop.domain.progress import SILENT, Progress
from desktop.domain.register import Book, BookPage, with_totals

TITLE = "Register KTP Sementara"

_HEIGHT, _WIDTH = Paper.A4.size  # the sheet lies across
_LEFT = (_WIDTH - WIDTH) / 2
_TOP, _FOOT = 30.0, 40.0
_FIRST_HEAD, _LATER_HEAD = 112.0, 24.0
_SIGNATURE = 88.0
_REPORT_EVERY = 200


def register_pdf(book: Book, progress: Progress = SILENT) -> bytes:
    """Return the book as a PDF; the same book gives the same bytes.

    Raises:
        EnvironmentProblem: ``letter.wording``.
        Canceled: `progress` said so.
    """
    words, count = register_words(), len(book.rows)

    def told(line: int) -> None:
        if line % _REPORT_EVERY == 1:
            progress.report(line - 1, count, "register")

    groups = _paginated(set_rows(words, book, told))
    pages = with_totals([[item.row for item in group] for group in groups])
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    canvas.setPageSize((_WIDTH, _HEIGHT))
    sheet = Sheet(canvas, _LEFT, _LEFT + WIDTH)
    for page, group in zip(pages, groups, strict=True):
        _draw_page(sheet, words, book, page, group)
        canvas.showPage()
    canvas.save()
    progress.report(count, count, "register")
    return stream.getvalue()


def _paginated(rows: Iterable[SetRow]) -> list[list[SetRow]]:
    """Fill pages from the first on; the last keeps room for the signature."""
    groups: list[list[SetRow]] = [[]]
    left = _room(0)
    for row in rows:
        if row.height > left and groups[-1]:
            groups.append([])
            left = _room(len(groups) - 1)
        groups[-1].append(row)
        left -= row.height
    if left >= _SIGNATURE:
        return groups
    last: list[SetRow] = []
    while left < _SIGNATURE and len(groups[-1]) > 1:
        row = groups[-1].pop()
        last.insert(0, row)
        left += row.height
    return [*groups, last]


def _room(index: int) -> float:
    """Return what a page has for rows: page 1 has the head, the others the line carried over."""
    head = _LATER_HEAD + TOTALS_HEIGHT if index else _FIRST_HEAD
    return _HEIGHT - _TOP - _FOOT - head - HEADER_HEIGHT - 2 * TOTALS_HEIGHT


def _draw_page(sheet: Sheet, words: Wording, book: Book, page: BookPage, rows: Sequence[SetRow]) -> None:
    top = _HEIGHT - _TOP
    if page.number == 1:
        _draw_head(sheet, words, book, top)
        _draw_title(sheet, words, book, top - 62)
        top -= _FIRST_HEAD
    else:
        _draw_later_head(sheet, words, book, top)
        top -= _LATER_HEAD
    bottom = draw_table(sheet, words, page, rows, top)
    if page.number == page.of:
        _draw_signature(sheet, words, book, bottom)
    _draw_foot(sheet, words, book, page)


def _draw_head(sheet: Sheet, words: Wording, book: Book, top: float) -> None:
    canvas, left, head = sheet.canvas, sheet.left, book.letterhead
    draw_arms(canvas, left + 1.5, top, (34, 42), words.lines("head.arms"))
    for text, style, baseline in (
        (head.government, Style(500, 10.5, 7), 11),
        (head.office, Style(700, 12, 8), 26),
        (station_line(words, book), Style(500, 9.8, 7), 39.5),
    ):
        fit_lines(shown(text), style, 500).draw_on(canvas, left + 50, top - baseline)
    sheet.rule(top - 50, 1.5)


def _draw_title(sheet: Sheet, words: Wording, book: Book, top: float) -> None:
    canvas = sheet.canvas
    fit_lines(words.text("title.main"), Style(800, 17), 400).draw_on(canvas, sheet.left, top - 15)
    fit_lines(words.text("title.sub"), Style(700, 9.8), 400).draw_on(canvas, sheet.left, top - 30)
    lines = (
        (filter_line(words, book), Style(700, 9.2, 6.5)),
        (secrecy_line(words, book), Style(500, 8.8, 6.5)),
    )
    for index, (text, style) in enumerate(lines):
        block = fit_lines(text, style, 380)
        block.draw_on(canvas, sheet.right, top - 15 - 15 * index, 1)


def _draw_later_head(sheet: Sheet, words: Wording, book: Book, top: float) -> None:
    title = fit_lines(words.text("title.continued"), Style(700, 9.8), 300)
    title.draw_on(sheet.canvas, sheet.left, top - 9)
    what = f"{station_line(words, book)} · {filter_line(words, book)}"
    fit_lines(what, Style(500, 8.8, 6.0), 440).draw_on(sheet.canvas, sheet.right, top - 9, 1)
    sheet.rule(top - 14.5, 1)


def _draw_signature(sheet: Sheet, words: Wording, book: Book, top: float) -> None:
    canvas, centre = sheet.canvas, sheet.right - 105
    day = long_moment(book.printed_at).partition(",")[0]
    style = Style(500, 9.2, 7)
    where = words.text("signature.place_and_date", place=book.letterhead.place, day=day)
    fit_lines(shown(where), style, 210).draw_on(canvas, centre, top - 18, 0.5)
    fit_lines(words.text("signature.role"), style, 210).draw_on(canvas, centre, top - 31, 0.5)
    name = fit_lines(shown(book.printed_by).upper(), Style(700, 9.2, 6), 210)
    name.draw_on(canvas, centre, top - 78, 0.5)


def _draw_foot(sheet: Sheet, words: Wording, book: Book, page: BookPage) -> None:
    canvas, baseline = sheet.canvas, 20.0
    sheet.rule(baseline + 11, 0.6)
    style = Style(500, 8)
    printed = words.text(
        "foot.page", printed_at=numeric_moment(book.printed_at), number=page.number, of=page.of
    )
    if book.is_demo:
        printed = f"{printed} · {words.text('foot.demo')}"
    fit_lines(chain_line(words, book), style, 420).draw_on(canvas, sheet.left, baseline)
    fit_lines(printed, style, 330).draw_on(canvas, sheet.right, baseline, 1)
