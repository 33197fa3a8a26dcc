"""`rekam district backup` and `restore`: the office's second copy, and the way back from it."""

import argparse
from contextlib import closing
from pathlib import Path

from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, REFUSED, Meter, say, table
from desktop.district.backup import back_up, kept_elsewhere, missing_bundles
from desktop.domain.officers import Action
from desktop.i18n import _, _n, formats
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
    with closing(open_office(args, Action.RECEIVE)) as office:
        with Meter(_("Backing up")) as meter:
            made = back_up(office, args.to, meter.progress)
        say(_("Backup {folder} was written and opened.").format(folder=made))
        bucket, count = kept_elsewhere(office)
        if count:
            say(
                _n(
                    "{count} bundle lies in {bucket} and is not in the backup, which only names it: "
                    "its server has to keep copies of its own.",
                    "{count} bundles lie in {bucket} and are not in the backup, which only names them: "
                    "its server has to keep copies of its own.",
                    count,
                ).format(count=formats.number(count), bucket=bucket)
            )
    return OK


def restore(args: argparse.Namespace) -> int:
    """Restore the office, and say which of the bundles it knows of are not there."""
    source, _code = newest_copy(args.source)
    restore_files(source, args.data)
    with closing(open_office(args, Action.RECEIVE)) as office:
        say(_("The office is restored. Read every stick again: what came after the copy is not here yet."))
        missing = missing_bundles(office)
    if not missing:
        say(_("Every bundle that it knows of is there."))
        return OK
    say(
        _n(
            "{count} bundle that it knows of is not there:",
            "{count} bundles that it knows of are not there:",
            len(missing),
        ).format(count=formats.number(len(missing)))
    )
    table([_("Bundle"), _("Station")], [[row.file, row.place] for row in missing])
    return REFUSED
