"""`rekam verify`: judges letters by their QR, offline, against the trust lists this user has accepted."""

import argparse
import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from desktop.cli.terminal import OK, REFUSED, complain, say, say_json
from desktop.documents.pages import find_letter_qrs
from desktop.domain.errors import InputError, RekamError
from desktop.exchange.accepted import read_accepted
from desktop.exchange.findings import is_letter_text
from desktop.exchange.trust import TrustList, read_trust_file
from desktop.exchange.verification import Verdict, VerdictKind, judge_letter
from desktop.i18n import _, formats
from desktop.paths import trust_folder

SCANNER, CAMERA = "-", "camera"
MOST_PAGES = 500
# The same pictures as on the screen, in signs that every terminal has.
MARKS = {
    VerdictKind.GENUINE: "[v]",
    VerdictKind.GENUINE_STALE_LIST: "[!]",
    VerdictKind.EXPIRED: "[-]",
    VerdictKind.REVOKED: "[/]",
    VerdictKind.UNKNOWN_ISSUER: "[?]",
    VerdictKind.FORGED: "[x]",
}


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``verify``."""
    parser = nouns.add_parser(
        "verify", help="verify letters: PDF, PNG, JPEG, or a text file with the QR's content"
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="- reads what a scanner types, line by line")
    parser.add_argument(
        "--camera", action="store_true", help="look through a camera until a letter is before it"
    )
    parser.add_argument("--trust", type=Path, metavar="FILE", help="trust this list and no other")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=verify)


def verify(args: argparse.Namespace) -> int:
    """Verify letters; the exit status is that of the worst."""
    if not args.files and not args.camera:
        raise InputError("verify.nothing")
    lists = [read_trust_file(args.trust)] if args.trust else accepted_lists()
    if not lists:
        raise InputError("trust.none")
    worst, found = OK, []
    seen = [(CAMERA, lambda: args.read_letter().encode())] if args.camera else []
    for name, read in chain(_sources(args.files), seen):
        try:
            texts = _letters_in(read())
        except RekamError as error:
            worst = max(worst, complain(error))
            continue
        for text in texts:
            verdict = judge_letter(text, lists, datetime.now(UTC))
            worst = max(worst, OK if verdict.is_valid else REFUSED)
            found.append(as_data(name, verdict))
            if not args.json:
                say(in_words(name, verdict))
    if args.json:
        is_one = len(args.files) + args.camera == len(found) == 1 and args.files != [SCANNER]
        say_json(found[0] if is_one else found)
    return worst


def _letters_in(data: bytes) -> list[str]:
    """Return what the QR of every letter in a file says: one of several may be forged."""
    texts = find_letter_qrs(data, MOST_PAGES)
    # Among letters lie proofs of recording, whose symbols are short.
    return [text for text in texts if is_letter_text(text)] or texts


def _sources(names: Sequence[str]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what is to be verified by name, with what reads it."""
    for name in names:
        if name != SCANNER:
            yield name, partial(read_file, Path(name))
            continue
        # Line by line as they come: whoever scans wants each verdict before the next letter.
        for line in filter(None, map(str.strip, iter(sys.stdin.readline, ""))):
            yield name, line.encode


def accepted_lists() -> Sequence[TrustList]:
    """Return the trust lists this user has accepted; one that does not verify is passed over."""
    lists, problems = read_accepted(trust_folder())
    for problem in problems:
        complain(problem)
    return lists


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: ``file.missing``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error


def as_data(name: str, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict for a script: what was signed, never what the paper says."""
    data: dict[str, Any] = {
        "file": name,
        "verdict": verdict.kind.value,
        "valid": verdict.is_valid,
        "demo": bool(verdict.trust and verdict.trust.is_demo),
    }
    if verdict.claims is not None:
        data["signed"] = {**dataclasses.asdict(verdict.claims), "photo_webp": verdict.claims.photo_webp.hex()}
    if verdict.issuer is not None:
        data["issuer"] = dataclasses.asdict(verdict.issuer)
    return data


def headline(kind: VerdictKind) -> str:
    """Return a verdict in words."""
    return {
        VerdictKind.GENUINE: _("GENUINE"),
        VerdictKind.GENUINE_STALE_LIST: _("GENUINE, but the trust list is old: ask the office for a new one"),
        VerdictKind.EXPIRED: _("EXPIRED"),
        VerdictKind.REVOKED: _("REVOKED by the office"),
        VerdictKind.UNKNOWN_ISSUER: _("UNKNOWN ISSUER: nobody on the trust list signed this"),
        VerdictKind.FORGED: _("FORGED: the signature does not match"),
    }[kind]


def in_words(name: str, verdict: Verdict) -> str:
    """Return a verdict with its mark, and what was signed, on one line."""
    parts = [f"{MARKS[verdict.kind]} {Path(name).name}: {headline(verdict.kind)}"]
    if verdict.claims is not None:
        claims = verdict.claims
        until = formats.long_date(datetime.fromtimestamp(claims.expires_at, UTC))
        signed = _("{name}, NIK {nik}, number {number}, valid until {until}")
        nik = formats.group_nik(claims.nik)
        parts.append(signed.format(name=claims.name, nik=nik, number=claims.number, until=until))
    if verdict.trust is not None and verdict.trust.is_demo:
        parts.append(_("DATA CONTOH, not a real letter"))
    return " · ".join(parts)
