"""The breach report: one A4 page that says what was there, how much, and who can read it without us."""

import io

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import numeric_moment
from desktop.documents.paper import Paper
from desktop.documents.register_words import number, shown
from desktop.documents.report_head import draw_foot, draw_report_head
from desktop.documents.typesetting import Style, fit
from desktop.domain.breach import BreachReport, Holding, Lock, What
from desktop.i18n import _

_HEIGHT = Paper.A4.size[1]
_LEFT, _RIGHT, _TOP, _ROW = 42.0, 553.0, 36.0, 26.0
_TITLE, _PLAIN, _STRONG = Style(800, 17.5, 12), Style(500, 10, 7), Style(700, 10, 7)
_COUNT_X, _LOCK_X = 250.0, 270.0


def breach_pdf(report: BreachReport) -> bytes:
    """Return the page; the same report gives the same bytes."""
    stream = io.BytesIO()
    title = _("What was on the stick") if report.is_stick else _("What was on the laptop")
    canvas = new_canvas(stream, Paper.A4, title)
    sheet = Sheet(canvas, _LEFT, _RIGHT)
    place = _("Station {code}, {name}").format(code=report.station, name=report.station_name)
    draw_report_head(sheet, report.letterhead, place, _HEIGHT - _TOP)
    fit(title, _TITLE, sheet.width).draw_on(canvas, sheet.left, _HEIGHT - 118)
    y = _draw_facts(sheet, report, _HEIGHT - 142)
    y = _draw_table(sheet, report, y - 14)
    _draw_advice(sheet, report, y - 18)
    printed = _("Made {at} by {name}").format(at=numeric_moment(report.made_at), name=report.made_by)
    draw_foot(sheet, shown(printed), _("DATA CONTOH") if report.is_demo else "")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_facts(sheet: Sheet, report: BreachReport, y: float) -> float:
    seen = numeric_moment(report.last_seen_at) if report.last_seen_at else _("never")
    lines = (
        _("Last seen {at}. What came after entry {seq} is not known here.").format(
            at=seen, seq=number(report.known_upto)
        ),
        _("The law wants this notice within 3 × 24 hours (UU 27/2022)."),
    )
    for line in lines:
        fit(shown(line), _PLAIN, sheet.width).draw_on(sheet.canvas, sheet.left, y)
        y -= 15
    return y


def _draw_table(sheet: Sheet, report: BreachReport, y: float) -> float:
    reader = _("Who can read it without us")
    heads = ((_("What"), 0.0, 0.0), (_("How many"), _COUNT_X, 1.0), (reader, _LOCK_X, 0.0))
    for words, x, side in heads:
        fit(words, _STRONG, 240).draw_on(sheet.canvas, sheet.left + x, y, side)
    sheet.rule(y - 6, 1.0)
    for holding in report.holdings:
        y -= _ROW
        _draw_row(sheet, holding, y)
        sheet.rule(y - 8, 0.4)
    return y


def _draw_row(sheet: Sheet, holding: Holding, y: float) -> None:
    fit(_what(holding.what), _PLAIN, 200).draw_on(sheet.canvas, sheet.left, y)
    fit(number(holding.count), _STRONG, 60).draw_on(sheet.canvas, sheet.left + _COUNT_X, y, 1)
    style = _STRONG if holding.lock is Lock.OPEN and holding.count else _PLAIN
    fit(_lock(holding.lock), style, sheet.width - _LOCK_X).draw_on(sheet.canvas, sheet.left + _LOCK_X, y)


def _draw_advice(sheet: Sheet, report: BreachReport, y: float) -> None:
    lines = [
        _("Withdraw the station and publish a new trust list."),
        _("Ask which passphrases others may know."),
    ]
    if report.is_stick:
        lines = [_("A bundle opens only at the office. Copy the bundles again onto another stick.")]
    for line in lines:
        y -= 15
        fit(line, _PLAIN, sheet.width).draw_on(sheet.canvas, sheet.left, y)


def _what(what: What) -> str:
    return {
        What.RESIDENTS: _("Residents of the list, with NIK and address"),
        What.RECORDINGS: _("Recordings, with biodata"),
        What.UNFINISHED: _("Unfinished recordings"),
        What.PICTURES: _("Photos kept for letters"),
        What.SAMPLES: _("Sealed photos, fingers, eyes, signatures"),
        What.LETTERS: _("KTP Sementara in the register"),
        What.JOURNAL: _("Entries of the audit trail"),
        What.OFFICERS: _("Names of officers"),
        What.BUNDLES: _("Bundles without a receipt"),
    }[what]


def _lock(lock: Lock) -> str:
    return {
        Lock.OFFICE: _("Nobody: sealed, opens only at the office"),
        Lock.PASSPHRASE: _("Who knows an officer's passphrase"),
        Lock.OPEN: _("Everybody who holds it"),
    }[lock]
