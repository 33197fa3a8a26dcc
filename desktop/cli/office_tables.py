"""`rekam district move|partition`: where the office's tables and bundles lie."""

import argparse
from contextlib import closing

from desktop.bootstrap import move_office
from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, Meter, say
from desktop.district.bucket import keep_in_bucket
from desktop.district.partitioning import partition_tables
from desktop.domain.officers import Action
from desktop.i18n import _, formats


def add_tables(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``move`` and ``partition``."""
    parser = verbs.add_parser("move", help="move the office's tables to a server, its bundles to a bucket")
    add_data(parser)
    parser.add_argument("--db", default="", metavar="URL", help="postgresql://…, an empty database")
    parser.add_argument(
        "--media", default="", metavar="URL", help="s3://bucket/prefix, by the AWS_… settings"
    )
    parser.set_defaults(run=move, parser=parser)
    parser = verbs.add_parser("partition", help="lay the tables on the server into partitions by kecamatan")
    add_data(parser)
    parser.set_defaults(run=partition)


def move(args: argparse.Namespace) -> int:
    """Move the tables to a server, the bundles to a bucket, or both."""
    if not (args.db or args.media):
        args.parser.error("--db or --media")
    with closing(open_office(args, Action.ADMINISTER)) as office:
        if args.db:
            with Meter(_("Moving to the server")):
                move_office(office, args.db)
            say(_("The tables are on the server now. The keys stay in {folder}.").format(folder=args.data))
        if args.media:
            with Meter(_("Moving to the bucket")) as meter:
                number = keep_in_bucket(office, args.media, meter.progress)
            text = _("Bundles lie in {bucket} from now on; {count} moved there and were read back.")
            say(text.format(bucket=args.media, count=formats.number(number)))
    return OK


def partition(args: argparse.Namespace) -> int:
    """Lay the tables that grow into partitions."""
    meter = Meter(_("Laying the tables into partitions"))
    with closing(open_office(args, Action.ADMINISTER)) as office, meter:
        laid = partition_tables(office)
    say(_("{count} kecamatan have partitions of their own.").format(count=formats.number(len(laid))))
    return OK
