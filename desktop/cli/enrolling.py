"""`rekam station enrol|approve|letter`: the main job without a screen, by the same use cases."""

import argparse
import dataclasses
from contextlib import closing
from pathlib import Path

from desktop.bootstrap import scanners
from desktop.capture.photo import crop_photo
from desktop.capture.photo_checks import check_photo
from desktop.cli.access import add_data, open_session
from desktop.cli.terminal import OK, say
from desktop.domain.biodata import FIELDS, Biodata
from desktop.domain.biometrics import ExceptionReason, Position
from desktop.domain.completeness import CONSENTS, READ_ALOUD, SIGNATURE_EXCEPTIONS
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.i18n import _
from desktop.station import biometrics, enrolments, letters, printing, review
from desktop.station.scanning import scan_all

NUMBERS = tuple(name for name in FIELDS if Biodata.__dataclass_fields__[name].type in (int, "int"))


def add_enrol(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``enrol``, ``approve`` and ``letter``."""
    parser = verbs.add_parser("enrol", help="record a resident of the roster")
    add_data(parser)
    parser.add_argument("--nik", required=True)
    parser.add_argument("--photo", type=Path, required=True)
    signature = parser.add_mutually_exclusive_group(required=True)
    signature.add_argument("--signature", type=Path, help="a PNG")
    signature.add_argument("--signature-exception", choices=SIGNATURE_EXCEPTIONS, default="")
    parser.add_argument("--signature-helper", metavar="NAME", default="", help="who helped with an initial")
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="values")
    parser.add_argument("--accept", action="append", default=[], metavar="CODE=REASON")
    parser.add_argument("--scan", action="store_true", help="take fingers and eyes with the scanners")
    parser.add_argument(
        "--except",
        action="append",
        default=[],
        metavar="POSITION=REASON",
        dest="exceptions",
        help="such as right_index=missing",
    )
    parser.add_argument("--consent", choices=CONSENTS, required=True)
    parser.set_defaults(run=enrol)
    parser = verbs.add_parser("approve", help="approve a recording somebody else made")
    add_data(parser)
    parser.add_argument("enrolment")
    parser.set_defaults(run=approve)
    parser = verbs.add_parser("letter", help="issue a letter for an approved recording and write its PDF")
    add_data(parser)
    parser.add_argument("enrolment")
    parser.add_argument("--pdf", type=Path, required=True)
    parser.add_argument("--paper", choices=("F4", "A4"), default="F4")
    parser.set_defaults(run=letter)


def enrol(args: argparse.Namespace) -> int:
    """Record a resident."""
    with closing(open_session(args, Action.RECORD)) as session:
        draft = enrolments.start(session, args.nik)
        biodata = draft.biodata.with_values(**dict(map(_assignment, args.values)))
        photo = crop_photo(_read(args.photo))
        year = int(biodata.birth_date[:4])
        checks = {item.code: item.score for item in check_photo(photo.image(), year, biodata.citizenship)}
        draft = dataclasses.replace(
            draft,
            biodata=biodata,
            photo=photo.jpeg,
            photo_checks=checks,
            signature=_read(args.signature) if args.signature else b"",
            signature_exception=args.signature_exception,
            signature_helper=args.signature_helper,
            consent=args.consent,
            read_aloud=READ_ALOUD,
            accepted_warnings=dict(_pair(text) for text in args.accept),
        )
        draft = enrolments.save_draft(session, draft)
        for text in args.exceptions:
            biometrics.except_position(session, draft.id, *_exception(text))
        if args.scan:
            scan_all(session, draft.id, scanners(session))
        recorded = enrolments.record(session, draft)
    say(_("Recorded and safe: {id}").format(id=recorded.row.id))
    return OK


def approve(args: argparse.Namespace) -> int:
    """Approve a recording."""
    with closing(open_session(args, Action.REVIEW)) as session:
        review.approve(session, args.enrolment)
    say(_("Approved: {id}").format(id=args.enrolment))
    return OK


def letter(args: argparse.Namespace) -> int:
    """Issue a letter and write its PDF."""
    with closing(open_session(args, Action.ISSUE)) as session:
        issued = letters.issue_letter(session, args.enrolment)
        args.pdf.write_bytes(printing.letter_document(session, [issued.number], printing.Paper[args.paper]))
    say(_("Letter {number} is in {file}.").format(number=issued.number, file=args.pdf))
    return OK


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error


def _pair(text: str) -> tuple[str, str]:
    name, _equals, value = text.partition("=")
    return name, value


def _exception(text: str) -> tuple[Position, ExceptionReason]:
    name, reason = _pair(text)
    try:
        return Position(name), ExceptionReason(reason)
    except ValueError as error:
        raise InputError("biometrics.exception", text=text) from error


def _assignment(text: str) -> tuple[str, str | int]:
    name, value = _pair(text)
    if name not in FIELDS:
        raise InputError("biodata.field", field=name)
    return name, int(value) if name in NUMBERS else value
