"""`rekam trust`: accepts the district's list of who may sign letters, for `rekam verify` on this computer."""

import argparse
import sys
from pathlib import Path

from desktop.cli.terminal import OK, say
from desktop.cli.verify import read_file
from desktop.crypto.signing import fingerprint
from desktop.domain.errors import InputError
from desktop.exchange.accepted import accept_list, held_list
from desktop.exchange.trust import TrustList, read_trust
from desktop.i18n import _, formats
from desktop.paths import trust_folder

_GROUP = 4


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``trust``."""
    parser = nouns.add_parser("trust", help="accept the district's trust list on this computer")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--root", metavar="FINGERPRINT", help="the root's fingerprint, as the office said it")
    parser.set_defaults(run=accept)


def accept(args: argparse.Namespace) -> int:
    """Accept a list. Whose first one it is must be told by its fingerprint; later ones prove themselves."""
    data = read_file(args.file)
    trust = read_trust(data)
    is_known = held_list(trust_folder(), trust.root) is not None
    if args.root or not is_known:
        _compare(trust, args.root)
    accept_list(trust_folder(), data)
    words = _("Trust list of {name} accepted: {date}, number {seq}.")
    date = formats.long_date(trust.issued_at)
    say(words.format(name=trust.name, date=date, seq=trust.seq))
    return OK


def _compare(trust: TrustList, told: str | None) -> None:
    """Compare the root with what the office said, or have a person do it.

    Raises:
        InputError: ``trust.other_fingerprint``, ``trust.unconfirmed``.
    """
    found = fingerprint(bytes.fromhex(trust.root))
    shown = " ".join(found[start : start + _GROUP] for start in range(0, len(found), _GROUP))
    if told:
        if "".join(told.split()).lower() != found:
            raise InputError("trust.other_fingerprint", fingerprint=shown)
        return
    if not sys.stdin.isatty():
        raise InputError("trust.unconfirmed", fingerprint=shown)
    say(_("Root key fingerprint of {name}: {fingerprint}").format(name=trust.name, fingerprint=shown))
    answer = input(_("Does the office say the same by telephone? Type yes: "))
    if answer.strip().lower() not in (_("yes"), "yes"):
        raise InputError("trust.unconfirmed", fingerprint=shown)
