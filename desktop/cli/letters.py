"""`rekam station letters|register …`: batches, lists and the life of a letter without a screen."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.bootstrap import print_queue
from desktop.cli.access import add_data, open_session
from desktop.cli.terminal import OK, Meter, say, say_json, table
from desktop.domain.letters import Letter, Relation
from desktop.domain.officers import Action
from desktop.domain.print_orders import OrderItem, PrintOrder
from desktop.i18n import _, formats
from desktop.station import letter_lists, letters, print_orders, printing
from desktop.station.register import BookKind, BookOrder, register_document
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
LISTS = ("queue", "expiring", "expired", "pick-up", "cards")


def add_letters(verbs: "Verbs") -> None:
    """Add ``letters`` with its own verbs, and ``register``."""
    parser = verbs.add_parser("letters", help="lists, print orders, and a letter's life")
    inner = parser.add_subparsers(required=True, metavar="VERB")
    listing = _verb(inner, "list", "who waits, what ends, what is to be fetched", show_list)
    listing.add_argument("--list", choices=LISTS, default="queue")
    listing.add_argument("--json", action="store_true")
    ordering = _verb(inner, "print", "begin a print order, the oldest recording first", begin_printing)
    where = ordering.add_mutually_exclusive_group(required=True)
    where.add_argument("--printer")
    where.add_argument("--to", type=Path, metavar="FOLDER", help="PDF files of fifty letters each")
    ordering.add_argument("--paper", choices=("F4", "A4"), default="F4")
    ordering.add_argument("--colour", action="store_true", help="with the photo in colour; else all is grey")
    ordering.add_argument("--count", type=int, metavar="N", help="at most so many letters")
    ordering.add_argument("--village", metavar="CODE", help="only of this village, such as 16.07.07.2003")
    ordering.add_argument("--ground", default="", help="why, where the policy leaves it to a supervisor")
    _verb(inner, "resume", "go on with the order that stopped", resume_printing)
    _verb(inner, "end", "give the order up; its letters stay", end_printing)
    judging = _verb(inner, "settle", "say how a sheet came out", settle)
    judging.add_argument("number")
    judging.add_argument("copy", type=int)
    judged = judging.add_mutually_exclusive_group(required=True)
    judged.add_argument("--good", action="store_true")
    judged.add_argument("--spoiled", metavar="REASON", default="")
    _add_life(inner)
    _add_register(verbs)


def _add_life(inner: "Verbs") -> None:
    for name, text, act in (
        ("extend", "a new letter in place of one that ends", letters.extend_letter),
        ("revoke", "withdraw a letter", letters.revoke_letter),
        ("void", "give up a number whose letter nobody holds", letters.void_letter),
        ("exchange", "take a letter back for its holder's card", letters.exchange_letter),
    ):
        parser = _verb(inner, name, text, end_life)
        parser.add_argument("number")
        parser.add_argument("--because", default="", metavar="WORDS", required=name != "extend")
        parser.set_defaults(act=act)
    parser = _verb(inner, "hand-over", "note who took a letter", hand_over)
    parser.add_argument("number")
    parser.add_argument("--to", default="", metavar="NAME", help="by default its holder")
    parser.add_argument("--relation", choices=[relation.value for relation in Relation])


def _add_register(verbs: "Verbs") -> None:
    parser = verbs.add_parser("register", help="the book of letters as PDF or XLSX")
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .pdf or .xlsx")
    parser.add_argument("--query", default="")
    parser.add_argument("--office-copy", action="store_true", help="with whole NIKs")
    parser.set_defaults(run=write_register)


def _verb(
    verbs: "Verbs", name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text)
    add_data(parser)
    parser.set_defaults(run=run)
    return parser


def show_list(args: argparse.Namespace) -> int:
    """Show a list."""
    with closing(open_session(args, Action.PRINT)) as session:
        rows = (
            _queue(session) if args.list == "queue" else [_row(item) for item in _listed(session, args.list)]
        )
    if args.json:
        say_json(rows)
    else:
        table([_("Number"), _("Name"), _("Village"), _("State")], [list(row.values()) for row in rows])
    return OK


def _queue(session: Session) -> list[dict[str, str]]:
    return [
        {
            "key": item.row.id,
            "name": item.row.name,
            "village": item.row.village,
            "state": item.standing.ruling,
        }
        for item in letter_lists.waiting(session)
    ]


def _listed(session: Session, name: str) -> list[Letter]:
    if name == "pick-up":
        return letter_lists.pick_up(session)
    if name == "cards":
        return [item.letter for item in letter_lists.cards_arrived(session)]
    ending = letter_lists.expiring(session) if name == "expiring" else letter_lists.expired(session)
    return [item.letter for item in ending]


def _row(letter: Letter) -> dict[str, str]:
    biodata = letter.biodata
    return {
        "key": letter.number,
        "name": biodata.name,
        "village": biodata.village,
        "state": letter.expires_on,
    }


def begin_printing(args: argparse.Namespace) -> int:
    """Begin an order and print it."""
    with closing(open_session(args, Action.PRINT)) as session:
        chosen = [
            item.row
            for item in letter_lists.waiting(session)
            if not args.village or item.row.village == args.village
        ]
        items = tuple(OrderItem(row.id) for row in chosen[: args.count])
        folder = str(args.to.resolve()) if args.to else ""
        order = PrintOrder(
            items, args.printer or "", args.paper, folder, ground=args.ground, is_colour=args.colour
        )
        print_orders.begin_order(session, order)
        return _print(session)


def resume_printing(args: argparse.Namespace) -> int:
    """Go on with an order."""
    with closing(open_session(args, Action.PRINT)) as session:
        return _print(session)


def _print(session: Session) -> int:
    with Meter(_("Printing")) as meter:
        standing = print_orders.print_order(session, print_queue(), meter.progress)
    for page in standing.pages if standing else ():
        say(f"{page.number} {page.copy} {page.stage}")
    count = formats.number(len(standing.unjudged()) if standing else 0)
    if standing and standing.order.folder:
        text = _("{count} letters lie in {folder}. Say of each how it came out: rekam station letters settle")
        say(text.format(count=count, folder=standing.order.folder))
    else:
        text = _(
            "{count} sheets went to the printer. Say of each how it came out: rekam station letters settle"
        )
        say(text.format(count=count))
    return OK


def end_printing(args: argparse.Namespace) -> int:
    """Give an order up."""
    with closing(open_session(args, Action.PRINT)) as session:
        print_orders.end_order(session)
    say(_("The order is ended. Its letters stay as they are."))
    return OK


def settle(args: argparse.Namespace) -> int:
    """Judge a sheet."""
    with closing(open_session(args, Action.PRINT)) as session:
        letter = printing.settle_sheet(
            session, args.number, args.copy, is_good=args.good, reason=args.spoiled
        )
    say(f"{letter.number} {letter.state}")
    return OK


def end_life(args: argparse.Namespace) -> int:
    """Extend, revoke, give up or exchange a letter."""
    with closing(open_session(args, Action.ISSUE)) as session:
        if args.act is letters.extend_letter:
            letter = letters.extend_letter(session, args.number, ground=args.because)
        else:
            letter = args.act(session, args.number, args.because)
    say(f"{letter.number} {letter.state}")
    return OK


def hand_over(args: argparse.Namespace) -> int:
    """Note who took a letter."""
    with closing(open_session(args, Action.PRINT)) as session:
        relation = Relation(args.relation) if args.relation else None
        name = args.to or letters.get_letter(session, args.number).biodata.name
        letter = letters.hand_over(session, args.number, name, relation)
    say(f"{letter.number} {letter.state}")
    return OK


def write_register(args: argparse.Namespace) -> int:
    """Write the book of letters."""
    kind = BookKind.XLSX if args.out.suffix.lower() == ".xlsx" else BookKind.PDF
    with closing(open_session(args, Action.PRINT)) as session, Meter(_("Making the register")) as meter:
        order = BookOrder(kind, query=args.query, is_office_copy=args.office_copy)
        write_bytes_durably(args.out, register_document(session, order, meter.progress))
    say(_("{file} was written.").format(file=args.out))
    return OK
