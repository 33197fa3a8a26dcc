"""`rekam station renew` and `rekam district renew`: certificates near their end."""

import argparse
from contextlib import closing
from pathlib import Path

from desktop.cli.access import add_data, open_office, open_session
from desktop.cli.terminal import OK, say
from desktop.crypto.words import request_words
from desktop.district import renewal
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.exchange.renewal import MAX_BYTES, read_renewal
from desktop.i18n import _, formats
from desktop.station.renewal import ask_renewal, renewal_file
from desktop.store.files import write_bytes_durably


def add_station_renewal(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``renew`` to the station's verbs."""
    parser = verbs.add_parser("renew", help="ask the office for a certificate for a new key")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=ask)


def add_district_renewal(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``renew`` to the office's verbs."""
    parser = verbs.add_parser("renew", help="certify a station for another year, by its request or as it is")
    add_data(parser)
    parser.add_argument("station", metavar="PLACE", help="such as 1607-07")
    parser.add_argument("--request", type=Path, metavar="FILE", help="the station's request for a new key")
    parser.set_defaults(run=renew)


def ask(args: argparse.Namespace) -> int:
    """Write a station's request for a new key."""
    with closing(open_session(args, Action.CARRY)) as session:
        data = ask_renewal(session)
    path = args.to / renewal_file(session)
    write_bytes_durably(path, data)
    say(_("The request was written to {file}. Carry it to the office.").format(file=path))
    text = _("Six words of this laptop, to be compared by telephone: {words}")
    say(text.format(words=" ".join(request_words(data))))
    return OK


def renew(args: argparse.Namespace) -> int:
    """Renew a certificate."""
    request = None
    if args.request is not None:
        data = _read(args.request)
        say(_("Six words of the request: {words}").format(words=" ".join(request_words(data))))
        request = read_renewal(data)
    with closing(open_office(args, Action.ADMINISTER)) as office:
        station = renewal.renew(office, args.station, request)
        until = renewal.certified_until(office, station)
    text = _("The certificate of {name} counts until {date}. The next parcel tells the station.")
    say(text.format(name=station.name, date=formats.long_date(until)))
    return OK


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
