"""`rekam station coverage|worklist|closing`: a station's figures and papers, for scripts."""

import argparse
import contextlib
import dataclasses
from datetime import date
from pathlib import Path

from desktop.cli.access import add_data, open_session
from desktop.cli.terminal import OK, REFUSED, say, say_json, table
from desktop.cli.worklists import add_station_worklist
from desktop.domain.coverage import AreaCover, Forecast, Outlook
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.domain.regions import area_name
from desktop.i18n import _, formats
from desktop.station import closing, coverage
from desktop.store.files import write_bytes_durably


def add_figures(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs that tell figures and make lists."""
    parser = verbs.add_parser("coverage", help="who is recorded and holds which proof")
    add_data(parser)
    parser.add_argument("--area", default="", metavar="CODE", help="a kecamatan or a village")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=show_coverage)
    add_station_worklist(verbs)
    parser = verbs.add_parser("closing", help="write the report of a day: one page, does it add up?")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument("--day", default="", metavar="YYYY-MM-DD", help="today if not given")
    parser.set_defaults(run=write_closing)


def show_coverage(args: argparse.Namespace) -> int:
    """Show the figures of an area."""
    with contextlib.closing(open_session(args, Action.CARRY)) as session:
        found = coverage.overview(session, args.area)
    if args.json:
        say_json(
            {
                "area": found.area,
                "day": found.day,
                "roster_at": found.roster_at,
                "total": figures(AreaCover("", found.cover)),
                "young": found.young,
                "run_out": found.run_out,
                "parts": [figures(item) for item in found.areas],
                "forecast": forecast_facts(found.forecast),
            }
        )
        return OK
    headings = [
        _("Area"),
        _("Must hold a KTP"),
        _("Recorded"),
        _("Card printed"),
        _("KTP Sementara"),
        _("Left"),
    ]
    rows = [_row(item) for item in found.areas]
    table(headings, [*rows, _row(AreaCover("=", found.cover))])
    table([_("Figure"), _("Value")], forecast_rows(found.forecast))
    return OK


def figures(area: AreaCover) -> dict[str, object]:
    """Return the figures of an area as plain data."""
    cover = area.cover
    return {
        "code": area.code,
        **dataclasses.asdict(cover),
        "unrecorded": cover.unrecorded,
        "without_card": cover.without_card,
        "without_proof": cover.without_proof,
    }


def forecast_facts(found: Forecast) -> dict[str, object]:
    """Return when the backlog ends as plain data; days as ``YYYY-MM-DD``, None where there is none."""
    facts = dataclasses.asdict(found)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def forecast_rows(found: Forecast) -> list[list[object]]:
    """Return when the backlog ends as rows of a table."""
    rows: list[list[object]] = [[_("Without proof or not recorded"), formats.number(found.backlog)]]
    if found.days_seen:
        rows.append([_("New letters a working day"), formats.number(found.per_day, 1)])
        rows.append([_("Turning 17 a working day"), formats.number(found.coming, 1)])
    end = {
        Outlook.NOBODY: _("no list of residents yet"),
        Outlook.DONE: _("nobody is left"),
        Outlook.EARLY: _("told after five days of work"),
        Outlook.STALLED: _("no end: no new letter"),
        Outlook.GROWING: _("no end: more come than go"),
    }.get(found.outlook) or _("about {day}").format(day=formats.long_date(str(found.expected)))
    return [*rows, [_("The backlog ends"), end]]


def write_closing(args: argparse.Namespace) -> int:
    """Write the report of a day; the exit status says whether it adds up."""
    with contextlib.closing(open_session(args, Action.CARRY)) as session:
        made = closing.close_day(session, asked_day(args.day))
    otherwise = "" if made.is_matching else _("It does not add up: tell the office.")
    return write_day(args.to, closing.document(made), otherwise)


def asked_day(text: str) -> date | None:
    """Return the day that was asked for; None where none was.

    Raises:
        InputError: ``worklist.day``.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError("worklist.day", field="day", value=text) from error


def write_day(path: Path, report: bytes, otherwise: str) -> int:
    """Write the report of a day and say `otherwise` what does not add up; return the exit status."""
    write_bytes_durably(path, report)
    say(_("{file} was written.").format(file=path))
    if otherwise:
        say(otherwise)
    return REFUSED if otherwise else OK


def _row(area: AreaCover) -> list[object]:
    cover = area.cover
    numbers = (cover.eligible, cover.recorded, cover.printed, cover.letters, cover.without_proof)
    return [area_name(area.code), *map(formats.number, numbers)]
