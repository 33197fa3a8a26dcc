"""`rekam station recover` and `rekam district recover`: the way back when all passphrases are lost."""

import argparse
from contextlib import closing
from pathlib import Path

from desktop.bootstrap import answer_rescue, ask_rescue, make_private, officers_at, take_rescue
from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, password, say
from desktop.crypto.slots import calibrate
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.i18n import _
from desktop.store.files import write_bytes_durably


def add_station_rescue(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``recover`` and ``secure`` to the station's verbs."""
    parser = verbs.add_parser("recover", help="open a restored place whose passphrases are all lost")
    add_data(parser)
    parser.add_argument("--request", type=Path, metavar="FILE", help="write what to carry to the office")
    parser.add_argument("--answer", type=Path, metavar="FILE", help="the office's answer; needs --officer")
    parser.set_defaults(run=recover)
    parser = verbs.add_parser("secure", help="take other users' rights to the data folder away")
    add_data(parser, officer=False)
    parser.set_defaults(run=secure)


def add_district_rescue(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``recover`` to the office's verbs."""
    parser = verbs.add_parser("recover", help="answer a station's rescue request with the key from the safe")
    add_data(parser)
    parser.add_argument("request", type=Path)
    parser.add_argument("--identity", type=Path, required=True, metavar="FILE", help="the break-glass key")
    parser.add_argument("--answer", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=answer)


def recover(args: argparse.Namespace) -> int:
    """Ask for rescue, or take it."""
    if args.answer is None:
        target = args.request or args.data.with_name(f"{args.data.name}.rescue.json")
        write_bytes_durably(target, ask_rescue(args.data))
        say(_("The request was written to {file}. Carry it to the office.").format(file=target))
        return OK
    names = {item.id: item.name for item in officers_at(args.data)}
    name = names.get(args.officer, str(args.officer))
    who = (str(args.officer), password(name))
    take_rescue(args.data, _read(args.answer), who, calibrate()).close()
    say(_("{name} may sign in with the new passphrase. Letters wait for the office.").format(name=name))
    return OK


def secure(args: argparse.Namespace) -> int:
    """Make the data folder private."""
    make_private(args.data)
    say(_("Only you can look into {folder} now.").format(folder=args.data))
    return OK


def answer(args: argparse.Namespace) -> int:
    """Answer a rescue request."""
    request, identity = _read(args.request), _read(args.identity).decode("ascii", "replace")
    with closing(open_office(args, Action.ADMINISTER)) as office:
        answered = answer_rescue(office, request, identity)
    write_bytes_durably(args.answer, answered)
    say(_("The answer was written to {file}.").format(file=args.answer))
    return OK


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
