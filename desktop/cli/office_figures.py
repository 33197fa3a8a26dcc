"""What `rekam district status` says besides the stations, and `rekam district report`."""

import argparse
import contextlib
import dataclasses
from pathlib import Path
from typing import Any

from desktop.cli.access import add_data, open_office
from desktop.cli.figures import asked_day, figures, forecast_facts, forecast_rows, write_day
from desktop.cli.terminal import OK, say, table
from desktop.district import closing, reports
from desktop.district.home import OfficeHome, home
from desktop.district.office import Office
from desktop.domain.coverage import AreaCover
from desktop.domain.officers import Action
from desktop.domain.regions import area_name
from desktop.domain.reports import Report
from desktop.i18n import _, formats
from desktop.store.files import write_bytes_durably


def add_report(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``report`` and ``closing``."""
    parser = verbs.add_parser("report", help="coverage and work of a period and an area: PDF, XLSX or CSV")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="ends in .pdf, .xlsx or .csv")
    parser.add_argument("--area", default="", metavar="CODE", help="a kecamatan or a village")
    parser.add_argument("--first", default="", metavar="YYYY-MM-DD", help="thirty days ago if not given")
    parser.add_argument("--last", default="", metavar="YYYY-MM-DD", help="today if not given")
    parser.set_defaults(run=write_report)
    parser = verbs.add_parser("closing", help="write the office's report of a day: one page, does it add up?")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument("--day", default="", metavar="YYYY-MM-DD", help="today if not given")
    parser.set_defaults(run=write_closing)


def write_closing(args: argparse.Namespace) -> int:
    """Write the office's report of a day; the exit status says whether it adds up."""
    with contextlib.closing(open_office(args, Action.RECEIVE)) as office:
        made = closing.close_day(office, asked_day(args.day))
    otherwise = _("It does not add up: count the blank cards, and check the journal.")
    return write_day(args.to, closing.document(made), "" if made.is_matching else otherwise)


def write_report(args: argparse.Namespace) -> int:
    """Write a report."""
    with contextlib.closing(open_office(args, Action.RECEIVE)) as office:
        made = reports.report(office, args.area, asked_day(args.first), asked_day(args.last))
    write_bytes_durably(args.to, reports.document(made, args.to.suffix.lower().removeprefix(".")))
    say(_("{file} was written.").format(file=args.to))
    return OK


def home_facts(office: Office) -> dict[str, Any]:
    """Return what the office's home and its coverage show, as plain data."""
    found, made = home(office), reports.report(office)
    return {
        "kecamatan": [figures(part) for part in made.parts],
        "work": {
            "first": made.first.isoformat(),
            "last": made.last.isoformat(),
            "stations": [dataclasses.asdict(item) for item in made.work],
        },
        "coverage": {**figures(AreaCover("", found.cover)), "day": found.day},
        "forecast": forecast_facts(found.forecast),
        "blanko": {
            **dataclasses.asdict(found.stock),
            "left": found.stock.left,
            "is_matching": int(found.stock.is_matching),
        },
        "tasks": [dataclasses.asdict(task) for task in found.tasks],
        "cells": {cell.place: cell.state.value for cell in found.cells},
    }


def say_home(found: OfficeHome, made: Report) -> None:
    """Print what the office's home and its coverage show."""
    headings = [
        _("Kecamatan"), _("Must hold a KTP"), _("Recorded"), _("No card"), _("KTP Sementara"),
        _("No proof yet"),
    ]  # fmt: skip
    covers = [(area_name(part.code), part.cover) for part in made.parts]
    table(
        headings,
        [
            [name, *map(formats.number, (each.eligible, each.recorded, each.without_card))]
            + [formats.number(each.letters), formats.number(each.without_proof)]
            for name, each in [*covers, (_("All kecamatan"), found.cover)]
        ],
    )
    for task in found.tasks:
        say(f"! {task.kind.value}: {formats.number(task.number)} {task.about}".rstrip())
    cover, stock = found.cover, found.stock
    rows: list[list[object]] = [
        [_("Card printed"), formats.number(cover.printed)],
        [_("Not recorded"), formats.number(cover.unrecorded)],
        *forecast_rows(found.forecast),
        [_("left in the cupboard"), formats.number(stock.left)],
    ]
    table([_("Figure"), _("Value")], rows)
