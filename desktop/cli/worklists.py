"""`rekam station worklist` and `rekam district worklist`: lists of residents to act upon, as files."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import add_data, open_office, open_session
from desktop.cli.terminal import OK, Meter, say
from desktop.district import worklists as office_lists
from desktop.documents import worklist_papers
from desktop.domain.officers import Action
from desktop.domain.worklists import ListKind, Visit, Within, Worklist
from desktop.i18n import _, formats
from desktop.station import worklists
from desktop.store.files import write_bytes_durably

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_station_worklist(verbs: "Verbs") -> None:
    """Add ``station worklist``."""
    _add(verbs).set_defaults(run=write_station_worklist)


def add_office_worklist(verbs: "Verbs") -> None:
    """Add ``district worklist``."""
    _add(verbs).set_defaults(run=write_office_worklist)


def _add(verbs: "Verbs") -> argparse.ArgumentParser:
    parser = verbs.add_parser("worklist", help="write a work list: PDF or XLSX, invitations, a route")
    add_data(parser)
    parser.add_argument("kind", choices=[kind.value for kind in ListKind])
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="ends in .pdf or .xlsx")
    parser.add_argument("--area", "--village", default="", metavar="CODE", help="a kecamatan or a village")
    parser.add_argument("--rt", default="", metavar="RT/RW", help="one RT of the village, as 003/001")
    parser.add_argument("--paper", choices=("list", "invitations", "route"), default="list")
    parser.add_argument("--visit", default="", metavar="YYYY-MM-DD")
    parser.add_argument("--hour", default="", metavar="HH.MM")
    parser.add_argument("--place", default="", metavar="WHERE")
    parser.add_argument(
        "--per-day", type=int, default=60, metavar="N", help="people a route reaches in a day"
    )
    return parser


def write_station_worklist(args: argparse.Namespace) -> int:
    """Write a list of a station's kecamatan."""
    with closing(open_session(args, Action.CARRY)) as session:
        kind, within, visit = _asked(args)
        made = worklists.take_worklist(session, kind, args.paper, within, visit)
    return _write(args, made)


def write_office_worklist(args: argparse.Namespace) -> int:
    """Write a list of any area of the regency."""
    with closing(open_office(args, Action.RECEIVE)) as office:
        kind, within, visit = _asked(args)
        made = office_lists.take_worklist(office, kind, args.paper, within, visit)
    return _write(args, made)


def _asked(args: argparse.Namespace) -> tuple[ListKind, Within, Visit]:
    return ListKind(args.kind), Within(args.area, args.rt), Visit(args.visit, args.hour, args.place)


def _write(args: argparse.Namespace, made: Worklist) -> int:
    with Meter(_("Making the paper")) as meter:
        if args.to.suffix.lower() == ".xlsx":
            data = worklist_papers.spreadsheet(made, meter.progress)
        elif args.paper == "invitations":
            data = worklist_papers.invitations(made, meter.progress)
        elif args.paper == "route":
            data = worklist_papers.route_document(made, args.per_day)
        else:
            data = worklist_papers.document(made, meter.progress)
    write_bytes_durably(args.to, data)
    text = _("{file} was written, {people} people.")
    say(text.format(file=args.to, people=formats.number(len(made.people))))
    return OK
