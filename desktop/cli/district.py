"""`rekam district …`: what the office does, for scripts and servers."""

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.bootstrap import Newcomer, Terms, found_district
from desktop.cli import serving
from desktop.cli.access import add_data, open_office, parse_officer
from desktop.cli.keeping import add_district_keeping
from desktop.cli.letterhead import add_letterhead
from desktop.cli.office_backup import add_backup
from desktop.cli.office_figures import add_report, home_facts, say_home
from desktop.cli.office_tables import add_tables
from desktop.cli.officers import add_district_verbs
from desktop.cli.outcomes import say_received
from desktop.cli.quarrels import add_quarrels
from desktop.cli.renewing import add_district_renewal
from desktop.cli.rescue import add_district_rescue
from desktop.cli.rostering import add_roster
from desktop.cli.staff import add_staff
from desktop.cli.terminal import OK, REFUSED, Meter, password, say, say_json, table
from desktop.cli.worklists import add_office_worklist
from desktop.crypto.slots import calibrate
from desktop.crypto.words import request_words
from desktop.district import publishing, receiving, stations, status
from desktop.district.home import home
from desktop.district.office import Office
from desktop.district.reports import report
from desktop.domain.biometrics import EVERYTHING, UNLESS_SAID
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.exchange.bundle import Slice
from desktop.i18n import _, formats
from desktop.store.bundles import BundleRow
from desktop.store.files import write_bytes_durably
from desktop.store.folder import DISTRICT, PlaceCard
from desktop.store.stations import stations as all_stations

_NAMED = 5


def add_commands(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``district`` with its verbs."""
    verbs = nouns.add_parser("district", help="the district office").add_subparsers(
        required=True, metavar="VERB"
    )
    serving.add_verbs(verbs)
    _add_founding(verbs)
    add_tables(verbs)
    _add_certifying(verbs)
    add_roster(verbs, at_office=True)
    parser = verbs.add_parser("receive", help="receive bundles: a folder, or files")
    add_data(parser)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.set_defaults(run=receive)
    parser = verbs.add_parser("publish", help="write parcels with receipts for the stations")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--station", metavar="PLACE", help="only for this one, such as 1607-07")
    parser.add_argument("--trust", type=Path, metavar="FILE", help="write the trust list for verifiers too")
    parser.set_defaults(run=publish)
    add_district_verbs(verbs)
    add_staff(verbs)
    add_district_rescue(verbs)
    add_district_renewal(verbs)
    add_district_keeping(verbs)
    add_quarrels(verbs)
    add_backup(verbs)
    add_letterhead(verbs)
    add_report(verbs)
    add_office_worklist(verbs)
    for name, text in (("status", "stations, bundles, gaps"), ("check", "check every chain and sample")):
        parser = verbs.add_parser(name, help=text)
        add_data(parser)
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=show_status if name == "status" else check)


def _add_founding(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("init", help="set up an office with fresh keys")
    add_data(parser, officer=False)
    parser.add_argument("--code", default="1607")
    parser.add_argument("--name", required=True)
    parser.add_argument(
        "--officer", action="append", type=parse_officer, required=True, metavar="ID:ROLE:NAME"
    )
    parser.add_argument("--db", default="", metavar="URL", help="postgresql://… for an office of many desks")
    parser.add_argument("--media", default="", metavar="URL", help="s3://bucket/prefix for the bundles")
    parser.set_defaults(run=init)


def _add_certifying(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("certify", help="admit a station by its request; writes its first parcel")
    add_data(parser)
    parser.add_argument("request", type=Path)
    parser.add_argument("--numbers", required=True, metavar="FIRST-LAST", help="its block of letter numbers")
    parser.add_argument(
        "--modalities",
        nargs="+",
        choices=EVERYTHING,
        default=UNLESS_SAID,
        help="what its recordings must hold; all four unless said",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=certify)
    parser = verbs.add_parser("trust-devices", help="trust the scanners that these authorities vouch for")
    add_data(parser)
    parser.add_argument("anchors", type=Path, nargs="*", metavar="PEM", help="none: trust no scanner")
    parser.set_defaults(run=trust_devices)


def init(args: argparse.Namespace) -> int:
    """Set up an office."""
    card = PlaceCard(DISTRICT, args.code, args.code, args.name, "", args.name)
    officers = [Newcomer(officer, password(officer.name)) for officer in args.officer]
    terms = Terms(cost=calibrate(), server=args.db, bucket=args.media)
    break_glass = found_district(args.data, card, officers, terms)
    say(_("The office {name} is set up.").format(name=args.name))
    kept = args.data.with_name(f"{args.data.name}.break-glass.txt")
    write_bytes_durably(kept, break_glass.encode() + b"\n")
    text = _("Break-glass key, shown only now. Print it, put it in a safe, delete the file: {file}")
    say(text.format(file=kept))
    return OK


def certify(args: argparse.Namespace) -> int:
    """Admit a station."""
    first, _dash, last = args.numbers.partition("-")
    if not (first.isdigit() and last.isdigit()):
        raise InputError("numbers.block", first=first, last=last)
    try:
        data = args.request.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=args.request.name) from error
    say(_("Six words of the request: {words}").format(words=" ".join(request_words(data))))
    with closing(open_office(args, Action.ADMINISTER)) as office:
        numbers, modalities = (int(first), int(last)), args.modalities
        request = stations.read_request(data)
        station = stations.certify(office, request, numbers=numbers, modalities=modalities)
        path = publishing.carry_parcel(office, publishing.publish(office, station.place), args.to)
    say(_("Station {name} is certified. Bring {file} to it.").format(name=station.name, file=path))
    return OK


def trust_devices(args: argparse.Namespace) -> int:
    """Set whose scanners the stations trust."""
    try:
        anchors = [path.read_text("ascii") for path in args.anchors]
    except OSError as error:
        raise InputError("file.missing", file=Path(str(error.filename)).name) from error
    except ValueError as error:
        raise InputError("anchor.unreadable") from error
    with closing(open_office(args, Action.ADMINISTER)) as office:
        stations.set_device_anchors(office, anchors)
    say(
        _("Scanners of {count} authorities are trusted. The next parcels carry this down.").format(
            count=len(anchors)
        )
    )
    return OK


def receive(args: argparse.Namespace) -> int:
    """Receive bundles."""
    office = open_office(args, Action.RECEIVE)
    worst = OK
    try:
        with Meter(_("Receiving")) as meter:
            results = [item for source in args.sources for item in _received(office, source, meter)]
        for item in results:
            worst = max(worst, say_received(item))
    finally:
        office.close()
    if not results:
        say(_("No bundle was found."))
    return worst


def _received(office: Office, source: Path, meter: Meter) -> list[receiving.Received | receiving.Refused]:
    if source.is_dir():
        return receiving.receive_folder(office, source, meter.progress)
    return receiving.receive_files(office, [source], meter.progress)


def publish(args: argparse.Namespace) -> int:
    """Write parcels."""
    with closing(open_office(args, Action.RECEIVE)) as office:
        places = [station.place for station in all_stations(office.store.database)]
        for place in [args.station] if args.station else places:
            path = publishing.carry_parcel(office, publishing.publish(office, place), args.to)
            say(_("{file} was written and read back.").format(file=path))
        if args.trust:
            publishing.write_trust_file(office, args.trust)
    return OK


def _summary(args: argparse.Namespace) -> dict[str, Any]:
    with closing(open_office(args, Action.RECEIVE)) as office:
        return {**status.summary(office), **home_facts(office)}


def show_status(args: argparse.Namespace) -> int:
    """Show where every station stands."""
    if args.json:
        say_json(_summary(args))
        return OK
    with closing(open_office(args, Action.RECEIVE)) as office:
        # The chains are checked by `check`; here somebody waits.
        found, at_home, made = status.standings(office), home(office), report(office)
    headings = [
        _("Station"),
        _("Name"),
        _("Last here"),
        _("Bundles"),
        _("Held"),
        _("Not arrived"),
        _("Recordings"),
    ]
    table(headings, [_standing(item) for item in found])
    for item in found:
        if item.fork is not None:
            say(
                _("{station}: two laptops bear this name. Settle it: rekam district settle").format(
                    station=item.station.place
                )
            )
    say_home(at_home, made)
    return OK


def _standing(item: status.StationStanding) -> list[object]:
    station, missing = item.station, ", ".join(map(str, item.missing[:_NAMED]))
    more = f" … {formats.number(item.missing_count)}" if item.missing_count > _NAMED else ""
    seen = formats.date_time(station.seen_at) if station.seen_at else _("never yet")
    numbers = (_numbers(item.bundles), _numbers(item.held), missing + more)
    return [station.place, station.name, seen, *numbers, item.enrolments]


def _numbers(items: Sequence[BundleRow | Slice]) -> str:
    return ", ".join(str(item.number) for item in items)


def check(args: argparse.Namespace) -> int:
    """Check every chain and sample."""
    with closing(open_office(args, Action.RECEIVE)) as office:
        found = status.check(office)
    if args.json:
        say_json(found)
    else:
        text = _("Everything is as it was written.") if found["is_sound"] else _("Damage was found.")
        say(text)
        for name in found["unnamed_bundles"]:
            say(
                _("No entry names {file}: work that was cut off left it, it may be deleted.").format(
                    file=name
                )
            )
    return OK if found["is_sound"] else REFUSED
