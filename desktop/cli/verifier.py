"""`rekam verifier`: one HTML file with which a bank or a clinic verifies letters in its own browser."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli.terminal import OK, complain, say
from desktop.cli.verify import read_file
from desktop.crypto.signing import fingerprint
from desktop.documents.verifier import verifier_page
from desktop.domain.errors import InputError, RekamError
from desktop.exchange.trust import TrustList, read_trust
from desktop.i18n import _, formats
from desktop.paths import trust_folder
from desktop.store.files import write_bytes_durably

_READABLE = 0o644  # made to be handed around


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``verifier``."""
    parser = nouns.add_parser("verifier", help="write a web page that verifies letters offline")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="such as verifier.html")
    parser.add_argument("--trust", type=Path, metavar="FILE", help="put this list inside and no other")
    parser.set_defaults(run=write_verifier)


def write_verifier(args: argparse.Namespace) -> int:
    """Write the page."""
    trust, data = _given(args.trust) if args.trust else _newest()
    page = verifier_page(data, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
    write_bytes_durably(args.out, page)
    args.out.chmod(_READABLE)
    say(_("{file} was written: {size}.").format(file=args.out, size=formats.size(len(page))))
    date, root = formats.long_date(trust.issued_at), fingerprint(bytes.fromhex(trust.root))
    say(
        _("Trust list inside: {name}, {date}, number {seq}.").format(
            name=trust.name, date=date, seq=trust.seq
        )
    )
    say(_("Root key fingerprint, for banks to compare: {fingerprint}").format(fingerprint=root))
    return OK


def _given(path: Path) -> tuple[TrustList, bytes]:
    data = read_file(path)
    return read_trust(data), data


def _newest() -> tuple[TrustList, bytes]:
    """Return the newest trust list that this user has accepted; a real one goes before a demo's."""
    found = []
    for path in sorted(trust_folder().glob("*.json")):
        try:
            found.append(_given(path))
        except RekamError as error:
            complain(error)
    if not found:
        raise InputError("trust.none")
    return max(found, key=lambda pair: (not pair[0].is_demo, pair[0].issued_at))
