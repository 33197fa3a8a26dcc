"""`rekam station officers`, `rekam district officer`: who works where, and what the office says of it."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from desktop.cli.access import add_data, open_office, open_session
from desktop.cli.terminal import OK, say, say_json, table
from desktop.district import officers as at_office
from desktop.district.breach import breach_report as office_report
from desktop.district.forks import revoke_station, settle_fork
from desktop.documents.breach import breach_pdf
from desktop.domain.breach import BreachReport
from desktop.domain.officers import Action
from desktop.i18n import _, _n, formats
from desktop.paths import log_file
from desktop.place.officers import Standing, list_officers
from desktop.station.breach import breach_report as own_report
from desktop.station.diagnostics import write_diagnostics
from desktop.store import stations
from desktop.store.files import write_bytes_durably


def add_station_verb(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``officers`` to the station's verbs."""
    parser = verbs.add_parser("officers", help="who works here, who waits for the office, who left")
    add_data(parser)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=show_officers)
    add_breach(verbs, station_breach)
    parser = verbs.add_parser("diagnostics", help="write a sealed file for the help desk")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=diagnostics)


def add_district_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what the office says about officers and stations to its verbs."""
    parser = verbs.add_parser("officer", help="certify, revoke or reset an officer; without, who waits")
    add_data(parser)
    parser.add_argument("--certify", metavar="ID")
    parser.add_argument("--revoke", metavar="ID")
    parser.add_argument("--reset", metavar="ID", help="let them try again after 100 wrong passphrases")
    parser.add_argument("--station", metavar="PLACE", help="such as 1607-07")
    parser.add_argument("--reason", default="")
    parser.set_defaults(run=officer)
    add_breach(verbs, district_breach).add_argument("station", metavar="PLACE")
    parser = verbs.add_parser("revoke", help="believe a station no further than what the office holds")
    add_data(parser)
    parser.add_argument("station", metavar="PLACE")
    parser.add_argument("--reason", required=True)
    parser.set_defaults(run=revoke)
    parser = verbs.add_parser("settle", help="say that the history held here is the station's")
    add_data(parser)
    parser.add_argument("station", metavar="PLACE")
    parser.add_argument("--reason", required=True, help="how you found out which laptop it is")
    parser.set_defaults(run=settle)


def add_breach(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add ``breach`` to a noun: what was on a laptop or a stick that is gone."""
    parser = verbs.add_parser("breach", help="what was on a laptop or stick that is gone, as one PDF page")
    add_data(parser)
    parser.add_argument("--stick", action="store_true", help="a stick with bundles instead of the laptop")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=run)
    return parser


def station_breach(args: argparse.Namespace) -> int:
    """Write a station's own breach report."""
    with closing(open_session(args, Action.ADMINISTER)) as session:
        report = own_report(session, is_stick=args.stick)
    return _write_report(args.out, report)


def district_breach(args: argparse.Namespace) -> int:
    """Write what the office knows of a station's laptop."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        report = office_report(office, args.station, is_stick=args.stick)
    return _write_report(args.out, report)


def _write_report(path: Path, report: BreachReport) -> int:
    write_bytes_durably(path, breach_pdf(report))
    say(_("{file} was written.").format(file=path))
    return OK


def diagnostics(args: argparse.Namespace) -> int:
    """Write the sealed file for the help desk."""
    with closing(open_session(args, Action.CARRY)) as session:
        path = write_diagnostics(session, log_file(), args.to)
    say(_("{file} was written.").format(file=path))
    return OK


def show_officers(args: argparse.Namespace) -> int:
    """List a station's officers."""
    with closing(open_session(args, Action.CARRY)) as session:
        found = list_officers(session)
    return say_officers(found, is_json=args.json)


def say_officers(found: Sequence[Standing], *, is_json: bool) -> int:
    """Show who works at a place and who left."""
    if is_json:
        say_json(
            [
                {
                    "id": item.record.officer.id,
                    "role": item.record.officer.role.value,
                    "state": item.record.state.value,
                    "signed_in_at": item.record.signed_in_at,
                    "recorded": item.recorded,
                    "has_key_file": item.record.has_key_file,
                }
                for item in found
            ]
        )
        return OK
    records = [(item.record, item.record.officer) for item in found]
    rows = [[person.id, person.name, person.role.value, record.state.value] for record, person in records]
    table([_("Short name"), _("Name"), _("Role"), _("State")], rows)
    return OK


def officer(args: argparse.Namespace) -> int:
    """Certify, revoke or reset an officer, or say who waits."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        if args.certify:
            at_office.certify_officer(office, args.station, args.certify)
        if args.revoke:
            at_office.revoke_officer(office, args.station, args.revoke, args.reason)
        if args.reset:
            at_office.reset_officer(office, args.station, args.reset)
        waiting = at_office.candidates(office)
    if args.certify or args.revoke or args.reset:
        say(_("Done. The next parcel tells the station."))
    for item in waiting:
        text = _("{name} of {station} waits to be certified, added {date}.")
        record = item.record
        added = formats.long_date(record.added_at)
        say(text.format(name=record.officer.name, station=item.station.name, date=added))
    return OK


def settle(args: argparse.Namespace) -> int:
    """Settle a fork."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        count = settle_fork(office, args.station, args.reason)
    words = _n("Settled. {count} recording counts again.", "Settled. {count} recordings count again.", count)
    say(words.format(count=formats.number(count)))
    return OK


def revoke(args: argparse.Namespace) -> int:
    """Withdraw a station."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        revoke_station(office, args.station, args.reason)
        station = stations.get(office.store.database, args.station)
    text = _("Station {name} is believed up to entry {seq} and no further. Publish a new trust list.")
    say(text.format(name=station.name, seq=formats.number(station.seq)))
    return OK
