"""`rekam station purge`, `rekam district retention`: how long a station keeps what the office holds."""

import argparse
from contextlib import closing

from desktop.cli.access import add_data, open_office, open_session
from desktop.cli.terminal import OK, Meter, say
from desktop.district.letter_settings import set_purge_days
from desktop.domain.officers import Action
from desktop.i18n import _, _n, formats
from desktop.station.retention import purge, retention


def add_station_keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``purge`` to the station's verbs."""
    parser = verbs.add_parser("purge", help="delete what the office confirmed long ago; closing does it too")
    add_data(parser)
    parser.add_argument("--preview", action="store_true", help="only say what would go")
    parser.set_defaults(run=delete)


def add_district_keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``retention`` to the office's verbs."""
    parser = verbs.add_parser("retention", help="how many days a station keeps what the office confirmed")
    add_data(parser)
    parser.add_argument("days", type=int, help="7 to 3650; 0 for ever")
    parser.set_defaults(run=set_days)


def delete(args: argparse.Namespace) -> int:
    """Delete what is due."""
    with closing(open_session(args, Action.CARRY)) as session:
        standing = retention(session)
        if not args.preview:
            with Meter(_("Deleting")) as meter:
                purge(session, meter.progress)
    if args.preview:
        text = _n("{count} recording would be deleted.", "{count} recordings would be deleted.", standing.due)
    else:
        text = _n("{count} recording was deleted.", "{count} recordings were deleted.", standing.due)
    say(text.format(count=formats.number(standing.due)))
    return OK


def set_days(args: argparse.Namespace) -> int:
    """Say how long."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        set_purge_days(office, args.days)
    say(_("Done. The next parcels tell the stations."))
    return OK
