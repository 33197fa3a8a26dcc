"""`rekam district letterhead`: what the office's paper says at every station, and whether it is locked."""

import argparse
from contextlib import closing
from dataclasses import asdict

from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, say, say_json, table
from desktop.district.letterheads import letterhead_in_force, set_letterhead, station_editions
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead
from desktop.domain.officers import Action
from desktop.i18n import _, formats


def add_letterhead(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``letterhead``."""
    parser = verbs.add_parser("letterhead", help="show, change or lock what all stations print")
    add_data(parser)
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=TEXT", dest="changes")
    locking = parser.add_mutually_exclusive_group()
    locking.add_argument("--lock", action="store_true", help="stations print it as it is")
    locking.add_argument("--unlock", action="store_true", help="each station may make editions of its own")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=letterhead)


def letterhead(args: argparse.Namespace) -> int:
    """Change the letterhead if asked to, then show it with the editions of the stations."""
    changes = dict(_changed(given) for given in args.changes)
    with closing(open_office(args, Action.ADMINISTER)) as office:
        _head, was_locked = letterhead_in_force(office)
        if changes or args.lock or args.unlock:
            set_letterhead(office, changes, is_locked=args.lock or (was_locked and not args.unlock))
        head, is_locked = letterhead_in_force(office)
        editions = station_editions(office)
    if args.json:
        made = [{**asdict(edition), "letterhead": asdict(edition.letterhead)} for edition in editions]
        say_json({"letterhead": asdict(head), "locked": is_locked, "stations": made})
        return OK
    _show(head, is_locked=is_locked)
    if editions:
        headings = [_("Station"), _("Edition"), _("Made"), _("By")]
        table(
            headings, [[item.place, item.edition, formats.date_time(item.at), item.by] for item in editions]
        )
    if changes or args.lock or args.unlock:
        say(_("The next parcels bring it to the stations: rekam district publish"))
    return OK


def _show(head: Letterhead, *, is_locked: bool) -> None:
    table([_("Field"), _("Text")], [[name, str(value)] for name, value in asdict(head).items()])
    say(_("Locked: stations print it as it is.") if is_locked else _("Not locked: stations may change it."))


def _changed(given: str) -> tuple[str, str]:
    name, is_set, text = given.partition("=")
    if not is_set:
        raise InputError("letterhead.field", field=given)
    return name.strip(), text.strip()
