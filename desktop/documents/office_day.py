"""The office's report of a day (Laporan Harian Kantor): one A4 page, black, for the head of the office."""

from collections.abc import Sequence
from functools import partial

from desktop.documents.canvas import Sheet
from desktop.documents.dates import numeric_date
from desktop.documents.day_blocks import BOLD, HEAD, PLAIN, draw_events, draw_figures, draw_pair
from desktop.documents.day_page import HEIGHT, DayPage, day_page
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.register_words import number, shown
from desktop.documents.typesetting import fit
from desktop.documents.wording import Wording, wording
from desktop.domain.office_day import OfficeDay, StationDay
from desktop.i18n.formats import local

TITLE = "Laporan Harian Kantor"
WORDING_VERSION = 1
_FIGURES = ("bundles", "recorded", "accepted", "letters", "cards")
_STATIONS = {
    "station": 128.0, "came": 62.0, "bundles": 40.0, "recorded": 44.0, "approved": 50.0, "letters": 38.0,
    "handed_over": 54.0, "numbers_left": 52.0, "state": 55.0,
}  # fmt: skip
_SUMS = ("bundles", "recorded", "approved", "letters", "handed_over", "numbers_left")
_OFFICERS = {"name": 179.0, "bundles": 86.0, "parcels": 86.0, "blanko": 86.0, "decisions": 86.0}
_MOST_STATIONS, _MOST_OFFICERS, _LOW_NUMBERS, _MOST_LISTED = 21, 3, 500, 8


def office_day_pdf(made: OfficeDay) -> bytes:
    """Return the report; the same day gives the same bytes.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    words = wording("office_day", WORDING_VERSION)
    regency = made.letterhead.government.removeprefix("PEMERINTAH ").title()
    place = words.text("head.office", regency=regency)
    page = DayPage(TITLE, made.letterhead, place, made.day, made.made_at, made.is_demo)
    return day_page(page, words, partial(_draw, words, made))


def _draw(words: Wording, made: OfficeDay, sheet: Sheet) -> None:
    officer = words.text("title.officer", name=made.officer)
    fit(shown(officer), PLAIN, 220).draw_on(sheet.canvas, sheet.right, HEIGHT - 131, 1)
    told = [(number(_figure(made, name)), words.text(f"figures.{name}")) for name in _FIGURES]
    bottom = draw_figures(sheet, told, HEIGHT - 143)
    bottom = _draw_stations(sheet, words, made, bottom - 14)
    bottom = _draw_officers(sheet, words, made, bottom)
    blocks = [(words.text(f"blocks.{name}"), _lines(words, made, name)) for name in ("stock", "waiting")]
    bottom = draw_pair(sheet, blocks, bottom)
    wrong = [] if made.is_matching else _problems(words, made)
    title = words.text("title.mismatch") if wrong else words.text("blocks.events")
    draw_events(sheet, title, wrong, _events(words, made), bottom)
    _draw_signatures(sheet, words, made)


def _figure(made: OfficeDay, name: str) -> int:
    return made.accepted if name == "accepted" else made.sum(name)


def _grid(words: Wording, shelf: str, widths: dict[str, float], left: Sequence[str]) -> Grid:
    columns = (
        GridColumn(words.text(f"{shelf}.{name}"), width, float(name not in left))
        for name, width in widths.items()
    )
    return Grid(tuple(columns), row=12.5, size=8.2)


def _draw_stations(sheet: Sheet, words: Wording, made: OfficeDay, top: float) -> float:
    fit(words.text("blocks.stations"), HEAD, 200).draw_on(sheet.canvas, sheet.left, top - 3)
    # Who came or worries one stands on the page; of very many the quiet ones become one line.
    ordered = sorted(made.stations, key=lambda item: (not item.came_at, item.state == "complete", item.code))
    shown_ones = sorted(ordered[:_MOST_STATIONS], key=lambda item: item.code)
    rows = [_station_row(words, item) for item in shown_ones]
    rest = ordered[_MOST_STATIONS:]
    if rest:
        sums = [number(sum(getattr(item, name) for item in rest)) for name in _SUMS]
        rows.append([words.text("stations.others", count=len(rest)), "", *sums, ""])
    total = [words.text("stations.total"), "", *(number(made.sum(name)) for name in _SUMS), ""]
    grid = _grid(words, "stations", _STATIONS, ("station", "came", "state"))
    return grid.draw(sheet, top - 9, rows, total) - 14


def _station_row(words: Wording, item: StationDay) -> list[str]:
    came = words.text("stations.never")
    if item.came_at:
        came = f"{local(item.came_at):%H.%M}"
    elif item.seen_at:
        came = numeric_date(local(item.seen_at).date().isoformat())
    figures = (number(getattr(item, name)) for name in _SUMS)
    return [f"{item.code} {item.name}", came, *figures, words.text(f"states.{item.state}")]


def _draw_officers(sheet: Sheet, words: Wording, made: OfficeDay, top: float) -> float:
    fit(words.text("blocks.officers"), HEAD, 200).draw_on(sheet.canvas, sheet.left, top - 3)
    names = tuple(_OFFICERS)[1:]
    rows = [
        [item.name, *(number(getattr(item, name)) for name in names)]
        for item in made.officers[:_MOST_OFFICERS]
    ]
    rows = rows or [[words.text("officers.nobody"), "", "", "", ""]]
    return _grid(words, "officers", _OFFICERS, ("name",)).draw(sheet, top - 9, rows) - 14


def _lines(words: Wording, made: OfficeDay, name: str) -> list[tuple[str, str, bool]]:
    stock = made.stock
    figures = {
        "today": " / ".join(map(number, (made.delivered, made.printed, made.spoiled))),
        "received": number(stock.received),
        "gone": number(stock.printed + stock.spoiled + stock.short),
        "left": number(stock.left),
        **{field: number(getattr(made, field)) for field in ("refused", "aside", "twins")},
        "parcels": number(made.sum("has_parcel")),
    }
    keys = {
        "stock": ("today", "received", "gone", "left"),
        "waiting": ("refused", "aside", "twins", "parcels"),
    }[name]
    return [(words.text(f"{name}.{key}"), figures[key], key == "left") for key in keys]


def _problems(words: Wording, made: OfficeDay) -> list[str]:
    off = made.stock.counted_off or made.stock.left
    found = [] if made.stock.is_matching else [words.text("events.stock", off=f"{off:+d}")]
    return found if made.is_whole else [*found, words.text("events.chain")]


def _events(words: Wording, made: OfficeDay) -> str:
    low = [item.code for item in made.stations if item.numbers_left < _LOW_NUMBERS]
    lists = {"missing": made.of_state("missing"), "late": made.of_state("late"), "low": low}
    told = [words.text(f"events.{name}", list=_listed(codes)) for name, codes in lists.items() if codes]
    return " ".join(told) or words.text("events.none")


def _listed(codes: Sequence[str]) -> str:
    more = len(codes) - _MOST_LISTED
    return ", ".join(codes[:_MOST_LISTED]) + (f" +{more}" if more > 0 else "")


def _draw_signatures(sheet: Sheet, words: Wording, made: OfficeDay) -> None:
    canvas, head = sheet.canvas, made.letterhead
    fit(words.text("signature.free"), PLAIN, 250).draw_on(canvas, sheet.left, 51.5)
    for title, who, centre in (
        (words.text("signature.officer"), made.officer, 353.0),
        (f"{head.signatory_title},", head.signatory_name, 487.0),
    ):
        fit(shown(title), PLAIN, 150).draw_on(canvas, centre, 88, 0.5)
        fit(shown(who), BOLD, 140).draw_on(canvas, centre, 51.5, 0.5)
