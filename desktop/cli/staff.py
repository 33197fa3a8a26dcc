"""`rekam district officers …`: the office's own officers, from coming to leaving."""

import argparse
from collections.abc import Callable
from contextlib import closing

from desktop.cli.access import add_data, chosen_officer, open_office, parse_officer
from desktop.cli.officers import say_officers
from desktop.cli.terminal import OK, Meter, new_password, password, say
from desktop.district.office import Office
from desktop.district.staff import change_role, knows_server
from desktop.domain.officers import AT_OFFICE, Action, Role
from desktop.i18n import _
from desktop.place import officers

_ROLES = " or ".join(role.value for role in AT_OFFICE)


def add_staff(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``officers`` to the office's verbs."""
    parser = verbs.add_parser("officers", help="who works at this office: list, add, role, password, remove")
    acts = parser.add_subparsers(required=True, metavar="ACT")
    _act(acts, "list", show, "who works here and who left").add_argument("--json", action="store_true")
    act = _act(acts, "add", add, "somebody new, who types a passphrase")
    act.add_argument("newcomer", type=parse_officer, metavar="ID:ROLE:NAME", help=f"role: {_ROLES}")
    act = _act(acts, "role", give_role, "another role; they type a passphrase, which seals it")
    act.add_argument("who", metavar="ID")
    act.add_argument("role", choices=[role.value for role in AT_OFFICE])
    act = _act(acts, "password", set_password, "your own passphrase, or somebody's who forgot theirs")
    act.add_argument("who", metavar="ID", nargs="?", help="without: your own")
    act = _act(acts, "remove", remove, "let somebody in no more, and change the key of the data")
    act.add_argument("who", metavar="ID")
    act.add_argument("--reason", required=True)


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    told: str,
) -> argparse.ArgumentParser:
    parser = acts.add_parser(name, help=told)
    add_data(parser)
    parser.set_defaults(run=run)
    return parser


def show(args: argparse.Namespace) -> int:
    """List the office's officers."""
    with closing(open_office(args, Action.RECEIVE)) as office:
        found = officers.list_officers(office)
    return say_officers(found, is_json=args.json)


def add(args: argparse.Namespace) -> int:
    """Add an officer."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        officers.add_officer(office, args.newcomer, new_password(args.newcomer.name))
    say(_("{name} may sign in now.").format(name=args.newcomer.name))
    return OK


def give_role(args: argparse.Namespace) -> int:
    """Give an officer another role."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        name = _name(office, args.who)
        change_role(office, args.who, Role(args.role), new_password(name))
    say(_("The new role is set. It counts from their next sign-in."))
    return OK


def set_password(args: argparse.Namespace) -> int:
    """Change one's own passphrase, or set another officer's anew."""
    if args.who is None:
        officer = chosen_officer(args, Action.RECEIVE)
        old = password(officer.name)
        office = open_office(args, Action.RECEIVE, old)
    else:
        office = open_office(args, Action.ADMINISTER)
    try:
        if args.who is None:
            officers.change_password(office, old, new_password(office.officer.name))
        else:
            officers.reset_password(office, args.who, new_password(_name(office, args.who)))
    finally:
        office.close()
    say(_("The new passphrase is set."))
    return OK


def remove(args: argparse.Namespace) -> int:
    """Let an officer in no more, and change the key behind them."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        with Meter(_("Changing the key")) as meter:
            officers.disable_officer(office, args.who, args.reason, meter.progress)
        is_on_server = knows_server(office)
    say(_("Disabled. The key of the data was changed; make a backup now."))
    if is_on_server:
        say(_("If they knew the password of the database server, have it changed there."))
    return OK


def _name(office: Office, officer: str) -> str:
    """Return an officer's name; refuse before they type a passphrase for nobody."""
    return officers.record_of(office, officer).officer.name
