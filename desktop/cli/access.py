"""Opening a place from the command line, in the name of an officer who may do the thing."""

import argparse
from pathlib import Path

from desktop.bootstrap import officers_at, sign_in
from desktop.cli.terminal import password
from desktop.district.office import Office
from desktop.domain.errors import EnvironmentProblem, InputError, RuleError
from desktop.domain.officers import Action, Officer, Role
from desktop.station.session import Session
from desktop.store import lending
from desktop.store.folder import DataFolder


def add_data(parser: argparse.ArgumentParser, *, officer: bool = True) -> None:
    """Give a command its ``--data`` and ``--officer``."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the place's data folder")
    if officer:
        parser.add_argument("--officer", metavar="ID", help="who does it; by default the first who may")


def open_session(args: argparse.Namespace, action: Action) -> Session:
    """Return an unlocked station.

    Raises:
        RuleError: nobody here may do it, or the password is wrong.
        InputError: the folder is an office's.
    """
    opened = _open(args, action)
    if isinstance(opened, Office):
        opened.close()
        raise InputError("place.not_station", folder=str(args.data))
    return opened


def open_office(args: argparse.Namespace, action: Action, given: str | None = None) -> Office:
    """Return an unlocked office; without a password that was `given` it is asked for.

    Raises:
        RuleError: nobody here may do it, or the password is wrong.
        InputError: the folder is a station's.
    """
    opened = _open(args, action, given)
    if isinstance(opened, Session):
        opened.close()
        raise InputError("place.not_district", folder=str(args.data))
    return opened


def _open(args: argparse.Namespace, action: Action, given: str | None = None) -> Session | Office:
    officer = chosen_officer(args, action)
    word = password(officer.name) if given is None else given
    try:
        return sign_in(args.data, officer.id, word)
    except EnvironmentProblem as problem:
        folder = DataFolder(args.data)
        if problem.code != "place.in_use" or not lending.is_lent(folder):
            raise
    # The office's server has it open all day; it stands back for a command.
    with lending.borrowed(folder):
        return sign_in(args.data, officer.id, word)


def chosen_officer(args: argparse.Namespace, action: Action) -> Officer:
    """Return who does it: whom ``--officer`` names, else the first who may.

    Raises:
        RuleError: nobody here may do it.
    """
    officers, name = officers_at(args.data), args.officer
    if name is not None:
        found = [officer for officer in officers if officer.id == name]
    else:
        found = [officer for officer in officers if officer.may(action)]
    if not found:
        raise RuleError("sign_in.unknown_officer", officer=name or action.value)
    return found[0]


def parse_officer(text: str) -> Officer:
    """Read ``id:role:name`` from the command line.

    Raises:
        argparse.ArgumentTypeError: it is not of that form.
    """
    name, _, rest = text.partition(":")
    role, _, full = rest.partition(":")
    try:
        return Officer(name, full or name, Role(role))
    except ValueError as error:
        roles = ", ".join(Role)
        raise argparse.ArgumentTypeError(f"id:role:name, role one of {roles}") from error
