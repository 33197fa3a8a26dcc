"""`rekam station roster` and `rekam district roster`: look at a list, then apply it."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.cli.access import add_data, open_office, open_session
from desktop.cli.terminal import OK, Meter, say, stopped, table
from desktop.district import roster as office_roster
from desktop.domain.errors import InputError, RekamError
from desktop.domain.officers import Action
from desktop.domain.progress import Canceled
from desktop.domain.roster import Rejection
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.i18n.roster_changes import change_name
from desktop.station import roster
from desktop.station.roster import Preview, RosterReport
from desktop.station.session import Session


def add_roster(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", *, at_office: bool) -> None:
    """Add ``roster``."""
    text = "import a roster (CSV or XLSX in SIAK's columns)"
    if not at_office:
        text += "; without FILE the one that came by parcel"
    parser = verbs.add_parser("roster", help=text)
    add_data(parser)
    parser.add_argument("file", type=Path, nargs=None if at_office else "?")
    parser.add_argument("--rejects", type=Path, help="where refused rows go (default: FILE.rejects.csv)")
    parser.add_argument(
        "--complete", action="store_true", help="the file lists everybody: who is missing leaves the list"
    )
    parser.add_argument("--preview", action="store_true", help="only say what would change")
    parser.set_defaults(run=import_at_office if at_office else import_at_station)


def import_at_station(args: argparse.Namespace) -> int:
    """Import a roster at a station."""
    with closing(open_session(args, Action.LOAD_ROSTER)) as session:
        return _import(args, roster, session, lambda: _given(args, session))


def import_at_office(args: argparse.Namespace) -> int:
    """Import a roster at the office."""
    with closing(open_office(args, Action.LOAD_ROSTER)) as office:
        return _import(args, office_roster, office, lambda: _read(args, office_roster, office))


def _given(args: argparse.Namespace, session: Session) -> RosterReport:
    """Read the file; without one there is the list that came by parcel."""
    if args.file is not None:
        return _read(args, roster, session)
    report = roster.waiting(session)
    if report is None:
        raise InputError("roster.none_waiting")
    args.complete = True
    return report


def _import(args: argparse.Namespace, room: Any, place: Any, find: Callable[[], RosterReport]) -> int:
    report = None
    try:
        report = find()
        return _finish(args, report, room, place)
    except (KeyboardInterrupt, Canceled):
        if report is not None and room.was_applied(place, report):
            # Ctrl+C came after the last page was written.
            say(_("The list of residents was brought up to date."))
            return OK
        if report is not None:
            _forget(args, report, room, place)
        return stopped(_("Nothing was imported. The list is as it was."))


def _read(args: argparse.Namespace, room: Any, place: Any) -> RosterReport:
    rejects = args.rejects or args.file.with_name(args.file.name + ".rejects.csv")
    with Meter(_("Reading the roster")) as meter:
        report: RosterReport = room.read(place, args.file, rejects, rejection_sentence, meter.progress)
    return report


def _finish(args: argparse.Namespace, report: RosterReport, room: Any, place: Any) -> int:
    if report.was_known:
        say(_("This file was imported before. Nothing was changed."))
        return OK
    _say_read(report)
    with Meter(_("Comparing it with the list")) as meter:
        preview = room.preview(place, report, is_complete=args.complete, progress=meter.progress)
    _say_preview(preview)
    if args.preview:
        _forget(args, report, room, place)
        return OK
    with Meter(_("Applying the list")) as meter:
        room.apply_read(place, report, is_complete=args.complete, progress=meter.progress)
    say(_("The list of residents was brought up to date."))
    return OK


def _forget(args: argparse.Namespace, report: RosterReport, room: Any, place: Any) -> None:
    """Leave a file that was only looked at alone; what came by parcel stays."""
    if args.file is not None:
        room.discard_read(place, report)


def _say_read(report: RosterReport) -> None:
    text = _("{read} rows read: {imported} imported, {rejected} refused, {doubted} imported with a warning.")
    names = ("read", "imported", "rejected", "doubted")
    say(text.format(**{name: formats.number(getattr(report, name)) for name in names}))
    if report.rejects_file:
        say(_("Refused rows: {file}").format(file=report.rejects_file))


def _say_preview(preview: Preview) -> None:
    rows = [[change_name(kind), formats.number(count)] for kind, count in preview.counts.items()]
    table([_("Kind of change"), _("Residents")], [*rows, [_("Unchanged"), formats.number(preview.unchanged)]])


def rejection_sentence(rejection: Rejection) -> str:
    """Return the words for a refused row of a roster."""
    digits = "".join(sign for sign in rejection.value if sign.isdigit())
    facts = {"value": rejection.value, "first_row": rejection.first_row, "length": len(rejection.value)}
    error = RekamError(rejection.code, digits=digits[6:12], **facts)
    return sentence(error).headline
