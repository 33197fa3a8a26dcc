"""`rekam district backup` and `restore`: the office's second copy, and the way back from it."""

import argparse
from pathlib import Path

from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, Meter, say
from desktop.district.backup import back_up
from desktop.domain.officers import Action
from desktop.i18n import _
from desktop.station.backup import newest_copy, restore_files


def add_backup(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``backup`` and ``restore`` to the office's verbs."""
    parser = verbs.add_parser("backup", help="copy the office with all bundles, and verify the copy")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=copy)
    parser = verbs.add_parser("restore", help="bring a copy of the office to life in an empty data folder")
    add_data(parser)
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=restore)


def copy(args: argparse.Namespace) -> int:
    """Back the office up."""
    office = open_office(args, Action.RECEIVE)
    try:
        with Meter(_("Backing up")) as meter:
            made = back_up(office, args.to, meter.progress)
    finally:
        office.close()
    say(_("Backup {folder} was written and opened.").format(folder=made))
    return OK


def restore(args: argparse.Namespace) -> int:
    """Restore the office."""
    source, _code = newest_copy(args.source)
    restore_files(source, args.data)
    open_office(args, Action.RECEIVE).close()
    say(_("The office is restored. Read every stick again: what came after the copy is not here yet."))
    return OK
