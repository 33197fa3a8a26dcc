"""`rekam station …`: what a station does, for scripts and servers."""

import argparse
import dataclasses
import os
import ssl
from contextlib import closing
from pathlib import Path

from desktop.bootstrap import Newcomer, Terms, found_station
from desktop.cli.access import add_data, open_session, parse_officer
from desktop.cli.enrolling import add_enrol
from desktop.cli.figures import add_figures
from desktop.cli.keeping import add_station_keeping
from desktop.cli.letters import add_letters
from desktop.cli.officers import add_station_verb
from desktop.cli.renewing import add_station_renewal
from desktop.cli.rescue import add_station_rescue
from desktop.cli.rostering import add_roster
from desktop.cli.terminal import ENVIRONMENT, OK, REFUSED, Meter, complain, password, say, say_json
from desktop.crypto.slots import calibrate
from desktop.crypto.words import request_words
from desktop.domain.errors import RekamError
from desktop.domain.officers import Action
from desktop.exchange.wire import Wire
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.i18n.quarantine import entry_words
from desktop.station import backup, bundles, check, parcels
from desktop.station.fetching import fetch_and_take_in
from desktop.station.session import Session
from desktop.station.uploading import upload_bundles
from desktop.store.files import write_bytes_durably
from desktop.store.folder import STATION, PlaceCard

TOKEN_VARIABLE = "REKAM_TOKEN"  # noqa: S105 - the name of a variable


def add_commands(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``station`` with its verbs."""
    verbs = nouns.add_parser("station", help="a recording station").add_subparsers(
        required=True, metavar="VERB"
    )
    _add_init(verbs)
    add_roster(verbs, at_office=False)
    add_enrol(verbs)
    add_letters(verbs)
    add_figures(verbs)
    parser = verbs.add_parser(
        "upload", help="send bundles and fetch parcels by wire (tus 1.0); REKAM_TOKEN lets the station in"
    )
    add_data(parser)
    parser.add_argument("--url", required=True, help="such as https://kantor.example/files")
    parser.add_argument("--ca", metavar="PEM", help="the authority that vouches for the server")
    parser.set_defaults(run=upload)
    parser = verbs.add_parser("export", help="seal what is new and copy all unconfirmed bundles")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=export)
    parser = verbs.add_parser("receive", help="apply the office's parcels in a folder, or one parcel")
    add_data(parser)
    parser.add_argument("source", type=Path)
    parser.set_defaults(run=receive)
    parser = verbs.add_parser("backup", help="copy the whole place to a second folder and verify the copy")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=back_up)
    parser = verbs.add_parser("restore", help="bring a backup to life in an empty data folder")
    add_data(parser)
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=restore)
    for add in (add_station_verb, add_station_rescue, add_station_renewal):
        add(verbs)
    add_station_keeping(verbs)
    parser = verbs.add_parser("check", help="check database, chain, samples and projections")
    add_data(parser)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=check_station)


def _add_init(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("init", help="set up a station and write its request to the office")
    add_data(parser, officer=False)
    parser.add_argument("--code", required=True, help="two digits, unique in the district")
    parser.add_argument("--name", required=True)
    parser.add_argument("--kecamatan", required=True, help="such as 16.07.07")
    parser.add_argument("--district", default="1607")
    parser.add_argument(
        "--officer", action="append", type=parse_officer, required=True, metavar="ID:ROLE:NAME"
    )
    parser.add_argument("--request", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=init)


def init(args: argparse.Namespace) -> int:
    """Set up a station."""
    place = f"{args.district}-{args.code}"
    card = PlaceCard(STATION, place, args.code, args.name, args.kecamatan, "")
    officers = [Newcomer(officer, password(officer.name)) for officer in args.officer]
    request = found_station(args.data, card, officers, Terms(cost=calibrate()))
    write_bytes_durably(args.request, request)
    say(_("Station {name} is set up. Bring {file} to the office.").format(name=args.name, file=args.request))
    text = _("Six words of this laptop, to be compared by telephone: {words}")
    say(text.format(words=" ".join(request_words(request))))
    return OK


def upload(args: argparse.Namespace) -> int:
    """Send what waits to the office's server; interrupted, the next call goes on."""
    session = open_session(args, Action.CARRY)
    wire = Wire(args.url, os.environ.get(TOKEN_VARIABLE, ""), ssl.create_default_context(cafile=args.ca))
    try:
        with Meter(_("Sending")) as meter:
            names = upload_bundles(session, wire, meter.progress)
        for name in names:
            say(_("{file} arrived at the office.").format(file=name))
        if not names:
            say(_("There is nothing to send."))
        with Meter(_("Fetching")) as meter:
            applied = fetch_and_take_in(session, wire, meter.progress)
        if applied is not None:
            _say_applied(applied)
    finally:
        session.close()
    return OK


def export(args: argparse.Namespace) -> int:
    """Carry bundles."""
    with closing(open_session(args, Action.CARRY)) as session, Meter(_("Copying")) as meter:
        carried = bundles.export_bundles(session, args.to, meter.progress)
    for path in carried.paths:
        say(_("{file} was written and read back.").format(file=path))
    if not carried.paths:
        say(_("Everything is confirmed by the office. There is nothing to carry."))
    return OK


def receive(args: argparse.Namespace) -> int:
    """Apply parcels."""
    session = open_session(args, Action.CARRY)
    worst = OK
    try:
        paths = [args.source]
        if args.source.is_dir():
            paths = [item.path for item in parcels.incoming(session, args.source) if not item.is_applied]
        for path in paths:
            worst = max(worst, _apply(session, path))
    finally:
        session.close()
    if not paths:
        say(_("No new parcel for this station."))
    return worst


def _apply(session: Session, path: Path) -> int:
    try:
        applied = parcels.apply_parcel(session, path)
    except RekamError as error:
        return complain(error)
    _say_applied(applied)
    return OK


def _say_applied(applied: parcels.Applied) -> None:
    text = _("Parcel {number} was applied: {accepted} recordings accepted, {refused} refused.")
    say(text.format(number=applied.number, accepted=applied.accepted, refused=applied.refused))
    for item in applied.aside:
        why = sentence(RekamError(item.code)).headline
        text = _("Put aside at the office: {what} {subject}: {why}")
        say(text.format(what=entry_words(item.kind), subject=item.subject, why=why))


def back_up(args: argparse.Namespace) -> int:
    """Back the place up."""
    with closing(open_session(args, Action.CARRY)) as session, Meter(_("Backing up")) as meter:
        made = backup.back_up(session, args.to, meter.progress)
    say(_("Backup {folder} was written and opened.").format(folder=made))
    return OK


def restore(args: argparse.Namespace) -> int:
    """Restore a backup."""
    source, _code = backup.newest_copy(args.source)
    backup.restore_files(source, args.data)
    with closing(open_session(args, Action.CARRY)) as session:
        epoch = session.store.epoch
    text = _("The place is restored in epoch {epoch}. Recording goes on; letters wait for the office.")
    say(text.format(epoch=epoch))
    return OK


def check_station(args: argparse.Namespace) -> int:
    """Check a place."""
    with closing(open_session(args, Action.CARRY)) as session:
        report = check.check_station(session)
    if args.json:
        say_json({**dataclasses.asdict(report), "is_sound": report.is_sound})
    elif report.is_sound:
        text = _("Everything is as it was written: {entries} entries, head {head}.")
        say(text.format(entries=formats.number(report.counts["entries"]), head=report.head[:16]))
    else:
        say(_("Damage was found. Keep this laptop, make no letters, and call the office."))
        say_json(dataclasses.asdict(report))
    if report.is_sound:
        return OK
    return ENVIRONMENT if report.database_damage else REFUSED
