"""Who gets blank cards (daftar nama): pages for each kecamatan, to tick while printing; A4, NIK masked."""

import io
from collections.abc import Sequence

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.closing_words import number_short
from desktop.documents.dates import numeric_date, numeric_moment
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.paper import Paper
from desktop.documents.register_words import number, shown
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.documents.wording import Wording, wording
from desktop.documents.worklist_words import kecamatan_of, village_of
from desktop.domain.cards import CardName, NameList, Turn
from desktop.domain.nik import masked_nik
from desktop.i18n.formats import personal_name

TITLE = "Daftar Nama Penerima Kartu"
WORDING_VERSION = 1
_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP, _BOTTOM = 33.0, 562.0, 31.0, 118.0
_TABLE_TOP = _HEIGHT - 160
_WIDTHS = {
    "line": 27.0, "name": 112.0, "nik": 104.0, "village": 86.0, "rt": 46.0, "letter": 58.0, "since": 58.0,
    "printed": 38.0,
}  # fmt: skip


def names_pdf(made: NameList) -> bytes:
    """Return the list as a PDF, each kecamatan beginning a page.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = wording("cards", WORDING_VERSION)
    columns = (
        GridColumn(words.text(f"columns.{name}"), width, float(name == "line"))
        for name, width in _WIDTHS.items()
    )
    grid = Grid(tuple(columns), row=18, size=8.8, grows=True)
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, TITLE)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    pages = _pages(words, made, grid)
    for position, (kecamatan, here, rows) in enumerate(pages, 1):
        _draw_head(sheet, words, made, (kecamatan, here))
        grid.draw(sheet, _TABLE_TOP, rows)
        _draw_signatures(sheet, words, made)
        at = numeric_moment(made.made_at)
        said = words.text("foot.printed", at=at, page=position, pages=len(pages))
        said = f"{said} · {words.text('foot.demo')}" if made.is_demo else said
        draw_foot(sheet, words.text("foot.secret"), said)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _pages(words: Wording, made: NameList, grid: Grid) -> list[tuple[str, int, Sequence[Sequence[str]]]]:
    """Return the pages: code of the kecamatan, how many of it get a card, and the rows."""
    found: list[tuple[str, int, Sequence[Sequence[str]]]] = []
    for code, people in made.by_kecamatan():
        rows = [_row(words, line, person) for line, person in enumerate(people, 1)]
        found += [(code, len(people), here) for here in grid.pages(rows, _TABLE_TOP, _BOTTOM)]
    return found


def _row(words: Wording, line: int, person: CardName) -> list[str]:
    nik = masked_nik(person.nik)
    return [
        str(line),
        personal_name(person.name),
        f"{nik[:6]} {nik[6:12]} {nik[12:]}",
        village_of(person.village),
        f"{person.rt}/{person.rw}".strip("/"),
        words.text(f"turn.{person.turn}") if not person.number else number_short(person.number),
        numeric_date(person.since) if person.since and person.turn is not Turn.NEW_17 else "",
        "",
    ]


def _draw_head(sheet: Sheet, words: Wording, made: NameList, here: tuple[str, int]) -> None:
    canvas, (code, count) = sheet.canvas, here
    place = words.text("head.office", kecamatan=kecamatan_of(code))
    draw_report_head(sheet, made.letterhead, place, _HEIGHT - _TOP)
    fit(words.text("title.main"), Style(800, 17.5), 400).draw_on(canvas, sheet.left, _HEIGHT - 109)
    key = "title.allotted" if made.allocation else "title.proposal"
    facts = {"allocation": made.allocation, "count": number(len(made.people)), "here": number(count)}
    fit(words.text(key, **facts), Style(700, 10.8, 8), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 126)
    nobody = words.text("title.nobody")
    by = words.text("title.by", proposed=made.proposed_by or nobody, approved=made.approved_by or nobody)
    fit(shown(by), Style(500, 9.4, 7), sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 142)


def _draw_signatures(sheet: Sheet, words: Wording, made: NameList) -> None:
    for name, who, centre in (
        ("proposed", made.proposed_by, 150.0),
        ("approved", made.approved_by, 445.0),
    ):
        fit(words.text(f"signature.{name}"), Style(500, 9.8), 160).draw_on(sheet.canvas, centre, 97, 0.5)
        signer = shown(who) if who else "." * 33
        fit(f"({signer})", Style(500, 9.8, 7), 180).draw_on(sheet.canvas, centre, 51.5, 0.5)
